import type { Condition } from '../core/condition.ts';
import { derive } from '../core/derivation.ts';
import { elementKey, fromInteger, inverse, neg, ONE_ELEMENT } from '../core/element.ts';
import type { Element } from '../core/tower.ts';
import type { VectorAlgebra } from '../geometry/vectorTensor.ts';
import { namedIndices } from '../language/namedIndices.ts';
import type { Expr, Index } from '../language/syntax.ts';
import { expressionText } from '../language/text.ts';
import type { Elaborator } from './elaborate.ts';
import { metricTensor, metricTensors } from './elaborateMetric.ts';
import { vectorExpectation } from './elaborateVectorExpectation.ts';
import { type Scope, smoothScope, Unsupported } from './scope.ts';
import {
  bindingOf,
  fixedNumber,
  isTensorial,
  movingWith,
  type TensorElement,
  tensorAlgebra,
  tensorDimension,
  withIndices,
  withoutName,
} from './tensorScope.ts';
import { hasUnitSum } from './unitRow.ts';
import { holdsUnitSum, requireNoUnitSum, rowVector, unitSumTensor } from './unitTensor.ts';
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
  if (expr.kind === 'indexed' && isUnit(scope, expr.index)) return algebra.scalar(el.part(expr, scope, into));
  const row = expr.kind === 'matrix-entry' ? rowVector(el, expr, scope) : undefined;
  if (row === undefined && namedIndices(expr).length > 0)
    throw new Unsupported(`a number as an index in ${expressionText(expr)}`);
  switch (expr.kind) {
    case 'indexed':
      return named([expr.index], ([slot]) => algebra.vector(bindingOf(scope, expr.vector).name, slot!));
    case 'matrix-entry':
      if (row !== undefined) return named([expr.column], ([slot]) => algebra.vector(row, slot!));
      break;
    case 'sum':
      return unitSumTensor(el, expr, scope, into, algebra);
    case 'delta':
      if (expr.left === expr.right) return algebra.delta(String(expr.left), String(expr.right));
      return named([expr.left, expr.right], ([a, b]) => algebra.delta(a!, b!));
    case 'metric-indexed':
    case 'metric-component':
      return named(expr.indices, (names) =>
        metricTensor(el, { ...expr, kind: 'metric-indexed', indices: names }, scope, into, algebra),
      );
    case 'metric-scalar':
      return metricTensors(el, expr.metric, scope, into, algebra).ricciScalar();
    case 'call':
    case 'apply':
    case 'at':
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

/** Does the index number a unit that a sum binds? */
function isUnit(scope: Scope, index: Index): boolean {
  return typeof index === 'object' && !scope.names.has(index.name) && scope.units?.has(index.name) === true;
}

/** Powers of invariants of unspecified metrics are multiplied out up to here. */
const LARGEST_POWER = 4;

function naturalPower(
  el: Elaborator,
  expr: Node<'binary'>,
  base: TensorElement,
  scope: Scope,
  into: Condition[],
  algebra: VectorAlgebra<Element>,
): TensorElement {
  const k = fixedNumber(el.tower, el.part(expr.right, scope, into));
  requireNoUnitSum(el, base, 'a power of');
  if (k === undefined || k > LARGEST_POWER) return algebra.scalar(el.part(expr, scope, into));
  return Array.from({ length: k }, () => base).reduce((a, b) => algebra.multiply(a, b));
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
    const plain = [...left.terms.values()].every((term) => term.factors.length === 0);
    if (left.labels.length === 0 && plain && !holdsUnitSum(el, left))
      return algebra.scalar(el.part(expr, scope, into));
    if (expr.op === '^') return naturalPower(el, expr, left, scope, into, algebra);
    const below = el.part(expr.right, scope, into);
    if (hasUnitSum(t, below)) throw new Unsupported('a division by a sum over units in symbolic dimension');
    const text = `${expressionText(expr.right)} != 0`;
    into.push({ kind: 'sign', element: below, relation: '!=', text, exact: true });
    if (below.num.size === 0) throw new Unsupported('a division by zero');
    return algebra.scale(inverse(t, below), left);
  }
  const right = tensorElement(el, expr.right, scope, into, algebra.dimension);
  if (expr.op === '*') {
    if (holdsUnitSum(el, left)) requireNoUnitSum(el, right, 'a product with');
    return algebra.multiply(left, right);
  }
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
