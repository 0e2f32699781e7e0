import { type Monomial, UNIT } from './monomial.ts';
import type { Polynomial } from './polynomial.ts';
import type { Rational } from './rational.ts';
import { isInteger } from './rational.ts';
import type { Element, Tower } from './tower.ts';

/** An exponent c_0 + Σ c_i m_i: rational coefficients, monomials m_i in variables with positive integer powers. */
export interface Exponent {
  readonly constant: Rational;
  readonly terms: readonly { readonly mono: Monomial; readonly coef: Rational }[];
}

/** e read as such a polynomial; undefined when it has a denominator or another generator. */
export function exponentOfElement(t: Tower, e: Element): Exponent | undefined {
  return e.den.length > 0 ? undefined : exponentOfPolynomial(t, e.num);
}

function exponentOfPolynomial(t: Tower, p: Polynomial): Exponent | undefined {
  let constant: Rational = { n: 0n, d: 1n };
  const terms: { mono: Monomial; coef: Rational }[] = [];
  for (const { mono, coef } of p.values()) {
    if (mono.ids.length === 0) {
      constant = coef;
      continue;
    }
    const plain = mono.ids.every(
      (id, i) => t.generators[id]!.kind === 'variable' && mono.exps[i]! > 0 && mono.exps[i]! % UNIT === 0,
    );
    if (!plain) return undefined;
    terms.push({ mono, coef });
  }
  return { constant, terms };
}

/** True when the exponent is an integer for all integer values of its integer variables. */
export function isIntegerExponent(t: Tower, e: Exponent): boolean {
  return (
    isInteger(e.constant) &&
    e.terms.every(({ mono, coef }) => isInteger(coef) && mono.ids.every((id) => t.variableInfo(id).integer))
  );
}

/** True when the exponent is an even integer for all integer values of its integer variables. */
export function isEvenExponent(t: Tower, e: Exponent): boolean {
  const even = (q: Rational) => isInteger(q) && q.n % 2n === 0n;
  return isIntegerExponent(t, e) && even(e.constant) && e.terms.every((x) => even(x.coef));
}

/** c·e. */
export function scaleExponent(e: Exponent, numerator: number, denominator = 1): Exponent {
  const times = (q: Rational): Rational => reduce(q.n * BigInt(numerator), q.d * BigInt(denominator));
  return { constant: times(e.constant), terms: e.terms.map((x) => ({ mono: x.mono, coef: times(x.coef) })) };
}

function reduce(n: bigint, d: bigint): Rational {
  let a = n < 0n ? -n : n;
  let b = d;
  while (b !== 0n) [a, b] = [b, a % b];
  return a === 0n ? { n: 0n, d: 1n } : { n: n / a, d: d / a };
}

/** q in units of 1/UNIT, or undefined when it is not on that grid or too large. */
export function toUnits(q: Rational): number | undefined {
  const scaled = q.n * BigInt(UNIT);
  if (scaled % q.d !== 0n) return undefined;
  const n = scaled / q.d;
  return n > 10n ** 9n || n < -(10n ** 9n) ? undefined : Number(n);
}
