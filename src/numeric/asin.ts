import { atanBall } from './atan.ts';
import { Ball } from './ball.ts';
import { addBall, divBall, mulBall, negBall, roundBall, scaleBall, subBall } from './ballArithmetic.ts';
import { isNonNegative } from './ballOrder.ts';
import { piBall } from './constants.ts';
import { monotoneImage } from './monotone.ts';
import { sqrtBall } from './sqrt.ts';

/** asin x = atan(x/√((1 − x)(1 + x))) for an exact |x| < 1, and ±π/2 at ±1. */
function asinExact(x: Ball, precision: number): Ball {
  const working = precision + 8;
  const product = mulBall(subBall(Ball.one, x, working), addBall(Ball.one, x, working), working);
  if (product.isZero()) {
    const quarter = scaleBall(piBall(precision), -1);
    return x.mid > 0n ? quarter : negBall(quarter);
  }
  return roundBall(atanBall(divBall(x, sqrtBall(product, working), working), working), precision);
}

/** acos x = 2 atan √((1 − x)/(1 + x)) for an exact −1 < x <= 1, and π at −1: accurate also near 1. */
function acosExact(x: Ball, precision: number): Ball {
  const working = precision + 8;
  const above = addBall(Ball.one, x, working);
  if (above.isZero()) return piBall(precision);
  const ratio = divBall(subBall(Ball.one, x, working), above, working);
  return roundBall(scaleBall(atanBall(sqrtBall(ratio, working), working), 1), precision);
}

/** Whether the ball lies in [−1, 1]. */
function inDomain(a: Ball): boolean {
  if (!a.isFinite() || a.top() > 2) return false;
  const precision = a.bits + 40;
  return isNonNegative(subBall(Ball.one, a, precision)) && isNonNegative(addBall(a, Ball.one, precision));
}

/** asin x; the whole line unless the ball lies in [−1, 1]. Increasing: by the ends. */
export function asinBall(a: Ball, precision: number): Ball {
  if (!inDomain(a)) return Ball.indeterminate;
  if (a.isZero()) return Ball.zero;
  return monotoneImage(asinExact, a, precision);
}

/** acos x; the whole line unless the ball lies in [−1, 1]. Decreasing: by the ends. */
export function acosBall(a: Ball, precision: number): Ball {
  return inDomain(a) ? monotoneImage(acosExact, a, precision) : Ball.indeterminate;
}
