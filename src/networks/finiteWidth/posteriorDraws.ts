import type { Generator } from '../../numeric/statistics/generator.ts';
import type { RatioDraw } from '../../numeric/statistics/ratioTest.ts';
import { type HiddenUnits, hiddenUnits, metricIndex, priorMeans, type ShallowPrior } from './hiddenUnits.ts';
import { logLikelihood, printedPsi, type Targets } from './likelihood.ts';
import { type SmallMatrix, smallDeterminant, smallInverse, smallProduct, smallTrace } from './smallMatrix.ts';

/** One network with what the estimators need of it, all relative to the infinite-width limits. */
interface Network {
  /** likelihood over that of k̄ */
  readonly weight: number;
  /** √det g/√det ḡ */
  readonly volume: number;
  /** ḡ^(−1) g − 1 */
  readonly deviation: SmallMatrix;
  /** first-order part of log weight per unit, and of the trace of the deviation; both have prior mean 0 */
  readonly slopes: Float64Array;
  readonly traces: Float64Array;
  readonly units: HiddenUnits;
}

/** Draws networks from the prior. */
class Networks {
  readonly means: ReturnType<typeof priorMeans>;
  readonly #draw: (generator: Generator) => HiddenUnits;
  readonly #inverse: SmallMatrix;
  readonly #psi: SmallMatrix;
  readonly #reference: number;

  readonly #targets: Targets;
  readonly #n: number;

  constructor(prior: ShallowPrior, targets: Targets, n: number) {
    [this.#targets, this.#n] = [targets, n];
    this.means = priorMeans(prior);
    this.#draw = hiddenUnits(prior, n);
    this.#inverse = smallInverse(this.means.metric);
    this.#psi = printedPsi(this.means.kernel, targets);
    this.#reference = logLikelihood(this.means.kernel, targets);
  }

  next(generator: Generator): Network {
    const [n, targets, means] = [this.#n, this.#targets, this.means];
    const units = this.#draw(generator);
    const { values, metric } = units;
    const d = means.metric.length;
    const kernel = values.map((p) => values.map((q) => meanProduct(p, q)));
    const g = metric.map((entry) => mean(entry));
    const matrix = means.metric.map((row, k) => row.map((_, l) => g[metricIndex(k, l, d) - 1]!));
    const deviation = smallProduct(this.#inverse, matrix).map((row, k) =>
      row.map((c, l) => (k === l ? c - 1 : c)),
    );
    const whole = deviation.map((row, k) => row.map((c, l) => (k === l ? c + 1 : c)));
    const slopes = new Float64Array(n);
    values.forEach((p, a) => {
      values.forEach((q, b) => {
        const factor = (targets.outputs / 2) * this.#psi[a]![b]!;
        const centre = means.kernel[a]![b]!;
        for (let i = 0; i < n; i++) slopes[i]! += factor * (p[i]! * q[i]! - centre);
      });
    });
    const traces = new Float64Array(n).fill(-d);
    for (let k = 0; k < d; k++)
      for (let l = 0; l < d; l++) {
        const factor = this.#inverse[k]![l]!;
        const entry = metric[metricIndex(k, l, d) - 1]!;
        for (let i = 0; i < n; i++) traces[i]! += factor * entry[i]!;
      }
    const weight = Math.exp(logLikelihood(kernel, targets) - this.#reference);
    return {
      weight,
      volume: Math.sqrt(Math.max(0, smallDeterminant(whole))),
      deviation,
      slopes,
      traces,
      units,
    };
  }
}

function mean(a: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]!;
  return sum / a.length;
}

function meanProduct(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum / a.length;
}

/**
 * (Σ_i a_i)(Σ_i b_i)/n² without its diagonal: of mean 0 whenever the units are independent and a or b has mean 0, whatever their
 * covariance. This is what makes it fit as a control variate: no covariance formula is used that could be wrong.
 */
function offDiagonal(a: Float64Array, b: Float64Array): number {
  return mean(a) * mean(b) - meanProduct(a, b) / a.length;
}

function difference(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((c, i) => c - b[i]!);
}

/**
 * Draws whose ratio of means is n (⟨g_μν⟩ − ḡ_μν), a draw for each μ <= ν in rows. Control variates of mean 0: n (g − ḡ), and n times
 * the first-order weight times g − ḡ without the diagonal.
 */
export function metricDraws(prior: ShallowPrior, targets: Targets, n: number): (g: Generator) => RatioDraw[] {
  const networks = new Networks(prior, targets, n);
  const { metric } = networks.means;
  const d = metric.length;
  return (generator) => {
    const { weight, slopes, units } = networks.next(generator);
    const draws: RatioDraw[] = [];
    for (let k = 0; k < d; k++)
      for (let l = k; l < d; l++) {
        const centred = units.metric[metricIndex(k, l, d) - 1]!.map((c) => c - metric[k]![l]!);
        const h = mean(centred);
        draws.push({ numerator: n * ((weight - 1) * h - offDiagonal(slopes, centred)), weight });
      }
    return draws;
  };
}

/**
 * Draws whose ratio of means is n (⟨√det g⟩/√det ḡ − 1). Control variates of mean 0: the first-order term of √det g, its product with the
 * first-order weight, and its second-order term (tr h)²/8 − tr h²/4, the products without their diagonals.
 */
export function volumeDraws(prior: ShallowPrior, targets: Targets, n: number): (g: Generator) => RatioDraw[] {
  const networks = new Networks(prior, targets, n);
  const d = networks.means.metric.length;
  return (generator) => {
    const { weight, volume, deviation, slopes, traces } = networks.next(generator);
    const trace = smallTrace(deviation);
    // tr (G_i − 1)² = (tr G_i)² − 2 tr G_i + d for the rank-one G_i = ḡ^(−1) φ′² w wᵀ, which is
    // t² + 2 (d − 1) t + d (d − 1) for t = tr G_i − d.
    const squares = (meanProduct(traces, traces) + 2 * (d - 1) * mean(traces) + d * (d - 1)) / n;
    const quadratic =
      offDiagonal(traces, traces) / 8 - (smallTrace(smallProduct(deviation, deviation)) - squares) / 4;
    const control = trace / 2 + offDiagonal(slopes, traces) / 2 + quadratic;
    return [{ numerator: n * (weight * (volume - 1) - control), weight }];
  };
}

/**
 * Draws whose ratio of means is n (⟨√det g⟩/E_W √det g − 1), from pairs of independent networks, as cov(a, b) = E (a − a′)(b − b′)/2.
 * Control variate of mean 0: the first-order term of that product without its diagonal.
 */
export function relativeVolumeDraws(
  prior: ShallowPrior,
  targets: Targets,
  n: number,
): (g: Generator) => RatioDraw[] {
  const networks = new Networks(prior, targets, n);
  return (generator) => {
    const [a, b] = [networks.next(generator), networks.next(generator)];
    const control = offDiagonal(difference(a.slopes, b.slopes), difference(a.traces, b.traces)) / 4;
    const numerator = n * (((a.weight - b.weight) * (a.volume - b.volume)) / 2 - control);
    return [{ numerator, weight: (a.weight * b.volume + b.weight * a.volume) / 2 }];
  };
}
