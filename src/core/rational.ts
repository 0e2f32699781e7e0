import { integerGcd } from './integerGcd.ts';

/** Exact rational numbers on BigInt, always in lowest terms with a positive denominator. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

/** n/d in lowest terms. Fails when d = 0. */
export function rational(n: bigint | number, d: bigint | number = 1n): Rational {
  let p = BigInt(n);
  let q = BigInt(d);
  if (q === 0n) throw new RangeError('a rational needs a non-zero denominator');
  if (q === 1n) return { n: p, d: q };
  if (q < 0n) [p, q] = [-p, -q];
  const g = integerGcd(p, q);
  return g === 1n ? { n: p, d: q } : { n: p / g, d: q / g };
}

export const ZERO: Rational = { n: 0n, d: 1n };
export const ONE: Rational = { n: 1n, d: 1n };
export const MINUS_ONE: Rational = { n: -1n, d: 1n };
export const HALF: Rational = { n: 1n, d: 2n };

export function addRational(a: Rational, b: Rational): Rational {
  if (a.d === 1n && b.d === 1n) return { n: a.n + b.n, d: 1n };
  return rational(a.n * b.d + b.n * a.d, a.d * b.d);
}

export function negRational(a: Rational): Rational {
  return { n: -a.n, d: a.d };
}

export function subRational(a: Rational, b: Rational): Rational {
  return addRational(a, negRational(b));
}

export function mulRational(a: Rational, b: Rational): Rational {
  if (a.d === 1n && b.d === 1n) return { n: a.n * b.n, d: 1n };
  return rational(a.n * b.n, a.d * b.d);
}

/** a/b. Fails when b = 0. */
export function divRational(a: Rational, b: Rational): Rational {
  return rational(a.n * b.d, a.d * b.n);
}

/** a^k for an integer k. Fails when a = 0 and k < 0. */
export function powRational(a: Rational, k: number): Rational {
  if (k < 0) return powRational(divRational(ONE, a), -k);
  return { n: a.n ** BigInt(k), d: a.d ** BigInt(k) };
}

/** −1, 0 or 1 as a < b, a = b, a > b. */
export function compareRational(a: Rational, b: Rational): -1 | 0 | 1 {
  const l = a.n * b.d;
  const r = b.n * a.d;
  return l < r ? -1 : l > r ? 1 : 0;
}

export function equalRational(a: Rational, b: Rational): boolean {
  return a.n === b.n && a.d === b.d;
}

export function signRational(a: Rational): -1 | 0 | 1 {
  return a.n < 0n ? -1 : a.n > 0n ? 1 : 0;
}

export function isInteger(a: Rational): boolean {
  return a.d === 1n;
}

/** The greatest integer at most a. */
export function floorRational(a: Rational): bigint {
  const q = a.n / a.d;
  return a.n % a.d < 0n ? q - 1n : q;
}

/** "3", "-2/7": what a reader types to get the number back. */
export function rationalText(a: Rational): string {
  return a.d === 1n ? `${a.n}` : `${a.n}/${a.d}`;
}

/** Reads "3", "-2/7", "0.125", "1e400", "2.5e-3" exactly. Fails when the text is no such numeral. */
export function parseRational(text: string): Rational {
  const fraction = /^([+-]?\d+)\/(\d+)$/.exec(text);
  if (fraction) return rational(BigInt(fraction[1]!), BigInt(fraction[2]!));
  const m = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text);
  if (!m || (m[2] === '' && (m[3] ?? '') === '')) throw new SyntaxError(`not a numeral: ${text}`);
  const digits = BigInt((m[2] ?? '') + (m[3] ?? '') || '0');
  const shift = Number(m[4] ?? '0') - (m[3] ?? '').length;
  const value =
    shift >= 0 ? rational(digits * 10n ** BigInt(shift)) : rational(digits, 10n ** BigInt(-shift));
  return m[1] === '-' ? negRational(value) : value;
}

/** The nearest double, for display and ordering only. */
export function rationalToNumber(a: Rational): number {
  const direct = Number(a.n) / Number(a.d);
  if (Number.isFinite(direct) && direct !== 0) return direct;
  const shift = a.n.toString(2).length - a.d.toString(2).length - 60;
  const scaled = shift >= 0 ? a.n / (a.d << BigInt(shift)) : (a.n << BigInt(-shift)) / a.d;
  return Number(scaled) * 2 ** shift;
}
