import type { Field } from '../../core/field.ts';

/**
 * The inverse of a matrix whose leading principal minors are not zero, a positive definite one or one near the identity, by Gauss and
 * Jordan without exchanges. Exact in exact fields, an enclosure in balls.
 * Fails as field.div does when a pivot is, or may be, zero.
 */
export function gaussJordanInverse<T>(field: Field<T>, matrix: readonly (readonly T[])[]): T[][] {
  const { zero, one, sub, mul, div } = field;
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? one : zero))]);
  for (const [i, pivotRow] of rows.entries()) {
    const pivot = pivotRow[i]!;
    const scaled = pivotRow.map((x) => div(x, pivot));
    rows[i] = scaled;
    for (const [k, row] of rows.entries()) {
      if (k === i) continue;
      const factor = row[i]!;
      rows[k] = row.map((x, j) => sub(x, mul(factor, scaled[j]!)));
    }
  }
  return rows.map((row) => row.slice(matrix.length));
}
