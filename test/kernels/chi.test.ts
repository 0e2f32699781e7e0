import { describe, expect, test } from 'vitest';
import {
  addRational,
  divRational,
  equalRational,
  mulRational,
  negRational,
  ONE,
  powRational,
  type Rational,
  rational,
  signRational,
  subRational,
  ZERO,
} from '../../src/core/rational.ts';
import { chi, chiCoefficients } from '../../src/kernels/chi.ts';
import { doubleFactorial } from '../../src/kernels/pairMoment.ts';
import { Ball } from '../../src/numeric/ball.ts';
import { containsRational } from '../../src/numeric/ballOrder.ts';
import { polynomialValue } from '../numeric/polynomialValue.ts';
import { Random } from '../numeric/random.ts';
import { linearForm, meanOf, powerOf, productOf, variableOf } from './weightPolynomial.ts';

type Coefficients = typeof chiCoefficients;

const valueAt = (coefficients: readonly Rational[], x: Rational): Rational => {
  const { n, d } = polynomialValue(coefficients, x);
  return rational(n, d);
};

/** The inverse of an exact matrix by Gauss and Jordan; its leading minors are not 0. */
function inverse(matrix: readonly (readonly Rational[])[]): Rational[][] {
  const n = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? ONE : ZERO))]);
  for (let k = 0; k < n; k += 1) {
    const pivot = rows[k]![k]!;
    rows[k] = rows[k]!.map((a) => divRational(a, pivot));
    for (let i = 0; i < n; i += 1) {
      if (i === k) continue;
      const factor = rows[i]![k]!;
      rows[i] = rows[i]!.map((a, j) => subRational(a, mulRational(factor, rows[k]![j]!)));
    }
  }
  return rows.map((row) => row.slice(n));
}

/** χ by its definition (E.17), with every expectation an exact moment of the weights. */
function byDefinition(q: number, xa: readonly Rational[], x: readonly Rational[]): Rational {
  const d = x.length;
  const norm = rational(doubleFactorial(2 * q - 1));
  const [z, za] = [linearForm(x), linearForm(xa)];
  const slope = powerOf(z, 2 * q - 2);
  const data = powerOf(za, 2 * q);
  const scale = divRational(rational(q * q), norm);
  const matrix = (weight: typeof z): Rational[][] =>
    x.map((_, i) =>
      x.map((_, j) =>
        mulRational(scale, meanOf(productOf(weight, productOf(variableOf(d, i), variableOf(d, j))))),
      ),
    );
  const inverted = inverse(matrix(slope));
  const moments = matrix(productOf(data, slope));
  // The norms of φ(z_a)² above and below cancel.
  const below = meanOf(data);
  let sum = ZERO;
  inverted.forEach((row, i) => {
    row.forEach((a, j) => {
      sum = addRational(sum, mulRational(a, moments[i]![j]!));
    });
  });
  return divRational(sum, below);
}

const dot = (x: readonly Rational[], y: readonly Rational[]): Rational =>
  x.reduce((sum, a, i) => addRational(sum, mulRational(a, y[i]!)), ZERO);

/** How many of the random pairs of points have a χ other than the definition's. */
function misses(coefficients: Coefficients): number {
  const random = new Random(17);
  const draw = (d: number): Rational[] =>
    Array.from({ length: d }, () => rational(random.sign() * BigInt(random.int(1, 9)), random.int(1, 7)));
  let missed = 0;
  for (const [q, d] of [
    ...[1, 2, 3, 4].flatMap((q) => [1, 2, 3].map((d) => [q, d] as const)),
    ...[1, 2, 3].map((q) => [q, 4] as const),
  ]) {
    const [xa, x] = [draw(d), draw(d)];
    const w = divRational(powRational(dot(xa, x), 2), mulRational(dot(xa, xa), dot(x, x)));
    if (!equalRational(valueAt(coefficients(q, d), w), byDefinition(q, xa, x))) missed += 1;
  }
  return missed;
}

describe('chi', () => {
  test('is the mean over random weights that defines it, d = 1..4, exactly', () => {
    expect(misses(chiCoefficients)).toBe(0);
  });

  test.each<[string, Coefficients]>([
    [
      'a sign before the last term',
      (q, d) => chiCoefficients(q, d).map((c, k) => (k === q ? negRational(c) : c)),
    ],
    ['the dimension off by one', (q, d) => chiCoefficients(q, d + 1)],
    ['the degree off by one', (q, d) => chiCoefficients(q + 1, d)],
  ])('a mutant is noticed: %s', (_name, mutant) => {
    expect(misses(mutant)).toBeGreaterThan(0);
  });

  test('has the printed values: d + 2 at q = 1; at q = 2 with the sign minus before 4/3', () => {
    for (const d of [1, 2, 3, 7, 100]) {
      expect(chiCoefficients(1, d)).toEqual([rational(d + 2)]);
      const four = [rational(4 + d), rational(4 * (d + 2)), rational(-16, 3)];
      expect(chiCoefficients(2, d)).toEqual(four);
    }
  });

  test('is d + 2q at no overlap, (4q−3)!!/(2q−1)!!² ((2q−1) d + 2q) at full overlap', () => {
    for (let q = 1; q <= 12; q += 1) {
      for (const d of [1, 2, 5, 31]) {
        expect(valueAt(chiCoefficients(q, d), ZERO)).toEqual(rational(d + 2 * q));
        const bracket = (2 * q - 1) * d + 2 * q;
        const front = rational(doubleFactorial(4 * q - 3), doubleFactorial(2 * q - 1) ** 2n);
        expect(valueAt(chiCoefficients(q, d), ONE)).toEqual(mulRational(front, rational(bracket)));
      }
    }
  });

  test('balls of 50 digits contain the exact value and are tight, 4,800 overlaps', () => {
    const random = new Random(1905);
    for (let q = 1; q <= 12; q += 1) {
      for (const d of [1, 4]) {
        const [f, c] = [chi(q, d, 167), chiCoefficients(q, d)];
        for (let k = 0; k < 200; k += 1) {
          const bits = random.int(8, 160);
          const rho =
            random.int(0, 9) === 0 ? (1n << BigInt(bits)) - BigInt(random.int(0, 2)) : random.bits(bits);
          const square = Ball.exact(rho * rho, -2 * bits);
          const [value, exact] = [f(square), polynomialValue(c, square.midpoint())];
          expect(containsRational(value, exact)).toBe(true);
          expect(value.radiusLog2() - Math.log2(value.approximate())).toBeLessThan(-163);
          expect(signRational(exact)).toBe(1);
        }
      }
    }
  });

  test('takes integers q, d >= 1 only', () => {
    for (const [q, d] of [
      [0, 1],
      [1, 0],
      [1.5, 2],
      [2, Number.NaN],
    ] as const)
      expect(() => chiCoefficients(q, d)).toThrow(RangeError);
  });
});
