import { conjugate } from './conjugate.ts';
import { divideExact } from './divide.ts';
import { LimitExceeded, mulMonomial, UNIT } from './monomial.ts';
import {
  addPoly,
  constantPoly,
  constantValue,
  generatorPoly,
  mulPoly,
  negPoly,
  ONE_POLY,
  type Polynomial,
  polyKey,
  powPoly,
  primitivePart,
  scalePoly,
  ZERO_POLY,
} from './polynomial.ts';
import { divRational, type Rational, rational } from './rational.ts';
import { mergeFactors, reduceGenerator, sortFactors } from './reduce.ts';
import type { DenominatorFactor, Element, Tower } from './tower.ts';

export const ZERO_ELEMENT: Element = { num: ZERO_POLY, den: [] };
export const ONE_ELEMENT: Element = { num: ONE_POLY, den: [] };

export function fromRational(q: Rational): Element {
  return { num: constantPoly(q), den: [] };
}

export function fromInteger(n: bigint | number): Element {
  return fromRational(rational(n));
}

export function fromGenerator(id: number, units = UNIT): Element {
  return { num: generatorPoly(id, units), den: [] };
}

/** Puts num/den in normal form: rules applied, factors of the denominator that divide the numerator cancelled. */
export function makeElement(t: Tower, num0: Polynomial, den0: readonly DenominatorFactor[]): Element {
  let num = num0;
  let den: DenominatorFactor[] = [...den0];
  for (let round = 0; t.ruled.size > 0; round++) {
    if (round > 40) throw new LimitExceeded('rules of generators do not settle');
    const before = num;
    for (const id of t.ruled) {
      const r = reduceGenerator(t, num, id);
      num = r.num;
      if (r.den.length > 0) den = mergeFactors(den, r.den, (p, q) => p + q);
    }
    if (num === before) break;
  }
  if (num.size === 0) return ZERO_ELEMENT;
  if (den.length === 0) return { num, den };
  const { content, mono, part } = primitivePart(num);
  let rest = part;
  const kept: DenominatorFactor[] = [];
  for (const f of den) {
    let power = f.power;
    while (power > 0 && rest.size >= f.poly.size) {
      const q = divideExact(rest, f.poly);
      if (!q) break;
      rest = q;
      power--;
    }
    if (power > 0) kept.push(power === f.power ? f : { ...f, power });
  }
  return { num: rest === part ? num : scalePoly(rest, content, mono), den: kept };
}

export function add(t: Tower, a: Element, b: Element): Element {
  if (a.num.size === 0) return b;
  if (b.num.size === 0) return a;
  if (a.den.length === 0 && b.den.length === 0) return { num: addPoly(a.num, b.num), den: [] };
  const den = mergeFactors(a.den, b.den, Math.max);
  const lift = (e: Element): Polynomial => {
    let n = e.num;
    for (const f of den) {
      const own = e.den.find((g) => g.key === f.key)?.power ?? 0;
      if (f.power > own) n = mulPoly(n, powPoly(f.poly, f.power - own));
    }
    return n;
  };
  return makeElement(t, addPoly(lift(a), lift(b)), den);
}

export function neg(a: Element): Element {
  return { num: negPoly(a.num), den: a.den };
}

export function sub(t: Tower, a: Element, b: Element): Element {
  return add(t, a, neg(b));
}

export function mul(t: Tower, a: Element, b: Element): Element {
  if (a.num.size === 0 || b.num.size === 0) return ZERO_ELEMENT;
  return makeElement(
    t,
    mulPoly(a.num, b.num),
    mergeFactors(a.den, b.den, (p, q) => p + q),
  );
}

export function scale(a: Element, c: Rational): Element {
  return c.n === 0n ? ZERO_ELEMENT : { num: scalePoly(a.num, c), den: a.den };
}

/**
 * 1/a, the numerator factored so that denominators stay structured, and a factor with one square root in it replaced by
 * norm/conjugate. Fails when a is the zero element.
 */
export function inverse(t: Tower, a: Element): Element {
  if (a.num.size === 0) throw new RangeError('division by zero');
  let num: Polynomial = ONE_POLY;
  for (const f of a.den) num = mulPoly(num, powPoly(f.poly, f.power));
  const { content, mono, part } = primitivePart(a.num);
  const factors = constantValue(part) ? [] : t.factor(part);
  // The factorisation is up to a constant: the constant is read off by comparing coefficients.
  let product: Polynomial = ONE_POLY;
  for (const f of factors) product = mulPoly(product, powPoly(f.poly, f.power));
  const coef = divRational(ratioOfLeading(product, part), content);
  let out: Element = { num: scalePoly(num, coef, mulMonomial(ONE_POLY.get('')!.mono, mono, -1)), den: [] };
  const den: DenominatorFactor[] = [];
  for (const f of factors) {
    const c = conjugate(t, f.poly);
    if (!c) {
      den.push({ key: polyKey(f.poly), poly: f.poly, power: f.power });
      continue;
    }
    const flipped = powInteger(t, inverse(t, makeElement(t, c.norm, [])), f.power);
    out = mul(t, mul(t, out, makeElement(t, powPoly(c.conjugate, f.power), [])), flipped);
  }
  return makeElement(
    t,
    out.num,
    mergeFactors(out.den, sortFactors(den), (p, q) => p + q),
  );
}

function ratioOfLeading(product: Polynomial, part: Polynomial): Rational {
  for (const [key, term] of product) {
    const other = part.get(key);
    if (other) return divRational(term.coef, other.coef);
  }
  throw new RangeError('factors do not multiply back');
}

export function div(t: Tower, a: Element, b: Element): Element {
  return mul(t, a, inverse(t, b));
}

/** a^k for an integer k, |k| small. Fails when a = 0 and k < 0. */
export function powInteger(t: Tower, a: Element, k: number): Element {
  if (k < 0) return powInteger(t, inverse(t, a), -k);
  if (k === 0) return ONE_ELEMENT;
  return makeElement(
    t,
    powPoly(a.num, k),
    a.den.map((f) => ({ ...f, power: f.power * k })),
  );
}

/** The rational that a is, if its normal form is one. */
export function elementConstant(a: Element): Rational | undefined {
  return a.den.length === 0 ? constantValue(a.num) : undefined;
}

/** A text that equal normal forms share. */
export function elementKey(a: Element): string {
  return `${polyKey(a.num)}|${a.den.map((f) => `${f.key}^${f.power}`).join('|')}`;
}

/** True when the normal form of a − b is zero: a proof of equality wherever both are defined. */
export function equalElements(t: Tower, a: Element, b: Element): boolean {
  const difference = sub(t, a, b);
  if (difference.num.size === 0) return true;
  return isZeroNumerator(t, difference.num);
}

/** Zero after clearing negative powers of ruled generators (1/cos², 1/|x|, …). */
export function isZeroNumerator(t: Tower, num: Polynomial): boolean {
  if (num.size === 0) return true;
  const { part } = primitivePart(num);
  return makeElement(t, part, []).num.size === 0;
}
