import { Ball } from './ball.ts';
import {
  addBall,
  divBall,
  midpointBall,
  mulBall,
  radiusBall,
  roundBall,
  subBall,
  widenBall,
} from './ballArithmetic.ts';
import { cosSinBall } from './cosSin.ts';
import { arctangentSeries } from './log.ts';
import { monotoneImage } from './monotone.ts';

/** [−2, 2], which holds every value of atan. */
const RANGE = Ball.enclosing(0n, 2, 0, 4);

/**
 * atan x for an exact x. For a double-precision guess y of the answer, with c = cos y and s = sin y,
 * atan x = y + atan((x c − s)/(c + x s)): the guess decides the speed, never the enclosure. Valid because
 * atan x − y lies in (−π/2, π/2), as |y| <= π/2 has the sign of x.
 */
function atanExact(x: Ball, precision: number): Ball {
  if (x.isZero()) return x;
  const lost = Math.max(0, -x.top());
  if (lost > precision / 4 + 2) return arctangentSeries(x, -1, precision);
  const working = precision + lost + 12;
  const guess = Ball.exact(BigInt(Math.trunc(Math.atan(x.approximate()) * 2 ** 48)), -48);
  const { cos, sin } = cosSinBall(guess, working);
  const numerator = subBall(mulBall(x, cos, working), sin, working);
  const u = divBall(numerator, addBall(cos, mulBall(x, sin, working), working), working);
  return roundBall(addBall(guess, arctangentSeries(u, -1, working), working), precision);
}

/** atan x: |atan x − atan m| <= r for thin balls with |m| <= 1; the others go by their ends. */
export function atanBall(a: Ball, precision: number): Ball {
  if (a.rad === 0) return atanExact(a, precision);
  if (!a.isFinite()) return RANGE;
  const r = radiusBall(a);
  if (a.top() > 0 || r.top() > -20) return monotoneImage(atanExact, a, precision);
  return widenBall(atanExact(midpointBall(a), precision), r, precision);
}
