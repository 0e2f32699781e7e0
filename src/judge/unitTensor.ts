import type { Condition } from '../core/condition.ts';
import { fromGenerator } from '../core/element.ts';
import type { Element } from '../core/tower.ts';
import type { VectorAlgebra } from '../geometry/vectorTensor.ts';
import { indexName } from '../language/indexName.ts';
import type { Expr } from '../language/syntax.ts';
import { expressionText } from '../language/text.ts';
import type { Elaborator } from './elaborate.ts';
import { tensorElement } from './elaborateTensor.ts';
import { childScope, type Scope, Unsupported } from './scope.ts';
import { wholeNumber } from './sumForm.ts';
import { fixedNumber, type TensorElement } from './tensorScope.ts';
import { unitRange } from './unitRange.ts';
import { EVERY_UNIT, hasUnitSum, sameRange, unitRow, unitSumFactor } from './unitRow.ts';
import { ofEveryTuple } from './unitTuples.ts';

type Node<K extends Expr['kind']> = Extract<Expr, { kind: K }>;

/** Has the tensor a sum over units in it? */
export function holdsUnitSum(el: Elaborator, tensor: TensorElement): boolean {
  return [...tensor.terms.values()].some((term) => hasUnitSum(el.tower, term.coefficient));
}

/** Refuses a tensor with a sum over units in it, where what is made of it would not be linear in that. */
export function requireNoUnitSum(el: Elaborator, tensor: TensorElement, what: string): void {
  if (holdsUnitSum(el, tensor)) throw new Unsupported(`${what} a sum over units in symbolic dimension`);
}

/**
 * Σ_j of a tensor over all units j, in symbolic input dimension: the body for one unit that stands for every one, its weights a vector. Fails with
 * Unsupported where the dimension is a number, or the sum is nested or not over all units.
 */
export function unitSumTensor(
  el: Elaborator,
  expr: Node<'sum'>,
  scope: Scope,
  into: Condition[],
  algebra: VectorAlgebra<Element>,
): TensorElement {
  const t = el.tower;
  const nested = (scope.units?.size ?? 0) > 0 || scope.unitCount !== undefined;
  if (nested || wholeNumber(expr.from) !== 1n || fixedNumber(t, algebra.dimension) !== undefined)
    throw new Unsupported(`indices inside ${expressionText(expr)}`);
  const range = unitRange(t, el.part(expr.to, scope, into));
  const names = new Map(scope.names);
  names.delete(expr.index);
  const units = new Map([[expr.index, { unit: EVERY_UNIT, range: range.key }]]);
  const conditions: Condition[] = [];
  const inner = childScope(scope, { names, units });
  const body = tensorElement(el, expr.body, inner, conditions, algebra.dimension);
  requireNoUnitSum(el, body, 'a sum of');
  into.push(...conditions.map(ofEveryTuple));
  return algebra.scale(fromGenerator(unitSumFactor(t, range)), body);
}

/** The name of the vector that W[j, ·] is for the unit that stands for every one; undefined where the row is of another kind. */
export function rowVector(el: Elaborator, expr: Node<'matrix-entry'>, scope: Scope): string | undefined {
  const name = indexName(expr.row);
  const bound = name === undefined || scope.names.has(name) ? undefined : scope.units?.get(name);
  const size = scope.matrices?.get(expr.matrix);
  if (bound?.unit !== EVERY_UNIT || !size || typeof expr.column === 'object') return undefined;
  if (!sameRange(bound.range, size.rows))
    throw new Unsupported(`${expr.matrix} indexed by a sum over another range than its rows`);
  return unitRow(el.tower, expr.matrix, size.columns).name;
}
