import { Ball } from './ball.ts';
import { addBall, mulBall, roundBall } from './ballArithmetic.ts';

/**
 * Σ c_k x^k by Horner's rule in balls, lowest coefficient first, at any x. Encloses; loosely where terms of both signs
 * cancel or x is fat. The coefficients carry whatever radius they have.
 */
export function polynomialBall(coefficients: readonly Ball[], x: Ball, precision: number): Ball {
  const working = precision + 8;
  let sum = Ball.zero;
  for (let k = coefficients.length - 1; k >= 0; k -= 1) {
    sum = addBall(mulBall(sum, x, working), coefficients[k]!, working);
  }
  return roundBall(sum, precision);
}
