import { describe, expect, test } from 'vitest';
import { effortSpent } from '../../src/core/effort.ts';
import { addPoly, constantPoly, generatorPoly, mulPoly, type Polynomial } from '../../src/core/polynomial.ts';
import { rational } from '../../src/core/rational.ts';
import { Ball } from '../../src/numeric/ball.ts';
import { addBall, divBall, mulBall } from '../../src/numeric/ballArithmetic.ts';
import { reals } from '../../src/numeric/reals.ts';

function effortOf(run: () => unknown): number {
  const before = effortSpent();
  run();
  return effortSpent() - before;
}

/** Σ x_i, i < n. */
function sumOf(n: number): Polynomial {
  return Array.from({ length: n }, (_, i) => generatorPoly(i)).reduce(addPoly, constantPoly(rational(0n)));
}

describe('effort', () => {
  test('of a product of polynomials is that of its term products', () => {
    const [a, b] = [sumOf(7), sumOf(11)];
    expect(effortOf(() => mulPoly(a, b))).toBe(77);
  });

  test.each([
    ['+', addBall],
    ['*', mulBall],
    ['/', divBall],
  ] as const)('is spent by balls: %s', (_, operation) => {
    const third = Ball.fromRational(rational(-1n, 3n), 64);
    expect(effortOf(() => operation(third, Ball.exact(5n), 64))).toBeGreaterThan(0);
  });

  test.each([64, 512])(
    'is spent by exact numbers and functions, more of it by functions (%s bits)',
    (bits) => {
      const { mul, exp, sqrt, pow } = reals(bits);
      const [a, b] = [rational(-2n, 7n), rational(3n, 5n)];
      const product = effortOf(() => mul(a, b));
      expect(product).toBeGreaterThan(0);
      for (const f of [() => exp(a), () => sqrt(b), () => pow(b, a)])
        expect(effortOf(f)).toBeGreaterThan(5 * product);
    },
  );

  test('of long divisions grows with the length of the integers', () => {
    const fraction = (k: number) => effortOf(() => rational(3n ** BigInt(k) + 1n, 7n ** BigInt(k) - 3n));
    expect(fraction(2)).toBe(0);
    expect(fraction(900)).toBeGreaterThan(2 * fraction(300));
  });
});
