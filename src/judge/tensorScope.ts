import { derive } from '../core/derivation.ts';
import { add, elementConstant, fromGenerator, mul, scale } from '../core/element.ts';
import { exactField } from '../core/exactField.ts';
import { UNIT } from '../core/monomial.ts';
import { rational } from '../core/rational.ts';
import type { Element, Tower } from '../core/tower.ts';
import { type VectorAlgebra, type VectorTensor, vectorAlgebra } from '../geometry/vectorTensor.ts';
import type { Expr, Index } from '../language/syntax.ts';
import { findNode } from '../language/tree.ts';
import { derivativeByNorm, dotProduct, productsIn } from './dotProduct.ts';
import type { Elaborator } from './elaborate.ts';
import { potentialsIn } from './potentialJets.ts';
import { type Scope, Unsupported, type VectorBinding } from './scope.ts';

/** A tensor over the vectors of a scope, its coefficients in normal form. */
export type TensorElement = VectorTensor<Element>;

const tensorial = new WeakMap<Expr, boolean>();

/** Does the expression use abstract indices, derivatives by components, or Gaussian vectors? */
export function isTensorial(expr: Expr): boolean {
  let known = tensorial.get(expr);
  if (known === undefined) {
    known =
      findNode(
        expr,
        (e) =>
          ['indexed', 'delta', 'metric-indexed', 'contract', 'partial', 'at-vector'].includes(e.kind) ||
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
  const e = scope.names.get(index);
  return e && fixedNumber(t, e);
}

export function bindingOf(scope: Scope, name: string): VectorBinding {
  const v = scope.vectors.get(name);
  if (!v) throw new Unsupported(`${name} has no value here`);
  return v;
}

/** The tensor algebra over the vectors in scope, all of one dimension. Fails with Unsupported where dimensions differ. */
export function tensorAlgebra(el: Elaborator, scope: Scope, dimension: Element): VectorAlgebra<Element> {
  const t = el.tower;
  const byName = new Map([...scope.vectors.values()].map((v) => [v.name, v]));
  const named = (u: string): VectorBinding => {
    const v = byName.get(u);
    if (!v) throw new Unsupported(`the vector ${u} is not in scope`);
    return v;
  };
  return vectorAlgebra(exactField(t, -1), {
    dimension,
    product: (u, v) => dotProduct(t, named(u), named(v)),
    gradient(c, u) {
      const vector = named(u);
      if (potentialsIn(t, c, u).length > 0) throw new Unsupported('the gradient of an unspecified metric');
      const along = scale(derivativeByNorm(t, c, vector), rational(2n));
      const out = along.num.size > 0 ? [{ vector: u, coefficient: along }] : [];
      for (const { id, other } of productsIn(t, c, vector))
        out.push({ vector: other.name, coefficient: derive(t, c, id) });
      return out;
    },
  });
}

/** The gradient's component along axis k: ∂_k moves v_k, |v|² by 2v_k and v·u by u_k. */
export function partialAt(t: Tower, e: Element, v: VectorBinding, k: number): Element {
  const axis = v.component(k);
  const slope = scale(derivativeByNorm(t, e, v), rational(2n));
  let out = add(t, derive(t, e, v.usedComponents.get(k)!), mul(t, slope, axis));
  for (const { id, other } of productsIn(t, e, v))
    out = add(t, out, mul(t, derive(t, e, id), other.component(k)));
  for (const jet of potentialsIn(t, e, v.name))
    out = add(t, out, mul(t, derive(t, e, jet.id), fromGenerator(jet.by(k))));
  return out;
}
