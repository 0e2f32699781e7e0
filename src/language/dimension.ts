import { compareRational, ONE, rational } from '../core/rational.ts';
import { integerNames, isIntegerForm } from './integrality.ts';
import { VECTOR_SIZE } from './limits.ts';
import type { Position } from './problem.ts';
import { Problem } from './problem.ts';
import type { Scope } from './scope.ts';
import type { Expr } from './syntax.ts';

/** The dimension itself. Fails unless its form shows that it is an integer, a literal one from 1 to VECTOR_SIZE. */
export function checkDimension(dimension: Expr, at: Position, scope: Scope): Expr {
  if (!isIntegerForm(dimension, integerNames(scope))) {
    throw new Problem(
      'the dimension is not an integer',
      at,
      'Build it of declared integers and numerals: let d integer >= 1.',
    );
  }
  if (
    dimension.kind === 'number' &&
    (compareRational(dimension.value, ONE) < 0 || compareRational(dimension.value, rational(VECTOR_SIZE)) > 0)
  ) {
    throw new Problem(
      'the dimension is out of range',
      at,
      `A literal dimension is from 1 to ${VECTOR_SIZE}.`,
    );
  }
  return dimension;
}
