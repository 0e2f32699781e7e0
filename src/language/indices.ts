import { equalExpr } from './equality.ts';
import { integerNames } from './integrality.ts';
import { numeralValue } from './numeral.ts';
import type { Position } from './problem.ts';
import { Problem } from './problem.ts';
import type { Scope } from './scope.ts';
import type { Surface } from './surface.ts';
import { excerpt, nameOf, ungrouped } from './surface.ts';
import type { Expr, Index } from './syntax.ts';
import { expressionText } from './text.ts';

/** What stands before the brackets: how it is called in messages, and the range of its indices. */
export interface Indexed {
  readonly what: string;
  readonly count: number;
  /** the dimension that an abstract index must have; undefined where any will do */
  readonly dimension: Expr | undefined;
  readonly largest: number;
}

/** The largest literal index in a dimension: the dimension where it is a numeral, `otherwise` where it isn't. */
export function largestIndex(dimension: Expr, otherwise: number): number {
  return dimension.kind === 'number' ? Number(dimension.value.n) : otherwise;
}

/** Fails unless the index's dimension is written like that of what it is used on. */
export function checkIndexDimension(
  index: string,
  own: Expr,
  what: string,
  dimension: Expr,
  at: Position,
): void {
  if (equalExpr(own, dimension)) return;
  const [of, needed] = [expressionText(own), expressionText(dimension)];
  throw new Problem(
    `the index ${index} of dimension ${of} is used on ${what} of dimension ${needed}`,
    at,
    `Declare an index of the same dimension: let ${index}_1 index of ${needed}.`,
  );
}

function literalIndex(surface: Surface, { what, largest }: Indexed): number {
  const inner = ungrouped(surface);
  const literal =
    inner.kind === 'leaf' && inner.token.kind === 'number'
      ? numeralValue(inner.token.text, inner.at)
      : undefined;
  const index = literal?.d === 1n ? Number(literal.n) : 0;
  if (index < 1)
    throw new Problem(
      `the index '${excerpt(surface)}' is not a positive whole numeral, a declared index or an integer's name`,
      surface.at,
      'Write a numeral from 1, or declare it: let mu index of d.',
    );
  if (index > largest)
    throw new Problem(
      `the index ${excerpt(surface)} of ${what} is out of range`,
      surface.at,
      `It is at most ${largest}.`,
    );
  return index;
}

/**
 * One index: a numeral in its range, an abstract index of its dimension, or the name of a whole number: a `sum` variable, a
 * declared integer, a parameter. Fails at anything else.
 */
export function readIndex(surface: Surface, indexed: Indexed, scope: Scope): Index {
  const { what, dimension } = indexed;
  const token = nameOf(surface);
  if (token === undefined) return literalIndex(surface, indexed);
  const entry = scope.known(token);
  if (entry?.kind === 'index') {
    if (dimension !== undefined)
      checkIndexDimension(token.text, entry.dimension, what, dimension, surface.at);
    return token.text;
  }
  if (integerNames(scope)(token.text)) return { name: token.text };
  return literalIndex(surface, indexed);
}

/**
 * The indices in brackets. Fails unless there are as many as what stands before takes, each a numeral in its range
 * or a name that `readIndex` takes.
 */
export function readIndices(
  surfaces: readonly Surface[],
  indexed: Indexed,
  scope: Scope,
  at: Position,
): Index[] {
  const { what, count } = indexed;
  if (surfaces.length !== count) {
    throw new Problem(
      `${what} takes ${count === 1 ? 'one index' : `${count} indices`}, not ${surfaces.length}`,
      at,
      `Write ${count === 1 ? 'one' : count}.`,
    );
  }
  return surfaces.map((surface) => readIndex(surface, indexed, scope));
}
