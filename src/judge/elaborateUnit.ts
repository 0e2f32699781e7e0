import type { Condition } from '../core/condition.ts';
import { elementKey, fromGenerator, fromInteger, sub } from '../core/element.ts';
import { UNIT } from '../core/monomial.ts';
import type { Element, Tower } from '../core/tower.ts';
import { indexName } from '../language/indexName.ts';
import type { Expr, Index } from '../language/syntax.ts';
import { expressionText } from '../language/text.ts';
import { dimensionCondition } from './definedness.ts';
import type { Elaborator } from './elaborate.ts';
import { type Scope, Unsupported } from './scope.ts';
import { bindingOf, fixedIndex, fixedNumber } from './tensorScope.ts';
import { indexedUnitVariable, type UnitDatum, unitVariable } from './unitData.ts';
import { rowDatum } from './unitRows.ts';

type Node<K extends Expr['kind']> = Extract<Expr, { kind: K }>;

/** The integer variable that a declared index or integer is here. */
function indexVariable(t: Tower, scope: Scope, name: string): number | undefined {
  const e = scope.names.get(name);
  const term = e?.den.length === 0 && e.num.size === 1 ? [...e.num.values()][0]! : undefined;
  const plain = term?.coef.n === 1n && term.coef.d === 1n && term.mono.ids.length === 1;
  const id = plain && term.mono.exps[0] === UNIT ? term.mono.ids[0]! : undefined;
  return id !== undefined && t.variableId(name) === id && t.variableInfo(id).integer ? id : undefined;
}

/** 1 <= index <= rows, so that there is such a row. */
function rowConditions(t: Tower, rows: Element, index: Element, text: string): Condition[] {
  const at = (element: Element, what: string): Condition => ({
    kind: 'sign',
    element,
    relation: '>=',
    text: `${text} is ${what}`,
    exact: true,
  });
  return [
    at(sub(t, index, fromInteger(1)), 'at least 1'),
    at(sub(t, rows, index), 'at most the number of rows'),
  ];
}

/** The datum of the unit that a row index stands for: one that a sum binds, one with a number, or any. */
function unitDatum(
  t: Tower,
  scope: Scope,
  datum: UnitDatum,
  row: Index,
  rows: Element,
  into: Condition[],
): Element {
  const name = indexName(row);
  const bound = name === undefined || scope.names.has(name) ? undefined : scope.units?.get(name);
  if (bound) {
    if (bound.range !== elementKey(rows))
      throw new Unsupported(`${datum.array} indexed by a sum over another range than its rows`);
    return fromGenerator(unitVariable(t, bound.unit, datum));
  }
  const number = fixedIndex(t, scope, row);
  if (number !== undefined) {
    into.push(dimensionCondition(t, rows, number));
    const known = fixedNumber(t, rows);
    if (known !== undefined && number > known)
      throw new Unsupported(`row ${number} of ${datum.array}, which has ${known}`);
    return rowDatum(t, scope, datum, number);
  }
  const id = name === undefined ? undefined : indexVariable(t, scope, name);
  if (id === undefined) throw new Unsupported(`the index ${name} of ${datum.array} is no unit here`);
  into.push(...rowConditions(t, rows, fromGenerator(id), name!));
  return fromGenerator(indexedUnitVariable(t, id, datum));
}

/** W[j, k] for a column that is a number here. */
export function matrixEntry(
  el: Elaborator,
  expr: Node<'matrix-entry'>,
  scope: Scope,
  into: Condition[],
): Element {
  const t = el.tower;
  const size = scope.matrices?.get(expr.matrix);
  if (!size) throw new Unsupported(`${expr.matrix} has no value here`);
  const column = fixedIndex(t, scope, expr.column);
  const columns = fixedNumber(t, size.columns);
  if (column === undefined) throw new Unsupported(`the column in ${expressionText(expr)} is no number here`);
  into.push(dimensionCondition(t, size.columns, column));
  if (columns !== undefined && column > columns)
    throw new Unsupported(`column ${column} of ${expr.matrix}, which has ${columns}`);
  return unitDatum(t, scope, { array: expr.matrix, column }, expr.row, size.rows, into);
}

/** b[j] for an index that is a unit; undefined where it is none. */
export function unitComponent(
  el: Elaborator,
  expr: Node<'indexed'>,
  scope: Scope,
  into: Condition[],
): Element | undefined {
  const t = el.tower;
  const name = indexName(expr.index);
  if (name === undefined || fixedIndex(t, scope, expr.index) !== undefined) return undefined;
  if (!scope.units?.has(name) && indexVariable(t, scope, name) === undefined) return undefined;
  const { dimension, norm, name: bound } = bindingOf(scope, expr.vector);
  if (bound !== expr.vector) return undefined;
  return unitDatum(t, scope, { array: expr.vector, norm }, expr.index, dimension, into);
}

/** ε at indices that are numbers here, as many as the dimension: the sign of the permutation, 0 where two are equal. */
export function epsilonElement(
  el: Elaborator,
  expr: Node<'epsilon'>,
  scope: Scope,
  into: Condition[],
): Element {
  const t = el.tower;
  const dimension = fixedNumber(t, el.part(expr.dimension, scope, into));
  const values = expr.indices.map((i) => fixedIndex(t, scope, i));
  const count = values.length;
  if (dimension !== count || values.some((i) => i === undefined || i > count))
    throw new Unsupported(`${expressionText(expr)} in a dimension that is not ${count}`);
  let sign = 1;
  for (let i = 0; i < count; i++) for (let j = 0; j < i; j++) sign *= Math.sign(values[i]! - values[j]!);
  return fromInteger(sign);
}
