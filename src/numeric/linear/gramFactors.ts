import type { Field } from '../../core/field.ts';

/**
 * The squared lengths |q_e|² of what the Gram–Schmidt process leaves of each vector; their product is the Gram determinant
 * det(⟨v_i, v_j⟩). In floating point their errors grow with the condition of the vectors, not with its square as for pivots of
 * the Gram matrix (modified process: projections are taken from what is left).
 * Fails as field.div does where a vector but the last depends, or may depend, on those before it.
 */
export function gramFactors<T>(field: Field<T>, vectors: readonly ArrayLike<T>[]): T[] {
  const { zero, add, sub, mul, div } = field;
  const dot = (u: readonly T[], v: readonly T[]): T => u.reduce((sum, x, k) => add(sum, mul(x, v[k]!)), zero);
  const rest = vectors.map((v) => Array.from(v));
  const lengths: T[] = [];
  for (const [e, q] of rest.entries()) {
    const length = dot(q, q);
    lengths.push(length);
    for (const v of rest.slice(e + 1)) {
      const factor = div(dot(v, q), length);
      for (const [k, x] of q.entries()) v[k] = sub(v[k]!, mul(factor, x));
    }
  }
  return lengths;
}
