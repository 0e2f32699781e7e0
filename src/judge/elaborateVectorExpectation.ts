import type { Condition } from '../core/condition.ts';
import { derive } from '../core/derivation.ts';
import { add, elementKey, fromGenerator, fromInteger, mul, ZERO_ELEMENT } from '../core/element.ts';
import { elementDependsOn } from '../core/mean.ts';
import { UNIT } from '../core/monomial.ts';
import { coefficientsIn } from '../core/polynomial.ts';
import type { Element, Tower } from '../core/tower.ts';
import type { VectorAlgebra } from '../geometry/vectorTensor.ts';
import { bind, type Expectation, keepConditions } from './boundVectors.ts';
import { requireContinuous } from './continuousIn.ts';
import { linearScalarsIn } from './direction.ts';
import { productsIn, productsWith } from './dotProduct.ts';
import type { Elaborator } from './elaborate.ts';
import { shifted } from './elaborateExpectation.ts';
import { tensorElement } from './elaborateTensor.ts';
import { type GaussianVector, linearFormMean } from './linearFormMean.ts';
import { type Scope, Unsupported, type VectorBinding } from './scope.ts';
import { type TensorElement, tensorAlgebra } from './tensorScope.ts';
import { requireNoUnitSum } from './unitTensor.ts';

/**
 * E[w ~ N(0, vI), …](body) for a tensor in w and symbolic dimension: E[w_a F] = v E[∂F/∂w_a] (Stein 1981) takes the w's with indices away, and
 * with |w|² = w_a w_a the powers of |w|²; what is left depends on w through w·u alone, which are jointly Gaussian with covariance v u·u′. A vector that
 * meets another one of the same expectation is integrated over first, the other fixed (Fubini).
 */
export function vectorExpectation(
  el: Elaborator,
  expr: Expectation,
  scope: Scope,
  into: Condition[],
  outer: VectorAlgebra<Element>,
): TensorElement {
  const t = el.tower;
  const bound = bind(el, expr, scope, into);
  const inner: Condition[] = [];
  if (bound.vectors.some((w) => elementKey(w.binding.dimension) !== elementKey(outer.dimension)))
    throw new Unsupported('Gaussian vectors of different dimensions');
  let tensor = tensorElement(el, expr.body, bound.scope, inner, outer.dimension);
  requireNoUnitSum(el, tensor, 'an expectation of');
  if ([...tensor.terms.values()].some((term) => term.factors.length > 0))
    throw new Unsupported('an expectation of an unspecified metric');
  const algebra = tensorAlgebra(el, bound.scope, outer.dimension);
  const ids = bound.scalars.flatMap((l) => [...l.variables]);
  for (const { binding } of bound.vectors)
    ids.push(binding.norm, ...binding.usedComponents.values(), ...productsWith(t, binding).map((p) => p.id));
  keepConditions(el, inner, ids, into);
  const waiting: GaussianVector[] = [];
  const partners = new Set(bound.vectors.map((w) => w.binding.name));
  for (const w of [...bound.vectors].reverse()) {
    tensor = withoutSlots(t, algebra, tensor, w);
    partners.delete(w.binding.name);
    const meets = [...tensor.terms.values()].some(({ coefficient }) =>
      productsIn(t, coefficient, w.binding).some((p) => partners.has(p.other.name)),
    );
    if (meets) tensor = algebra.map(tensor, (c) => linearFormMean(t, c, [w], []));
    else waiting.push(w);
  }
  const independent = waiting.reverse();
  const scalars = bound.scalars.flatMap((l) => [...l.variables]);
  return outer.map(tensor, (c) =>
    linearFormMean(t, shifted(t, c, scalars, bound.means), independent, bound.scalars),
  );
}

/** Stein's lemma until the vector has no slot left and its norm no power. */
function withoutSlots(
  t: Tower,
  algebra: VectorAlgebra<Element>,
  tensor: TensorElement,
  w: GaussianVector,
): TensorElement {
  const { binding, variance } = w;
  let out: TensorElement = { labels: tensor.labels, terms: new Map() };
  for (const [key, term] of tensor.terms) {
    const single: TensorElement = { labels: tensor.labels, terms: new Map([[key, term]]) };
    const slots = [...term.joints].filter(([, j]) => j.kind === 'vector' && j.name === binding.name);
    const power = normPower(t, term.coefficient, binding);
    if (power === 0 && slots.length === 0) {
      out = algebra.add(out, single);
      continue;
    }
    requireContinuous(t, term.coefficient, binding);
    if (power > 0) {
      out = algebra.add(out, withoutSlots(t, algebra, normStep(t, algebra, single, slots.length, w), w));
      continue;
    }
    const label = slots[0]![0];
    const joints = new Map(term.joints);
    joints.delete(label);
    const rest = tensorOf(algebra, single, joints);
    const stepped = algebra.scale(variance, algebra.partial(rest, binding.name, label));
    out = algebra.add(out, withoutSlots(t, algebra, stepped, w));
  }
  return out;
}

/** The tensor of one term with other joints. */
function tensorOf(
  algebra: VectorAlgebra<Element>,
  single: TensorElement,
  joints: ReadonlyMap<string, { readonly kind: 'index' | 'vector'; readonly name: string }>,
): TensorElement {
  const [term] = single.terms.values();
  return algebra.fromTerm(joints, term!.coefficient);
}

/** The highest power of |w|² in a coefficient. Fails with Unsupported where it is no polynomial in it. */
function normPower(t: Tower, c: Element, w: VectorBinding): number {
  if (!elementDependsOn(t, c, w.norm)) return 0;
  const parts = coefficientsIn(c.num, w.norm);
  const clean =
    c.den.every((f) => !elementDependsOn(t, { num: f.poly, den: [] }, w.norm)) &&
    [...parts].every(
      ([e, p]) => e >= 0 && e % UNIT === 0 && !elementDependsOn(t, { num: p, den: [] }, w.norm),
    );
  if (!clean) throw new Unsupported(`an expectation of a function of norm2 of a Gaussian vector`);
  return Math.max(...parts.keys()) / UNIT;
}

/** E[N G T] = v (d E[G T] + E[w·∇(G T)]) for N = |w|², on each power of N in the one term that is given. */
function normStep(
  t: Tower,
  algebra: VectorAlgebra<Element>,
  single: TensorElement,
  slots: number,
  { binding, variance }: GaussianVector,
): TensorElement {
  return algebra.map(single, (c) => {
    let out: Element = ZERO_ELEMENT;
    for (const [e, poly] of coefficientsIn(c.num, binding.norm)) {
      const k = e / UNIT;
      const part: Element = { num: poly, den: c.den };
      if (k === 0) {
        out = add(t, out, part);
        continue;
      }
      const g = k === 1 ? part : mul(t, part, fromGenerator(binding.norm, e - UNIT));
      const count = add(t, binding.dimension, fromInteger(2 * (k - 1) + slots));
      let sum = mul(t, count, g);
      for (const { id } of linearScalarsIn(t, g, binding))
        sum = add(t, sum, mul(t, fromGenerator(id), derive(t, g, id)));
      out = add(t, out, mul(t, variance, sum));
    }
    return out;
  });
}
