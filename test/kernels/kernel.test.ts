import { describe, expect, test } from 'vitest';
import { type Rational, rational, rationalToNumber } from '../../src/core/rational.ts';
import { arcCosineKernel } from '../../src/kernels/arcCosineKernel.ts';
import type { Covariance } from '../../src/kernels/covariance.ts';
import { erfKernel } from '../../src/kernels/erfKernel.ts';
import { geluKernel } from '../../src/kernels/geluKernel.ts';
import { type Kernel, kernelDiagonal, kernelSlope, scaleKernel } from '../../src/kernels/kernel.ts';
import { monomialKernel } from '../../src/kernels/monomialKernel.ts';
import { Undefined, Unknown } from '../../src/numeric/analytic.ts';
import type { Ball } from '../../src/numeric/ball.ts';
import { overlaps } from '../../src/numeric/ballOrder.ts';
import { doubles } from '../../src/numeric/double.ts';
import { constantJet, type Jet2, jet2Algebra, jetVariable } from '../../src/numeric/jet2.ts';
import { type Real, reals, toBall } from '../../src/numeric/real.ts';
import { covariances } from './covariances.ts';

const [COARSE, FINE] = [140, 400];
const SEED = 36;

/** A kernel and the kernels of the derivatives of its activation. */
const family = (kernel: Kernel, depth: number): Kernel[] =>
  depth === 0 ? [kernel] : [kernel, ...family(kernelSlope(kernel), depth - 1)];

const KERNELS: readonly Kernel[] = [
  ...family(erfKernel, 2),
  ...family(geluKernel, 2),
  ...family(monomialKernel(5), 2),
  ...family(monomialKernel(2), 3),
  ...family(arcCosineKernel(2), 2),
  scaleKernel(rational(3, 7), arcCosineKernel(1)),
];
const named = KERNELS.map((kernel) => [kernel.name, kernel] as const);

const at = (kernel: Kernel, precision: number, pair: Covariance<Rational>): Ball =>
  toBall(kernel.value(reals(precision), pair), precision);

/** Large and small variances too: with 10^-30 short of parallel, and parallel. */
const EXTREME: Covariance<Rational>[] = [rational(10n ** 9n, 7n), rational(3n, 10n ** 12n)].flatMap((s) =>
  [1n, -1n].flatMap((sign) =>
    [10n ** 30n, 10n ** 30n - 1n, 10n ** 25n].map((n) => ({
      xx: s,
      xy: rational(sign * n * s.n, 10n ** 30n * s.d),
      yy: s,
    })),
  ),
);
const PAIRS = [...covariances(40, SEED), ...EXTREME];
const text = (pair: Covariance<Rational>): string => Object.values(pair).map(rationalToNumber).join(' ');

/** log2 of the radius over the size of the value. */
function looseness(value: Ball): number {
  return value.isExact() ? Number.NEGATIVE_INFINITY : value.radiusLog2() - value.top();
}

describe.each(named)('%s', (_name, kernel) => {
  test('is tight at every correlation, and agrees with itself at more digits', () => {
    // Near the correlation at which they change sign, gelu's kernels are tight beside their terms only.
    const signed = ['the gelu kernel', 'the kernel of gelu′'].includes(kernel.name);
    for (const pair of PAIRS) {
      const coarse = at(kernel, COARSE, pair);
      const fine = at(kernel, FINE, pair);
      expect(overlaps(coarse, fine), text(pair)).toBe(true);
      expect(looseness(coarse), text(pair)).toBeLessThan((signed ? 14 : 9) - COARSE);
    }
  });

  test('is symmetric, and its diagonal is its value at u = v', () => {
    const real = reals(COARSE);
    for (const pair of PAIRS.slice(0, 12)) {
      const swapped = { xx: pair.yy, xy: pair.xy, yy: pair.xx };
      expect(overlaps(at(kernel, COARSE, swapped), at(kernel, COARSE, pair))).toBe(true);
      const s = pair.xx;
      const diagonal = toBall(kernelDiagonal(kernel, real, s), COARSE);
      expect(overlaps(diagonal, at(kernel, COARSE, { xx: s, xy: s, yy: s }))).toBe(true);
    }
  });

  test('float64 has no NaN and the digits of the balls', () => {
    for (const pair of PAIRS.slice(0, 40)) {
      const { xx, xy, yy } = pair;
      const double = { xx: rationalToNumber(xx), xy: rationalToNumber(xy), yy: rationalToNumber(yy) };
      const size = at(kernel, COARSE, { xx, xy: xx, yy: xx }).approximate() + 1;
      const value = kernel.value(doubles, double);
      // A step has the square root of the rounding of the determinant.
      const slack = kernel.name.endsWith('of degree 0') ? 1e-7 : 1e-13;
      expect(Math.abs(value - at(kernel, COARSE, pair).approximate()), text(pair)).toBeLessThan(
        slack * (1 + size) * (1 + rationalToNumber(yy)),
      );
    }
  });

  test('refuses what is no covariance', () => {
    const real = reals(COARSE);
    const bad: Covariance<Rational>[] = [
      { xx: rational(1), xy: rational(10n ** 40n + 1n, 10n ** 40n), yy: rational(1) },
      { xx: rational(-1), xy: rational(1, 2), yy: rational(-1) },
    ];
    for (const pair of bad.slice(0, kernel.name.includes('monomial') || kernel.name.includes(' 0') ? 0 : 2))
      expect(() => kernel.value(real, pair)).toThrow(Undefined);
  });
});

