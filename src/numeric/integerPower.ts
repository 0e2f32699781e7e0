import { Ball } from './ball.ts';
import { divBall, lowerBall, mulBall, roundBall, upperBall } from './ballArithmetic.ts';
import { absBall, between, containsZero, hullBall } from './ballOrder.ts';

/** a². Never below 0 for a ball that contains 0. */
export function sqrBall(a: Ball, precision: number): Ball {
  return powIntegerBall(a, 2, precision);
}

/** a^k by repeated squaring: at most 2 log2 k roundings, each amplified by at most k, so work with log2 k + 4 more bits. */
function chain(a: Ball, k: number, precision: number): Ball {
  const working = k < 3 ? precision : precision + Math.ceil(Math.log2(k)) + 6;
  let result = Ball.one;
  let square = a;
  let rest = k;
  for (;;) {
    if (rest % 2 === 1) result = result === Ball.one ? square : mulBall(result, square, working);
    rest = Math.floor(rest / 2);
    if (rest === 0) return roundBall(result, precision);
    square = mulBall(square, square, working);
  }
}

/**
 * a^k for an integer k, with a^0 = 1. Fat balls go by their ends, since x^k is monotone in |x|.
 * The whole line when k < 0 and the ball contains 0. Fails (RangeError) when k is not a safe integer.
 */
export function powIntegerBall(a: Ball, k: number, precision: number): Ball {
  if (!Number.isSafeInteger(k)) throw new RangeError('the exponent of an integer power is a safe integer');
  if (k === 0) return Ball.one;
  if (!a.isFinite()) return Ball.indeterminate;
  if (k < 0) return divBall(Ball.one, powIntegerBall(a, -k, precision + 2), precision);
  if (a.rad * 16 * k <= a.abs) return chain(a, k, precision);
  if (k % 2 === 1)
    return hullBall(chain(lowerBall(a), k, precision), chain(upperBall(a), k, precision), precision);
  const size = absBall(a, precision + 2);
  const high = upperBall(chain(upperBall(size), k, precision));
  if (containsZero(a)) return between(Ball.zero, high, precision);
  return between(lowerBall(chain(lowerBall(size), k, precision)), high, precision);
}
