import { type Condition, proveCondition } from '../core/condition.ts';
import { derive } from '../core/derivation.ts';
import { variable } from '../core/domain.ts';
import { add, fromGenerator, mul, neg, ONE_ELEMENT, scale, sub } from '../core/element.ts';
import { exactField } from '../core/exactField.ts';
import { rational } from '../core/rational.ts';
import { substitute } from '../core/substitute.ts';
import type { Element } from '../core/tower.ts';
import { type IsotropicCurvature, isotropicCurvature } from '../geometry/isotropicCurvature.ts';
import { nngpMetric } from '../kernels/nngp.ts';
import { ntkMetric } from '../kernels/ntk.ts';
import type { Metric } from '../language/syntax.ts';
import { constructionCondition } from './definiteByConstruction.ts';
import { derivativeByNorm, dotProduct } from './dotProduct.ts';
import type { Elaborator } from './elaborate.ts';
import { childScope, type Scope, smoothScope, Unsupported, type VectorBinding } from './scope.ts';
import { substituteCondition } from './substituteCondition.ts';
import { bindingOf } from './tensorScope.ts';

/** The metrics of the form aδ + b xxᵀ. */
export type IsotropicForm = Extract<Metric, { kind: 'nngp' | 'ntk' | 'radial' | 'kernel' }>;

/** A metric aδ + b xxᵀ in normal form, with what it needs to be one. */
export interface IsotropicMetric {
  readonly kind: 'isotropic';
  readonly vector: VectorBinding;
  readonly a: Element;
  /** a + b|x|² */
  readonly radial: Element;
  readonly curvature: IsotropicCurvature<Element>;
  readonly conditions: readonly Condition[];
}

interface Pair {
  readonly a: Element;
  readonly b: Element;
  /** a condition under which the metric is positive definite by the way it is made */
  readonly always?: Condition | undefined;
}

/** Its element form. Fails with Unsupported or NoClosedForm. */
export function isotropicMetric(el: Elaborator, metric: IsotropicForm, scope: Scope): IsotropicMetric {
  const t = el.tower;
  const vector = scope.vectors.get(metric.vector);
  if (!vector) throw new Unsupported(`${metric.vector} has no value here`);
  const norm = fromGenerator(vector.norm);
  const conditions: Condition[] = [];
  const dimension = el.part(metric.dimension, scope, conditions);
  const { a, b, always } = coefficients(el, metric, scope, vector, conditions);
  const radial = add(t, a, mul(t, b, norm));
  const positive = (element: Element, text: string): Condition => ({
    kind: 'sign',
    element,
    relation: '>',
    text,
    exact: true,
  });
  const line: Condition = {
    kind: 'sign',
    element: sub(t, ONE_ELEMENT, dimension),
    relation: '>=',
    text: 'the dimension is 1',
    exact: true,
  };
  const across: Condition = {
    kind: 'any',
    parts: [positive(a, 'its eigenvalue across x is positive'), line],
    text: 'its eigenvalue across x is positive',
    exact: true,
  };
  const parts = [positive(radial, 'its eigenvalue along x is positive'), across];
  const definite: Condition = {
    kind: 'all',
    parts,
    text: `the metric ${metric.name} is positive definite`,
    exact: true,
  };
  conditions.push(
    always ? { kind: 'any', parts: [always, definite], text: definite.text, exact: true } : definite,
  );
  const field = exactField(t, vector.norm);
  return {
    kind: 'isotropic',
    vector,
    a,
    radial,
    curvature: isotropicCurvature(field, norm, dimension, a, b),
    conditions,
  };
}

function coefficients(
  el: Elaborator,
  metric: IsotropicForm,
  scope: Scope,
  vector: VectorBinding,
  into: Condition[],
): Pair {
  if (metric.kind === 'radial')
    return { a: el.part(metric.a, scope, into), b: el.part(metric.b, scope, into) };
  return metric.kind === 'kernel'
    ? kernelPair(el, metric, scope, vector, into)
    : networkPair(el, metric, scope, vector, into);
}

/** The metrics of the shallow network's feature map and of its tangent kernel. */
function networkPair(
  el: Elaborator,
  metric: Extract<Metric, { kind: 'nngp' | 'ntk' }>,
  scope: Scope,
  vector: VectorBinding,
  into: Condition[],
): Pair {
  const t = el.tower;
  const norm = fromGenerator(vector.norm);
  const z = t.declare(variable(`#${scope.depth}`, false));
  const names = new Map(scope.names).set('z', fromGenerator(z));
  const inner: Condition[] = [];
  const phi = el.part(
    metric.phi,
    childScope(scope, { names, depth: scope.depth + 1, smooth: 'line', moving: undefined }),
    inner,
  );
  for (const c of inner)
    if (!proveCondition(t, c)) throw new Unsupported(`an activation that needs ${c.text}`);
  const sigma = el.part(metric.sigma, scope, into);
  const zeta = el.part(metric.zeta, scope, into);
  const g =
    metric.kind === 'nngp'
      ? nngpMetric(t, phi, z, sigma, zeta, norm)
      : ntkMetric(t, phi, z, sigma, zeta, el.part(metric.xi, scope, into), norm);
  const eigenvalues = [g.a, add(t, g.a, mul(t, g.b, norm))];
  // The tangent kernel's other features only add a positive semidefinite matrix.
  const always = constructionCondition(el, { element: derive(t, phi, z), z }, sigma, g.variance, eigenvalues);
  return { a: g.a, b: g.b, always };
}

/**
 * ½∂∂K(x, x) − ∂_y∂_y K(x, y) at y = x for K = F(u, v, c) with u = |x|², v = |y|², c = x·y: with h(t) = F(t, t, t),
 * a = h′ − 2F_v and b = 2h″ − (4F_vv + 4F_vc + F_cc).
 */
function kernelPair(
  el: Elaborator,
  metric: Extract<Metric, { kind: 'kernel' }>,
  scope: Scope,
  x: VectorBinding,
  into: Condition[],
): Pair {
  const t = el.tower;
  const y = bindingOf(scope, metric.other);
  const conditions: Condition[] = [];
  const kernel = el.part(
    metric.kernel,
    smoothScope(scope, 'line', [metric.vector, metric.other]),
    conditions,
  );
  const c = dotProduct(t, x, y);
  const [link] = [...c.num.values()];
  const dot = link!.mono.ids[0]!;
  const norm = fromGenerator(x.norm);
  const onDiagonal = (e: Element) => substitute(t, substitute(t, e, dot, norm), y.norm, norm);
  into.push(
    ...conditions.map((k) => substituteCondition(t, substituteCondition(t, k, dot, norm), y.norm, norm)),
  );
  const byV = derivativeByNorm(t, kernel, y);
  const byC = derive(t, kernel, dot);
  const h1 = derivativeByNorm(t, onDiagonal(kernel), x);
  const h2 = derivativeByNorm(t, h1, x);
  const four = (e: Element) => scale(onDiagonal(e), rational(4n));
  let across = four(derivativeByNorm(t, byV, y));
  across = add(t, across, four(derive(t, byV, dot)));
  across = add(t, across, onDiagonal(derive(t, byC, dot)));
  return {
    a: sub(t, h1, scale(onDiagonal(byV), rational(2n))),
    b: add(t, scale(h2, rational(2n)), neg(across)),
  };
}
