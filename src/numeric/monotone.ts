import { Ball } from './ball.ts';
import { lowerBall, upperBall } from './ballArithmetic.ts';
import { hullBall } from './ballOrder.ts';

/** Encloses f on an exact ball. */
export type ExactEvaluation = (x: Ball, precision: number) => Ball;

/** The image of a ball under a function that is monotone on it: the hull of the values at the ends. */
export function monotoneImage(f: ExactEvaluation, a: Ball, precision: number): Ball {
  if (!a.isFinite()) return Ball.indeterminate;
  if (a.rad === 0) return f(a, precision);
  return hullBall(f(lowerBall(a), precision), f(upperBall(a), precision), precision);
}
