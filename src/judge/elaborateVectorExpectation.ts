import { type Condition, proveCondition } from '../core/condition.ts';
import { derive } from '../core/derivation.ts';
import { variable } from '../core/domain.ts';
import { add, fromGenerator, fromInteger, mul, ZERO_ELEMENT } from '../core/element.ts';
import { type GaussianLaw, independentLaws } from '../core/gaussianLaw.ts';
import { dependsOn, elementDependsOn } from '../core/mean.ts';
import { UNIT } from '../core/monomial.ts';
import { coefficientsIn, generatorsOf } from '../core/polynomial.ts';
import { substitute } from '../core/substitute.ts';
import type { Element, Tower } from '../core/tower.ts';
import type { VectorAlgebra } from '../geometry/vectorTensor.ts';
import { gaussianLawMean } from '../kernels/jointGaussianMean.ts';
import type { Binder, Expr } from '../language/syntax.ts';
import { expressionText } from '../language/text.ts';
import { dotProduct, knownDimension, productsIn } from './dotProduct.ts';
import type { Elaborator } from './elaborate.ts';
import { boundLaw, conditionDependsOn, isEdge } from './elaborateExpectation.ts';
import { tensorElement } from './elaborateTensor.ts';
import { type GaussianVector, linearFormMean, sphericalLaw } from './linearFormMean.ts';
import { childScope, type Scope, Unsupported, VectorBinding } from './scope.ts';
import { type TensorElement, tensorAlgebra } from './tensorScope.ts';

type Expectation = Extract<Expr, { kind: 'expect' }>;

interface Bound {
  readonly scope: Scope;
  readonly vectors: readonly GaussianVector[];
  readonly scalars: readonly GaussianLaw[];
}

/** The names of all binders in force, vectors as bindings and scalars as independent coordinates. */
function bind(el: Elaborator, expr: Expectation, scope: Scope, into: Condition[]): Bound {
  let depth = scope.depth;
  const names = new Map(scope.names);
  const bindings = new Map(scope.vectors);
  const vectors: GaussianVector[] = [];
  const scalars: GaussianLaw[] = [];
  for (const b of expr.binders) {
    if (b.dimension) {
      const variance = varianceOf(el, b, scope, into);
      const dimension = el.part(b.dimension, scope, into);
      const binding = new VectorBinding(el.tower, `#${depth}`, dimension);
      bindings.set(b.names[0]!, binding);
      vectors.push({ binding, variance });
    } else {
      const c = boundLaw(el, b, scope, into, depth);
      for (const [k, v] of c.names) names.set(k, v);
      scalars.push(c.law);
    }
    depth += b.names.length;
  }
  return { scope: childScope(scope, { names, vectors: bindings, depth }), vectors, scalars };
}

function varianceOf(el: Elaborator, b: Binder, scope: Scope, into: Condition[]): Element {
  const expr = b.variance[0]![0]!;
  const element = el.part(expr, scope, into);
  const edge = isEdge(scope, expr);
  const text = `the variance of ${b.names[0]} is not negative: ${expressionText(expr)}`;
  into.push({ kind: 'sign', element, relation: edge ? '>' : '>=', text, exact: !edge });
  return element;
}

function keepConditions(
  el: Elaborator,
  inner: readonly Condition[],
  ids: readonly number[],
  into: Condition[],
): void {
  for (const c of inner) {
    if (!ids.some((id) => conditionDependsOn(el, c, id))) into.push(c);
    else if (!proveCondition(el.tower, c))
      throw new Unsupported(`an expectation whose integrand needs ${c.text}`);
  }
}

