import type { Field } from '../core/field.ts';
import { symmetricMatrix } from '../numeric/symmetricMatrix.ts';
import type { Riemann } from './riemann.ts';
import { sparseField } from './sparseField.ts';

/**
 * R_bd = R^a_bad = g^am R_mbad. Only b ≤ d is computed: R_bd = R_db by the pair symmetry of R_abcd, a theorem for the
 * curvature of a metric.
 */
export function ricciTensor<T>(
  field: Field<T>,
  inverse: readonly (readonly T[])[],
  lower: Riemann<T>,
): T[][] {
  const { zero, add, mul } = sparseField(field);
  return symmetricMatrix(inverse.length, (b, d) =>
    inverse.reduce(
      (trace, row, a) => row.reduce((sum, entry, m) => add(sum, mul(entry, lower[m]![b]![a]![d]!)), trace),
      zero,
    ),
  );
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
