import { mulMonomial } from './monomial.ts';
import { addPoly, leadingTerm, type Polynomial, scalePoly, type Term } from './polynomial.ts';
import { divRational, negRational } from './rational.ts';

/**
 * The exact quotient a/b of polynomials with non-negative exponents, or undefined when b does not divide a.
 * Ordinary long division in the lexicographic order; the quotient is unique, so `undefined` is a proof of non-divisibility
 * in the free polynomial ring.
 */
export function divideExact(a: Polynomial, b: Polynomial): Polynomial | undefined {
  if (b.size === 0) return undefined;
  const lead = leadingTerm(b);
  if (b.size === 1) {
    const out = new Map<string, Term>();
    for (const t of a.values()) {
      const m = mulMonomial(t.mono, lead.mono, -1);
      if (m.exps.some((e) => e < 0)) return undefined;
      out.set(m.key, { mono: m, coef: divRational(t.coef, lead.coef) });
    }
    return out;
  }
  let rest: Polynomial = a;
  const quotient = new Map<string, Term>();
  while (rest.size > 0) {
    const top = leadingTerm(rest);
    const m = mulMonomial(top.mono, lead.mono, -1);
    if (m.exps.some((e) => e < 0)) return undefined;
    const c = divRational(top.coef, lead.coef);
    quotient.set(m.key, { mono: m, coef: c });
    rest = addPoly(rest, scalePoly(b, negRational(c), m));
  }
  return quotient;
}