const DIFFERENTIABLE = [
  ...family(erfKernel, 1),
  ...family(geluKernel, 1),
  ...family(monomialKernel(5), 2),
  ...family(monomialKernel(2), 2),
  ...family(arcCosineKernel(2), 1),
  scaleKernel(rational(3, 7), geluKernel),
];

/** At how many pairs ∂/∂s_xy of the value, by jets, is not what is claimed to be the kernel of φ′. */
function priceFailures(kernel: Kernel, slope: Kernel): number {
  const real = reals(COARSE);
  const jets = jet2Algebra(real, 1);
  const fixed = (q: Rational): Jet2<Real> => constantJet<Real>(real, 1, q);
  return covariances(40, SEED)
    .filter((_, i) => i % 5 !== 1)
    .filter((pair) => {
      const moving = { xx: fixed(pair.xx), xy: jetVariable<Real>(real, 1, 0, pair.xy), yy: fixed(pair.yy) };
      const rate = toBall(kernel.value(jets, moving).gradient[0]!, COARSE);
      return !overlaps(rate, at(slope, COARSE, pair));
    }).length;
}

describe("Price's theorem: the slope is the derivative by s_xy", () => {
  test.each(DIFFERENTIABLE.map((kernel) => [kernel.name, kernel] as const))('%s', (_name, kernel) => {
    const slope = kernelSlope(kernel);
    expect(priceFailures(kernel, slope)).toBe(0);
    if (slope.value(doubles, { xx: 1, xy: 1, yy: 1 }) === 0) return;
    expect(priceFailures(kernel, scaleKernel(rational(10n ** 20n + 1n, 10n ** 20n), slope))).toBeGreaterThan(
      20,
    );
  });

  test('the step has no slope, and the slopes of a polynomial end in 0', () => {
    expect(() => kernelSlope(arcCosineKernel(0))).toThrow(Unknown);
    const zero = family(monomialKernel(2), 5).at(-1)!;
    expect(zero.value(doubles, { xx: 1, xy: 1, yy: 2 })).toBe(0);
  });
});

describe('at variance 0', () => {
  const real = reals(COARSE);
  const still: Covariance<Rational> = { xx: rational(0), xy: rational(0), yy: rational(7, 3) };

  test.each([
    ['erf', erfKernel],
    ['gelu', geluKernel],
    ['z^3', monomialKernel(3)],
    ['relu', arcCosineKernel(1)],
    ['relu^2', arcCosineKernel(2)],
  ] as const)('%s gives 0 exactly', (_name, kernel) => {
    expect(kernel.value(real, still)).toEqual(rational(0));
    expect(kernel.value(real, { xx: rational(0), xy: rational(0), yy: rational(0) })).toEqual(rational(0));
    expect(kernel.value(doubles, { xx: 0, xy: 0, yy: 0.3 })).toBe(0);
    expect(kernel.value(doubles, { xx: 0, xy: 0, yy: 0 })).toBe(0);
  });

  test('gelu′ gives φ′(0) E[φ′(v)] = 1/4', () => {
    const value = kernelSlope(geluKernel).value(real, still);
    expect(overlaps(toBall(value, COARSE), toBall(rational(1, 4), COARSE))).toBe(true);
  });

  test('the step has no value there', () => {
    expect(() => arcCosineKernel(0).value(real, still)).toThrow(Undefined);
    expect(() => kernelDiagonal(arcCosineKernel(0), real, rational(0))).toThrow(Undefined);
  });
});
