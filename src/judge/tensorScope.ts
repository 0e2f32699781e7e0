import type { Condition } from '../core/condition.ts';
import { derive } from '../core/derivation.ts';
import { add, elementConstant, elementKey, fromGenerator, mul, ONE_ELEMENT, scale } from '../core/element.ts';
import { exactField } from '../core/exactField.ts';
import { UNIT } from '../core/monomial.ts';
import { rational } from '../core/rational.ts';
import type { Element, Tower } from '../core/tower.ts';
import { type VectorAlgebra, type VectorTensor, vectorAlgebra } from '../geometry/vectorTensor.ts';
import type { Expr, Index } from '../language/syntax.ts';
import { children, findNode } from '../language/tree.ts';
import { dimensionCondition } from './definedness.ts';
import { axisNamed, type Direction, directionName, directionProduct, linearScalarsIn } from './direction.ts';
import { derivativeByNorm } from './dotProduct.ts';
import type { Elaborator } from './elaborate.ts';
import { childScope, type Scope, Unsupported, type VectorBinding } from './scope.ts';
import { rowNamed } from './unitRow.ts';
import { unspecifiedIn, unspecifiedInvariant } from './unspecifiedJets.ts';
import { isUnspecifiedTensor } from './unspecifiedMetric.ts';

/** A tensor over the vectors of a scope, its coefficients in normal form. */
export type TensorElement = VectorTensor<Element>;

const tensorial = new WeakMap<Expr, boolean>();

/** Does the expression use abstract indices, derivatives by components, Gaussian vectors, or a metric of which nothing is given? */
export function isTensorial(expr: Expr): boolean {
  let known = tensorial.get(expr);
  if (known === undefined) {
    known =
      findNode(
        expr,
        (e) =>
          ['indexed', 'delta', 'metric-indexed', 'contract', 'partial', 'at-vector'].includes(e.kind) ||
          (e.kind === 'matrix-entry' && typeof e.column === 'string') ||
          isUnspecifiedTensor(e) ||
          (e.kind === 'expect' && e.binders.some((b) => b.dimension !== undefined)),
      ) !== undefined;
    tensorial.set(expr, known);
  }
  return known;
}

/** The whole number 1..64 that an element is at every point: a constant, or a variable whose only value is known. */
export function fixedNumber(t: Tower, e: Element): number | undefined {
  let value = elementConstant(e);
  if (!value && e.num.size === 1 && e.den.length === 0) {
    const { mono, coef } = [...e.num.values()][0]!;
    const plain = mono.ids.length === 1 && mono.exps[0] === UNIT && coef.n === coef.d;
    const id = plain ? mono.ids[0]! : -1;
    const v = id >= 0 && t.generators[id]!.kind === 'variable' ? t.variableInfo(id) : undefined;
    if (v?.lower && v.upper && v.lower.value.n === v.upper.value.n && v.lower.value.d === v.upper.value.d)
      value = v.lower.value;
  }
  return value?.d === 1n && value.n >= 1n && value.n <= 64n ? Number(value.n) : undefined;
}

/** The number that an index stands for here: a literal, or a name whose only value is known. */
export function fixedIndex(t: Tower, scope: Scope, index: Index): number | undefined {
  if (typeof index === 'number') return index;
  const e = scope.names.get(typeof index === 'string' ? index : index.name);
  return e && fixedNumber(t, e);
}

export function bindingOf(scope: Scope, name: string): VectorBinding {
  const v = scope.vectors.get(name);
  if (!v) throw new Unsupported(`${name} has no value here`);
  return v;
}

/**
 * The tensor algebra over the vectors in scope and the unit vectors along axes, all of one dimension. Fails with Unsupported where dimensions
 * differ.
 */
export function tensorAlgebra(el: Elaborator, scope: Scope, dimension: Element): VectorAlgebra<Element> {
  const t = el.tower;
  const byName = new Map([...scope.vectors.values()].map((v) => [v.name, v]));
  const named = (u: string): VectorBinding => {
    const v = byName.get(u) ?? rowNamed(t, u);
    if (!v) throw new Unsupported(`the vector ${u} is not in scope`);
    return v;
  };
  const direction = (u: string): Direction => axisNamed(u) ?? named(u);
  return vectorAlgebra(exactField(t, -1), {
    dimension,
    product: (u, v) => directionProduct(t, direction(u), direction(v)),
    gradient(c, u) {
      if (axisNamed(u) !== undefined) return [];
      const vector = named(u);
      if (unspecifiedIn(t, c, u).length > 0)
        throw new Unsupported('the gradient of a function of an unspecified metric');
      const along = scale(derivativeByNorm(t, c, vector), rational(2n));
      const out = along.num.size > 0 ? [{ vector: u, coefficient: along }] : [];
      for (const { id, along: other } of linearScalarsIn(t, c, vector))
        out.push({ vector: directionName(other), coefficient: derive(t, c, id) });
      return out;
    },
    invariant(text, factors) {
      if (fixedNumber(t, dimension) !== undefined)
        throw new Unsupported('an invariant of an unspecified metric, which has components here');
      return fromGenerator(unspecifiedInvariant(t, text, [...new Set(factors.map((f) => f.at))]));
    },
  });
}

