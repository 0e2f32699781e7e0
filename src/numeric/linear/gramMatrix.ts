import type { Field } from '../../core/field.ts';
import { symmetricMatrix } from '../symmetricMatrix.ts';

/** ⟨v_i, v_j⟩ for vectors of one length. */
export function gramMatrix<T>({ zero, add, mul }: Field<T>, vectors: readonly ArrayLike<T>[]): T[][] {
  return symmetricMatrix(vectors.length, (i, j) => {
    const [u, v] = [vectors[i]!, vectors[j]!];
    let sum = zero;
    for (let k = 0; k < u.length; k++) sum = add(sum, mul(u[k]!, v[k]!));
    return sum;
  });
}
