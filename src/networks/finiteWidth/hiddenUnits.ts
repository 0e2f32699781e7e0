import { mulRational, type Rational, rational, rationalToNumber } from '../../core/rational.ts';
import type { Generator } from '../../numeric/statistics/generator.ts';
import {
  component,
  composePolynomial,
  gaussianMean,
  linearForm,
  mulPolynomial,
  type WeightPolynomial,
} from './weightPolynomial.ts';

/** A shallow Bayesian network of polynomial activation, its training inputs and the point at which its metric is looked at. */
export interface ShallowPrior {
  /** coefficients of the activation, constant term first */
  readonly activation: readonly Rational[];
  readonly x: readonly Rational[];
  readonly trained: readonly (readonly Rational[])[];
}

/** The infinite-width limits of a prior, exact values rounded to doubles: k̄(x_a, x_b) and ḡ. */
export interface PriorMeans {
  readonly kernel: readonly (readonly number[])[];
  readonly metric: readonly (readonly number[])[];
}

/** The number of the component μν, in rows with μ <= ν, counted from 1. */
export function metricIndex(i: number, j: number, d: number): number {
  const [a, b] = i < j ? [i, j] : [j, i];
  return 1 + a * d - (a * (a - 1)) / 2 + (b - a);
}

/** The coefficients of φ′. */
export function slopeCoefficients(activation: readonly Rational[]): Rational[] {
  return activation.slice(1).map((c, k) => mulRational(c, rational(k + 1)));
}

/** One unit's share of kernel and metric: φ(z_a) φ(z_b) for a <= b in rows, then φ′(z)² w_μ w_ν for μ <= ν in rows. */
export function unitVariables({ activation, x, trained }: ShallowPrior): WeightPolynomial[] {
  const d = x.length;
  const values = trained.map((point) => composePolynomial(activation, linearForm(point), d));
  const slope = composePolynomial(slopeCoefficients(activation), linearForm(x), d);
  const squared = mulPolynomial(slope, slope);
  const variables = values.flatMap((p, a) => values.slice(a).map((q) => mulPolynomial(p, q)));
  for (let i = 0; i < d; i++)
    for (let j = i; j < d; j++)
      variables.push(mulPolynomial(squared, mulPolynomial(component(i, d), component(j, d))));
  return variables;
}

/** E φ(w·x_a) φ(w·x_b) and E φ′(w·x)² w_μ w_ν over w ~ N(0, I), by Isserlis. */
export function priorMeans(prior: ShallowPrior): PriorMeans {
  const [d, points] = [prior.x.length, prior.trained.length];
  const means = unitVariables(prior).map((p) => rationalToNumber(gaussianMean(p)));
  const square = (size: number, offset: number): number[][] =>
    Array.from({ length: size }, (_, i) =>
      Array.from({ length: size }, (_, j) => means[offset + metricIndex(i, j, size) - 1]!),
    );
  return { kernel: square(points, 0), metric: square(d, (points * (points + 1)) / 2) };
}

/** Per-unit values of one network drawn from the prior: φ(w·x_a) for each training point, and φ′(w·x)² w_μ w_ν for μ <= ν. */
export interface HiddenUnits {
  readonly values: readonly Float64Array[];
  readonly metric: readonly Float64Array[];
}

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function horner(coefficients: readonly number[], z: number): number {
  let sum = 0;
  for (let k = coefficients.length - 1; k >= 0; k--) sum = sum * z + coefficients[k]!;
  return sum;
}

/** A source of networks of n hidden units with weights from N(0, I). */
export function hiddenUnits(prior: ShallowPrior, n: number): (generator: Generator) => HiddenUnits {
  const [activation, slopes] = [prior.activation, slopeCoefficients(prior.activation)].map((list) =>
    list.map(rationalToNumber),
  ) as [number[], number[]];
  const x = prior.x.map(rationalToNumber);
  const trained = prior.trained.map((point) => point.map(rationalToNumber));
  const d = x.length;
  const w = Array<number>(d).fill(0);
  return (generator) => {
    const values = trained.map(() => new Float64Array(n));
    const metric = Array.from({ length: (d * (d + 1)) / 2 }, () => new Float64Array(n));
    for (let i = 0; i < n; i++) {
      for (let k = 0; k < d; k++) w[k] = generator.normal();
      for (let a = 0; a < trained.length; a++) values[a]![i] = horner(activation, dot(w, trained[a]!));
      const slope = horner(slopes, dot(w, x));
      for (let k = 0, entry = 0; k < d; k++)
        for (let l = k; l < d; l++, entry++) metric[entry]![i] = slope * slope * w[k]! * w[l]!;
    }
    return { values, metric };
  };
}
