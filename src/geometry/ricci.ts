import type { Field } from '../core/field.ts';
import { symmetricMatrix } from '../numeric/symmetricMatrix.ts';
import { sparseField } from './sparseField.ts';

/**
 * R_bd = R^a_bad, from the components of R^a_bcd. Only b ≤ d is computed: R_bd = R_db holds for a Levi-Civita connection
 * by the pair symmetry R_abcd = R_cdab. The term a = d is skipped, as R^d_bdd = 0 by antisymmetry.
 */
export function ricciTensor<T>(
  field: Field<T>,
  dimension: number,
  riemann: (a: number, b: number, c: number, d: number) => T,
): T[][] {
  const { zero, add } = sparseField(field);
  return symmetricMatrix(dimension, (b, d) => {
    let sum = zero;
    for (let a = 0; a < dimension; a++) if (a !== d) sum = add(sum, riemann(a, b, a, d));
    return sum;
  });
}

/** R = g^bd R_bd, both symmetric: Σ_b g^bb R_bb + 2 Σ_{b<d} g^bd R_bd. */
export function ricciScalar<T>(
  field: Field<T>,
  inverse: readonly (readonly T[])[],
  ricci: readonly (readonly T[])[],
): T {
  const { zero, add, mul } = sparseField(field);
  let diagonal = zero;
  let offDiagonal = zero;
  for (let b = 0; b < inverse.length; b++) {
    diagonal = add(diagonal, mul(inverse[b]![b]!, ricci[b]![b]!));
    for (let d = b + 1; d < inverse.length; d++) {
      offDiagonal = add(offDiagonal, mul(inverse[b]![d]!, ricci[b]![d]!));
    }
  }
  return add(diagonal, add(offDiagonal, offDiagonal));
}
