import { addRational, divRational, mulRational, negRational, ONE, type Rational, rational, subRational } from '../../core/rational.ts';
import { averageExpansion, divideWidthSeries, type WidthSeries } from './averageExpansion.ts';
import { exponentialTaylor, powerTaylor } from './taylor.ts';
import { addSeries, composeSeries, constantSeries, mulSeries, scaleSeries, type TruncatedSeries, variableSeries } from './truncatedSeries.ts';
import { component, composePolynomial, gaussianMean, linearForm, mulPolynomial, type WeightPolynomial } from './weightPolynomial.ts';

/** A shallow Bayesian network with one training example at zero temperature, everything rational. */
export interface OnePoint {
  /** coefficients of the activation, constant term first */
  readonly activation: readonly Rational[];
  readonly x: readonly Rational[];
  readonly trained: readonly Rational[];
  /** y_a² / E φ(z_a)² */
  readonly ratio: Rational;
}

/** Series in 1/n of what the network's width does to the volume element, all relative to √det ḡ of infinite width. */
export interface VolumeExpansion {
  /** ⟨√det g⟩ */
  readonly posterior: WidthSeries;
  /** E_W √det g under the prior */
  readonly prior: WidthSeries;
  /** ⟨√det g⟩ / E_W √det g */
  readonly relative: WidthSeries;
  /** √det⟨g⟩ */
  readonly ofMean: WidthSeries;
}

function slope(coefficients: readonly Rational[]): Rational[] {
  return coefficients.slice(1).map((c, k) => mulRational(c, rational(k + 1)));
}

/** The per-unit variables: φ(z_a)², then φ′(z)² w_μ w_ν for μ <= ν in rows. */
export function unitVariables({ activation, x, trained }: OnePoint): WeightPolynomial[] {
  const d = x.length;
  const value = composePolynomial(activation, linearForm(trained), d);
  const derivative = composePolynomial(slope(activation), linearForm(x), d);
  const squared = mulPolynomial(derivative, derivative);
  const variables = [mulPolynomial(value, value)];
  for (let i = 0; i < d; i++)
    for (let j = i; j < d; j++)
      variables.push(mulPolynomial(squared, mulPolynomial(component(i, d), component(j, d))));
  return variables;
}

/** The number, among the variables, of the component μν of the metric. */
export function metricIndex(i: number, j: number, d: number): number {
  const [a, b] = i < j ? [i, j] : [j, i];
  return 1 + a * d - (a * (a - 1)) / 2 + (b - a);
}

/** The inverse of a small rational matrix by Gauss and Jordan. Fails (RangeError) when it is singular. */
export function inverseMatrix(matrix: readonly (readonly Rational[])[]): Rational[][] {
  const d = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => rational(i === j ? 1 : 0))]);
  for (let i = 0; i < d; i++) {
    const pivot = rows.findIndex((row, k) => k >= i && row[i]!.n !== 0n);
    if (pivot < 0) throw new RangeError('the metric is singular');
    [rows[i], rows[pivot]] = [rows[pivot]!, rows[i]!];
    const lead = rows[i]![i]!;
    rows[i] = rows[i]!.map((c) => divRational(c, lead));
    for (let k = 0; k < d; k++)
      if (k !== i) {
        const factor = rows[k]![i]!;
        rows[k] = rows[k]!.map((c, j) => subRational(c, mulRational(factor, rows[i]![j]!)));
      }
  }
  return rows.map((row) => row.slice(d));
}

function determinant(m: readonly (readonly TruncatedSeries[])[]): TruncatedSeries {
  if (m.length === 1) return m[0]![0]!;
  return m[0]!.reduce<TruncatedSeries>((sum, entry, j) => {
    const minor = m.slice(1).map((row) => row.filter((_, k) => k !== j));
    return addSeries(sum, scaleSeries(mulSeries(entry, determinant(minor)), rational(j % 2 === 0 ? 1 : -1)));
  }, new Map());
}

/** k^(−1/2) e^(−y²/2k) over its value at k̄, in κ = (k − k̄)/k̄: (1 + κ)^(−1/2) exp(−(ratio/2)(1/(1 + κ) − 1)). */
export function weightSeries(kappa: TruncatedSeries, ratio: Rational): TruncatedSeries {
  const inverse = composeSeries(powerTaylor(rational(-1)), kappa);
  const exponent = scaleSeries(addSeries(inverse, constantSeries(rational(-1))), divRational(negRational(ratio), rational(2)));
  const root = composeSeries(powerTaylor(rational(-1, 2)), kappa);
  return mulSeries(root, composeSeries(exponentialTaylor(), exponent));
}

/**
 * The expansion in 1/n of the volume element of a shallow network φ(w·x)/√n with n Gaussian hidden units, by the delta method with
 * exact Gaussian moments; the readout is integrated out, which weights the prior of W by k^(−1/2) e^(−y²/2k), k = Σ φ(w_i·x_a)²/n.
 * Fails (RangeError) where the metric or the kernel of infinite width is singular. Cost grows fast with d: meant for d <= 3.
 */
export function volumeExpansion(net: OnePoint): VolumeExpansion {
  const d = net.x.length;
  const variables = unitVariables(net);
  const means = variables.map(gaussianMean);
  const axes = Array.from({ length: d }, (_, i) => i);
  const inverse = inverseMatrix(axes.map((i) => axes.map((j) => means[metricIndex(i, j, d)]!)));
  const perturbed = axes.map((i) =>
    axes.map((j) =>
      axes.reduce<TruncatedSeries>(
        (sum, k) => addSeries(sum, variableSeries(metricIndex(k, j, d), inverse[i]![k]!)),
        constantSeries(rational(i === j ? 1 : 0)),
      ),
    ),
  );
  const less = addSeries(determinant(perturbed), constantSeries(rational(-1)));
  const root = composeSeries(powerTaylor(rational(1, 2)), less);
  const weight = weightSeries(variableSeries(0, divRational(ONE, means[0]!)), net.ratio);
  const expand = (series: TruncatedSeries): WidthSeries => averageExpansion(variables, d, series);
  const total = expand(weight);
  const posterior = divideWidthSeries(expand(mulSeries(weight, root)), total);
  const prior = expand(root);
  return {
    posterior,
    prior,
    relative: divideWidthSeries(posterior, prior),
    ofMean: rootOfMean(
      perturbed.map((row) => row.map((entry) => divideWidthSeries(expand(mulSeries(weight, entry)), total))),
    ),
  };
}

/** √det(1 + A/n + B/n²) = 1 + tr A/(2n) + (tr B/2 + (tr A)²/8 − tr A²/4)/n². */
function rootOfMean(matrix: readonly (readonly WidthSeries[])[]): WidthSeries {
  const axes = matrix.map((_, i) => i);
  const trace = (term: (i: number) => Rational): Rational => axes.map(term).reduce(addRational);
  const first = trace((i) => matrix[i]![i]![1]);
  const second = trace((i) => matrix[i]![i]![2]);
  const square = trace((i) => axes.map((j) => mulRational(matrix[i]![j]![1], matrix[j]![i]![1])).reduce(addRational));
  const quadratic = subRational(mulRational(first, divRational(first, rational(8))), divRational(square, rational(4)));
  return [ONE, divRational(first, rational(2)), addRational(divRational(second, rational(2)), quadratic)];
}
