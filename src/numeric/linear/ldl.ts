import type { Field } from '../../core/field.ts';

/** g = L D Lᵀ with L unit lower triangular and D diagonal. */
export interface LdlFactors<T> {
  /** L; entries above the diagonal are zero. */
  readonly lower: readonly (readonly T[])[];
  /** D_k: the quotient of the leading principal minors of sizes k and k − 1 (1-based). */
  readonly pivots: readonly T[];
}

/**
 * The factors of a symmetric matrix by the square-root-free form of Cholesky's method; only the lower triangle is read.
 * Exact in exact fields, an enclosure in balls, backward stable in floating point when the matrix is positive definite.
 * Fails as field.div does where a leading principal minor is, or may be, zero (the last one may).
 */
export function ldlFactors<T>(field: Field<T>, matrix: readonly ArrayLike<T>[]): LdlFactors<T> {
  const { zero, one, sub, mul, div } = field;
  const lower: T[][] = [];
  const pivots: T[] = [];
  for (let i = 0; i < matrix.length; i++) {
    const row: T[] = [];
    /** L_ij D_j. */
    const scaled: T[] = [];
    let pivot: T = matrix[i]![i]!;
    for (let j = 0; j < i; j++) {
      let rest: T = matrix[i]![j]!;
      for (let k = 0; k < j; k++) rest = sub(rest, mul(scaled[k]!, lower[j]![k]!));
      scaled.push(rest);
      row.push(div(rest, pivots[j]!));
      pivot = sub(pivot, mul(rest, row[j]!));
    }
    lower.push([...row, one, ...Array<T>(matrix.length - i - 1).fill(zero)]);
    pivots.push(pivot);
  }
  return { lower, pivots };
}

/** L⁻¹ for a unit lower triangular L, by forward substitution; no divisions. */
export function unitLowerInverse<T>(field: Field<T>, lower: readonly (readonly T[])[]): T[][] {
  const { zero, one, add, neg, mul } = field;
  const inverse: T[][] = [];
  for (let i = 0; i < lower.length; i++) {
    inverse.push(
      lower.map((_, j) => {
        if (j > i) return zero;
        if (j === i) return one;
        let sum = zero;
        for (let k = j; k < i; k++) sum = add(sum, mul(lower[i]![k]!, inverse[k]![j]!));
        return neg(sum);
      }),
    );
  }
  return inverse;
}
