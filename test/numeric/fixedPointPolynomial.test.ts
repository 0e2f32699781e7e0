import { describe, expect, test } from 'vitest';
import { addRational, mulRational, ONE, type Rational, rational, ZERO } from '../../src/core/rational.ts';
import { Ball } from '../../src/numeric/ball.ts';
import { containsRational } from '../../src/numeric/ballOrder.ts';
import { bitLength } from '../../src/numeric/bitLength.ts';
import { fixedPointPolynomial } from '../../src/numeric/fixedPointPolynomial.ts';
import { hypergeometricPolynomial, hypergeometricTerms } from '../../src/numeric/hypergeometric.ts';
import { polynomialBall } from '../../src/numeric/polynomialBall.ts';
import { polynomialValue } from './polynomialValue.ts';
import { present } from './present.ts';
import { Random } from './random.ts';

const reduced = (q: Rational): Rational => rational(q.n, q.d);

type Prepare = typeof fixedPointPolynomial;

function randomCoefficient(random: Random): Rational {
  const kind = random.int(0, 9);
  if (kind === 0) return ZERO;
  const size =
    kind < 7
      ? rational(random.int(1, 999), random.int(1, 60))
      : rational(random.bits(90) + 1n, random.bits(70) + 1n);
  return random.sign() > 0n ? size : rational(-size.n, size.d);
}

/** A ball inside, near or across the ends of [−1, 1], and a rational point in it. */
function randomArgument(random: Random): { ball: Ball; point: Rational } {
  const bits = random.int(4, 400);
  const one = 1n << BigInt(bits);
  const near = random.int(0, 5) === 0;
  const size = near ? one - random.bits(Math.min(3, bits)) : random.bits(bits);
  const rad = random.int(0, 1) === 0 ? 0 : random.int(0, 1000);
  const ball = Ball.enclosing(random.sign() * size, rad, -bits - (near ? 0 : random.int(0, 3)), 10_000);
  const [m, r] = [ball.midpoint(), ball.radius()];
  const share = random.pick([rational(1n), rational(-1n), ZERO, rational(-3, 7)]);
  return { ball, point: addRational(m, mulRational(r, share)) };
}

interface Outcome {
  readonly escaped: number;
  readonly loose: number;
}

/** Random polynomials at random balls: how often the exact value escapes, and how often an exact point gives a loose ball. */
function outcome(prepare: Prepare, polynomials: number, points: number): Outcome {
  const random = new Random(20_611);
  let [escaped, loose] = [0, 0];
  for (let i = 0; i < polynomials; i += 1) {
    const coefficients = Array.from({ length: random.int(1, 20) }, () => randomCoefficient(random));
    const precision = random.pick([20, 53, 113, 167, 300]);
    const f = prepare(coefficients, precision);
    const lowest = coefficients.findIndex((c) => c.n !== 0n);
    for (let j = 0; j < points; j += 1) {
      const { ball, point } = randomArgument(random);
      const value = polynomialValue(coefficients, point);
      const result = f(ball);
      if (containsRational(result, value) !== true) escaped += 1;
      if (!ball.isExact() || lowest < 0 || point.n === 0n) continue;
      const bound = -result.radiusLog2();
      const size = (q: Rational): number => bitLength(q.n) - bitLength(q.d);
      const floor = size(present(coefficients[lowest])) + lowest * size(point);
      // Both sizes are off by a bit or so.
      if (bound < precision - 4 - Math.max(floor, value.n === 0n ? -Infinity : size(value))) loose += 1;
    }
  }
  return { escaped, loose };
}

