import type { Condition } from '../core/condition.ts';
import { proveCondition } from '../core/condition.ts';
import { derive } from '../core/derivation.ts';
import { variable } from '../core/domain.ts';
import { add, equalElements, fromGenerator, mul, ONE_ELEMENT, sub } from '../core/element.ts';
import { exactField } from '../core/exactField.ts';
import { powElement, sqrtElement } from '../core/power.ts';
import type { Element } from '../core/tower.ts';
import { type Curvature, curvature } from '../geometry/curvature.ts';
import { type IsotropicCurvature, isotropicCurvature } from '../geometry/isotropicCurvature.ts';
import { componentAt } from '../geometry/isotropicTensor.ts';
import { metricJet } from '../geometry/metricJet.ts';
import { leadingMinors } from '../geometry/minors.ts';
import { nngpMetric } from '../kernels/nngp.ts';
import type { Expr, Metric } from '../language/syntax.ts';
import { dimensionCondition } from './definedness.ts';
import { constructionCondition } from './definiteByConstruction.ts';
import type { Elaborator } from './elaborate.ts';
import { childScope, type Scope, smoothScope, Unsupported, type VectorBinding } from './scope.ts';

/** A metric in normal form: isotropic with symbolic dimension, or an explicit matrix; with what it needs to be one. */
type MetricElement =
  | {
      readonly kind: 'isotropic';
      readonly vector: VectorBinding;
      readonly a: Element;
      readonly radial: Element;
      readonly curvature: IsotropicCurvature<Element>;
      readonly conditions: readonly Condition[];
    }
  | {
      readonly kind: 'components';
      readonly matrix: readonly (readonly Element[])[];
      readonly curvature: () => Curvature<Element>;
      readonly determinant: Element;
      readonly conditions: readonly Condition[];
    };

const metrics = new WeakMap<Scope, Map<Metric, MetricElement>>();

/** The metric's element form, made once a scope. Fails with Unsupported or NoClosedForm. */
function metricElement(el: Elaborator, metric: Metric, scope0: Scope): MetricElement {
  const scope = smoothScope(scope0, metric.kind === 'components' ? 'line' : 'ray');
  let cache = metrics.get(scope);
  if (!cache) {
    cache = new Map();
    metrics.set(scope, cache);
  }
  let m = cache.get(metric);
  if (!m) {
    if (metric.kind === 'kernel' || metric.kind === 'kernel-components' || metric.kind === 'hessian')
      throw new Unsupported(`the metric ${metric.name} has no symbolic form here`);
    m =
      metric.kind === 'components' ? componentsMetric(el, metric, scope) : isotropicMetric(el, metric, scope);
    cache.set(metric, m);
  }
  return m;
}

