import { Ball } from './ball.ts';
import {
  addBall,
  divBall,
  largestBall,
  lowerBall,
  negBall,
  roundBall,
  scaleBall,
  subBall,
  upperBall,
  widenBall,
} from './ballArithmetic.ts';
import { absBall, between, containsZero, hullBall, signBall } from './ballOrder.ts';
import { expBall } from './exp.ts';
import { monotoneImage } from './monotone.ts';

/** Arguments beyond this power of two: the exponential leaves the exponent range. */
const LARGE_TOP = 40;

/** sinh x = (e^x − e^−x)/2 for an exact x, with the bits that cancel; x + x³/6 (1 + θ), |θ| < 1, when x is tiny. */
function sinhExact(x: Ball, precision: number): Ball {
  if (x.isZero()) return x;
  const lost = Math.max(0, -x.top());
  if (2 * lost > precision + 4) return widenBall(x, Ball.exact(1n, 3 * x.top() - 1), precision);
  const working = precision + lost + 6;
  const e = expBall(x, working);
  return scaleBall(subBall(e, divBall(Ball.one, e, working), precision), -1);
}

/** cosh x = (e^x + e^−x)/2 for an exact x. */
function coshExact(x: Ball, precision: number): Ball {
  if (x.isZero()) return Ball.one;
  const e = expBall(largestBall(x), precision + 4);
  return scaleBall(addBall(e, divBall(Ball.one, e, precision + 4), precision), -1);
}

/** tanh x for an exact x: sinh/cosh near 0; sign(x) (1 − 2e^(−2|x|)/(1 + e^(−2|x|))) beyond, which can't overflow. */
function tanhExact(x: Ball, precision: number): Ball {
  if (x.isZero()) return x;
  if (x.top() <= 0) {
    return roundBall(
      divBall(sinhExact(x, precision + 4), coshExact(x, precision + 4), precision + 4),
      precision,
    );
  }
  const tail = expBall(negBall(scaleBall(largestBall(x), 1)), precision + 4);
  const part = divBall(scaleBall(tail, 1), addBall(Ball.one, tail, precision + 4), precision + 4);
  const value = subBall(Ball.one, part, precision);
  return signBall(x) === 1 ? value : negBall(value);
}

/** sinh x; the whole line where it leaves the exponent range. */
export function sinhBall(a: Ball, precision: number): Ball {
  return a.top() > LARGE_TOP ? Ball.indeterminate : monotoneImage(sinhExact, a, precision);
}

/** cosh x: by the ends of |x|, on which it increases; at least 1. */
export function coshBall(a: Ball, precision: number): Ball {
  if (a.top() > LARGE_TOP) return Ball.indeterminate;
  if (a.rad === 0) return coshExact(a, precision);
  const high = coshExact(largestBall(a), precision);
  if (containsZero(a)) return between(Ball.one, upperBall(high), precision);
  return hullBall(coshExact(lowerBall(absBall(a, a.bits + 1)), precision), high, precision);
}

/** tanh x, without overflow: [−1, 1] for the whole line. */
export function tanhBall(a: Ball, precision: number): Ball {
  if (!a.isFinite()) return Ball.enclosing(0n, 1, 0, 2);
  return monotoneImage(tanhExact, a, precision);
}
