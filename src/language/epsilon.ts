import { rational } from '../core/rational.ts';
import { contracted } from './einstein.ts';
import { checkIndexDimension, largestIndex, readIndices } from './indices.ts';
import { MATRIX_SIZE } from './limits.ts';
import { Problem } from './problem.ts';
import type { Scope } from './scope.ts';
import type { Surface } from './surface.ts';
import type { Expr, Index } from './syntax.ts';

/**
 * Levi-Civita's ε from `epsilon[mu, nu]`: 1 at an even permutation of 1..d, −1 at an odd one, 0 elsewhere, where d is the
 * number of indices. Fails unless abstract indices have the same dimension, and at a literal one that is not that number.
 */
export function resolveEpsilon(surface: Surface & { kind: 'index' }, scope: Scope): Expr {
  const { at } = surface;
  const count = surface.indices.length;
  if (count > MATRIX_SIZE)
    throw new Problem(`epsilon has ${count} indices`, at, `It has at most ${MATRIX_SIZE}.`);
  const indexed = { what: 'epsilon', count, dimension: undefined, largest: count };
  const indices = readIndices(surface.indices, indexed, scope, at);
  const dimension = commonDimension(indices, scope, at) ?? { kind: 'number', value: rational(count), at };
  if (largestIndex(dimension, count) !== count) {
    throw new Problem(
      `epsilon has ${count === 1 ? 'one index' : `${count} indices`} in dimension ${largestIndex(dimension, count)}`,
      at,
      'It has as many indices as the dimension.',
    );
  }
  return contracted({ kind: 'epsilon', indices, dimension, at }, indices, [], scope);
}

/** The dimension of the abstract indices; undefined when there are none. */
function commonDimension(indices: readonly Index[], scope: Scope, at: Surface['at']): Expr | undefined {
  let found: { readonly name: string; readonly dimension: Expr } | undefined;
  for (const name of indices) {
    const entry = typeof name === 'string' ? scope.find(name) : undefined;
    if (typeof name !== 'string' || entry?.kind !== 'index') continue;
    if (found === undefined) found = { name, dimension: entry.dimension };
    else checkIndexDimension(name, entry.dimension, `epsilon beside ${found.name}`, found.dimension, at);
  }
  return found?.dimension;
}
