import { contracted } from './einstein.ts';
import { checkIndexDimension, largestIndex, readIndices } from './indices.ts';
import { VECTOR_SIZE } from './limits.ts';
import { Problem } from './problem.ts';
import type { Scope } from './scope.ts';
import type { Surface } from './surface.ts';
import type { Expr, Index } from './syntax.ts';
import { kronecker } from './tensorNodes.ts';

/**
 * Kronecker's δ from `delta[mu, nu]`; a number where both indices are literal, a sum where they are the same. Fails
 * unless abstract indices have the same dimension.
 */
export function resolveKronecker(surface: Surface & { kind: 'index' }, scope: Scope): Expr {
  const { at } = surface;
  const indexed = { what: 'delta', count: 2, dimension: undefined, largest: VECTOR_SIZE };
  const [left, right] = readIndices(surface.indices, indexed, scope, at) as [Index, Index];
  const dimensionOf = (index: Index): Expr | undefined => {
    const entry = typeof index === 'string' ? scope.find(index) : undefined;
    return entry?.kind === 'index' ? entry.dimension : undefined;
  };
  const [a, b] = [dimensionOf(left), dimensionOf(right)];
  if (a !== undefined && b !== undefined)
    checkIndexDimension(right as string, b, `delta beside ${left}`, a, at);
  const dimension = a ?? b;
  const literal = typeof left === 'number' ? left : right;
  if (dimension !== undefined && typeof literal === 'number') {
    const largest = largestIndex(dimension, VECTOR_SIZE);
    if (literal > largest)
      throw new Problem(`the index ${literal} of delta is out of range`, at, `It is at most ${largest}.`);
  }
  return contracted(kronecker(left, right, at), [left, right], [], scope);
}
