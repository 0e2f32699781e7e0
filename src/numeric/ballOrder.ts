import type { Truth } from '../core/field.ts';
import type { Rational } from '../core/rational.ts';
import { Ball } from './ball.ts';
import {
  addBall,
  lowerBall,
  negBall,
  roundBall,
  scaleBall,
  subBall,
  upperBall,
  widenBall,
} from './ballArithmetic.ts';
import { shift } from './bitLength.ts';

/** Bits for a difference whose sign alone is wanted; the difference of exact balls keeps its sign at any precision. */
const ORDER = 128;

/** −1, 0 or 1 when every number in the ball has that sign; undefined otherwise. */
export function signBall(a: Ball): -1 | 0 | 1 | undefined {
  if (a.abs > a.rad) return a.mid > 0n ? 1 : -1;
  return a.isZero() ? 0 : undefined;
}

/** Whether 0 is in the ball. */
export function containsZero(a: Ball): boolean {
  return a.abs <= a.rad;
}

/** Whether every number in the ball is at least 0. */
export function isNonNegative(a: Ball): boolean {
  return a.isFinite() && a.mid >= BigInt(a.rad);
}

/** a < b: true when it holds for all x in a and y in b, false when for none, undefined otherwise. */
export function lessBall(a: Ball, b: Ball): Truth {
  const difference = subBall(b, a, ORDER);
  if (signBall(difference) === 1) return true;
  return isNonNegative(negBall(difference)) ? false : undefined;
}

/** Whether no number is in both balls. May answer false for balls that are apart by less than rounding. */
export function disjoint(a: Ball, b: Ball): boolean {
  return (signBall(subBall(a, b, ORDER)) ?? 0) !== 0;
}

/** Not known to be disjoint. */
export function overlaps(a: Ball, b: Ball): boolean {
  return !disjoint(a, b);
}

/** Whether q is in the ball: exact for ordinary exponents; for gigantic ones undefined where rounding hides it. */
export function containsRational(a: Ball, q: Rational): Truth {
  if (!a.isFinite()) return true;
  if (Math.abs(a.exp) > 2 ** 20) return disjoint(a, Ball.fromRational(q, ORDER)) ? false : undefined;
  // |q − mid·2^exp| <= rad·2^exp, times q.d and the power of two that makes all of it whole.
  const [up, down] = [Math.max(0, a.exp), Math.max(0, -a.exp)];
  const offset = shift(q.n, down) - shift(a.mid * q.d, up);
  return (offset < 0n ? -offset : offset) <= shift(BigInt(a.rad) * q.d, up);
}

/** The smallest ball, up to rounding, that contains both. */
export function hullBall(a: Ball, b: Ball, precision: number): Ball {
  if (!a.isFinite() || !b.isFinite()) return Ball.indeterminate;
  return between(smaller(lowerBall(a), lowerBall(b)), larger(upperBall(a), upperBall(b)), precision);
}

/** A ball around [lo, hi] of rationals. Fails (RangeError) when lo > hi. */
export function intervalBall(lo: Rational, hi: Rational, precision: number): Ball {
  if (lo.n * hi.d > hi.n * lo.d) throw new RangeError('an interval needs lo <= hi');
  return hullBall(Ball.fromRational(lo, precision), Ball.fromRational(hi, precision), precision);
}

/** A ball around the common part; undefined when there certainly is none. */
export function intersectBall(a: Ball, b: Ball, precision: number): Ball | undefined {
  if (!a.isFinite()) return b;
  if (!b.isFinite()) return a;
  if (disjoint(a, b)) return undefined;
  const lo = larger(lowerBall(a), lowerBall(b));
  const hi = smaller(upperBall(a), upperBall(b));
  return lessBall(hi, lo) === true ? undefined : between(lo, hi, precision);
}

/** |a|: the ball itself or its negative, or around [0, max |x|] when it contains 0. */
export function absBall(a: Ball, precision: number): Ball {
  if (!a.isFinite()) return Ball.indeterminate;
  const sign = signBall(a);
  if (sign === undefined) return between(Ball.zero, larger(upperBall(a), upperBall(negBall(a))), precision);
  return roundBall(sign < 0 ? negBall(a) : a, precision);
}

/** min and max of the two balls, elementwise. */
export function minBall(a: Ball, b: Ball, precision: number): Ball {
  if (!a.isFinite() || !b.isFinite()) return Ball.indeterminate;
  return between(smaller(lowerBall(a), lowerBall(b)), smaller(upperBall(a), upperBall(b)), precision);
}

export function maxBall(a: Ball, b: Ball, precision: number): Ball {
  if (!a.isFinite() || !b.isFinite()) return Ball.indeterminate;
  return between(larger(lowerBall(a), lowerBall(b)), larger(upperBall(a), upperBall(b)), precision);
}

/** The smaller and the larger of two exact balls. */
function smaller(a: Ball, b: Ball): Ball {
  return signBall(subBall(a, b, ORDER)) === 1 ? b : a;
}

function larger(a: Ball, b: Ball): Ball {
  return signBall(subBall(a, b, ORDER)) === -1 ? b : a;
}

/**
 * A ball around [lo, hi] for exact balls lo <= hi: midpoint (lo + hi)/2, radius (hi − lo)/2, both rounded outwards. An
 * interval that starts or ends at 0 keeps that end, so that what is known not to be negative stays so.
 */
export function between(lo: Ball, hi: Ball, precision: number): Ball {
  if (lo.isZero()) return fromZero(hi);
  if (hi.isZero()) return negBall(fromZero(negBall(lo)));
  const middle = scaleBall(addBall(lo, hi, precision + 1), -1);
  return widenBall(middle, scaleBall(subBall(hi, lo, 40), -1), precision);
}

/** [0, hi] with hi >= 0 rounded up to 30 bits: midpoint and radius are the same integer. */
function fromZero(hi: Ball): Ball {
  const bound = upperBall(roundBall(hi, 29));
  return Ball.enclosing(bound.mid, bound.abs, bound.exp - 1, Infinity);
}
