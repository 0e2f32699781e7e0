import { bench, describe } from 'vitest';
import type { DifferentialField } from '../src/core/field.ts';
import { type Rational, rational } from '../src/core/rational.ts';
import { curvature } from '../src/geometry/curvature.ts';
import { isotropicCurvature } from '../src/geometry/isotropicCurvature.ts';
import { type MetricJet, metricJetOfJets } from '../src/geometry/metricJet.ts';
import { doubles } from '../src/numeric/double.ts';
import { jet2Algebra, jetVariable } from '../src/numeric/jet2.ts';
import { type Series, seriesAlgebra } from '../src/numeric/series.ts';

/** e^t δ + sin(t) xxᵀ with t = 1 + |x|² at x = (1/7, 2/7, …): no entry is zero. */
function denseMetric(dimension: number): MetricJet<number> {
  const jets = jet2Algebra(doubles, dimension);
  const x = Array.from({ length: dimension }, (_, i) => jetVariable(doubles, dimension, i, (i + 1) / 7));
  const t = x.reduce((sum, a) => jets.add(sum, jets.mul(a, a)), jets.one);
  return metricJetOfJets(
    x.map((a, i) =>
      x.map((b, j) => {
        const entry = jets.mul(jets.sin(t), jets.mul(a, b));
        return i === j ? jets.add(entry, jets.exp(t)) : entry;
      }),
    ),
  );
}

describe('Ricci scalar of a dense metric jet in float64', () => {
  for (const dimension of [2, 3, 4, 5, 6]) {
    const jet = denseMetric(dimension);
    bench(`dimension ${dimension}`, () => {
      curvature(doubles, jet).ricciScalar();
    });
  }
});

/** Functions of t as Taylor series of order 2 at t = 3/7: ′ shifts the coefficients, and the value is what is left. */
const algebra = seriesAlgebra(doubles, 2);
const radial: DifferentialField<Series<number>> = {
  ...algebra,
  derive: (f) => [f[1] ?? 0, 2 * (f[2] ?? 0), 0],
};
const fixed = (q: Rational): Series<number> => radial.fromRational(q);

describe('Ricci scalar of a(t)δ + b(t) xxᵀ for one d in float64', () => {
  bench('series of order 2', () => {
    isotropicCurvature(
      radial,
      [3 / 7, 1, 0],
      fixed(rational(5)),
      [3, 1 / 3, 2 / 7],
      [3 / 5, 1 / 3, 2 / 7],
    ).ricciScalar();
  });
});
