import type { Condition } from '../core/condition.ts';
import { derive } from '../core/derivation.ts';
import { add, elementKey, fromInteger, inverse, neg, ONE_ELEMENT, ZERO_ELEMENT } from '../core/element.ts';
import type { Element } from '../core/tower.ts';
import type { VectorAlgebra } from '../geometry/vectorTensor.ts';
import { namedIndices } from '../language/namedIndices.ts';
import type { Expr, Index } from '../language/syntax.ts';
import { expressionText } from '../language/text.ts';
import { coordinateExpectation, numericDimensions } from './coordinateExpectation.ts';
import { dimensionCondition } from './definedness.ts';
import { knownDimension } from './dotProduct.ts';
import type { Elaborator } from './elaborate.ts';
import { metricComponent, metricScalar, metricTensor } from './elaborateMetric.ts';
import { unitComponent } from './elaborateUnit.ts';
import { vectorExpectation } from './elaborateVectorExpectation.ts';
import { childScope, isGivingUp, type Scope, smoothScope, Unsupported, type VectorBinding } from './scope.ts';
import {
  bindingOf,
  fixedIndex,
  fixedNumber,
  isTensorial,
  movingWith,
  partialAt,
  type TensorElement,
  tensorAlgebra,
  tensorDimension,
  withIndices,
  withoutName,
} from './tensorScope.ts';
import { isUnspecified, unspecifiedTensors } from './unspecifiedMetric.ts';
import { vectorReplacement } from './vectorReplacement.ts';

type Node<K extends Expr['kind']> = Extract<Expr, { kind: K }>;

/**
 * An expression with abstract indices as a tensor in δ and the vectors in scope, for symbolic dimension. Repeated indices are summed.
 * Fails with Unsupported where an index has a number or the expression is no polynomial in tensors.
 */
export function tensorElement(
  el: Elaborator,
  expr: Expr,
  scope: Scope,
  into: Condition[],
  dimension: Element = tensorDimension(el, expr, scope),
): TensorElement {
  const t = el.tower;
  const algebra = tensorAlgebra(el, scope, dimension);
  const part = (e: Expr) => tensorElement(el, e, scope, into, dimension);
  const named = (indices: readonly Index[], make: (names: readonly string[]) => TensorElement) =>
    withIndices(el, scope, indices, into, algebra, make, expr.kind !== 'delta');
  if (!isTensorial(expr)) return algebra.scalar(el.part(expr, scope, into));
  if (namedIndices(expr).length > 0) throw new Unsupported(`a number as an index in ${expressionText(expr)}`);
  switch (expr.kind) {
    case 'indexed':
      return named([expr.index], ([slot]) => algebra.vector(bindingOf(scope, expr.vector).name, slot!));
    case 'delta':
      if (expr.left === expr.right) return algebra.delta(String(expr.left), String(expr.right));
      return named([expr.left, expr.right], ([a, b]) => algebra.delta(a!, b!));
    case 'metric-indexed':
    case 'metric-component':
      return named(expr.indices, (names) =>
        metricTensor(el, { ...expr, kind: 'metric-indexed', indices: names }, scope, into, algebra),
      );
    case 'metric-scalar':
      if (isUnspecified(expr.metric))
        return unspecifiedTensors(el, expr.metric, scope, algebra).ricciScalar();
      break;
    case 'call':
      return algebra.scalar(el.part(expr, scope, into));
    case 'contract': {
      const range = el.part(expr.dimension, scope, into);
      const [n, d] = [fixedNumber(t, range), fixedNumber(t, dimension)];
      if (elementKey(range) !== elementKey(dimension) && (n === undefined || n !== d))
        throw new Unsupported('a sum over another range than the dimension of the vectors');
      return tensorElement(el, expr.body, withoutName(scope, expr.index), into, dimension);
    }
    case 'defined':
      return part(expr.body);
    case 'negate':
      return algebra.scale(fromInteger(-1), part(expr.arg));
    case 'binary':
      return binaryTensor(el, expr, scope, into, algebra);
    case 'partial': {
      const smooth = smoothScope(scope, 'line', [expr.vector]);
      const body = tensorElement(el, expr.body, smooth, into, dimension);
      const by = bindingOf(scope, expr.vector).name;
      return named([expr.index], ([slot]) => algebra.partial(body, by, slot!));
    }
    case 'at-vector':
      return atVector(el, expr, scope, into, algebra);
    case 'expect':
      return vectorExpectation(el, expr, scope, into, algebra);
    case 'diff': {
      if (expr.variable.kind !== 'name') break;
      const e = scope.names.get(expr.variable.name);
      const id = e?.den.length === 0 && e.num.size === 1 ? [...e.num.values()][0]!.mono.ids[0] : undefined;
      if (id === undefined || t.generators[id]!.kind !== 'variable') break;
      const smooth = smoothScope(scope, 'line', [expr.variable.name]);
      const body = tensorElement(el, expr.body, smooth, into, dimension);
      return algebra.map(body, (c) => {
        let out = c;
        for (let k = 0; k < expr.order; k++) out = derive(t, out, id);
        return out;
      });
    }
  }
  throw new Unsupported(`indices inside ${expressionText(expr)}`);
}