/** The gradient's component along axis k: ∂_k moves v_k, |v|² by 2v_k and v·u by u_k. */
export function partialAt(t: Tower, e: Element, v: VectorBinding, k: number): Element {
  const slope = scale(derivativeByNorm(t, e, v), rational(2n));
  let out = mul(t, slope, v.component(k));
  for (const { id, along } of linearScalarsIn(t, e, v))
    out = add(t, out, mul(t, derive(t, e, id), directionProduct(t, along, k)));
  for (const jet of unspecifiedIn(t, e, v.name))
    out = add(t, out, mul(t, derive(t, e, jet.id), fromGenerator(jet.by(k))));
  return out;
}

/** The scope in which an index that is summed over has no value. */
export function withoutName(scope: Scope, index: string): Scope {
  if (!scope.names.has(index)) return scope;
  const names = new Map(scope.names);
  names.delete(index);
  return childScope(scope, { names });
}

/**
 * A tensor made with a name for every index, those that stand for a number here then multiplied with the unit vector of their axis. `exact` says
 * that it is undefined where the dimension has no such axis.
 */
export function withIndices(
  el: Elaborator,
  scope: Scope,
  indices: readonly Index[],
  into: Condition[],
  algebra: VectorAlgebra<Element>,
  make: (names: readonly string[]) => TensorElement,
  exact = true,
): TensorElement {
  const axes = indices.map((i) => fixedIndex(el.tower, scope, i));
  const names = indices.map((i, k) => (axes[k] === undefined ? String(i) : `at ${k}`));
  return axes.reduce((tensor: TensorElement, k, i) => {
    if (k === undefined) return tensor;
    into.push(dimensionCondition(el.tower, algebra.dimension, k, exact));
    return algebra.multiply(tensor, algebra.vector(directionName(k), names[i]!));
  }, make(names));
}

const ranges = new WeakMap<Expr, readonly Expr[]>();

/** The nodes with indices or Gaussian vectors of an expression; what is a number without any may live in another dimension. */
function tensorNodes(expr: Expr): readonly Expr[] {
  let found = ranges.get(expr);
  if (!found) {
    found = isTensorial(expr) ? [expr, ...children(expr).flatMap(tensorNodes)] : [];
    ranges.set(expr, found);
  }
  return found;
}

function dimensionsOf(el: Elaborator, node: Expr, scope: Scope): readonly Element[] {
  const written = (e: Expr | undefined) => (e ? [el.part(e, scope, [])] : []);
  if (node.kind === 'contract') return written(node.dimension);
  if (node.kind === 'indexed' && typeof node.index === 'object') return [];
  if (node.kind === 'expect') return node.binders.flatMap((b) => written(b.dimension));
  const vector = 'metric' in node && 'vector' in node.metric ? node.metric.vector : undefined;
  const own = vector ?? ('vector' in node ? node.vector : '');
  return [own, node.kind === 'at-vector' ? node.value : ''].flatMap(
    (v) => scope.vectors.get(v)?.dimension ?? [],
  );
}

/**
 * The dimension that the vectors with indices, sums and Gaussian vectors of an expression share; 1 where it has none of them, for nothing depends
 * on it then. Fails with Unsupported where they differ.
 */
export function tensorDimension(el: Elaborator, expr: Expr, scope: Scope): Element {
  const all = tensorNodes(expr).flatMap((node) => dimensionsOf(el, node, scope));
  const keys = new Set(all.map(elementKey));
  const [first, ...others] = all.map((e) => fixedNumber(el.tower, e));
  const equal = first !== undefined && others.every((n) => n === first);
  if (keys.size > 1 && !equal) throw new Unsupported('indices among vectors of different dimensions');
  return all[0] ?? ONE_ELEMENT;
}

/** The scope in which the vector stands for the value: it moves where that does. */
export function movingWith(scope: Scope, vector: string, value: string): Scope {
  if (!scope.moving?.has(value) || scope.moving.has(vector)) return scope;
  return childScope(scope, { moving: new Set([...scope.moving, vector]) });
}
