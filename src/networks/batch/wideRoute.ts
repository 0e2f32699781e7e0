import { gramCholesky } from '../../numeric/dense/gramCholesky.ts';
import type { KernelKind } from '../../numeric/dense/tileKernels.ts';
import { type HiddenLayer, timesPower } from './hiddenLayer.ts';
import type { PointGeometry } from './pointGeometry.ts';

/** Below this, units are too nearly dependent to be taken as n directions. */
const SMALLEST_PIVOT = 2 ** -20;

/**
 * Fewer units than inputs: the non-zero eigenvalues of G = AᵀA, A = diag(p)W, are those of AAᵀ = diag(p) WWᵀ diag(p), so half the logarithm of their product
 * is Σ_j log|p_j| + ½ log det WWᵀ, of which the latter is the same at all points. Undefined where a slope is 0 (or NaN) or the weights
 * are nearly dependent: then another route is to find the rank.
 */
export function wideRoute(
  { inputs, width, weights, exponents }: HiddenLayer,
  kind: KernelKind,
): (first: Float64Array) => PointGeometry | undefined {
  const largest = Math.max(...exponents);
  const axes = exponents.map((exponent, a) =>
    Float64Array.from({ length: width }, (_, j) => timesPower(weights[j * inputs + a]!, exponent - largest)),
  );
  const { halfLogDeterminant, pivot } = gramCholesky(axes, width, kind);
  if (!(pivot > SMALLEST_PIVOT)) return () => undefined;
  const constant = halfLogDeterminant + width * largest * Math.LN2;
  return (first) => {
    const sum = first.reduce((total, p) => total + Math.log(Math.abs(p)), constant);
    if (!Number.isFinite(sum)) return undefined;
    return { logVolume: sum, ricciScalar: Number.NaN, pivot: 0, rank: width };
  };
}