function binaryTensor(
  el: Elaborator,
  expr: Node<'binary'>,
  scope: Scope,
  into: Condition[],
  algebra: VectorAlgebra<Element>,
): TensorElement {
  const t = el.tower;
  const left = tensorElement(el, expr.left, scope, into, algebra.dimension);
  if (expr.op === '/' || expr.op === '^') {
    if (left.labels.length > 0 && expr.op === '^') throw new Unsupported('a power of an indexed expression');
    const whole = [...left.terms.values()].every((term) => term.factors.length === 0);
    if (left.labels.length === 0 && (whole || expr.op === '^'))
      return algebra.scalar(el.part(expr, scope, into));
    const below = el.part(expr.right, scope, into);
    const text = `${expressionText(expr.right)} != 0`;
    into.push({ kind: 'sign', element: below, relation: '!=', text, exact: true });
    if (below.num.size === 0) throw new Unsupported('a division by zero');
    return algebra.scale(inverse(t, below), left);
  }
  const right = tensorElement(el, expr.right, scope, into, algebra.dimension);
  if (expr.op === '*') return algebra.multiply(left, right);
  return algebra.add(left, expr.op === '+' ? right : algebra.scale(neg(ONE_ELEMENT), right));
}

/** y replaced by x after the body was made for a y of its own: |y|² → |x|², y·u → x·u, y_a → x_a. */
function atVector(
  el: Elaborator,
  expr: Node<'at-vector'>,
  scope: Scope,
  into: Condition[],
  algebra: VectorAlgebra<Element>,
): TensorElement {
  const conditions: Condition[] = [];
  const moving = movingWith(scope, expr.vector, expr.value);
  const body = tensorElement(el, expr.body, moving, conditions, algebra.dimension);
  const from = bindingOf(scope, expr.vector);
  const to = bindingOf(scope, expr.value);
  const move = vectorReplacement(el.tower, from, to);
  into.push(...conditions.map(move.condition));
  return algebra.map(body, move.element, (u) => (u === from.name ? to.name : u));
}

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
      if (n === undefined || n > LARGEST_SUM) break;
      if (!scope.explicit) {
        const seen: Condition[] = [];
        try {
          const value = summed(el, expr, scope, seen);
          into.push(...seen);
          return value;
        } catch (error) {
          if (!isGivingUp(error)) throw error;
        }
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

/** Sums over the dimension are written out up to here. */
const LARGEST_SUM = 8;

function summed(el: Elaborator, expr: Expr, scope: Scope, into: Condition[]): Element {
  const dimension = tensorDimension(el, expr, scope);
  return tensorAlgebra(el, scope, dimension).value(tensorElement(el, expr, scope, into, dimension));
}

function componentOf(el: Elaborator, v: VectorBinding, k: number, into: Condition[]): Element {
  into.push(dimensionCondition(el.tower, v.dimension, k));
  return v.component(k);
}
