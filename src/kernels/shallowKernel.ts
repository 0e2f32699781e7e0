import { addRational, mulRational, type Rational, rational } from '../core/rational.ts';
import type { Analytic } from '../numeric/analytic.ts';
import { type Series, seriesAlgebra, variableSeries } from '../numeric/series.ts';
import type { Covariance } from './covariance.ts';
import { type Kernel, kernelDiagonal, kernelSlope } from './kernel.ts';
import type { InnerProductKernel } from './metricOfKernel.ts';
import type { RadialMetric } from './radialMetric.ts';

/** Variances of the priors of a shallow network: σ² of a weight, ζ² of a bias, and ξ² of a readout weight. */
export interface Variances {
  readonly weight: Rational;
  readonly bias: Rational;
  readonly readout: Rational;
}

/** Second moments of the preactivations w·x + b and w·y + b: σ² times those of the points, plus ζ². */
export function preactivations<T>(
  A: Analytic<T>,
  { weight, bias }: Omit<Variances, 'readout'>,
  gram: Covariance<T>,
): Covariance<T> {
  const moment = (a: T): T => A.add(A.mul(A.fromRational(weight), a), A.fromRational(bias));
  return { xx: moment(gram.xx), xy: moment(gram.xy), yy: moment(gram.yy) };
}

/** The NNGP kernel E[φ(w·x + b) φ(w·y + b)], w ~ N(0, σ²1), b ~ N(0, ζ²). */
export function shallowNngp(kernel: Kernel, variances: Omit<Variances, 'readout'>): InnerProductKernel {
  return (A, gram) => kernel.value(A, preactivations(A, variances, gram));
}

/**
 * The NTK Θ(x, y) = E[φφ] + ξ² E[φ′φ′](1 + x·y) of f(x) = v·φ(Wx + b)/√n as n → ∞ (Zavatone-Veth et al., (D.3)).
 * Fails (Unknown) where φ′ has no kernel.
 */
export function shallowNtk(kernel: Kernel, variances: Variances): InnerProductKernel {
  const slope = kernelSlope(kernel);
  return (A, gram) => {
    const moments = preactivations(A, variances, gram);
    const readout = A.mul(A.fromRational(variances.readout), A.add(A.one, gram.xy));
    return A.add(kernel.value(A, moments), A.mul(readout, slope.value(A, moments)));
  };
}

/** E[φ⁽ᵏ⁾(z)²] and its derivative by t, z ~ N(0, σ²t + ζ²). */
function slopeSquare<T>(
  A: Analytic<T>,
  kernel: Kernel,
  { weight, bias }: Omit<Variances, 'readout'>,
  t: T,
): readonly [T, T] {
  const series = seriesAlgebra(A, 1);
  const at: Series<T> = variableSeries(A, 1, t);
  const s = series.add(series.mul(series.fromRational(weight), at), series.fromRational(bias));
  const [value, rate] = kernelDiagonal(kernelSlope(kernel), series, s);
  return [value!, rate!];
}

/**
 * The metric E[φ′(z)² w wᵀ] of the NNGP kernel by Stein's and Price's rules instead of jets: a = σ² M, b = 2 ∂a/∂t with
 * M = E[φ′(z)²], z ~ N(0, σ²t + ζ²), t = |x|² ((C.10) there). Valid for activations with a kink (relu) too.
 * Fails (Unknown) where φ′ has no kernel.
 */
export function shallowNngpMetric<T>(
  A: Analytic<T>,
  kernel: Kernel,
  variances: Omit<Variances, 'readout'>,
  t: T,
): RadialMetric<T> {
  const weight = A.fromRational(variances.weight);
  const [mean, rate] = slopeSquare(A, kernel, variances, t);
  return { a: A.mul(weight, mean), b: A.mul(A.mul(A.fromRational(rational(2n)), weight), rate) };
}

/**
 * The metric of the NTK by the same rules ((D.19), (D.20) there): a = ω = (σ² + ξ²) E[φ′²] + σ²ξ² (1 + t) E[φ″²] and
 * b = 2(ω′ − σ²ξ² E[φ″²]), ′ by t = |x|². Fails (Unknown) where φ′ or φ″ has no kernel: for relu there is no such metric.
 */
export function shallowNtkMetric<T>(
  A: Analytic<T>,
  kernel: Kernel,
  variances: Variances,
  t: T,
): RadialMetric<T> {
  const { weight, readout } = variances;
  const [outer, inner] = [addRational(weight, readout), mulRational(weight, readout)].map((q) =>
    A.fromRational(q),
  ) as [T, T];
  const [mean, rate] = slopeSquare(A, kernel, variances, t);
  const [bend, bendRate] = slopeSquare(A, kernelSlope(kernel), variances, t);
  const reach = A.add(A.one, t);
  const a = A.add(A.mul(outer, mean), A.mul(inner, A.mul(reach, bend)));
  // ω′ less the term σ²ξ² E[φ″²] that the factor 1 + t contributes to it.
  const half = A.add(A.mul(outer, rate), A.mul(inner, A.mul(reach, bendRate)));
  return { a, b: A.mul(A.fromRational(rational(2n)), half) };
}
