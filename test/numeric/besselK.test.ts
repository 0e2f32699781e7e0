import { describe, expect, test } from 'vitest';
import { type Rational, rational } from '../../src/core/rational.ts';
import { Ball } from '../../src/numeric/ball.ts';
import { addBall, divBall, mulBall, negBall } from '../../src/numeric/ballArithmetic.ts';
import { containsRational, overlaps } from '../../src/numeric/ballOrder.ts';
import { besselKBall } from '../../src/numeric/besselK.ts';
import { piBall } from '../../src/numeric/constants.ts';
import { expBall } from '../../src/numeric/exp.ts';
import { sqrtBall } from '../../src/numeric/sqrt.ts';

const BITS = 128;
const ARGUMENTS = [rational(1, 3), rational(1), rational(7, 2), rational(19), rational(61, 5)];

function ball(q: Rational): Ball {
  return Ball.fromRational(q, 200);
}

/** √(π/2z) e^(−z) times 1, 1 + 1/z, 1 + 3/z + 3/z²: K of order 1/2, 3/2, 5/2 (DLMF 10.49.12). */
function elementary(j: number, z: Ball): Ball {
  const inverse = divBall(Ball.one, z, 200);
  const factors = [
    Ball.one,
    addBall(Ball.one, inverse, 200),
    addBall(
      Ball.one,
      mulBall(Ball.exact(3n), addBall(inverse, mulBall(inverse, inverse, 200), 200), 200),
      200,
    ),
  ];
  const root = sqrtBall(divBall(piBall(200), mulBall(Ball.exact(2n), z, 200), 200), 200);
  return mulBall(mulBall(root, expBall(negBall(z), 200), 200), factors[j]!, 200);
}

describe('the modified Bessel function', () => {
  test.each(ARGUMENTS)('is elementary at half-integer orders: z = %o', (q) => {
    for (const j of [0, 1, 2]) {
      const value = besselKBall(rational(2 * j + 1, 2), ball(q), BITS);
      expect(overlaps(value, elementary(j, ball(q)))).toBe(true);
      expect(
        overlaps(value, mulBall(elementary(j, ball(q)), ball(rational(10n ** 30n + 1n, 10n ** 30n)), 200)),
      ).toBe(false);
    }
  });

  test.each(ARGUMENTS)('satisfies its recurrence at integer and at high orders: z = %o', (q) => {
    for (const order of [rational(2), rational(7), rational(61, 2), rational(150)]) {
      const next = besselKBall(rational(order.n + order.d, order.d), ball(q), BITS);
      const before = besselKBall(rational(order.n - order.d, order.d), ball(q), BITS);
      const factor = divBall(ball(rational(2n * order.n, order.d)), ball(q), 200);
      const sum = addBall(before, mulBall(factor, besselKBall(order, ball(q), BITS), 200), 200);
      const ratio = divBall(next, sum, 150);
      expect(containsRational(ratio, rational(1))).toBe(true);
      expect(ratio.radiusLog2()).toBeLessThan(-100);
    }
  });

  test.each([1, 2, 5, 12])('agrees at the integer order %i with another integral', (order) => {
    // ½ (z/2)^ν ∫ exp(−t − z²/4t) t^(−ν−1) dt (DLMF 10.32.10) with t = e^s, by the midpoint rule in doubles.
    for (const z of [0.4, 1, 3.5, 9]) {
      let sum = 0;
      for (let s = -12; s < 6; s += 1 / 64)
        sum += Math.exp(-Math.exp(s) - z ** 2 / (4 * Math.exp(s)) - order * s) / 64;
      const value = besselKBall(rational(order), Ball.fromNumber(z), 64).approximate();
      expect(value / (((z / 2) ** order * sum) / 2)).toBeCloseTo(1, 10);
    }
  });

  test('refuses what it does not cover', () => {
    expect(() => besselKBall(rational(1, 3), Ball.one, 64)).toThrow('half-integer order');
    expect(() => besselKBall(rational(-1), Ball.one, 64)).toThrow('half-integer order');
    expect(() => besselKBall(rational(6000), Ball.one, 64)).toThrow('half-integer order');
    expect(() => besselKBall(rational(1), Ball.zero, 64)).toThrow('positive argument');
    expect(() => besselKBall(rational(1), Ball.enclosing(0n, 1, 0, 64), 64)).toThrow('positive argument');
  });
});
