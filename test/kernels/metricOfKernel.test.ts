import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addRational,
  equalRational,
  mulRational,
  type Rational,
  rational,
  ZERO,
} from '../../src/core/rational.ts';
import { arcCosineKernel } from '../../src/kernels/arcCosineKernel.ts';
import { erfKernel } from '../../src/kernels/erfKernel.ts';
import { geluKernel } from '../../src/kernels/geluKernel.ts';
import type { Kernel } from '../../src/kernels/kernel.ts';
import {
  type InnerProductKernel,
  metricOfKernel,
  type PointKernel,
  pointKernel,
  radialMetricOfKernel,
} from '../../src/kernels/metricOfKernel.ts';
import { monomialKernel } from '../../src/kernels/monomialKernel.ts';
import { doubleFactorial } from '../../src/kernels/pairMoment.ts';
import type { RadialMetric } from '../../src/kernels/radialMetric.ts';
import { shallowNngp, shallowNngpMetric } from '../../src/kernels/shallowKernel.ts';
import { type Analytic, Unknown } from '../../src/numeric/analytic.ts';
import { overlaps } from '../../src/numeric/ballOrder.ts';
import { doubles } from '../../src/numeric/double.ts';
import { type Jet2, jet2Algebra, jetVariable } from '../../src/numeric/jet2.ts';
import { exactValue, type Real, reals, toBall } from '../../src/numeric/real.ts';
import { type Series, seriesAlgebra, variableSeries } from '../../src/numeric/series.ts';
import { present } from '../numeric/present.ts';
import { erfNumber, gaussianQuadrature } from './elementNumber.ts';
import { linearForm, meanOf, powerOf, productOf, variableOf } from './weightPolynomial.ts';

const SEED = 44;
const PRECISION = 150;
const real = reals(PRECISION);
const same = (a: Real, b: Real): boolean => overlaps(toBall(a, PRECISION), toBall(b, PRECISION));
const sameMetric = (g: RadialMetric<Real>, h: RadialMetric<Real>): boolean =>
  same(g.a, h.a) && same(g.b, h.b);

const fraction = fc
  .tuple(fc.integer({ min: -9, max: 9 }), fc.constantFrom(1, 2, 3, 5, 7))
  .map(([n, d]) => rational(n, d));
const point = fc.array(fraction, { minLength: 1, maxLength: 3 });

type Metric = (k: PointKernel, x: readonly Rational[]) => Real[][];
const metric: Metric = (k, x) => metricOfKernel<Real>(real, k, x);

/** Features c_0 + Σ c_i x_i + Σ c_ij x_i x_j + c (Σ x_i)³, from one list of coefficients each. */
type Feature = readonly Rational[];

function feature<T>(A: Analytic<T>, c: Feature, x: readonly T[]): T {
  const basis = [A.one, ...x, ...x.flatMap((a, i) => x.slice(i).map((b) => A.mul(a, b)))];
  const total = x.reduce((sum, a) => A.add(sum, a), A.zero);
  basis.push(A.mul(total, A.mul(total, total)));
  return basis.reduce((sum, a, i) => A.add(sum, A.mul(A.fromRational(c[i % c.length]!), a)), A.zero);
}

const featureKernel =
  (features: readonly Feature[]): PointKernel =>
  (A, x, y) =>
    features.reduce((sum, c) => A.add(sum, A.mul(feature(A, c, x), feature(A, c, y))), A.zero);

/** Σ_j ∂_μ Φ_j ∂_ν Φ_j: the metric that the features pull back. */
function pulledBack(features: readonly Feature[], x: readonly Rational[]): Real[][] {
  const jets = jet2Algebra(real, x.length);
  const at = x.map((a, i) => jetVariable<Real>(real, x.length, i, a));
  const gradients = features.map((c) => feature(jets, c, at).gradient);
  return x.map((_, i) =>
    x.map((_, j) => gradients.reduce((sum, g) => real.add(sum, real.mul(g[i]!, g[j]!)), real.zero)),
  );
}

const featureCase = fc.tuple(
  fc.array(fc.array(fraction, { minLength: 4, maxLength: 9 }), { minLength: 1, maxLength: 4 }),
  point,
);

function pullsBack(candidate: Metric): boolean {
  return !fc.check(
    fc.property(featureCase, ([features, x]) => {
      const [g, wanted] = [candidate(featureKernel(features), x), pulledBack(features, x)];
      return g.every((row, i) => row.every((a, j) => same(a, wanted[i]![j]!)));
    }),
    { seed: SEED, numRuns: 30 },
  ).failed;
}

describe('the metric of a kernel on R^d', () => {
  test('is what its features pull back', () => {
    expect(pullsBack(metric)).toBe(true);
  });

  test.each<[string, Metric]>([
    ['the first term alone', (k, x) => metric((A, a) => k(A, a, a), x)],
    ['of the kernel squared', (k, x) => metric((A, a, b) => A.mul(k(A, a, b), k(A, a, b)), x)],
    [
      'at another point',
      (k, x) =>
        metric(
          k,
          x.map((a) => addRational(a, rational(1, 3))),
        ),
    ],
  ])('a mutant is noticed: %s', (_name, mutant) => {
    expect(pullsBack(mutant)).toBe(false);
  });
});

