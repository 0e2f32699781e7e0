import { Ball } from './ball.ts';
import { addBall, divBall, negBall, roundBall, scaleBall, subBall, widenBall } from './ballArithmetic.ts';
import { erfcBall } from './errorFunction.ts';
import { expBall } from './exp.ts';
import { powIntegerBall } from './integerPower.ts';
import { logBall } from './log.ts';
import { sqrtBall } from './sqrt.ts';

/** Arguments beyond this power of two get no further bits: the results leave the exponent range there. */
const ARGUMENT_TOP = 41;

/** Bits that make up for a function whose relative error is up to x² times that of x. */
function squareBits(a: Ball): number {
  return 2 * Math.min(Math.max(0, a.top()), ARGUMENT_TOP) + 8;
}

/**
 * A function f(x) = x + (an error of at most x² for |x| < 1/2), for thin balls right to `precision` bits relative to its
 * own size: by `direct` with as many more bits as x is small, and x itself with that error when it is tiny.
 */
function nearIdentity(direct: (a: Ball, working: number) => Ball): (a: Ball, precision: number) => Ball {
  return (a, precision) => {
    const lost = Math.max(0, -a.top());
    if (lost <= precision + 4) return roundBall(direct(a, precision + lost + 4), precision);
    return a.isZero() ? a : widenBall(a, Ball.exact(1n, 2 * a.top()), precision);
  };
}

/** e^x − 1: |e^x − 1 − x| <= x²/2 · e^|x| <= x² for |x| < 1/2. The whole line where e^x leaves the exponent range. */
export const expm1Ball = nearIdentity((a, working) => subBall(expBall(a, working), Ball.one, working));

/** log(1 + x): |log(1 + x) − x| <= x² for |x| < 1/2. The whole line unless all of 1 + x is positive. */
export const log1pBall = nearIdentity((a, working) => logBall(addBall(Ball.one, a, working), working));

/** e^(−x²). */
export function bellBall(a: Ball, precision: number): Ball {
  const working = precision + squareBits(a);
  return roundBall(expBall(negBall(powIntegerBall(a, 2, working)), working), precision);
}

/** e^(−x²/2). */
export function gaussianBall(a: Ball, precision: number): Ball {
  const working = precision + squareBits(a);
  return roundBall(expBall(scaleBall(negBall(powIntegerBall(a, 2, working)), -1), working), precision);
}

/** Φ(x) = erfc(−x/√2)/2. */
export function normalBall(a: Ball, precision: number): Ball {
  const working = precision + squareBits(a);
  const argument = divBall(negBall(a), sqrtBall(Ball.exact(2n), working), working);
  return scaleBall(erfcBall(argument, precision + 4), -1);
}
