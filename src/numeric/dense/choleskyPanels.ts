import { solveTile } from './solvePanels.ts';
import { entryPosition, panelCount, trianglePosition } from './symmetricPanels.ts';
import type { TileKernels } from './tileKernels.ts';

/** How many rows of panels are done together, so that a panel to their left is read once for all. */
const ROWS = 4;

/** What `choleskyPanels` says of a matrix. */
export interface CholeskyResult {
  /** Σ_i log L_ii = ½ log det; NaN where the factorization broke down. */
  readonly halfLogDeterminant: number;
  /** min_i L_ii²/A_ii: 1 for a diagonal matrix, 0 or less (or NaN) where the factorization broke down. */
  readonly pivot: number;
}

/**
 * A = L Lᵀ in place, A a symmetric matrix in tiles (lower triangle) of `size` rows; entries beyond `size` are ignored. By panel rows, left to right:
 * each tile first takes the products of what stands to its left, then is solved with the diagonal tile of its column.
 * Stops where a pivot is not positive. The relative error of det is at most about size·(size + 3)u/pivot.
 */
export function choleskyPanels(kernels: TileKernels, base: number, size: number): CholeskyResult {
  const { memory } = kernels;
  const panels = panelCount(size);
  const diagonal = Float64Array.from({ length: size }, (_, i) => memory[entryPosition(base, i, i)]!);
  let pivot = Number.POSITIVE_INFINITY;
  let halfLogDeterminant = 0;
  for (let first = 0; first < panels; first += ROWS) {
    const last = Math.min(first + ROWS, panels);
    for (let column = 0; column < last; column++) {
      const left = base + trianglePosition(column);
      for (let row = Math.max(first, column); row < last; row++) {
        const right = base + trianglePosition(row);
        const tile = right + 64 * column;
        kernels.rankUpdate({ right, left, stride: 0, count: 1, depth: 8 * column, tile, subtract: true });
        if (row > column) solveTile(memory, tile, left + 64 * column, 8);
        else {
          const used = Math.min(8, size - 8 * column);
          factorTile(memory, tile, used);
          for (let i = 0; i < used; i++) {
            const root = memory[tile + 9 * i]!;
            const ratio = (root * root) / diagonal[8 * column + i]!;
            if (!(ratio > 0))
              return { halfLogDeterminant: Number.NaN, pivot: ratio <= 0 ? ratio : Number.NaN };
            pivot = Math.min(pivot, ratio);
            halfLogDeterminant += Math.log(root);
          }
        }
      }
    }
  }
  return { halfLogDeterminant, pivot };
}

/** The first `used` columns of a diagonal tile become those of L; NaN or 0 on the diagonal where a pivot is not positive. */
function factorTile(memory: Float64Array, tile: number, used: number): void {
  for (let column = 0; column < used; column++) {
    for (let k = 0; k < column; k++) {
      const factor = memory[tile + 8 * k + column]!;
      for (let row = column; row < 8; row++) {
        memory[tile + 8 * column + row] =
          memory[tile + 8 * column + row]! - factor * memory[tile + 8 * k + row]!;
      }
    }
    const root = Math.sqrt(memory[tile + 9 * column]!);
    memory[tile + 9 * column] = root;
    for (let row = column + 1; row < 8; row++)
      memory[tile + 8 * column + row] = memory[tile + 8 * column + row]! / root;
  }
}
