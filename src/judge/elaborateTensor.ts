import type { Condition } from '../core/condition.ts';
import { derive } from '../core/derivation.ts';
import {
  add,
  elementKey,
  fromGenerator,
  fromInteger,
  inverse,
  neg,
  ONE_ELEMENT,
  ZERO_ELEMENT,
} from '../core/element.ts';
import { substitute } from '../core/substitute.ts';
import type { Element } from '../core/tower.ts';
import type { VectorAlgebra } from '../geometry/vectorTensor.ts';
import type { Expr } from '../language/syntax.ts';
import { expressionText } from '../language/text.ts';
import { dimensionCondition } from './definedness.ts';
import { dotProduct, knownDimension, productsWith } from './dotProduct.ts';
import type { Elaborator } from './elaborate.ts';
import { metricComponent, metricTensor } from './elaborateMetric.ts';
import { coordinateExpectation, vectorExpectation } from './elaborateVectorExpectation.ts';
import { potentialsIn } from './potentialJets.ts';
import { childScope, isGivingUp, type Scope, smoothScope, Unsupported, type VectorBinding } from './scope.ts';
import { substituteCondition } from './substituteCondition.ts';
import {
  bindingOf,
  fixedIndex,
  fixedNumber,
  isTensorial,
  partialAt,
  type TensorElement,
  tensorAlgebra,
} from './tensorScope.ts';

type Node<K extends Expr['kind']> = Extract<Expr, { kind: K }>;

/**
 * An expression with abstract indices as a tensor in δ and the vectors in scope, for symbolic dimension. Repeated indices are summed.
 * Fails with Unsupported where an index has a number or the expression is no polynomial in tensors.
 */
export function tensorElement(el: Elaborator, expr: Expr, scope: Scope, into: Condition[]): TensorElement {
  const t = el.tower;
  const algebra = tensorAlgebra(el, scope, dimensionOf(scope));
  const part = (e: Expr) => tensorElement(el, e, scope, into);
  if (!isTensorial(expr)) return algebra.scalar(el.part(expr, scope, into));
  switch (expr.kind) {
    case 'indexed':
      refuseNumbers(el, scope, [expr.index]);
      return algebra.vector(bindingOf(scope, expr.vector).name, expr.index);
    case 'delta':
      refuseNumbers(el, scope, [expr.left, expr.right]);
      return algebra.delta(String(expr.left), String(expr.right));
    case 'metric-indexed': {
      refuseNumbers(el, scope, expr.indices);
      return metricTensor(el, expr, scope, into, algebra);
    }
    case 'contract': {
      const range = el.part(expr.dimension, scope, into);
      const [n, d] = [fixedNumber(t, range), fixedNumber(t, dimensionOf(scope))];
      if (elementKey(range) !== elementKey(dimensionOf(scope)) && (n === undefined || n !== d))
        throw new Unsupported('a sum over another range than the dimension of the vectors');
      return part(expr.body);
    }
    case 'defined':
      return part(expr.body);
    case 'negate':
      return algebra.scale(fromInteger(-1), part(expr.arg));
    case 'binary':
      return binaryTensor(el, expr, scope, into, algebra);
    case 'partial': {
      refuseNumbers(el, scope, [expr.index]);
      const smooth = smoothScope(scope, 'line', [expr.vector]);
      const body = tensorElement(el, expr.body, smooth, into);
      return algebra.partial(body, bindingOf(scope, expr.vector).name, String(expr.index));
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
      const body = tensorElement(el, expr.body, smoothScope(scope, 'line', [expr.variable.name]), into);
      return algebra.map(body, (c) => {
        let out = c;
        for (let k = 0; k < expr.order; k++) out = derive(t, out, id);
        return out;
      });
    }
  }
  throw new Unsupported(`indices inside ${expressionText(expr)}`);
}

function refuseNumbers(el: Elaborator, scope: Scope, indices: readonly (number | string)[]): void {
  if (indices.some((i) => fixedIndex(el.tower, scope, i) !== undefined))
    throw new Unsupported('a tensor with a number for an index');
}

/** The dimension that the vectors in scope share. Fails with Unsupported where there is none. */
function dimensionOf(scope: Scope): Element {
  const [first, ...others] = scope.vectors.values();
  if (!first) throw new Unsupported('an index without a vector in scope');
  const key = elementKey(first.dimension);
  if (others.some((v) => elementKey(v.dimension) !== key))
    throw new Unsupported('indices among vectors of different dimensions');
  return first.dimension;
}

