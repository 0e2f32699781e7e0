import { type CholeskyResult, choleskyPanels } from './choleskyPanels.ts';
import { panelCount, productScratch, symmetricProduct, trianglePosition } from './symmetricPanels.ts';
import { type KernelKind, tileKernels } from './tileKernels.ts';

/**
 * ½ log det of Σ_k v_k v_kᵀ for vectors of `size` >= 1 entries, and how well it is known, from the sum's Cholesky factor, by tiles:
 * in SIMD where the engine has it, unless `scalar` is asked for. Fails (RangeError) when the matrices take more than the engine gives, 4 GiB for SIMD.
 */
export function gramCholesky(
  vectors: readonly ArrayLike<number>[],
  size: number,
  kind?: KernelKind,
): CholeskyResult {
  const terms = vectors.length;
  const count = panelCount(size);
  const panels = trianglePosition(count);
  const factors = panels + 8 * count * terms;
  const scratch = factors + terms;
  const kernels = tileKernels(scratch + productScratch(count, terms), kind);
  for (let k = 0; k < terms; k++) {
    const vector = vectors[k]!;
    for (let i = 0; i < size; i++) {
      kernels.memory[panels + 8 * ((i >> 3) * terms + k) + (i & 7)] = vector[i]!;
    }
  }
  kernels.memory.fill(1, factors, scratch);
  symmetricProduct(kernels, { panels, count, terms, factors, scratch, result: 0 });
  return choleskyPanels(kernels, 0, size);
}
