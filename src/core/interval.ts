import { UNIT } from './monomial.ts';
import {
  addRational,
  compareRational,
  divRational,
  floorRational,
  mulRational,
  ONE,
  type Rational,
  rational,
} from './rational.ts';

/**
 * Rational intervals for the constants that occur as coefficients (pi, 2^(1/2), e, log 3, …), wide enough to be right and
 * narrow enough to read a sign. Only constants: variables are handled by exact sign rules.
 */
export interface Interval {
  readonly lo: Rational;
  readonly hi: Rational;
}

const BITS = 160n;
/** Denominators below it stay as they are. */
const WIDE = 1n << 399n;

export function roundDown(q: Rational): Rational {
  if (q.d < WIDE) return q;
  return rational(floorRational(rational(q.n << BITS, q.d)), 1n << BITS);
}

export function roundUp(q: Rational): Rational {
  if (q.d < WIDE) return q;
  const m = roundDown(rational(-q.n, q.d));
  return rational(-m.n, m.d);
}

export function interval(lo: Rational, hi: Rational): Interval {
  return { lo: roundDown(lo), hi: roundUp(hi) };
}

export function point(q: Rational): Interval {
  return { lo: q, hi: q };
}

export function addInterval(a: Interval, b: Interval): Interval {
  return interval(sum(a.lo, b.lo), sum(a.hi, b.hi));
}

export function sum(a: Rational, b: Rational): Rational {
  return addRational(a, b);
}

export function mulInterval(a: Interval, b: Interval): Interval {
  if (a.lo.n >= 0n && b.lo.n >= 0n) return interval(mulRational(a.lo, b.lo), mulRational(a.hi, b.hi));
  if (a.lo.n >= 0n && b.hi.n <= 0n) return interval(mulRational(a.hi, b.lo), mulRational(a.lo, b.hi));
  if (a.hi.n <= 0n && b.lo.n >= 0n) return mulInterval(b, a);
  const all = [
    mulRational(a.lo, b.lo),
    mulRational(a.lo, b.hi),
    mulRational(a.hi, b.lo),
    mulRational(a.hi, b.hi),
  ];
  all.sort(compareRational);
  return interval(all[0]!, all[3]!);
}

export function inverseInterval(a: Interval): Interval | undefined {
  if (a.lo.n <= 0n && a.hi.n >= 0n) return undefined;
  return interval(divRational(ONE, a.hi), divRational(ONE, a.lo));
}

/** Machin: pi = 16 atan(1/5) − 4 atan(1/239), alternating series, truncation below 2^-180. */
export const PI: Interval = (() => {
  const scale = 1n << 200n;
  const atanInverse = (k: bigint): bigint => {
    let power = scale / k;
    let total = power;
    for (let i = 1n; power !== 0n; i++) {
      power /= k * k;
      total += (i % 2n === 1n ? -1n : 1n) * (power / (2n * i + 1n));
    }
    return total;
  };
  const mid = 16n * atanInverse(5n) - 4n * atanInverse(239n);
  return { lo: rational(mid - (1n << 20n), scale), hi: rational(mid + (1n << 20n), scale) };
})();

function nthRootFloor(n: bigint, k: number): bigint {
  if (n < 2n) return n;
  let lo = 1n;
  let hi = 1n << BigInt(Math.ceil(n.toString(2).length / k) + 1);
  while (hi - lo > 1n) {
    const mid = (lo + hi) / 2n;
    if (mid ** BigInt(k) <= n) lo = mid;
    else hi = mid;
  }
  return lo;
}

/** a^(units/UNIT) for an interval a >= 0. */
export function powerInterval(a: Interval, units: number): Interval | undefined {
  if (units < 0) {
    const inv = inverseInterval(a);
    return inv && powerInterval(inv, -units);
  }
  if (a.lo.n < 0n) return units % UNIT === 0 ? integerPower(a, units / UNIT) : undefined;
  const g = gcd(units, UNIT);
  const p = units / g;
  const q = UNIT / g;
  if (p > 64 || q > 64) return undefined;
  const top = integerPower(a, p);
  if (q === 1) return top;
  const shift = BITS * BigInt(q);
  const one = 1n << BITS;
  const lo = nthRootFloor((top.lo.n << shift) / top.lo.d, q);
  const hi = nthRootFloor((top.hi.n << shift) / top.hi.d + 1n, q) + 1n;
  return { lo: rational(lo, one), hi: rational(hi, one) };
}

function integerPower(a: Interval, k: number): Interval {
  let out = point(ONE);
  for (let i = 0; i < k; i++) out = mulInterval(out, a);
  return out;
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}
