import type { Condition } from '../core/condition.ts';
import { add, elementConstant, sub, ZERO_ELEMENT } from '../core/element.ts';
import { signRational } from '../core/rational.ts';
import type { Element } from '../core/tower.ts';
import type { Expr } from '../language/syntax.ts';
import { expressionText } from '../language/text.ts';
import { findNode } from '../language/tree.ts';
import type { Elaborator } from './elaborate.ts';
import { restrictedSum, type UnitRelation } from './restrictedSum.ts';
import { type BoundUnit, childScope, type Scope, Unsupported } from './scope.ts';
import { wholeNumber } from './sumForm.ts';
import { openUnit, sampleUnit } from './unitData.ts';
import { unitRange } from './unitRange.ts';
import type { UnitRange } from './unitSums.ts';
import { ofEveryTuple } from './unitTuples.ts';

type Node<K extends Expr['kind']> = Extract<Expr, { kind: K }>;

/** Sums over hidden units one inside another, with the relations to which their terms are restricted. */
interface Nest {
  readonly units: ReadonlyMap<string, BoundUnit>;
  readonly ranges: ReadonlyMap<string, UnitRange>;
  readonly relations: readonly Node<'where'>[];
  readonly body: Expr;
  readonly depth: number;
}

function nestOf(el: Elaborator, sum: Node<'sum'>, scope: Scope, into: Condition[]): Nest {
  const units = new Map(scope.units);
  const ranges = new Map<string, UnitRange>();
  const relations: Node<'where'>[] = [];
  let depth = scope.unitDepth ?? 0;
  let body: Expr = sum;
  for (;;) {
    if (body.kind === 'where') relations.push(body);
    else if (body.kind === 'sum' && isNested(el, body, sum, scope)) {
      if (wholeNumber(body.from) !== 1n)
        throw new Unsupported('a sum with symbolic bounds that is not over all units');
      const range = unitRange(el.tower, el.part(body.to, scope, into));
      const unit = openUnit(++depth);
      units.set(body.index, { unit, range: range.key });
      ranges.set(unit, range);
    } else return { units, ranges, relations, body, depth };
    body = body.body;
  }
}

/** Whether a sum belongs to the nest: the first one does, others whose bounds are no numbers. */
function isNested(el: Elaborator, inner: Node<'sum'>, first: Node<'sum'>, scope: Scope): boolean {
  return inner === first || !elementConstant(el.part(inner.to, scope, []));
}

function unitNamed(units: ReadonlyMap<string, BoundUnit>, e: Expr): string {
  const found = e.kind === 'name' ? units.get(e.name) : undefined;
  if (!found) throw new Unsupported(`${expressionText(e)} is no unit that a sum binds`);
  return found.unit;
}

/** Σ over so many units of any data each, in place of all. */
function sampleSum(
  el: Elaborator,
  sum: Node<'sum'>,
  scope: Scope,
  count: number,
  into: Condition[],
): Element {
  if (wholeNumber(sum.from) !== 1n)
    throw new Unsupported('a sum with symbolic bounds that is not over all units');
  const range = unitRange(el.tower, el.part(sum.to, scope, into)).key;
  const names = new Map(scope.names);
  names.delete(sum.index);
  let out = ZERO_ELEMENT;
  for (let number = 1; number <= count; number++) {
    const units = new Map(scope.units).set(sum.index, { unit: sampleUnit(number), range, number });
    const conditions: Condition[] = [];
    out = add(el.tower, out, el.part(sum.body, childScope(scope, { names, units }), conditions));
    into.push(...conditions.map(ofEveryTuple));
  }
  return out;
}

/** The difference of two numbers of units, or of two numbers. */
function gapOf(el: Elaborator, left: Expr, right: Expr, scope: Scope, into: Condition[]): number | undefined {
  const unit = (e: Expr) =>
    e.kind === 'name' && !scope.names.has(e.name) ? scope.units?.get(e.name) : undefined;
  const [a, b] = [unit(left), unit(right)];
  if (a?.number !== undefined && b?.number !== undefined && a.range === b.range) return a.number - b.number;
  const known = elementConstant(sub(el.tower, el.part(left, scope, into), el.part(right, scope, into)));
  return known && signRational(known);
}

/** The term of a sum where the relation between numbers holds, 0 where it does not. Fails with Unsupported where that is not known. */
export function restrictedTerm(
  el: Elaborator,
  expr: Node<'where'>,
  scope: Scope,
  into: Condition[],
): Element {
  const sign = gapOf(el, expr.left, expr.right, scope, into);
  if (sign === undefined)
    throw new Unsupported(`whether ${expressionText(expr.left)} ${expr.op} ${expressionText(expr.right)}`);
  const holds = { '!=': sign !== 0, '<': sign < 0, '<=': sign <= 0, '>': sign > 0, '>=': sign >= 0 };
  return holds[expr.op] ? el.part(expr.body, scope, into) : ZERO_ELEMENT;
}

/** Is there anything that a sum over hidden units could be about: a matrix, a vector's entry at an index with a value, or a relation between units? */
export function speaksOfUnits(e: Expr, scope: Scope): boolean {
  const speaks = (x: Expr) => x.kind === 'where' || (x.kind === 'indexed' && typeof x.index === 'object');
  return (scope.matrices?.size ?? 0) > 0 || findNode(e, speaks) !== undefined;
}

/**
 * Σ over hidden units 1..n for a number n >= 0 of units that is no numeral, in sums that depend on one unit each (unitSums.ts). Fails with Unsupported
 * where the sum is over other numbers, or its terms do not separate.
 */
export function unitSum(el: Elaborator, sum: Node<'sum'>, scope: Scope, into: Condition[]): Element {
  if (scope.unitCount !== undefined) return sampleSum(el, sum, scope, scope.unitCount, into);
  const nest = nestOf(el, sum, scope, into);
  const names = new Map(scope.names);
  for (const index of nest.units.keys()) names.delete(index);
  const inner = childScope(scope, { names, units: nest.units, unitDepth: nest.depth });
  const conditions: Condition[] = [];
  const body = el.part(nest.body, inner, conditions);
  into.push(...conditions.map(ofEveryTuple));
  const relations = nest.relations.map(({ op, left, right }): UnitRelation => {
    const [a, b] = [unitNamed(nest.units, left), unitNamed(nest.units, right)];
    return op === '>' || op === '>='
      ? { op: op === '>' ? '<' : '<=', left: b, right: a }
      : { op, left: a, right: b };
  });
  return restrictedSum(el.tower, body, nest.ranges, relations);
}
