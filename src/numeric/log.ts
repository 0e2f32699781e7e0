import { Ball } from './ball.ts';
import {
  addBall,
  divBall,
  largestBall,
  lowerBall,
  midpointBall,
  mulBall,
  negBall,
  radiusBall,
  roundBall,
  scaleBall,
  subBall,
  widenBall,
} from './ballArithmetic.ts';
import { signBall } from './ballOrder.ts';
import { log2Ball } from './constants.ts';
import { expBall } from './exp.ts';
import { monotoneImage } from './monotone.ts';

/**
 * Σ_j s^j u^(2j+1)/(2j+1): atanh u for s = 1, atan u for s = −1, where |u| <= 1/2.
 * After N terms the tail is at most |u|^(2N+1)/(1 − u²) <= 4/3 |u|^(2N+1). The whole line when |u| may exceed 1/2.
 */
export function arctangentSeries(u: Ball, sign: 1 | -1, precision: number): Ball {
  if (u.isZero()) return u;
  if (u.top() > -1) return Ball.indeterminate;
  const square = mulBall(u, u, precision + 4);
  const terms = Math.max(1, Math.ceil((precision + 6) / (-2 * u.top())));
  // Horner, from the last term: Σ s^j v^j/(2j+1).
  let sum = Ball.zero;
  for (let j = terms - 1; j >= 0; j -= 1) {
    const part = divBall(Ball.one, Ball.exact(BigInt(2 * j + 1)), precision + 4);
    const next = mulBall(sum, square, precision + 4);
    sum = sign > 0 ? addBall(part, next, precision + 4) : subBall(part, next, precision + 4);
  }
  const tail = Ball.exact(1n, 2 * terms * u.top() + 1);
  return mulBall(u, widenBall(sum, tail, precision + 4), precision);
}

/**
 * log x for an exact x > 0. Near 1, log x = 2 atanh((x − 1)/(x + 1)). Elsewhere x = f 2^k, and for a double-precision
 * guess y of log f, log x = k log 2 + y + 2 atanh((X − 1)/(X + 1)) with X = f e^−y enclosed close to 1: the guess
 * decides the speed, never the enclosure. `lost` bits make up for cancellation where x is close to 1.
 */
function logExact(x: Ball, precision: number): Ball {
  const offset = subBall(x, Ball.one, precision + 20);
  if (offset.isZero()) return Ball.zero;
  const lost = Math.max(0, -offset.top());
  if (lost > precision / 4 + 2) {
    const u = divBall(offset, addBall(x, Ball.one, precision + 20), precision + 16);
    return scaleBall(arctangentSeries(u, 1, precision + 8), 1);
  }
  const working = precision + lost + 12;
  let k = x.exp + x.bits;
  if (scaleBall(x, -k).approximate() < 0.75) k -= 1;
  const f = scaleBall(x, -k);
  const guess = Ball.exact(BigInt(Math.round(Math.log(f.approximate()) * 2 ** 48)), -48);
  const near = mulBall(f, expBall(negBall(guess), working), working);
  const u = divBall(subBall(near, Ball.one, working), addBall(near, Ball.one, working), working);
  const fraction = addBall(guess, scaleBall(arctangentSeries(u, 1, working), 1), working);
  if (k === 0) return roundBall(fraction, precision);
  const whole = mulBall(Ball.exact(BigInt(k)), log2Ball(working + 44), working + 44);
  return addBall(whole, fraction, precision);
}

/** log x; the whole line unless every number in the ball is positive. |log x − log m| <= r/(m − r). */
export function logBall(a: Ball, precision: number): Ball {
  if (signBall(a) !== 1) return Ball.indeterminate;
  if (a.rad === 0) return logExact(a, precision);
  if (a.rad > a.abs / 1024) return monotoneImage(logExact, a, precision);
  const spread = divBall(radiusBall(a), lowerBall(a), 40);
  return widenBall(logExact(midpointBall(a), precision), largestBall(spread), precision);
}
