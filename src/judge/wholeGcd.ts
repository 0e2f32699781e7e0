import { divideExact } from '../core/divide.ts';
import { gcdPoly } from '../core/gcd.ts';
import { monomialOf, mulMonomial, UNIT_MONOMIAL } from '../core/monomial.ts';
import {
  constantValue,
  generatorsOf,
  monomialPoly,
  mulPoly,
  type Polynomial,
  primitivePart,
} from '../core/polynomial.ts';

/** The greatest common monomial of two polynomials, neither 0. */
function commonMonomial(a: Polynomial, b: Polynomial): Polynomial {
  let out = UNIT_MONOMIAL;
  const [p, q] = [primitivePart(a).mono, primitivePart(b).mono];
  for (const id of generatorsOf(monomialPoly(p))) {
    const e = Math.min(p.exps[p.ids.indexOf(id)]!, q.exps[q.ids.indexOf(id)] ?? 0);
    if (e > 0) out = mulMonomial(out, monomialOf(id, e));
  }
  return monomialPoly(out);
}

/** A common divisor with its monomial part, which `gcdPoly` leaves out; the greatest one within the limits of `gcdPoly`. */
export function wholeGcd(a: Polynomial, b: Polynomial): Polynomial {
  if (a.size === 0) return b;
  if (b.size === 0) return a;
  return mulPoly(gcdPoly(a, b), commonMonomial(a, b));
}

/** A common multiple, the least within the limits of `wholeGcd`. */
export function commonMultiple(a: Polynomial, b: Polynomial): Polynomial {
  return mulPoly(a, divideExact(b, wholeGcd(a, b)) ?? b);
}

/** The polynomials divided by their gcd. */
export function withoutCommonFactor(list: readonly Polynomial[]): Polynomial[] {
  let g: Polynomial | undefined;
  for (const p of list.filter((x) => x.size > 0).sort((a, b) => a.size - b.size)) {
    g = g ? wholeGcd(g, p) : p;
    if (constantValue(g)) return [...list];
  }
  if (!g) return [...list];
  const divisor = mulPoly(primitivePart(g).part, monomialPoly(primitivePart(g).mono));
  return list.map((p) => divideExact(p, divisor) ?? p);
}
