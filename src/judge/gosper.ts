import { divideExact } from '../core/divide.ts';
import { contentIn, degreeIn } from '../core/gcd.ts';
import { dropGenerator, UNIT } from '../core/monomial.ts';
import {
  addPoly,
  coefficientsIn,
  constantPoly,
  constantValue,
  generatorPoly,
  monomialPoly,
  mulPoly,
  negPoly,
  ONE_POLY,
  type Polynomial,
  primitivePart,
} from '../core/polynomial.ts';
import { rational } from '../core/rational.ts';
import { substituteRatio } from '../core/sign/shiftRule.ts';
import { wholeGcd } from './wholeGcd.ts';

/** num/den, polynomials in variables. */
export interface Ratio {
  readonly num: Polynomial;
  readonly den: Polynomial;
}

/** The largest distance between roots of numerator and denominator that is looked for. */
const MAX_DISPERSION = 12;
const MAX_DEGREE = 10;

/** p with variable k replaced by k + h. */
export function shiftPoly(p: Polynomial, k: number, h: number): Polynomial {
  return substituteRatio(p, k, addPoly(generatorPoly(k), constantPoly(rational(BigInt(h)))), ONE_POLY)!;
}

/** The part of the gcd that involves k. */
function gcdIn(a: Polynomial, b: Polynomial, k: number): Polynomial {
  const g = wholeGcd(a, b);
  if (constantValue(g) || degreeIn(g, k) === 0) return ONE_POLY;
  const part = divideExact(g, contentIn(g, k)) ?? g;
  // A monomial in the other variables is no part of it either.
  const free = monomialPoly(dropGenerator(primitivePart(part).mono, k));
  return divideExact(part, free) ?? part;
}

/**
 * T(k+1)/T(k) = a(k) c(k+1)/(b(k) c(k)) with gcd(a(k), b(k+h)) = 1 for h = 0..MAX_DISPERSION (Gosper 1978, Petkovšek 1992). Then
 * G(k) = b(k−1) x(k)/c(k) · T(k) has G(k+1) − G(k) = P(k) T(k) exactly where a(k) x(k+1) − b(k−1) x(k) = c(k) P(k).
 */
export interface GosperForm {
  readonly a: Polynomial;
  readonly b: Polynomial;
  readonly c: Polynomial;
}

export function gosperForm(ratio: Ratio, k: number): GosperForm {
  let a = ratio.num;
  let b = ratio.den;
  let c: Polynomial = ONE_POLY;
  for (let h = 0; h <= MAX_DISPERSION; h++) {
    const g = gcdIn(a, shiftPoly(b, k, h), k);
    if (degreeIn(g, k) === 0) continue;
    a = divideExact(a, g) ?? a;
    b = divideExact(b, shiftPoly(g, k, -h)) ?? b;
    for (let i = 1; i <= h; i++) c = mulPoly(c, shiftPoly(g, k, -i));
  }
  return { a, b, c };
}

/** The degree in k. */
function degree(p: Polynomial, k: number): number {
  return degreeIn(p, k) / UNIT;
}

/** An upper bound for the degree of x in a(k) x(k+1) − b(k−1) x(k) = right, right of degree `of`; −1 when there is none. */
export function degreeBound({ a, b }: GosperForm, of: number, k: number): number {
  const before = shiftPoly(b, k, -1);
  const [da, db] = [degree(a, k), degree(before, k)];
  const lead = (p: Polynomial, d: number) => coefficientsIn(p, k).get(d * UNIT) ?? constantPoly(rational(0n));
  const difference = addPoly(lead(a, da), negPoly(lead(before, db)));
  const plain = da !== db || difference.size > 0;
  return Math.min(MAX_DEGREE, plain ? of - Math.max(da, db) : of - da + 1);
}

export { degree as degreeOf };
