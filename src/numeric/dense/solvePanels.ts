import { trianglePosition } from './symmetricPanels.ts';
import type { TileKernels } from './tileKernels.ts';

/** X = C L⁻ᵀ in place for the first `used` columns of a tile C, with L the factored diagonal tile. */
export function solveTile(memory: Float64Array, tile: number, triangle: number, used: number): void {
  for (let column = 0; column < used; column++) {
    const to = tile + 8 * column;
    for (let k = 0; k < column; k++) {
      const factor = memory[triangle + 8 * k + column]!;
      const from = tile + 8 * k;
      for (let lane = 0; lane < 8; lane++) {
        memory[to + lane] = memory[to + lane]! - factor * memory[from + lane]!;
      }
    }
    const root = memory[triangle + 9 * column]!;
    for (let lane = 0; lane < 8; lane++) memory[to + lane] = memory[to + lane]! / root;
  }
}

/**
 * L y = v for the eight vectors of a panel of `size` entries (and room for the last tile's eight), in place, with L as `choleskyPanels` leaves it
 * at `base`. Afterwards the y are vᵀ's coordinates in which A = L Lᵀ is the identity: yᵀy = vᵀA⁻¹v.
 */
export function solvePanel(kernels: TileKernels, base: number, size: number, panel: number): void {
  for (let first = 0; first < size; first += 8) {
    const left = base + trianglePosition(first >> 3);
    const tile = panel + 8 * first;
    kernels.rankUpdate({ right: panel, left, stride: 0, count: 1, depth: first, tile, subtract: true });
    solveTile(kernels.memory, tile, left + 8 * first, Math.min(8, size - first));
  }
}