const VARIANCES = { weight: rational(4, 9), bias: rational(2, 5) };
const SMOOTH: [string, Kernel][] = [
  ['erf', erfKernel],
  ['gelu', geluKernel],
  ...[1, 2, 3, 5].map((q): [string, Kernel] => [`z^${q}`, monomialKernel(q)]),
];

describe.each(SMOOTH)('the metric of the NNGP kernel of %s', (_name, kernel) => {
  const F = shallowNngp(kernel, VARIANCES);
  const t = rational(83, 18);

  test('is aδ + b xx by jets in the coordinates, by jets in |x|², and by Price', () => {
    // 1/2² + (−5/3)² + … has |x|² = 83/18 for the point below.
    const x = [rational(-4, 3), rational(5, 3), rational(1, 6), rational(-1, 6)];
    const norm = x.reduce((sum, a) => addRational(sum, mulRational(a, a)), ZERO);
    const g = radialMetricOfKernel<Real>(real, F, norm);
    expect(sameMetric(g, shallowNngpMetric<Real>(real, kernel, VARIANCES, norm))).toBe(true);
    const full = metricOfKernel<Real>(real, pointKernel(F), x);
    full.forEach((row, i) => {
      row.forEach((entry, j) => {
        const wanted = real.mul(g.b, real.mul(x[i]!, x[j]!));
        expect(same(entry, i === j ? real.add(g.a, wanted) : wanted)).toBe(true);
      });
    });
    const price = shallowNngpMetric<Real>(real, kernel, VARIANCES, norm);
    for (const slip of [
      { a: g.b, b: g.a },
      { a: g.a, b: g.a },
    ])
      expect(sameMetric(slip, price)).toBe(false);
  });

  test('in float64 the same', () => {
    const g = radialMetricOfKernel(doubles, F, 83 / 18);
    const h = shallowNngpMetric<Real>(real, kernel, VARIANCES, t);
    // A few hundred roundings of 2^−53, relative to the larger coefficient: b is 0 for a linear activation.
    const [a, b] = [h.a, h.b].map((x) => toBall(x, PRECISION).approximate()) as [number, number];
    const bound = 2 ** -43 * Math.max(Math.abs(a), Math.abs(b));
    expect(Math.abs(g.a - a)).toBeLessThan(bound);
    expect(Math.abs(g.b - b)).toBeLessThan(bound);
  });

  test('over series it carries its derivatives by |x|²', () => {
    const series = seriesAlgebra(real, 2);
    const at: Series<Real> = variableSeries<Real>(real, 2, t);
    const jets = radialMetricOfKernel(series, F, at);
    const price = shallowNngpMetric(series, kernel, VARIANCES, at);
    for (const k of [0, 1, 2]) {
      expect(same(jets.a[k]!, price.a[k]!)).toBe(true);
      expect(same(jets.b[k]!, price.b[k]!)).toBe(true);
    }
  });
});

/** E[φ′(z)² w wᵀ] for z^q/√((2q−1)!!) from moments of the weights and the bias, exactly; σ, ζ enter as factors of x and of 1. */
function monomialDefinition(
  q: number,
  x: readonly Rational[],
  sigma: Rational,
  zeta: Rational,
): Rational[][] {
  const d = x.length;
  const z = linearForm([...x.map((a) => mulRational(a, sigma)), zeta]);
  const scale = mulRational(mulRational(sigma, sigma), rational(BigInt(q * q), doubleFactorial(2 * q - 1)));
  const slope = powerOf(z, 2 * q - 2);
  return x.map((_, i) =>
    x.map((_, j) =>
      mulRational(scale, meanOf(productOf(slope, productOf(variableOf(d + 1, i), variableOf(d + 1, j))))),
    ),
  );
}

