import { Ball } from './ball.ts';
import { mulBall, roundBall, upperBall } from './ballArithmetic.ts';
import { between, isNonNegative, signBall } from './ballOrder.ts';
import { expBall } from './exp.ts';
import { logBall } from './log.ts';

/** x^y = e^(y log x) for x > 0, with the bits that the size of y log x costs. */
function powPositive(x: Ball, y: Ball, precision: number): Ball {
  const size = mulBall(y, logBall(x, 30), 30).top();
  const working = precision + 8 + Math.min(64, Math.max(0, size));
  return roundBall(expBall(mulBall(y, logBall(x, working), working), working), precision);
}

/**
 * x^y for real x and y: x > 0, or x >= 0 together with y > 0, where 0^y = 0 and x^y is increasing in x.
 * The whole line for any other ball.
 */
export function powBall(x: Ball, y: Ball, precision: number): Ball {
  if (!x.isFinite() || !y.isFinite()) return Ball.indeterminate;
  if (signBall(x) === 1) return powPositive(x, y, precision);
  if (!isNonNegative(x) || signBall(y) !== 1) return Ball.indeterminate;
  if (x.isZero()) return Ball.zero;
  const high = powPositive(upperBall(x), y, precision);
  return high.isFinite() ? between(Ball.zero, upperBall(high), precision) : high;
}
