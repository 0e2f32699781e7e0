import type { TileKernels } from '../../numeric/dense/tileKernels.ts';

/** Panels of eight units in orthonormal coordinates, `size` doubles apart, `depth` of their entries used; and room for a tile. */
export interface UnitPanels {
  readonly panels: number;
  readonly size: number;
  readonly depth: number;
  readonly tile: number;
}

/**
 * R = Σ_jk c_j c_k G_jk (G_jk² − G_jj G_kk) with c = pq, as `ricciThroughPairs`, its products G_jk = y_j·y_k a tile at a time.
 */
export function pairProducts(
  kernels: TileKernels,
  { panels, size, depth, tile }: UnitPanels,
  first: Float64Array,
  second: Float64Array,
): number {
  const { memory } = kernels;
  const width = first.length;
  const c = first.map((p, j) => p * second[j]!);
  const squares = new Float64Array(width);
  let sum = 0;
  for (let row = 0; 8 * row < width; row++) {
    // the diagonal tile first: it has the squares of this row's units
    for (let column = row, done = 0; done <= row; done++, column = done - 1) {
      memory.fill(0, tile, tile + 64);
      const [left, right] = [panels + size * column, panels + size * row];
      kernels.rankUpdate({ right, left, stride: 0, count: 1, depth, tile, subtract: false });
      if (column === row) {
        for (let lane = 0; lane < 8 && 8 * row + lane < width; lane++)
          squares[8 * row + lane] = memory[tile + 9 * lane]!;
      }
      sum += tileSum(memory, tile, { row, column, c, squares });
    }
  }
  return 2 * sum;
}

interface TilePairs {
  readonly row: number;
  readonly column: number;
  readonly c: Float64Array;
  readonly squares: Float64Array;
}

/** The terms of the pairs k < j of one tile. */
function tileSum(memory: Float64Array, tile: number, { row, column, c, squares }: TilePairs): number {
  let sum = 0;
  for (let k = 8 * column; k < 8 * column + 8; k++) {
    for (let j = Math.max(8 * row, k + 1); j < 8 * row + 8; j++) {
      if (j >= c.length) break;
      const g = memory[tile + 8 * (k & 7) + (j & 7)]!;
      sum += c[j]! * c[k]! * g * (g * g - squares[j]! * squares[k]!);
    }
  }
  return sum;
}
