import { Ball } from './ball.ts';
import {
  divBall,
  midpointBall,
  mulBall,
  radiusBall,
  roundBall,
  smallestBall,
  widenBall,
} from './ballArithmetic.ts';
import { containsZero } from './ballOrder.ts';
import { cosBall, cosSinBall, sinBall } from './cosSin.ts';
import { monotoneImage } from './monotone.ts';

function tanExact(x: Ball, precision: number): Ball {
  return roundBall(divBall(sinBall(x, precision + 4), cosBall(x, precision + 4), precision + 4), precision);
}

/**
 * tan x; the whole line when cos may vanish on the ball. Otherwise tan is increasing there, so that fat balls go by
 * their ends; thin ones by |tan x − tan m| <= r / min cos².
 */
export function tanBall(a: Ball, precision: number): Ball {
  if (!a.isFinite()) return Ball.indeterminate;
  if (a.rad === 0) return tanExact(a, precision);
  const { cos } = cosSinBall(a, 60);
  if (containsZero(cos)) return Ball.indeterminate;
  const r = radiusBall(a);
  if (r.top() > -20) return monotoneImage(tanExact, a, precision);
  const least = smallestBall(cos);
  return widenBall(
    tanExact(midpointBall(a), precision),
    divBall(r, mulBall(least, least, 40), 40),
    precision,
  );
}
