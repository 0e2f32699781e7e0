import type { Rational } from '../core/rational.ts';
import type { Ball } from '../numeric/ball.ts';
import { signBall } from '../numeric/ballOrder.ts';
import { exactValue, type Real, toBall } from '../numeric/real.ts';
import { related } from './evaluateAtPoint.ts';

/** Ends with more binary digits than this on either side of the point are not written out. */
const MAX_END_BITS = 4096;

/** Rationals that enclose a value; undefined for the whole line and for gigantic or minute exponents. */
export function realEnds(value: Real, bits: number): { lower: Rational; upper: Rational } | undefined {
  const ball = toBall(value, bits);
  if (!ball.isFinite() || Math.abs(ball.exp) > MAX_END_BITS || ball.top() > MAX_END_BITS) return undefined;
  return { lower: ball.lower(), upper: ball.upper() };
}

/**
 * log2 of the larger radius of two enclosures, relative to the larger magnitude on either side; absolute where neither is
 * known to differ from 0, and there is no magnitude to compare with. −∞ when both are exact.
 */
export function relativeRadiusLog2(left: Real, right: Real, bits: number): number {
  const radius = Math.max(radiusLog2(left, bits), radiusLog2(right, bits));
  if (radius === Number.NEGATIVE_INFINITY) return radius;
  const sizes = [left, right].map((v) => toBall(v, bits)).filter((ball) => signBall(ball) !== undefined);
  const size = Math.max(...sizes.map(leastMagnitudeLog2));
  return Number.isFinite(size) ? radius - size : radius;
}

/** A lower bound, up to the rounding of doubles, of log2 |x| over a ball without 0. */
function leastMagnitudeLog2(ball: Ball): number {
  const least = ball.abs - ball.rad;
  return ball.exp + (Number.isFinite(least) ? Math.log2(least) : ball.bits - 3);
}

function radiusLog2(value: Real, bits: number): number {
  if (exactValue(value)) return Number.NEGATIVE_INFINITY;
  const ball = toBall(value, bits);
  return ball.isFinite() ? ball.radiusLog2() : Number.POSITIVE_INFINITY;
}

/** Whether two enclosures are certainly disjoint. */
export function apart(left: Real, right: Real): boolean {
  return related('=', left, right) === false;
}