function isotropicMetric(
  el: Elaborator,
  metric: Exclude<Metric, { kind: 'components' | 'kernel' | 'kernel-components' | 'hessian' }>,
  scope: Scope,
): MetricElement {
  const t = el.tower;
  const vector = scope.vectors.get(metric.vector);
  if (!vector) throw new Unsupported(`${metric.vector} has no value here`);
  if (metric.kind === 'ntk') throw new Unsupported('the neural tangent kernel has no symbolic form yet');
  const norm = fromGenerator(vector.norm);
  const conditions: Condition[] = [];
  const dimension = el.part(metric.dimension, scope, conditions);
  let a: Element;
  let b: Element;
  let always: Condition | undefined;
  if (metric.kind === 'radial') {
    a = el.part(metric.a, scope, conditions);
    b = el.part(metric.b, scope, conditions);
  } else {
    const z = t.declare(variable(`#${scope.depth}`, false));
    const names = new Map(scope.names).set('z', fromGenerator(z));
    const inner: Condition[] = [];
    const phi = el.part(
      metric.phi,
      childScope(scope, { names, depth: scope.depth + 1, smooth: 'line' }),
      inner,
    );
    for (const c of inner)
      if (!proveCondition(t, c)) throw new Unsupported(`an activation that needs ${c.text}`);
    const sigma = el.part(metric.sigma, scope, conditions);
    const zeta = el.part(metric.zeta, scope, conditions);
    const g = nngpMetric(t, phi, z, sigma, zeta, norm);
    a = g.a;
    b = g.b;
    const eigenvalues = [a, add(t, a, mul(t, b, norm))];
    always = constructionCondition(el, { element: derive(t, phi, z), z }, sigma, g.variance, eigenvalues);
  }
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

function componentsMetric(
  el: Elaborator,
  metric: Extract<Metric, { kind: 'components' }>,
  scope: Scope,
): MetricElement {
  const t = el.tower;
  const conditions: Condition[] = [];
  const ids = metric.coordinates.map((name) => {
    const e = scope.names.get(name);
    const id = e && e.num.size === 1 ? [...e.num.values()][0]!.mono.ids[0] : undefined;
    if (id === undefined || t.generators[id]!.kind !== 'variable')
      throw new Unsupported(`the coordinate ${name} is fixed here`);
    return id;
  });
  const matrix = metric.matrix.map((row) => row.map((e) => el.part(e, scope, conditions)));
  for (let i = 0; i < matrix.length; i++)
    for (let j = 0; j < i; j++)
      if (!equalElements(t, matrix[i]![j]!, matrix[j]![i]!))
        conditions.push({ kind: 'unknown', text: `the matrix of ${metric.name} is symmetric`, exact: false });
  const field = exactField(t, ids[0]!);
  const minors = leadingMinors(field, matrix);
  const parts = minors.map(
    (element, i): Condition => ({
      kind: 'sign',
      element,
      relation: '>',
      text: `its leading minor ${i + 1} is positive`,
      exact: true,
    }),
  );
  conditions.push({
    kind: 'all',
    parts,
    text: `the metric ${metric.name} is positive definite`,
    exact: true,
  });
  let made: Curvature<Element> | undefined;
  const make = () => {
    made ??= curvature(
      field,
      metricJet(matrix, (f, i) => derive(t, f, ids[i]!), field),
    );
    return made;
  };
  return { kind: 'components', matrix, curvature: make, determinant: minors.at(-1)!, conditions };
}

/** det g, √det g and the Ricci scalar, from first principles. */
export function metricScalar(
  el: Elaborator,
  expr: Extract<Expr, { kind: 'metric-scalar' }>,
  scope: Scope,
  into: Condition[],
): Element {
  const t = el.tower;
  const m = metricElement(el, expr.metric, scope);
  into.push(...m.conditions);
  if (m.kind === 'components') {
    if (expr.op === 'ricci') return m.curvature().ricciScalar();
    return expr.op === 'det' ? m.determinant : sqrtElement(t, m.determinant);
  }
  if (expr.op === 'ricci') return m.curvature.ricciScalar();
  const det = mul(t, powElement(t, m.a, sub(t, m.vector.dimension, ONE_ELEMENT)), m.radial);
  return expr.op === 'det' ? det : sqrtElement(t, det);
}

/** One component of the metric, its inverse, the connection or the curvature; valid for every dimension that has the indices. */
export function metricComponent(
  el: Elaborator,
  expr: Extract<Expr, { kind: 'metric-component' }>,
  scope: Scope,
  into: Condition[],
): Element {
  const t = el.tower;
  const m = metricElement(el, expr.metric, scope);
  into.push(...m.conditions);
  const indices = expr.indices.map((i) => i - 1);
  if (m.kind === 'components') {
    const n = m.matrix.length;
    if (indices.some((i) => i >= n)) throw new Unsupported(`a component beyond dimension ${n}`);
    const [i, j, k, l] = indices as [number, number, number, number];
    const c = m.curvature();
    if (expr.op === 'metric') return m.matrix[i]![j]!;
    if (expr.op === 'inverse') return c.inverse()[i]![j]!;
    if (expr.op === 'christoffel') return c.christoffel()[i]![j]![k]!;
    return expr.op === 'riemann' ? c.riemann()[i]![j]![k]![l]! : c.riemannLower()[i]![j]![k]![l]!;
  }
  const top = Math.max(...expr.indices);
  into.push(dimensionCondition(t, m.vector.dimension, top));
  const x = Array.from({ length: top }, (_, i) => m.vector.component(i + 1));
  const tensor =
    expr.op === 'metric'
      ? m.curvature.metric()
      : expr.op === 'inverse'
        ? m.curvature.inverse()
        : expr.op === 'christoffel'
          ? m.curvature.christoffel()
          : expr.op === 'riemann'
            ? m.curvature.riemann()
            : m.curvature.riemannLower();
  return componentAt(exactField(t, m.vector.norm), tensor, indices, x);
}
