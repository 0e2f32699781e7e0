import { describe, expect, test } from 'vitest';
import { negRational, type Rational, rational } from '../../src/core/rational.ts';
import { type ArcCosineDegree, arcCosineKernel } from '../../src/kernels/arcCosineKernel.ts';
import type { Covariance } from '../../src/kernels/covariance.ts';
import { pairMoment } from '../../src/kernels/pairMoment.ts';
import { overlaps } from '../../src/numeric/ballOrder.ts';
import { reals, toBall } from '../../src/numeric/real.ts';
import { covariances } from './covariances.ts';

const PRECISION = 150;
const real = reals(PRECISION);
const DEGREES: readonly ArcCosineDegree[] = [0, 1, 2];

/** k_n(c) + (−1)^n k_n(−c) = E[u^n v^n]: the four quadrants together. It ties the acute closed form to the obtuse series. */
function reflects(degree: ArcCosineDegree, pair: Covariance<Rational>, factor = rational(1)): boolean {
  const kernel = arcCosineKernel(degree);
  const mirrored = kernel.value(real, { ...pair, xy: negRational(pair.xy) });
  const value = real.mul(factor, kernel.value(real, pair));
  const sum = degree === 1 ? real.sub(value, mirrored) : real.add(value, mirrored);
  return overlaps(toBall(sum, PRECISION), toBall(pairMoment(real, degree, degree, pair), PRECISION));
}

describe.each(DEGREES)('the arc-cosine kernel of degree %i', (degree) => {
  test('has the moments of all four quadrants', () => {
    for (const pair of covariances(60, 8)) expect(reflects(degree, pair)).toBe(true);
    const slip = rational(10n ** 25n + 1n, 10n ** 25n);
    expect(covariances(60, 8).filter((pair) => reflects(degree, pair, slip)).length).toBeLessThan(25);
  });

  test('is 0 at ρ = −1, and 2 E[Θ(u) u^n]² at ρ = 0', () => {
    const [xx, yy] = [rational(4, 9), rational(25, 4)];
    const kernel = arcCosineKernel(degree);
    const opposite = kernel.value(real, { xx, xy: rational(-5, 3), yy });
    expect(toBall(opposite, PRECISION).isZero()).toBe(true);
    // E[Θ] = 1/2, E[Θ u] = √s/√(2π), E[Θ u²] = s/2; the product of the deviations is 5/3.
    const flat = kernel.value(real, { xx, xy: rational(0), yy });
    const half = rational(1, 2);
    const wanted = [half, real.div(rational(5, 3), real.pi()), rational(25, 18)][degree]!;
    expect(overlaps(toBall(flat, PRECISION), toBall(wanted, PRECISION))).toBe(true);
  });
});

test('degree 0 is the share of the plane: 1 − θ/π at an angle of 60, 120 and 150 degrees', () => {
  const kernel = arcCosineKernel(0);
  const share = (xy: Rational, yy: number): ReturnType<typeof toBall> =>
    toBall(kernel.value(real, { xx: rational(1), xy, yy: rational(yy) }), PRECISION);
  expect(overlaps(share(rational(1, 2), 1), toBall(rational(2, 3), PRECISION))).toBe(true);
  expect(overlaps(share(rational(-1, 2), 1), toBall(rational(1, 3), PRECISION))).toBe(true);
  expect(overlaps(share(rational(-3, 2), 3), toBall(rational(1, 6), PRECISION))).toBe(true);
  expect(overlaps(share(rational(-3, 2), 3), toBall(rational(1, 5), PRECISION))).toBe(false);
});

test('a ball of covariances that may be parallel is enclosed', () => {
  const [one, third] = [rational(1), rational(1, 3)];
  const kernel = arcCosineKernel(1);
  const root = real.sqrt(rational(3));
  // √3 · √3 and 3 as balls: the determinant is 0, within the radius.
  const value = kernel.value(real, { xx: root, xy: one, yy: real.mul(root, third) });
  expect(overlaps(toBall(value, PRECISION), toBall(one, PRECISION))).toBe(true);
});
