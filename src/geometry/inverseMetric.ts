import type { Field } from '../core/field.ts';
import { symmetricMatrix } from '../numeric/symmetricMatrix.ts';
import { minors } from './minors.ts';
import { sparseField } from './sparseField.ts';

/** Index sets of the diagonal blocks: i and j share one unless entries that are exactly zero part them. */
function diagonalBlocks<T>(field: Field<T>, g: readonly (readonly T[])[]): number[] {
  const block = g.map((_, i) => 1 << i);
  g.forEach((row, i) => {
    row.forEach((entry, j) => {
      if (j >= i || field.isZero(entry) === true) return;
      const union = block[i]! | block[j]!;
      for (let k = 0; k < g.length; k++) if (union & (1 << k)) block[k] = union;
    });
  });
  return block;
}

/** The number of members of a bit mask below position i. */
function rankIn(mask: number, i: number): number {
  let below = mask & ((1 << i) - 1);
  let count = 0;
  for (; below !== 0; below &= below - 1) count++;
  return count;
}

/**
 * g^{ij} = (−1)^{i+j} M_ij / det g, the adjugate over the determinant, block by block (the inverse of a block diagonal
 * matrix is made of the inverses of the blocks). g must be symmetric, then so is its inverse.
 * Fails as field.div does where the determinant is, or may be, zero.
 */
export function inverseMetric<T>(field: Field<T>, g: readonly (readonly T[])[]): T[][] {
  const { zero, neg, div } = sparseField(field);
  const minor = minors(field, g, true);
  const blocks = diagonalBlocks(field, g);
  return symmetricMatrix(g.length, (i, j) => {
    const block = blocks[i]!;
    if (!(block & (1 << j))) return zero;
    const cofactor = minor(block & ~(1 << i), block & ~(1 << j));
    const odd = (rankIn(block, i) + rankIn(block, j)) % 2 === 1;
    return div(odd ? neg(cofactor) : cofactor, minor(block, block));
  });
}
