import { choleskyPanels } from '../../numeric/dense/choleskyPanels.ts';
import {
  panelCount,
  productScratch,
  symmetricProduct,
  trianglePosition,
} from '../../numeric/dense/symmetricPanels.ts';
import { type KernelKind, tileKernels } from '../../numeric/dense/tileKernels.ts';
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
  const count = panelCount(width);
  const panels = trianglePosition(count);
  const factors = panels + 8 * count * inputs;
  const scratch = factors + inputs;
  const kernels = tileKernels(scratch + productScratch(count, inputs), kind);
  const largest = Math.max(...exponents);
  for (let j = 0; j < width; j++) {
    for (let a = 0; a < inputs; a++) {
      const at = panels + 8 * ((j >> 3) * inputs + a) + (j & 7);
      kernels.memory[at] = timesPower(weights[j * inputs + a]!, exponents[a]! - largest);
    }
  }
  kernels.memory.fill(1, factors, scratch);
  symmetricProduct(kernels, { panels, count, terms: inputs, factors, scratch, result: 0 });
  const { halfLogDeterminant, pivot } = choleskyPanels(kernels, 0, width);
  if (!(pivot > SMALLEST_PIVOT)) return () => undefined;
  const constant = halfLogDeterminant + width * largest * Math.LN2;
  return (first) => {
    const sum = first.reduce((total, p) => total + Math.log(Math.abs(p)), constant);
    if (!Number.isFinite(sum)) return undefined;
    return { logVolume: sum, ricciScalar: Number.NaN, pivot: 0, rank: width };
  };
}