/**
 * E[w ~ N(0, vI), …](body) for a tensor in w and symbolic dimension: E[w_a F] = v E[∂F/∂w_a] (Stein 1981) takes the w's with indices away, and
 * with |w|² = w_a w_a the powers of |w|²; what is left depends on w through w·u alone, which are jointly Gaussian with covariance v u·u′.
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
  let tensor = tensorElement(el, expr.body, bound.scope, inner);
  const [first] = bound.scope.vectors.values();
  const algebra = tensorAlgebra(el, bound.scope, first!.dimension);
  const ids = bound.scalars.flatMap((l) => [...l.variables]);
  for (const w of bound.vectors)
    ids.push(w.binding.norm, ...[...bound.scope.vectors.values()].flatMap((v) => productId(t, w.binding, v)));
  keepConditions(el, inner, ids, into);
  for (const w of bound.vectors) tensor = withoutSlots(t, algebra, tensor, w);
  return outer.map(tensor, (c) => linearFormMean(t, c, bound.vectors, bound.scalars));
}

function productId(t: Tower, w: VectorBinding, v: VectorBinding): number[] {
  const e = dotProduct(t, w, v);
  return [...generatorsOf(e.num)];
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
    requireSmooth(t, term.coefficient, binding);
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
      for (const { id } of productsIn(t, g, binding))
        sum = add(t, sum, mul(t, fromGenerator(id), derive(t, g, id)));
      out = add(t, out, mul(t, variance, sum));
    }
    return out;
  });
}

/**
 * Stein's lemma needs a body that is absolutely continuous and exponentially bounded in the vector: functions known to be smooth of the
 * products w·u, and |·| of them (its derivative, sign, is refused at the next step).
 */
function requireSmooth(t: Tower, c: Element, w: VectorBinding): void {
  const products = productsIn(t, c, w);
  // The derivative of |p| is |p|/p, which jumps.
  for (const { mono } of c.num.values())
    mono.ids.forEach((g, i) => {
      const whole = mono.exps[i]! > 0 && mono.exps[i]! % UNIT === 0;
      if (!whole && t.generators[g]!.kind !== 'exp' && products.some(({ id }) => dependsOn(t, g, id)))
        throw new Unsupported('an index of a Gaussian vector beside a quotient or a root');
    });
  for (const { id } of products)
    for (const g of [...generatorsOf(c.num), ...c.den.flatMap((f) => [...generatorsOf(f.poly)])])
      if (g !== id && dependsOn(t, g, id) && !isSmooth(t, g))
        throw new Unsupported('an index of a Gaussian vector beside a function that may jump');
  if (c.den.some((f) => productsIn(t, { num: f.poly, den: [] }, w).length > 0))
    throw new Unsupported('an index of a Gaussian vector beside a quotient');
}

function isSmooth(t: Tower, id: number): boolean {
  const g = t.generators[id]!;
  if (g.kind === 'exp' || g.kind === 'jet' || g.kind === 'abs') return true;
  return g.kind === 'function' && g.fn !== 'sign' && g.fn !== 'asin';
}

/** The same at a numeric dimension: the vectors' components are independent Gaussians, and all is written out. */
export function coordinateExpectation(
  el: Elaborator,
  expr: Expectation,
  scope: Scope,
  into: Condition[],
): Element {
  const t = el.tower;
  const bound = bind(el, expr, { ...scope, explicit: true, memo: new Map() }, into);
  const laws = [...bound.scalars];
  const norms: { id: number; value: Element }[] = [];
  for (const { binding, variance } of bound.vectors) {
    const n = knownDimension(binding);
    if (n === undefined) throw new Unsupported('a Gaussian vector whose dimension is no number');
    let square = ZERO_ELEMENT;
    const ids: number[] = [];
    for (let k = 1; k <= n; k++) {
      const id = t.declare(variable(`${binding.name}.${k}`, false));
      ids.push(id);
      square = add(t, square, mul(t, fromGenerator(id), fromGenerator(id)));
    }
    binding.useComponents(ids.map((id) => fromGenerator(id)));
    laws.push(sphericalLaw(ids, variance));
    norms.push({ id: binding.norm, value: square });
  }
  const inner: Condition[] = [];
  let body = el.part(expr.body, { ...bound.scope, explicit: true }, inner);
  for (const s of norms) body = substitute(t, body, s.id, s.value);
  const law = independentLaws(laws);
  keepConditions(el, inner, [...law.variables, ...norms.map((s) => s.id)], into);
  return gaussianLawMean(t, body, law);
}
