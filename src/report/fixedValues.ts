import type { Condition, Expr } from '../language/syntax.ts';
import { expressionText } from '../language/text.ts';
import { children } from '../language/tree.ts';

/** True for a declared quantity: a name, a vector's |x|² or one of its components. */
function isQuantity(expr: Expr): boolean {
  return expr.kind === 'name' || expr.kind === 'norm2' || expr.kind === 'component';
}

/** True where nothing that is declared occurs. */
function isConstant(expr: Expr): boolean {
  if (expr.kind === 'number' || expr.kind === 'pi') return true;
  return (expr.kind === 'negate' || expr.kind === 'binary') && children(expr).every(isConstant);
}

/**
 * What a hypothesis fixes to one value, as `d = 2`: its conjuncts that equate a declared quantity with a constant. A claim
 * under such a hypothesis is an instance of what it says. Alternatives (`q = 1 or d = 1`) and bounds fix nothing.
 */
export function fixedValues(when: Condition): string[] {
  if (when.kind === 'and') return when.parts.flatMap(fixedValues);
  if (when.kind !== 'relation' || when.op !== '=') return [];
  const { left, right } = when;
  if (isQuantity(left) && isConstant(right)) return [`${expressionText(left)} = ${expressionText(right)}`];
  if (isQuantity(right) && isConstant(left)) return [`${expressionText(right)} = ${expressionText(left)}`];
  return [];
}
