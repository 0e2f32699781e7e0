import { type Rational, rationalToNumber } from '../core/rational.ts';
import { binaryExponent } from './bitLength.ts';

/*
 * Bounds for functions of one real u, in doubles rounded away from the truth: IEEE 754 sums and products are correctly
 * rounded, so one step of relative size 2^-50 (and 2^-1000 near zero) after each covers the error. No other function
 * of the platform is trusted.
 */

/** A double at least a + b (sums are exact where they underflow); Infinity where that isn't known. */
export function plus(a: number, b: number): number {
  const x = a + b;
  return Number.isFinite(x) ? x + Math.abs(x) * 2 ** -50 : Number.isNaN(x) ? Infinity : x;
}

/** A double at least a·b for finite a and b. */
export function times(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : up(a * b);
}

/** A double at least x, for x the result of one correctly rounded operation. */
export function up(x: number): number {
  return Number.isFinite(x) ? x + Math.abs(x) * 2 ** -50 + 2 ** -1000 : x;
}

/** A double at most x, for x the result of one correctly rounded operation. */
export function down(x: number): number {
  return -up(-x);
}

/** A double at least q. The quotient of the rounded numerator and denominator is within 2^-50 of q, relatively. */
export function upperNumber(q: Rational): number {
  const x = rationalToNumber(q);
  return Number.isFinite(x) ? up(up(x)) : q.n < 0n ? -Number.MAX_VALUE : Infinity;
}

/** log 2, rounded up. */
const LOG2 = 0.6931471805599454;

/** |f(u)| ≤ e^log (1 + |u|)^degree e^(linear |u| + square u²) for all u; log = −∞ for f = 0. */
export interface GrowthBound {
  readonly log: number;
  readonly degree: number;
  readonly linear: number;
  readonly square: number;
}

export const ZERO_BOUND: GrowthBound = { log: -Infinity, degree: 0, linear: 0, square: 0 };

/** The bound e^log. */
export function constantBound(log: number): GrowthBound {
  return { log, degree: 0, linear: 0, square: 0 };
}

/** The least k with |x| < 2^k, for a finite x that isn't tiny. */
export function binaryTop(x: number): number {
  return binaryExponent(Math.max(Math.abs(x), 2 ** -900));
}

/** An upper bound of log 2^k. */
export function logOfPower(k: number): number {
  return k === -Infinity ? -Infinity : k >= 0 ? up(k * LOG2) : up(k * Math.LN2);
}

/** log(e^a + e^b) ≤ max + min(log 2, e^−t) with t = |a − b|, and e^−t ≤ 1/(1 + t + t²/2). */
export function logSum(a: number, b: number): number {
  const high = Math.max(a, b);
  const low = Math.min(a, b);
  if (low === -Infinity) return high;
  const t = Math.max(0, down(high - low));
  return plus(high, Math.min(LOG2, up(1 / down(1 + t + t * t * 0.499))));
}

export function addBounds(a: GrowthBound, b: GrowthBound): GrowthBound {
  if (a.log === -Infinity) return b;
  if (b.log === -Infinity) return a;
  return {
    log: logSum(a.log, b.log),
    degree: Math.max(a.degree, b.degree),
    linear: Math.max(a.linear, b.linear),
    square: Math.max(a.square, b.square),
  };
}

export function mulBounds(a: GrowthBound, b: GrowthBound): GrowthBound {
  if (a.log === -Infinity || b.log === -Infinity) return ZERO_BOUND;
  return {
    log: plus(a.log, b.log),
    degree: plus(a.degree, b.degree),
    linear: plus(a.linear, b.linear),
    square: plus(a.square, b.square),
  };
}

/** The bound of |f|^y for an exponent low ≤ y ≤ high, low ≥ 0. */
export function powBound(a: GrowthBound, low: number, high: number): GrowthBound {
  if (a.log === -Infinity) return a;
  const each = (x: number): number => times(x, x > 0 ? high : low);
  return { log: each(a.log), degree: each(a.degree), linear: each(a.linear), square: each(a.square) };
}

/** f(u) ≤ square u² + linear |u| + constant for all u. */
export interface Ceiling {
  readonly square: number;
  readonly linear: number;
  readonly constant: number;
}

export function constantCeiling(constant: number): Ceiling {
  return { square: 0, linear: 0, constant };
}

export function addCeilings(a: Ceiling, b: Ceiling): Ceiling {
  return {
    square: plus(a.square, b.square),
    linear: plus(a.linear, b.linear),
    constant: plus(a.constant, b.constant),
  };
}

/** Entrywise maximum: a ceiling of the larger of two functions. */
export function highestCeiling(a: Ceiling, b: Ceiling): Ceiling {
  return {
    square: Math.max(a.square, b.square),
    linear: Math.max(a.linear, b.linear),
    constant: Math.max(a.constant, b.constant),
  };
}

/** The largest value of a ceiling that doesn't grow; undefined for one that does. */
export function ceilingTop(a: Ceiling): number | undefined {
  return a.square <= 0 && a.linear <= 0 ? a.constant : undefined;
}

/** The ceiling of log f ≤ log + degree |u| + linear |u| + square u², since log(1 + |u|) ≤ |u|. */
export function ceilingOfLog(a: GrowthBound): Ceiling {
  return { square: a.square, linear: plus(a.linear, a.degree), constant: a.log };
}

/** The bound of e^f for f with this ceiling. */
export function boundOfExp(a: Ceiling): GrowthBound {
  return { log: a.constant, degree: 0, linear: a.linear, square: a.square };
}
