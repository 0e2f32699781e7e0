import { euclideanNorm } from './euclideanNorm.ts';

/** The upper trapezoidal factor of a matrix whose columns were permuted. */
export interface PivotedQr {
  /** The first r columns' indices, in the order of the pivots. */
  readonly columns: readonly number[];
  /** [k][a] = R_ka for k < r and every column a of the matrix in its own order; zero before the pivot of row k. */
  readonly upper: readonly Float64Array[];
  /** |R_kk|, not increasing but for rounding. */
  readonly pivots: readonly number[];
}

/** Rows of a matrix as columns, the rows with the largest entries first. */
function sortedColumns(matrix: readonly ArrayLike<number>[]): Float64Array[] {
  const sizes = matrix.map((row) => {
    let size = 0;
    for (let a = 0; a < row.length; a++) size = Math.max(size, Math.abs(row[a]!));
    return size;
  });
  const order = [...matrix.keys()].sort((i, j) => sizes[j]! - sizes[i]!);
  return Array.from({ length: matrix[0]?.length ?? 0 }, (_, a) =>
    Float64Array.from(order, (i) => matrix[i]![a]!),
  );
}

/**
 * Householder's QR with column pivoting, rows sorted by size, in float64: with both, the computed R is that of a matrix whose every
 * row differs by a few roundings of that row (Cox and Higham), so units with tiny slopes keep their digits.
 * Stops when `admits(|R_kk|, |R_00|)` says no, at an exact zero, or after `most` columns. Entries should be at most about 1.
 * Cost: about 2 n d r multiplications.
 */
export function pivotedQr(
  matrix: readonly ArrayLike<number>[],
  admits: (pivot: number, first: number) => boolean = () => true,
  most = Infinity,
): PivotedQr {
  const work = sortedColumns(matrix);
  const n = matrix.length;
  const free = new Set(work.keys());
  const columns: number[] = [];
  const pivots: number[] = [];
  const upper: Float64Array[] = [];
  for (let k = 0; k < Math.min(n, work.length, most); k++) {
    let pick = -1;
    let norm = 0;
    for (const a of free) {
      const candidate = euclideanNorm(work[a]!, k);
      if (candidate > norm) [pick, norm] = [a, candidate];
    }
    if (pick < 0 || !admits(norm, pivots[0] ?? norm)) break;
    const x = work[pick]!;
    free.delete(pick);
    columns.push(pick);
    pivots.push(norm);
    // v = x/|x| + sign(x_k) e_k and H = I − v vᵀ/v_k, as |v|² = 2 v_k sign(x_k).
    const v = x.subarray(k).map((entry) => entry / norm);
    const sign = v[0]! < 0 ? -1 : 1;
    v[0] = v[0]! + sign;
    const head = Math.abs(v[0]!);
    const row = new Float64Array(work.length);
    for (const a of free) {
      const y = work[a]!;
      let dot = 0;
      for (let i = 0; i < v.length; i++) dot += v[i]! * y[k + i]!;
      const factor = dot / head;
      for (let i = 0; i < v.length; i++) y[k + i] = y[k + i]! - factor * v[i]!;
      row[a] = y[k]!;
    }
    row[pick] = -sign * norm;
    upper.push(row);
  }
  return { columns, upper, pivots };
}
