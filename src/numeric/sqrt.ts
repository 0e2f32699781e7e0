import { Ball } from './ball.ts';
import { divBall, lowerBall, midpointBall, radiusBall, upperBall, widenBall } from './ballArithmetic.ts';
import { between, isNonNegative } from './ballOrder.ts';
import { bitLength, shiftCount } from './bitLength.ts';
import { integerSqrt } from './integerRoot.ts';

/** √ of an exact ball >= 0: the floor of the root of mid·2^(2k + parity) at precision + 2 bits, off by less than 1. */
function sqrtExact(a: Ball, precision: number): Ball {
  if (a.isZero()) return Ball.zero;
  let up = Math.max(0, 2 * precision + 4 - bitLength(a.mid));
  if ((a.exp - up) % 2 !== 0) up += 1;
  const radicand = a.mid << shiftCount(up);
  const root = integerSqrt(radicand);
  return Ball.enclosing(root, root * root === radicand ? 0 : 1, (a.exp - up) / 2, precision);
}

/**
 * √x for x >= 0. The whole line when the ball reaches below 0.
 * Thin balls: |√x − √m| <= r/√m for x >= 0, as √x − √m = (x − m)/(√x + √m). Fat ones go by their ends.
 */
export function sqrtBall(a: Ball, precision: number): Ball {
  if (!isNonNegative(a)) return Ball.indeterminate;
  if (a.rad === 0) return sqrtExact(a, precision);
  if (a.rad > a.abs / 64) {
    const hi = upperBall(sqrtExact(upperBall(a), precision));
    return between(lowerBall(sqrtExact(lowerBall(a), precision)), hi, precision);
  }
  const root = sqrtExact(midpointBall(a), precision);
  return widenBall(root, divBall(radiusBall(a), root, 40), precision);
}