describe('fixedPointPolynomial', () => {
  test('encloses the exact value, within a few units at exact points, 6,000 times', () => {
    expect(outcome(fixedPointPolynomial, 300, 20)).toEqual({ escaped: 0, loose: 0 });
  });

  const mutants: [string, Prepare, keyof Outcome][] = [
    [
      'a radius that is left out',
      (c, p) => (x) => {
        const y = fixedPointPolynomial(c, p)(x);
        return Ball.enclosing(y.mid, 0, y.exp, 10_000);
      },
      'escaped',
    ],
    [
      'the radius of the argument ignored',
      (c, p) => (x) => fixedPointPolynomial(c, p)(Ball.exact(x.mid, x.exp)),
      'escaped',
    ],
    ['a late coefficient dropped', (c, p) => fixedPointPolynomial(c.slice(0, -1), p), 'escaped'],
    ['eight bits short', (c, p) => fixedPointPolynomial(c, p - 8), 'loose'],
  ];
  test.each(mutants)('%s would be noticed', (_name, mutant, how) => {
    expect(outcome(mutant, 40, 10)[how]).toBeGreaterThan(0);
  });

  test('thin balls stay thin where the polynomial is flat and steep at the far end', () => {
    const steep = [rational(5), ZERO, ZERO, rational(10n ** 12n)];
    const result = fixedPointPolynomial(steep, 100)(Ball.enclosing(1n << 80n, 1, -100, 200));
    // p′(2^-20) is about 3 · 10^12 · 2^-40 < 3.
    expect(result.radiusLog2()).toBeLessThan(-95);
  });

  test('points with more digits than the integers hold are cut soundly, where the polynomial nearly vanishes', () => {
    const c = [rational(1), rational(-(10n ** 12n))];
    const f = fixedPointPolynomial(c, 60);
    for (let k = 1n; k < 40n; k += 1n) {
      const x = Ball.exact((1n << 900n) / (10n ** 12n + k), -900);
      expect(containsRational(f(x), polynomialValue(c, x.midpoint()))).toBe(true);
    }
  });

  test('constants, zero and powers', () => {
    const third = Ball.fromRational(rational(1, 3), 60);
    expect(fixedPointPolynomial([ZERO, ZERO], 60)(third).isZero()).toBe(true);
    expect(fixedPointPolynomial([], 60)(third).isZero()).toBe(true);
    expect(fixedPointPolynomial([rational(7)], 60)(third).midpoint()).toEqual(rational(7));
    const tiny = Ball.exact(3n, -5000);
    const cube = fixedPointPolynomial([ZERO, ZERO, ZERO, rational(2, 7)], 60)(tiny);
    expect(containsRational(cube, rational(54n, 7n << 15_000n))).toBe(true);
    expect(cube.radiusLog2()).toBeLessThan(-15_000 - 54);
  });

  test('outside [−1, 1], for the whole line and for gigantic coefficients it is right too', () => {
    const c = [rational(1), rational(-2, 3), rational(5)];
    const f = fixedPointPolynomial(c, 80);
    expect(containsRational(f(Ball.exact(-7n)), polynomialValue(c, rational(-7)))).toBe(true);
    expect(f(Ball.exact(1n, 3000)).isFinite()).toBe(true);
    expect(f(Ball.indeterminate).isFinite()).toBe(false);
    const across = f(Ball.enclosing(1n, 1, 0, 10));
    for (const x of [0, 1, 2]) expect(containsRational(across, polynomialValue(c, rational(x)))).toBe(true);
    const giant = [ONE, rational(10n ** 400n)];
    const value = fixedPointPolynomial(giant, 80)(Ball.exact(3n, -2));
    expect(containsRational(value, polynomialValue(giant, rational(3, 4)))).toBe(true);
  });

  test('polynomialBall is the same by another way', () => {
    const c = [rational(1, 3), rational(-2, 7), rational(5, 11)];
    const balls = c.map((q) => Ball.fromRational(q, 90));
    const x = rational(-41, 16);
    const value = polynomialBall(balls, Ball.fromRational(x, 90), 80);
    expect(containsRational(value, polynomialValue(c, x))).toBe(true);
    expect(containsRational(value, polynomialValue(c, rational(-42, 16)))).toBe(false);
  });
});

describe('hypergeometricTerms', () => {
  test('sum to the polynomial by Horner of ratios', () => {
    for (const [a, b, c] of [
      [rational(-5), rational(-4), rational(1, 2)],
      [rational(-3), rational(7, 3), rational(-9, 2)],
      [rational(0), rational(2), rational(3)],
    ] as const) {
      for (const z of [rational(2, 3), rational(-7, 5)])
        expect(reduced(polynomialValue(hypergeometricTerms({ a, b, c }), z))).toEqual(
          hypergeometricPolynomial({ a, b, c }, z),
        );
    }
  });

  test('a series without end is refused', () => {
    const half = rational(1, 2);
    expect(() => hypergeometricTerms({ a: half, b: half, c: half })).toThrow(RangeError);
  });
});
