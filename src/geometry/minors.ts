import type { Field } from '../core/field.ts';
import { sparseField } from './sparseField.ts';

/**
 * The minors of a square matrix as a function of a set of rows and a set of columns (bit masks of equal size), by
 * Laplace expansion along the last row, each minor computed once. Neither divides nor chooses a pivot, so it needs to
 * know no sign. A symmetric matrix has M(I, J) = M(J, I); `symmetric` uses that.
 * Cost: at most d·2^d products for one determinant. Fails (RangeError) when the sets differ in size, and beyond 16 rows.
 */
export function minors<T>(
  field: Field<T>,
  matrix: readonly (readonly T[])[],
  symmetric = false,
): (rows: number, columns: number) => T {
  const { zero, one, add, sub, mul, isZero } = sparseField(field);
  if (matrix.length > 16) throw new RangeError(`minors of ${matrix.length} rows, and 16 is the most`);
  const known = new Map<number, T>();

  function expand(rows: number, columns: number): T {
    const last = 31 - Math.clz32(rows);
    const rest = rows & ~(1 << last);
    let sum = zero;
    let positive = true;
    for (let column = 31 - Math.clz32(columns); column >= 0; column--) {
      if (!(columns & (1 << column))) continue;
      const entry = matrix[last]![column]!;
      if (isZero(entry) !== true) {
        const term = mul(entry, minor(rest, columns & ~(1 << column)));
        sum = positive ? add(sum, term) : sub(sum, term);
      }
      positive = !positive;
    }
    return sum;
  }

  function minor(rows: number, columns: number): T {
    if (rows === 0 || columns === 0) {
      if (rows !== columns) throw new RangeError('a minor needs as many rows as columns');
      return one;
    }
    const [i, j] = symmetric && rows < columns ? [columns, rows] : [rows, columns];
    const key = i * 2 ** 16 + j;
    let value = known.get(key);
    if (value === undefined) {
      value = expand(i, j);
      known.set(key, value);
    }
    return value;
  }

  return minor;
}

/** det A = Σ_j (−1)^{d+j} A_dj M_dj, without division. The determinant of the empty matrix is 1. */
export function determinant<T>(field: Field<T>, matrix: readonly (readonly T[])[], symmetric = false): T {
  const all = 2 ** matrix.length - 1;
  return minors(field, matrix, symmetric)(all, all);
}

/**
 * The leading principal minors det(g_ij)_{i,j<k}, k = 1..d, of a symmetric matrix: it is positive definite exactly
 * when all are positive (Sylvester).
 */
export function leadingMinors<T>(field: Field<T>, g: readonly (readonly T[])[]): T[] {
  const minor = minors(field, g, true);
  return g.map((_, k) => minor(2 ** (k + 1) - 1, 2 ** (k + 1) - 1));
}