describe('against E[φ′² w w] from its definition', () => {
  test('monomials: exactly', () => {
    const [sigma, zeta] = [rational(-2, 3), rational(3, 4)];
    const variances = { weight: mulRational(sigma, sigma), bias: mulRational(zeta, zeta) };
    for (const [q, x] of [
      [1, [rational(2, 3), rational(-1, 2)]],
      [2, [rational(2, 3), rational(-1, 2), rational(5)]],
      [3, [rational(-7, 3), rational(1, 5)]],
      [4, [rational(3, 7)]],
    ] as const) {
      const g = metricOfKernel<Real>(real, pointKernel(shallowNngp(monomialKernel(q), variances)), x);
      const wanted = monomialDefinition(q, x, sigma, zeta);
      expect(
        g.every((row, i) => row.every((a, j) => equalRational(present(exactValue(a)), wanted[i]![j]!))),
      ).toBe(true);
    }
  });

  const normal = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  const slopes: [string, Kernel, (z: number) => number][] = [
    ['erf', erfKernel, (z) => 2 * normal(z)],
    ['gelu', geluKernel, (z) => (1 + erfNumber(z / Math.SQRT2)) / 2 + z * normal(z)],
  ];
  test.each(slopes)('%s: by conditioning w on z, to ten digits', (_name, kernel, slope) => {
    for (const [weight, bias, t] of [
      [rational(4, 9), rational(2, 5), 1.7],
      [rational(9, 4), rational(0), 0.6],
    ] as const) {
      const [v, s] = [
        Number(weight.n) / Number(weight.d),
        (Number(weight.n) / Number(weight.d)) * t + Number(bias.n) / Number(bias.d),
      ];
      const square = gaussianQuadrature((z) => slope(z) ** 2, 0, s);
      const second = gaussianQuadrature((z) => slope(z) ** 2 * z * z, 0, s);
      const g = radialMetricOfKernel(doubles, shallowNngp(kernel, { weight, bias }), t);
      expect(g.a).toBeCloseTo(v * square, 10);
      expect(g.b).toBeCloseTo((v ** 2 / s) * (second / s - square), 9);
    }
  });
});

/** ∂_{x_μ} ∂_{y_ν} k(x, y), which at y = x is the metric of a symmetric k. */
function mixed(k: PointKernel, x: readonly Rational[], y: readonly Rational[]): Real[][] {
  const d = x.length;
  const high = reals(500);
  const jets = jet2Algebra(high, 2 * d);
  const at = [...x, ...y].map((a, i): Jet2<Real> => jetVariable<Real>(high, 2 * d, i, a));
  const { hessian } = k(jets, at.slice(0, d), at.slice(d));
  return x.map((_, i) => y.map((_, j) => hessian[i]![d + j]!));
}

describe('activations with a kink', () => {
  const x = [rational(3, 5), rational(-4, 7)];
  const norm = x.reduce((sum, a) => addRational(sum, mulRational(a, a)), ZERO);

  test.each([1, 2] as const)('degree %i: Price gives the limit of ∂∂k(x, y) as y → x', (degree) => {
    const kernel = arcCosineKernel(degree);
    const F = shallowNngp(kernel, VARIANCES);
    const { a, b } = shallowNngpMetric<Real>(real, kernel, VARIANCES, norm);
    const near = x.map((c, i) => addRational(c, rational(i === 0 ? 3n : -1n, 10n ** 25n)));
    mixed(pointKernel(F), x, near).forEach((row, i) => {
      row.forEach((entry, j) => {
        const wanted = real.add(i === j ? a : real.zero, real.mul(b, real.mul(x[i]!, x[j]!)));
        // The third derivatives are bounded, so y − x of 10^-25 costs at most as much, up to a factor.
        expect(toBall(real.sub(entry, wanted), PRECISION).top()).toBeLessThan(-70);
      });
    });
  });

  test('degree 1 has the flat metric σ² and degree 2 the metric of 4 E[Θ z² w w] exactly', () => {
    const relu = shallowNngpMetric<Real>(real, arcCosineKernel(1), VARIANCES, norm);
    expect([relu.a, relu.b]).toEqual([VARIANCES.weight, ZERO]);
    const square = shallowNngpMetric<Real>(real, arcCosineKernel(2), VARIANCES, norm);
    const s = addRational(mulRational(VARIANCES.weight, norm), VARIANCES.bias);
    // φ′ = 2√2 Θ z: E[φ′²] = 4s, and its derivative by |x|² is 4σ².
    expect(square.a).toEqual(mulRational(rational(4), mulRational(VARIANCES.weight, s)));
    expect(square.b).toEqual(mulRational(rational(8), mulRational(VARIANCES.weight, VARIANCES.weight)));
  });

  test('jets at u = v, and a step, are unknown', () => {
    const F = shallowNngp(arcCosineKernel(2), VARIANCES);
    expect(() => radialMetricOfKernel<Real>(real, F, norm)).toThrow(Unknown);
    expect(() => metricOfKernel<Real>(real, pointKernel(F), x)).toThrow(Unknown);
    expect(() => shallowNngpMetric<Real>(real, arcCosineKernel(0), VARIANCES, norm)).toThrow(Unknown);
  });
});

test("a kernel of one's own: the Gaussian kernel has the flat metric, the Laplace kernel none", () => {
  const gaussian: InnerProductKernel = (A, { xx, xy, yy }) =>
    A.exp(A.div(A.sub(A.mul(A.fromRational(rational(2)), xy), A.add(xx, yy)), A.fromRational(rational(3))));
  const g = radialMetricOfKernel<Real>(real, gaussian, rational(5, 7));
  expect(same(g.a, rational(2, 3)) && same(g.b, ZERO)).toBe(true);
  const laplace: PointKernel = (A, x, y) => A.exp(A.neg(A.abs(A.sub(x[0]!, y[0]!))));
  expect(() => metricOfKernel<Real>(real, laplace, [rational(1, 3)])).toThrow(Unknown);
});
