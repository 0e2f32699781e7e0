import {
  addRational,
  divRational,
  mulRational,
  ONE,
  type Rational,
  rational,
  rationalToNumber,
  subRational,
  ZERO,
} from '../../core/rational.ts';
import { averageExpansion, divideWidthSeries, type WidthSeries } from './averageExpansion.ts';
import { exponentialTaylor } from './exponentialTaylor.ts';
import { metricIndex, type ShallowPrior, unitVariables } from './hiddenUnits.ts';
import type { Targets } from './likelihood.ts';
import { inverseMatrix, productMatrix, type RationalMatrix } from './rationalMatrix.ts';
import { inverseLessOne, leftProduct, logDeterminantSeries, traceSeries } from './seriesMatrix.ts';
import {
  addSeries,
  composeSeries,
  mulSeries,
  scaleSeries,
  type TruncatedSeries,
  variableSeries,
} from './truncatedSeries.ts';
import { gaussianMean } from './weightPolynomial.ts';

/** What the readout is trained to, exactly; `Targets` holds the same in doubles. */
export interface ExactTargets {
  readonly gram: RationalMatrix;
  readonly outputs: number;
  readonly noise: Rational;
}

/** The same targets in doubles. */
export function roundedTargets({ gram, outputs, noise }: ExactTargets): Targets {
  return { gram: gram.map((row) => row.map(rationalToNumber)), outputs, noise: rationalToNumber(noise) };
}

/** Series in 1/n of what a finite width does to the metric and its volume element. */
export interface VolumeExpansion {
  /** ⟨ḡ^(−1) g⟩ */
  readonly metric: readonly (readonly WidthSeries[])[];
  /** ⟨√det g⟩/√det ḡ */
  readonly posterior: WidthSeries;
  /** E_W √det g/√det ḡ under the prior */
  readonly prior: WidthSeries;
  /** ⟨√det g⟩/E_W √det g */
  readonly relative: WidthSeries;
  /** √det⟨g⟩/√det ḡ */
  readonly ofMean: WidthSeries;
}

/** The number, among the per-unit variables, of φ(z_a) φ(z_b). */
function kernelIndex(a: number, b: number, points: number): number {
  return metricIndex(a, b, points) - 1;
}

/** Likelihood over its value at k̄: exp of −(m/2) [log det(1 + Γ^(−1)δ) + tr ((1 + Γ^(−1)δ)^(−1) − 1) Γ^(−1) G_yy]. */
export function likelihoodSeries(kernel: RationalMatrix, targets: ExactTargets): TruncatedSeries {
  const { gram, outputs, noise } = targets;
  const covariance = kernel.map((row, a) => row.map((k, b) => (a === b ? addRational(k, noise) : k)));
  const inverse = inverseMatrix(covariance);
  const change = kernel.map((row, a) =>
    row.map((_, b) => variableSeries(kernelIndex(a, b, kernel.length), ONE)),
  );
  const relative = leftProduct(inverse, change);
  const misfit = traceSeries(leftProduct(productMatrix(inverse, gram), inverseLessOne(relative)));
  const exponent = scaleSeries(addSeries(logDeterminantSeries(relative), misfit), rational(-outputs, 2));
  return composeSeries(exponentialTaylor(), exponent);
}

/**
 * The expansion in 1/n of metric and volume element of a shallow network φ(w·x)/√n with n Gaussian hidden units, by the delta method
 * with exact Gaussian moments. The readout is integrated out, which weights the prior of W by
 * exp(−(m/2) [log det(K + 1/β) + tr (K + 1/β)^(−1) G_yy]) with K the kernel of the hidden layer at the training points.
 * Fails (RangeError) where the metric or the kernel of infinite width is singular. Cost grows fast with d and the number of points.
 */
export function volumeExpansion(prior: ShallowPrior, targets: ExactTargets): VolumeExpansion {
  const [d, points] = [prior.x.length, prior.trained.length];
  const variables = unitVariables(prior);
  const means = variables.map(gaussianMean);
  const offset = (points * (points + 1)) / 2 - 1;
  const axes = Array.from({ length: d }, (_, i) => i);
  const marks = Array.from({ length: points }, (_, a) => a);
  const inverse = inverseMatrix(axes.map((i) => axes.map((j) => means[offset + metricIndex(i, j, d)]!)));
  const deviation = leftProduct(
    inverse,
    axes.map((i) => axes.map((j) => variableSeries(offset + metricIndex(i, j, d), ONE))),
  );
  const root = composeSeries(
    exponentialTaylor(),
    scaleSeries(logDeterminantSeries(deviation), rational(1, 2)),
  );
  const kernel = marks.map((a) => marks.map((b) => means[kernelIndex(a, b, points)]!));
  const weight = likelihoodSeries(kernel, targets);
  const expand = (series: TruncatedSeries): WidthSeries => averageExpansion(variables, d, series);
  const total = expand(weight);
  const posterior = divideWidthSeries(expand(mulSeries(weight, root)), total);
  const before = expand(root);
  const metric = deviation.map((row, i) =>
    row.map((entry, j) => {
      const [zeroth, first, second] = divideWidthSeries(expand(mulSeries(weight, entry)), total);
      return [addRational(zeroth, i === j ? ONE : ZERO), first, second] as const;
    }),
  );
  return {
    metric,
    posterior,
    prior: before,
    relative: divideWidthSeries(posterior, before),
    ofMean: rootOfMean(metric),
  };
}

/** √det(1 + A/n + B/n²) = 1 + tr A/(2n) + (tr B/2 + (tr A)²/8 − tr A²/4)/n². */
function rootOfMean(matrix: readonly (readonly WidthSeries[])[]): WidthSeries {
  const axes = matrix.map((_, i) => i);
  const total = (term: (i: number) => Rational): Rational => axes.map(term).reduce(addRational);
  const first = total((i) => matrix[i]![i]![1]);
  const second = total((i) => matrix[i]![i]![2]);
  const square = total((i) =>
    axes.map((j) => mulRational(matrix[i]![j]![1], matrix[j]![i]![1])).reduce(addRational),
  );
  const quadratic = subRational(
    mulRational(first, divRational(first, rational(8))),
    divRational(square, rational(4)),
  );
  return [ONE, divRational(first, rational(2)), addRational(divRational(second, rational(2)), quadratic)];
}
