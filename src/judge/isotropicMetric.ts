import { type Condition, proveCondition } from '../core/condition.ts';
import { derive } from '../core/derivation.ts';
import { variable } from '../core/domain.ts';
import { add, fromGenerator, mul, neg, ONE_ELEMENT, scale, sub } from '../core/element.ts';
import { exactField } from '../core/exactField.ts';
import { HALF, rational } from '../core/rational.ts';
import { substitute } from '../core/substitute.ts';
import type { Element } from '../core/tower.ts';
import { type IsotropicCurvature, isotropicCurvature } from '../geometry/isotropicCurvature.ts';
import { nngpMetric } from '../kernels/nngp.ts';
import { ntkMetric } from '../kernels/ntk.ts';
import type { Metric } from '../language/syntax.ts';
import { isAbsolutelyContinuous } from './continuousIn.ts';
import { constructionCondition } from './definiteByConstruction.ts';
import { derivativeByNorm, dotProduct } from './dotProduct.ts';
import type { Elaborator } from './elaborate.ts';
import { childScope, isGivingUp, type Scope, smoothScope, Unsupported, type VectorBinding } from './scope.ts';
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
  const inside = childScope(scope, { names, depth: scope.depth + 1, smooth: 'line', moving: undefined });
  const { phi, smooth } = activation(el, metric, inside, z);
  const sigma = el.part(metric.sigma, scope, into);
  const zeta = el.part(metric.zeta, scope, into);
  const g =
    metric.kind === 'nngp'
      ? nngpMetric(t, phi, z, sigma, zeta, norm, smooth)
      : ntkMetric(t, phi, z, sigma, zeta, el.part(metric.xi, scope, into), norm, smooth);
  if (!smooth) {
    const text = 'the variance of the preactivation is positive';
    into.push({ kind: 'sign', element: g.variance, relation: '>', text, exact: false });
    return { a: g.a, b: g.b };
  }
  const eigenvalues = [g.a, add(t, g.a, mul(t, g.b, norm))];
  // The tangent kernel's other features only add a positive semidefinite matrix.
  const always = constructionCondition(el, { element: derive(t, phi, z), z }, sigma, g.variance, eigenvalues);
  return { a: g.a, b: g.b, always };
}

/**
 * An activation as an element in z: smooth, or else absolutely continuous, and its derivative too where the tangent kernel differentiates that.
 * Fails with Unsupported at others.
 */
function activation(
  el: Elaborator,
  metric: Extract<Metric, { kind: 'nngp' | 'ntk' }>,
  inside: Scope,
  z: number,
): { phi: Element; smooth: boolean } {
  const t = el.tower;
  const bends: Condition[] = [];
  const phi = el.part(metric.phi, inside, bends);
  const bend = bends.find((c) => !proveCondition(t, c));
  if (!bend) return { phi, smooth: true };
  const needed: Condition[] = [];
  el.part(metric.phi, childScope(inside, { smooth: false }), needed);
  const features = metric.kind === 'nngp' ? [phi] : [phi, derive(t, phi, z)];
  const fine =
    needed.every((c) => proveCondition(t, c)) && features.every((e) => isAbsolutelyContinuous(t, e, z));
  if (!fine) throw new Unsupported(`an activation that needs ${bend.text}`);
  return { phi, smooth: false };
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
  // The derivative by x·y needs it as one variable, also where a numeric dimension writes products out.
  const whole = scope.explicit ? childScope(scope, { explicit: false }) : scope;
  const kernel = el.part(
    metric.kernel,
    smoothScope(whole, 'line', [metric.vector, metric.other]),
    conditions,
  );
  const c = dotProduct(t, x, y);
  const [link] = [...c.num.values()];
  const dot = link!.mono.ids[0]!;
  const norm = fromGenerator(x.norm);
  // On the way x·y = (|x|² + |y|²)/2 the squared distance |x − y|² stays 0, so that a power of 1 + |x − y|² keeps its base positive.
  const middle = scale(add(t, norm, fromGenerator(y.norm)), HALF);
  const either = <U>(along: (product: Element) => U): U => {
    try {
      return along(norm);
    } catch (error) {
      if (!isGivingUp(error)) throw error;
      return along(middle);
    }
  };
  const onDiagonal = (e: Element) => either((c0) => substitute(t, substitute(t, e, dot, c0), y.norm, norm));
  const there = (k: Condition) =>
    either((c0) => substituteCondition(t, substituteCondition(t, k, dot, c0), y.norm, norm));
  into.push(...conditions.map(there));
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
