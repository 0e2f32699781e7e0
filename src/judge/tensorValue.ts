import type { Condition } from '../core/condition.ts';
import { add, fromInteger, ONE_ELEMENT, ZERO_ELEMENT } from '../core/element.ts';
import { rational } from '../core/rational.ts';
import type { Element } from '../core/tower.ts';
import type { Expr } from '../language/syntax.ts';
import { coordinateExpectation, numericDimensions } from './coordinateExpectation.ts';
import { dimensionCondition } from './definedness.ts';
import { knownDimension } from './dotProduct.ts';
import type { Elaborator } from './elaborate.ts';
import { metricComponent, metricScalar } from './elaborateMetric.ts';
import { tensorElement } from './elaborateTensor.ts';
import { unitComponent } from './elaborateUnit.ts';
import { unitSum } from './elaborateUnitSum.ts';
import { hasUnits } from './proveComponents.ts';
import { childScope, isGivingUp, type Scope, smoothScope, Unsupported, type VectorBinding } from './scope.ts';
import {
  bindingOf,
  fixedIndex,
  fixedNumber,
  movingWith,
  partialAt,
  tensorAlgebra,
  tensorDimension,
} from './tensorScope.ts';
import { hasUnitSum } from './unitRow.ts';
import { vectorReplacement } from './vectorReplacement.ts';

type Node<K extends Expr['kind']> = Extract<Expr, { kind: K }>;

/** The value of an expression with indices that is a number: all indices summed, or all of them known. */
export function tensorValue(el: Elaborator, expr: Expr, scope: Scope, into: Condition[]): Element {
  const t = el.tower;
  switch (expr.kind) {
    case 'indexed': {
      const k = fixedIndex(t, scope, expr.index);
      if (k === undefined) {
        const entry = unitComponent(el, expr, scope, into);
        if (entry) return entry;
        break;
      }
      return componentOf(el, bindingOf(scope, expr.vector), k, into);
    }
    case 'delta': {
      const [i, j] = [fixedIndex(t, scope, expr.left), fixedIndex(t, scope, expr.right)];
      if (i === undefined || j === undefined) break;
      return i === j ? ONE_ELEMENT : ZERO_ELEMENT;
    }
    case 'metric-indexed': {
      const indices = expr.indices.map((i) => fixedIndex(t, scope, i));
      if (indices.some((i) => i === undefined)) break;
      return metricComponent(
        el,
        { ...expr, kind: 'metric-component', indices: indices as number[] },
        scope,
        into,
      );
    }
    case 'metric-scalar':
    case 'metric-component': {
      const known = tensorDimension(el, expr, scope);
      if (fixedNumber(t, known) === undefined) break;
      if (expr.kind === 'metric-scalar') return metricScalar(el, expr, scope, into);
      return metricComponent(el, expr, scope, into);
    }
    case 'partial': {
      const k = fixedIndex(t, scope, expr.index);
      if (k === undefined) break;
      const v = bindingOf(scope, expr.vector);
      into.push(dimensionCondition(t, v.dimension, k));
      return partialAt(t, el.part(expr.body, smoothScope(scope, 'line', [expr.vector]), into), v, k);
    }
    case 'contract': {
      const n = fixedNumber(t, el.part(expr.dimension, scope, into));
      if (n === undefined && hasUnits(expr.body)) {
        const value = attempt(into, (seen) => unitSum(el, asSum(expr), scope, seen));
        if (value) return value;
      }
      if (n === undefined || n > LARGEST_SUM) break;
      if (!scope.explicit) {
        const value = attempt(into, (seen) => summed(el, expr, scope, seen));
        if (value) return value;
      }
      let out: Element = ZERO_ELEMENT;
      for (let k = 1; k <= n; k++) {
        const names = new Map(scope.names).set(expr.index, fromInteger(k));
        out = add(t, out, el.part(expr.body, childScope(scope, { names }), into));
      }
      return out;
    }
    case 'expect':
      if (numericDimensions(el, expr, scope)) return coordinateExpectation(el, expr, scope, into);
      break;
    case 'at-vector': {
      const [from, to] = [bindingOf(scope, expr.vector), bindingOf(scope, expr.value)];
      if (knownDimension(from) === undefined) break;
      const conditions: Condition[] = [];
      const body = el.part(expr.body, movingWith(scope, expr.vector, expr.value), conditions);
      for (let k = 1; k <= knownDimension(from)!; k++) from.component(k);
      const move = vectorReplacement(t, from, to);
      into.push(...conditions.map(move.condition));
      return move.element(body);
    }
  }
  return summed(el, expr, scope, into);
}

/** What a route makes, with its conditions; undefined where it gives up. */
function attempt(into: Condition[], route: (seen: Condition[]) => Element): Element | undefined {
  const seen: Condition[] = [];
  try {
    const value = route(seen);
    into.push(...seen);
    return value;
  } catch (error) {
    if (!isGivingUp(error)) throw error;
    return undefined;
  }
}

/** A contraction as the sum over hidden units that it is where its range is no axis. */
function asSum({ index, dimension: to, body, at }: Node<'contract'>): Node<'sum'> {
  return { kind: 'sum', index, from: { kind: 'number', value: rational(1), at }, to, body, at };
}

/** Sums over the dimension are written out up to here. */
const LARGEST_SUM = 8;

function summed(el: Elaborator, expr: Expr, scope: Scope, into: Condition[]): Element {
  const dimension = tensorDimension(el, expr, scope);
  const value = tensorAlgebra(el, scope, dimension).value(tensorElement(el, expr, scope, into, dimension));
  // Sums over units stand for more than a number only while they are linear, which what is made of a number need not be.
  if (hasUnitSum(el.tower, value))
    throw new Unsupported('the value of a sum over units in symbolic dimension');
  return value;
}

function componentOf(el: Elaborator, v: VectorBinding, k: number, into: Condition[]): Element {
  into.push(dimensionCondition(el.tower, v.dimension, k));
  return v.component(k);
}