function binaryTensor(
  el: Elaborator,
  expr: Node<'binary'>,
  scope: Scope,
  into: Condition[],
  algebra: VectorAlgebra<Element>,
): TensorElement {
  const t = el.tower;
  const left = tensorElement(el, expr.left, scope, into);
  if (expr.op === '/' || expr.op === '^') {
    if (left.labels.length > 0 && expr.op === '^') throw new Unsupported('a power of an indexed expression');
    if (left.labels.length === 0) return algebra.scalar(el.part(expr, scope, into));
    const below = el.part(expr.right, scope, into);
    const text = `${expressionText(expr.right)} != 0`;
    into.push({ kind: 'sign', element: below, relation: '!=', text, exact: true });
    if (below.num.size === 0) throw new Unsupported('a division by zero');
    return algebra.scale(inverse(t, below), left);
  }
  const right = tensorElement(el, expr.right, scope, into);
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
  const body = tensorElement(el, expr.body, scope, conditions);
  const from = bindingOf(scope, expr.vector);
  const to = bindingOf(scope, expr.value);
  const steps = replacements(el, from, to);
  into.push(
    ...conditions.map((c) => steps.reduce((d, s) => substituteCondition(el.tower, d, s.id, s.value), c)),
  );
  return algebra.map(
    body,
    (c) => replaced(el, c, from, steps),
    (u) => (u === from.name ? to.name : u),
  );
}

function replaced(
  el: Elaborator,
  e: Element,
  from: VectorBinding,
  steps: readonly { readonly id: number; readonly value: Element }[],
): Element {
  if (potentialsIn(el.tower, e, from.name).length > 0)
    throw new Unsupported('an unspecified metric at another vector');
  return steps.reduce((f, s) => substitute(el.tower, f, s.id, s.value), e);
}

function replacements(
  el: Elaborator,
  from: VectorBinding,
  to: VectorBinding,
): { readonly id: number; readonly value: Element }[] {
  const t = el.tower;
  const out = productsWith(t, from).map(({ id, other }) => ({ id, value: dotProduct(t, to, other) }));
  for (const [k, id] of from.usedComponents) out.push({ id, value: to.component(k) });
  return [...out, { id: from.norm, value: fromGenerator(to.norm) }];
}

/** The value of an expression with indices that is a number: all indices summed, or all of them known. */
export function tensorValue(el: Elaborator, expr: Expr, scope: Scope, into: Condition[]): Element {
  const t = el.tower;
  switch (expr.kind) {
    case 'indexed': {
      const k = fixedIndex(t, scope, expr.index);
      if (k === undefined) break;
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
      if (knownDimension(bindingIn(scope)) !== undefined) return coordinateExpectation(el, expr, scope, into);
      break;
    case 'at-vector': {
      const [from, to] = [bindingOf(scope, expr.vector), bindingOf(scope, expr.value)];
      if (knownDimension(from) === undefined) break;
      const conditions: Condition[] = [];
      const body = el.part(expr.body, scope, conditions);
      for (let k = 1; k <= knownDimension(from)!; k++) from.component(k);
      const steps = replacements(el, from, to);
      into.push(
        ...conditions.map((c) => steps.reduce((d, s) => substituteCondition(t, d, s.id, s.value), c)),
      );
      return replaced(el, body, from, steps);
    }
  }
  return summed(el, expr, scope, into);
}

/** Sums over the dimension are written out up to here. */
const LARGEST_SUM = 8;

function summed(el: Elaborator, expr: Expr, scope: Scope, into: Condition[]): Element {
  const algebra = tensorAlgebra(el, scope, dimensionOf(scope));
  return algebra.value(tensorElement(el, expr, scope, into));
}

function bindingIn(scope: Scope): VectorBinding {
  const [first] = scope.vectors.values();
  if (!first) throw new Unsupported('a Gaussian vector without a declared vector beside it');
  return first;
}

function componentOf(el: Elaborator, v: VectorBinding, k: number, into: Condition[]): Element {
  into.push(dimensionCondition(el.tower, v.dimension, k));
  return v.component(k);
}
