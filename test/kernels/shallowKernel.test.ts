import { describe, expect, test } from 'vitest';
import {
  addRational,
  equalRational,
  mulRational,
  ONE,
  powRational,
  type Rational,
  rational,
  ZERO,
} from '../../src/core/rational.ts';
import { arcCosineKernel } from '../../src/kernels/arcCosineKernel.ts';
import { erfKernel } from '../../src/kernels/erfKernel.ts';
import { geluKernel } from '../../src/kernels/geluKernel.ts';
import { type Kernel, kernelDiagonal, kernelSlope } from '../../src/kernels/kernel.ts';
import { pointKernel, radialMetricOfKernel } from '../../src/kernels/metricOfKernel.ts';
import { monomialKernel } from '../../src/kernels/monomialKernel.ts';
import { doubleFactorial } from '../../src/kernels/pairMoment.ts';
import { type RadialMetric, radialVolume } from '../../src/kernels/radialMetric.ts';
import {
  shallowNngpMetric,
  shallowNtk,
  shallowNtkMetric,
  type Variances,
} from '../../src/kernels/shallowKernel.ts';
import { Undefined, Unknown } from '../../src/numeric/analytic.ts';
import { overlaps } from '../../src/numeric/ballOrder.ts';
import { exactValue, type Real, reals, toBall } from '../../src/numeric/real.ts';
import { present } from '../numeric/present.ts';
import { linearForm, meanOf, powerOf, productOf } from './weightPolynomial.ts';

const PRECISION = 150;
const real = reals(PRECISION);
const same = (a: Real, b: Real): boolean => overlaps(toBall(a, PRECISION), toBall(b, PRECISION));
const sameMetric = (g: RadialMetric<Real>, h: RadialMetric<Real>): boolean =>
  same(g.a, h.a) && same(g.b, h.b);
const square = (a: Rational): Rational => mulRational(a, a);
const dot = (x: readonly Rational[], y: readonly Rational[]): Rational =>
  x.reduce((sum, a, i) => addRational(sum, mulRational(a, y[i]!)), ZERO);

/** Σ over the parameters v_j, b_j, w_jμ of the mean of ∂f(x) ∂f(y) for a monomial, from moments of the weights, exactly. */
function meanTangentKernel(
  q: number,
  [x, y]: readonly [readonly Rational[], readonly Rational[]],
  sigma: Rational,
  zeta: Rational,
  readout: Rational,
): Rational {
  const form = (p: readonly Rational[]) => linearForm([...p.map((a) => mulRational(a, sigma)), zeta]);
  const norm = rational(1n, doubleFactorial(2 * q - 1));
  const moment = (k: number): Rational => meanOf(productOf(powerOf(form(x), k), powerOf(form(y), k)));
  const features = mulRational(norm, moment(q));
  const slopes = mulRational(mulRational(norm, rational(q * q)), moment(q - 1));
  // ∂f/∂v_j = φ, ∂f/∂b_j = v φ′ and ∂f/∂w_jμ = v φ′ x_μ.
  const inner = [ONE, ...x.map((a, i) => mulRational(a, y[i]!))].reduce(addRational);
  return addRational(features, mulRational(mulRational(readout, slopes), inner));
}

describe('the shallow NTK', () => {
  test('of monomials is the mean of the products of parameter gradients, exactly', () => {
    const [sigma, zeta, readout] = [rational(-2, 3), rational(1, 4), rational(5, 6)];
    const variances: Variances = { weight: square(sigma), bias: square(zeta), readout };
    const points = [
      [rational(2, 3), rational(-1, 2)],
      [rational(-3), rational(4, 5)],
    ] as const;
    for (const q of [1, 2, 3, 4]) {
      const theta = pointKernel(shallowNtk(monomialKernel(q), variances));
      const value = present(exactValue(theta<Real>(real, points[0], points[1])));
      expect(value).toEqual(meanTangentKernel(q, points, sigma, zeta, readout));
      const slip = pointKernel(shallowNtk(monomialKernel(q), { ...variances, readout: square(readout) }));
      expect(equalRational(present(exactValue(slip<Real>(real, points[0], points[1]))), value)).toBe(false);
    }
  });

  test('of relu and gelu exists, of a step not', () => {
    const variances: Variances = { weight: ONE, bias: rational(1, 3), readout: rational(2) };
    const gram = { xx: rational(2), xy: rational(-1), yy: rational(3) };
    // E[φφ] + 2 · E[φ′φ′](1 − 1): the second term vanishes at x·y = −1.
    const shifted = { xx: rational(7, 3), xy: rational(-2, 3), yy: rational(10, 3) };
    for (const kernel of [arcCosineKernel(1), geluKernel])
      expect(same(shallowNtk(kernel, variances)<Real>(real, gram), kernel.value<Real>(real, shifted))).toBe(
        true,
      );
    expect(() => shallowNtk(arcCosineKernel(0), variances)).toThrow(Unknown);
  });
});

type NtkMetric = (kernel: Kernel, variances: Variances, t: Rational) => RadialMetric<Real>;
const byPrice: NtkMetric = (kernel, variances, t) => shallowNtkMetric<Real>(real, kernel, variances, t);

const PLACES: [Variances, Rational][] = [
  [{ weight: rational(4, 9), bias: rational(2, 5), readout: rational(7, 3) }, rational(83, 18)],
  [{ weight: rational(3), bias: ZERO, readout: rational(1, 6) }, rational(2, 11)],
];
const KERNELS: Kernel[] = [erfKernel, geluKernel, ...[1, 2, 3, 6].map(monomialKernel)];

