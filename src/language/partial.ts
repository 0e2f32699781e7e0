import { contracted } from './einstein.ts';
import { FORMS } from './functions.ts';
import { largestIndex, readIndices } from './indices.ts';
import { VECTOR_SIZE } from './limits.ts';
import { Problem } from './problem.ts';
import type { Resolve } from './resolve.ts';
import type { Scope } from './scope.ts';
import type { Surface } from './surface.ts';
import { excerpt, nameOf } from './surface.ts';
import type { Expr, Index } from './syntax.ts';
import { counted } from './wording.ts';

type Call = Surface & { kind: 'call' };

/** The declared vector that a derivative is taken by: the one named, or x. */
function differentiatedVector(call: Call, scope: Scope): { name: string; dimension: Expr } {
  const [, vector] = call.args;
  const token = vector === undefined ? undefined : nameOf(vector);
  const entry =
    token !== undefined ? scope.resolve(token) : vector === undefined ? scope.find('x') : undefined;
  const name = token?.text ?? 'x';
  if (entry?.kind === 'vector' && entry.bound !== true) return { name, dimension: entry.dimension };
  if (vector === undefined)
    throw new Problem(
      'partial[mu](f) is the derivative by a component of the vector x, which is not declared',
      call.at,
      'Declare it: let x vector of d; or name another one: partial[mu](f, y).',
    );
  throw new Problem(
    `'${excerpt(vector)}' is not a declared vector to differentiate by`,
    vector.at,
    entry?.kind === 'vector'
      ? 'It is bound by E: the expectation has no derivative by it.'
      : 'Write partial[mu](f, y) with let y vector of d; diff(f, v) is the derivative by a number.',
  );
}

/**
 * ∂f/∂x_mu from `partial[mu](f)`, or by another vector's component from `partial[mu](f, y)`; the index counts as a
 * factor. Fails unless the vector is declared and the index is of its dimension.
 */
export function resolvePartial(call: Call, scope: Scope, resolve: Resolve): Expr {
  const { at } = call;
  const [f] = call.args;
  if (f === undefined || call.args.length > 2)
    throw new Problem(
      `partial[...] doesn't take ${counted(call.args.length, 'argument')}`,
      at,
      `Write ${FORMS.get('partial')}.`,
    );
  const { name, dimension } = differentiatedVector(call, scope);
  const surfaces = (call.callee as Surface & { kind: 'index' }).indices;
  const largest = largestIndex(dimension, VECTOR_SIZE);
  const [index] = readIndices(
    surfaces,
    { what: `the vector ${name}`, count: 1, dimension, largest },
    scope,
    at,
  ) as [Index];
  const body = resolve(f, scope);
  return contracted({ kind: 'partial', body, vector: name, index, at }, [index], [body], scope);
}
