import type { Rational } from '../core/rational.ts';
import type { Condition, Expr } from '../language/syntax.ts';
import { exactValue as exactReal } from '../numeric/real.ts';
import { evaluateAtPoint, holds } from './evaluateAtPoint.ts';
import type { Point } from './point.ts';

const BITS = 64;

/** The exact rational value of an expression at a point, when it is known to have one. */
export function exactValue(expr: Expr, point: Point): Rational | undefined {
  if (expr.kind === 'number') return expr.value;
  const outcome = evaluateAtPoint(expr, point, BITS);
  return outcome.kind === 'value' ? exactReal(outcome.value) : undefined;
}

/** Whether a condition certainly holds at a point; a second look at higher precision before giving up on it. */
export function certainlyHolds(condition: Condition, point: Point): boolean {
  if (condition.kind === 'always') return true;
  const first = holds(condition, point, BITS);
  return first ?? holds(condition, point, 4 * BITS) === true;
}