/** At how many kernels and places the metric is not the one by jets of Θ. */
function differences(metric: NtkMetric): number {
  return KERNELS.flatMap((kernel) =>
    PLACES.filter(([variances, t]) => {
      const jets = radialMetricOfKernel<Real>(real, shallowNtk(kernel, variances), t);
      return !sameMetric(jets, metric(kernel, variances, t));
    }),
  ).length;
}

describe('the metric of the shallow NTK', () => {
  test("by Stein's and Price's rules is the one by jets of the kernel", () => {
    expect(differences(byPrice)).toBe(0);
  });

  const mutants: [string, NtkMetric][] = [
    // b = 2ω′ would be the NNGP's form, which (D.19) says is not the NTK's.
    [
      'without the subtraction in (D.19)',
      (kernel, v, t) => {
        const { a, b } = byPrice(kernel, v, t);
        const s = addRational(mulRational(v.weight, t), v.bias);
        const bend = kernelDiagonal<Real>(kernelSlope(kernelSlope(kernel)), real, s);
        const twice = mulRational(rational(2), mulRational(v.weight, v.readout));
        return { a, b: real.add(b, real.mul(twice, bend)) };
      },
    ],
    ['that of the NNGP', (kernel, v, t) => shallowNngpMetric<Real>(real, kernel, v, t)],
    ['with ξ for ξ²', (kernel, v, t) => byPrice(kernel, { ...v, readout: square(v.readout) }, t)],
  ];
  test.each(mutants)('a mutant is noticed: %s', (_name, mutant) => {
    // All but the linear network, for which some of the mutants are right.
    expect(differences(mutant)).toBeGreaterThanOrEqual(2 * (KERNELS.length - 1));
  });

  test('has the closed forms of erf and of monomials', () => {
    for (const [variances, t] of PLACES) {
      const { weight, bias, readout } = variances;
      const s = addRational(mulRational(weight, t), bias);
      const reach = addRational(ONE, t);
      const [outer, inner] = [addRational(weight, readout), mulRational(weight, readout)];
      // E[φ′²] = (2/π)(1 + 2s)^(−1/2), E[φ″²] = (2/π) s (1 + 2s)^(−3/2); d/ds by hand.
      const wide = addRational(ONE, mulRational(rational(2), s));
      const power = (k: number): Real => real.pow(wide, rational(k, 2));
      const times = (...xs: Real[]): Real => xs.reduce((product, x) => real.mul(product, x));
      const front = real.div(rational(2), real.pi());
      const a = real.add(times(front, outer, power(-1)), times(front, inner, reach, s, power(-3)));
      const bend = real.add(
        times(rational(-1), outer, power(-3)),
        times(inner, reach, addRational(ONE, mulRational(rational(-1), s)), power(-5)),
      );
      const erf = { a, b: times(front, rational(2), weight, bend) };
      expect(sameMetric(byPrice(erfKernel, variances, t), erf)).toBe(true);
      // E[φ′²] = q² s^(q−1)/(2q−1), E[φ″²] = q²(q−1)² s^(q−2)/((2q−1)(2q−3)).
      for (const q of [2, 3, 6]) {
        const first = rational(q * q, 2 * q - 1);
        const second = mulRational(first, rational((q - 1) ** 2, 2 * q - 3));
        const at = (k: number): Rational => (k < 0 ? ZERO : powRational(s, k));
        const exact = addRational(
          mulRational(mulRational(outer, first), at(q - 1)),
          mulRational(mulRational(inner, reach), mulRational(second, at(q - 2))),
        );
        const rate = addRational(
          mulRational(mulRational(outer, first), mulRational(rational(q - 1), at(q - 2))),
          mulRational(
            mulRational(inner, reach),
            mulRational(second, mulRational(rational(q - 2), at(q - 3))),
          ),
        );
        const g = byPrice(monomialKernel(q), variances, t);
        expect([g.a, g.b]).toEqual([exact, mulRational(rational(2), mulRational(weight, rate))]);
      }
    }
  });

  test('of relu does not exist, of relu² it does', () => {
    const [variances, t] = PLACES[0]!;
    expect(() => byPrice(arcCosineKernel(1), variances, t)).toThrow(Unknown);
    expect(byPrice(arcCosineKernel(2), variances, t).a).toBeDefined();
  });
});

describe('the volume of aδ + b xx', () => {
  /** det by Laplace's expansion along the first row. */
  const det = (m: Rational[][]): Rational =>
    m.length === 0
      ? ONE
      : m[0]!.reduce((sum, a, j) => {
          const minor = m.slice(1).map((row) => row.filter((_, k) => k !== j));
          return addRational(sum, mulRational(mulRational(a, rational(j % 2 === 0 ? 1 : -1)), det(minor)));
        }, ZERO);

  test('is the root of the determinant', () => {
    const [a, b] = [rational(7, 3), rational(-2, 5)];
    const x = [rational(2, 3), rational(-1, 2), rational(5, 7), rational(1, 9)];
    for (let d = 1; d <= 4; d += 1) {
      const part = x.slice(0, d);
      const g = part.map((p, i) =>
        part.map((q, j) => addRational(i === j ? a : ZERO, mulRational(b, mulRational(p, q)))),
      );
      const volume = radialVolume<Real>(real, { a, b }, dot(part, part), d);
      expect(same(real.mul(volume, volume), det(g))).toBe(true);
      const more = radialVolume<Real>(real, { a, b }, dot(part, part), d + 1);
      expect(same(real.mul(more, more), det(g))).toBe(false);
    }
  });

  test('needs a dimension and a determinant that is not negative', () => {
    const g = { a: rational(1), b: rational(-3) };
    expect(() => radialVolume<Real>(real, g, ONE, 0)).toThrow(RangeError);
    expect(() => radialVolume<Real>(real, g, ONE, 2.5)).toThrow(RangeError);
    expect(() => radialVolume<Real>(real, g, ONE, 2)).toThrow(Undefined);
  });
});
