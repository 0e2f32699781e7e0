import type { TileKernels } from './tileKernels.ts';

/** How many terms of a sum over k are done for all tiles before the next ones: the scaled panels of 784 rows then fit a cache of 1 MiB. */
const BLOCK = 128;

/** The panels that `size` vectors take. */
export const panelCount = (size: number): number => Math.ceil(size / 8);

/** Where the tiles of panel row I start: row I has I + 1 tiles of 64 doubles, so the lower triangle takes trianglePosition(panels). */
export const trianglePosition = (panel: number): number => 32 * panel * (panel + 1);

/** Where entry (row, column), column <= row, of a symmetric matrix of tiles at `base` stands. */
export const entryPosition = (base: number, row: number, column: number): number =>
  base + trianglePosition(row >> 3) + 8 * column + (row & 7);

/** The operands of `symmetricProduct`: positions in the kernels' memory. */
export interface SymmetricProduct {
  /** Panels of `terms` entries each, one after another. */
  readonly panels: number;
  readonly count: number;
  readonly terms: number;
  /** A factor for each term. */
  readonly factors: number;
  /** Room for the scaled panels: 8·count·min(terms, 128) doubles. */
  readonly scratch: number;
  /** Where the lower triangle goes: trianglePosition(count) doubles. */
  readonly result: number;
}

/** The scratch that `symmetricProduct` needs. */
export const productScratch = (count: number, terms: number): number => 8 * count * Math.min(terms, BLOCK);

/**
 * The lower triangle of Σ_k f_k² v_k v_kᵀ, with v_k entry k of all vectors, in tiles. Each entry is a sum of blocks of 128 terms, in order, of
 * products of two rounded f_k v_k: within (terms + 3)u Σ_k f_k²|v_ka v_kb| of itself to first order.
 */
export function symmetricProduct(kernels: TileKernels, product: SymmetricProduct): void {
  const { panels, count, terms, factors, scratch, result } = product;
  kernels.memory.fill(0, result, result + trianglePosition(count));
  for (let first = 0; first < terms; first += BLOCK) {
    const depth = Math.min(BLOCK, terms - first);
    for (let panel = 0; panel < count; panel++) {
      const from = panels + 8 * (panel * terms + first);
      kernels.scalePanel(from, factors + first, scratch + 8 * panel * depth, depth);
    }
    for (let panel = 0; panel < count; panel++) {
      kernels.rankUpdate({
        right: scratch + 8 * panel * depth,
        left: scratch,
        stride: 8 * depth,
        count: panel + 1,
        depth,
        tile: result + trianglePosition(panel),
        subtract: false,
      });
    }
  }
}
