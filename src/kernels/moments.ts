import {
  add,
  elementConstant,
  mul,
  ONE_ELEMENT,
  powInteger,
  scale,
  sub,
  ZERO_ELEMENT,
} from '../core/element.ts';
import { exponentOfElement, isEvenExponent, isIntegerExponent } from '../core/exponent.ts';
import { doubleFactorialElement } from '../core/factorial.ts';
import type { GaussianLaw } from '../core/gaussianLaw.ts';
import { powElement } from '../core/power.ts';
import { rational } from '../core/rational.ts';
import { signOf } from '../core/sign/proveSign.ts';
import type { Element, Tower } from '../core/tower.ts';
import { MAX_DEGREE, NoClosedForm } from './integrand.ts';

/** The exponents as numbers, or undefined where one is symbolic. Fails with NoClosedForm where one is negative, fractional or too large. */
export function wholeExponents(exponents: readonly Element[]): number[] | undefined {
  const constants = exponents.map((e) => elementConstant(e));
  if (constants.some((q) => q === undefined)) return undefined;
  return constants.map((q) => {
    if (q?.d !== 1n || q.n < 0n || q.n > BigInt(MAX_DEGREE))
      throw new NoClosedForm('a power of z that is negative, fractional or too large');
    return Number(q.n);
  });
}

/** E[z^n] for z ~ N(0, v): (n−1)!! v^(n/2) for even n, 0 for odd n. Fails when the parity or n >= 0 is not known. */
export function symbolicMoment(t: Tower, n: Element, v: Element): Element {
  const e = exponentOfElement(t, n);
  if (!e || !isIntegerExponent(t, e))
    throw new NoClosedForm('a power of z that is not known to be an integer');
  if (!signOf(t, n).endsWith('+')) throw new NoClosedForm('a power of z that may be negative');
  if (isEvenExponent(t, e))
    return mul(
      t,
      doubleFactorialElement(t, sub(t, n, ONE_ELEMENT)),
      powElement(t, v, scale(n, rational(1n, 2n))),
    );
  const up = exponentOfElement(t, add(t, n, ONE_ELEMENT));
  if (up && isEvenExponent(t, up)) return ZERO_ELEMENT;
  throw new NoClosedForm('a power of z whose parity is not known');
}

/** E[∏ z_i^(n_i)] by Isserlis's theorem, as the recursion E[z_i F] = Σ_j Σ_ij E[∂_j F] over exponents. */
export function isserlisMoment(t: Tower, law: GaussianLaw, exponents: readonly number[]): Element {
  const memo = new Map<string, Element>();
  const moment = (n: readonly number[]): Element => {
    const total = n.reduce((a, b) => a + b, 0);
    if (total === 0) return ONE_ELEMENT;
    if (total % 2 === 1) return ZERO_ELEMENT;
    const key = n.join(' ');
    const old = memo.get(key);
    if (old) return old;
    const i = n.findIndex((k) => k > 0);
    const rest = n.map((k, j) => (j === i ? k - 1 : k));
    let out: Element = ZERO_ELEMENT;
    rest.forEach((k, j) => {
      const c = law.covariance[i]![j]!;
      if (k === 0 || c.num.size === 0) return;
      const below = moment(rest.map((m, l) => (l === j ? m - 1 : m)));
      out = add(t, out, scale(mul(t, c, below), rational(k)));
    });
    memo.set(key, out);
    return out;
  };
  return moment(exponents);
}

/**
 * E[u^a w^b] = Σ_k k! c^k h_k(a) h_k(b) with u^a = Σ_k h_k(a) He_k(u), h_(a−2i)(a) = a!/(2^i i! (a−2i)!) (Var u)^i: Hermite polynomials of u and w of
 * different degree are uncorrelated, and E[He_k(u) He_k(w)] = k! c^k (Mehler 1866). `weight` is k!.
 */
export function pairMoment(
  t: Tower,
  law: GaussianLaw,
  [a, b]: readonly [number, number],
  weight: (k: number) => bigint,
): Element {
  if ((a + b) % 2 === 1) return ZERO_ELEMENT;
  const [[s, c], [, r]] = law.covariance as [[Element, Element], [Element, Element]];
  const coefficient = (n: number, k: number, v: Element): Element => {
    const i = (n - k) / 2;
    return scale(powInteger(t, v, i), rational(factorial(n), 2n ** BigInt(i) * factorial(i) * factorial(k)));
  };
  let out: Element = ZERO_ELEMENT;
  for (let k = a % 2; k <= Math.min(a, b); k += 2) {
    const product = mul(t, coefficient(a, k, s), coefficient(b, k, r));
    out = add(t, out, scale(mul(t, powInteger(t, c, k), product), rational(weight(k))));
  }
  return out;
}

/** n!. */
export function factorial(n: number): bigint {
  let out = 1n;
  for (let k = 2n; k <= BigInt(n); k++) out *= k;
  return out;
}
