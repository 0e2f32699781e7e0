import type { TileKernels } from '../../numeric/dense/tileKernels.ts';

/** Panels of eight units in orthonormal coordinates, `size` doubles apart, `depth` of their entries used; and room for as many tiles. */
export interface UnitPanels {
  readonly panels: number;
  readonly size: number;
  readonly depth: number;
  readonly tiles: number;
}

/**
 * R = Σ_jk c_j c_k G_jk (G_jk² − G_jj G_kk) with c = pq, as `ricciThroughPairs`; the products G_jk = y_j·y_k come a row of tiles at a time.
 */
export function pairProducts(
  kernels: TileKernels,
  { panels, size, depth, tiles }: UnitPanels,
  first: Float64Array,
  second: Float64Array,
): number {
  const { memory } = kernels;
  const c = first.map((p, j) => p * second[j]!);
  const squares = new Float64Array(c.length);
  let sum = 0;
  for (let row = 0; 8 * row < c.length; row++) {
    memory.fill(0, tiles, tiles + 64 * (row + 1));
    kernels.rankUpdate({
      right: panels + size * row,
      left: panels,
      stride: size,
      count: row + 1,
      depth,
      tile: tiles,
      subtract: false,
    });
    for (let j = 8 * row; j < Math.min(8 * row + 8, c.length); j++) {
      const products = tiles + (j & 7);
      squares[j] = memory[products + 8 * j]!;
      let terms = 0;
      for (let k = 0; k < j; k++) {
        const g = memory[products + 8 * k]!;
        terms += c[k]! * g * (g * g - squares[j]! * squares[k]!);
      }
      sum += c[j]! * terms;
    }
  }
  return 2 * sum;
}
