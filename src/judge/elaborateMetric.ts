import type { Condition } from '../core/condition.ts';
import { elementKey, mul, ONE_ELEMENT, sub } from '../core/element.ts';
import { exactField } from '../core/exactField.ts';
import { powElement, sqrtElement } from '../core/power.ts';
import type { Element, Tower } from '../core/tower.ts';
import type { IsotropicCurvature } from '../geometry/isotropicCurvature.ts';
import { componentAt, type IsotropicTensor } from '../geometry/isotropicTensor.ts';
import { slotLabel, type UnspecifiedCurvature } from '../geometry/unspecifiedCurvature.ts';
import type { VectorAlgebra } from '../geometry/vectorTensor.ts';
import type { Joint } from '../geometry/vectorTerm.ts';
import type { Expr, Metric, MetricOperator } from '../language/syntax.ts';
import { type ComponentsMetric, componentsMetric } from './componentsMetric.ts';
import { dimensionCondition } from './definedness.ts';
import type { Elaborator } from './elaborate.ts';
import { metricDependencies } from './evaluateDependencies.ts';
import { type IsotropicMetric, isotropicMetric } from './isotropicMetric.ts';
import { networkMetric } from './networkMetric.ts';
import { isSymbolicNetwork, networkCondition, networkDeterminant, networkForm } from './networkTensors.ts';
import { type Scope, smoothScope, Unsupported } from './scope.ts';
import type { TensorElement } from './tensorScope.ts';
import { isUnspecified, unspecifiedMatrix, unspecifiedTensors } from './unspecifiedMetric.ts';

/** A metric in normal form: isotropic with symbolic dimension, or an explicit matrix. */
type MetricElement = IsotropicMetric | ComponentsMetric;

const metrics = new WeakMap<Scope, Map<Metric, MetricElement>>();

type Network = Extract<Metric, { kind: 'network' }>;

const networks = new WeakMap<Tower, Map<string, MetricElement>>();

/** The metric of a network, made once for all scopes in which the names that it speaks of mean the same. */
function networkElement(el: Elaborator, metric: Network, scope: Scope): MetricElement {
  const meanings = [...metricDependencies(metric)].sort().map((name) => {
    const [value, vector] = [scope.names.get(name), scope.vectors.get(name)];
    return `${name}: ${value ? elementKey(value) : ''} ${vector ? `${vector.name} ${elementKey(vector.dimension)}` : ''}`;
  });
  const moving = scope.moving ? [...scope.moving].sort().join(' ') : '*';
  const key = [metric.name, scope.smooth, moving, scope.depth, scope.unitCount, ...meanings].join('; ');
  const cache = networks.get(el.tower) ?? new Map<string, MetricElement>();
  networks.set(el.tower, cache);
  const known = cache.get(key) ?? networkMetric(el, metric, scope);
  cache.set(key, known);
  return known;
}

function makeMetric(el: Elaborator, metric: Exclude<Metric, Network>, scope: Scope): MetricElement {
  if (isUnspecified(metric)) return unspecifiedMatrix(el, metric, scope);
  return isExplicit(metric) ? componentsMetric(el, metric, scope) : isotropicMetric(el, metric, scope);
}

function isExplicit(metric: Metric): metric is Extract<Metric, { kind: 'components' | 'kernel-components' }> {
  return metric.kind === 'components' || metric.kind === 'kernel-components';
}

/** The metric's element form, made once a scope. Fails with Unsupported or NoClosedForm. */
function metricElement(el: Elaborator, metric: Metric, scope0: Scope): MetricElement {
  const scope = isExplicit(metric)
    ? smoothScope(scope0, 'line', metric.coordinates)
    : smoothScope(scope0, 'ray', [metric.vector]);
  if (metric.kind === 'network') return networkElement(el, metric, scope);
  let cache = metrics.get(scope);
  if (!cache) {
    cache = new Map();
    metrics.set(scope, cache);
  }
  let m = cache.get(metric);
  if (!m) {
    m = makeMetric(el, metric, scope);
    cache.set(metric, m);
  }
  return m;
}

/** det g, √det g and the Ricci scalar, from first principles. */
export function metricScalar(
  el: Elaborator,
  expr: Extract<Expr, { kind: 'metric-scalar' }>,
  scope: Scope,
  into: Condition[],
): Element {
  const t = el.tower;
  if (isSymbolicNetwork(el, expr.metric, scope)) {
    into.push(networkCondition(el, expr.metric, scope));
    const det = networkDeterminant(el, expr.metric, scope);
    return expr.op === 'det' ? det : sqrtElement(t, det);
  }
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
    return explicitComponent(expr.op, m, [i, j, k, l]);
  }
  const top = Math.max(...expr.indices);
  into.push(dimensionCondition(t, m.vector.dimension, top));
  const x = Array.from({ length: top }, (_, i) => m.vector.component(i + 1));
  return componentAt(exactField(t, m.vector.norm), isotropicOf(expr.op, m.curvature), indices, x);
}

function explicitComponent(
  op: MetricOperator,
  m: ComponentsMetric,
  [i, j, k, l]: readonly [number, number, number, number],
): Element {
  const c = m.curvature();
  switch (op) {
    case 'metric':
      return m.matrix[i]![j]!;
    case 'inverse':
      return c.inverse()[i]![j]!;
    case 'christoffel':
      return c.christoffel()[i]![j]![k]!;
    case 'riemann':
      return c.riemann()[i]![j]![k]![l]!;
    case 'riemannLower':
      return c.riemannLower()[i]![j]![k]![l]!;
    case 'ricciTensor':
      return c.ricciTensor()[i]![j]!;
  }
}

function isotropicOf(op: MetricOperator, c: IsotropicCurvature<Element>): IsotropicTensor<Element> {
  switch (op) {
    case 'metric':
      return c.metric();
    case 'inverse':
      return c.inverse();
    case 'christoffel':
      return c.christoffel();
    case 'riemann':
      return c.riemann();
    case 'riemannLower':
      return c.riemannLower();
    case 'ricciTensor':
      return c.ricciTensor();
  }
}

/** A tensor of the metric under abstract indices, for symbolic dimension. Fails with Unsupported for metrics in explicit coordinates. */
export function metricTensor(
  el: Elaborator,
  expr: Extract<Expr, { kind: 'metric-indexed' }>,
  scope: Scope,
  into: Condition[],
  algebra: VectorAlgebra<Element>,
): TensorElement {
  const slots = expr.indices.map((_, i) => slotLabel(i));
  let out = slotTensor(el, expr, scope, into, algebra);
  const seen = new Map<string, string>();
  expr.indices.forEach((index, i) => {
    const name = String(index);
    const twin = seen.get(name);
    if (twin === undefined) {
      out = algebra.rename(out, slots[i]!, name);
      seen.set(name, name);
    } else out = algebra.trace(out, twin, slots[i]!);
  });
  return out;
}

/** The tensors of a metric of which nothing is given, or that of a network. Fails with Unsupported for other metrics, and where components will do. */
export function metricTensors(
  el: Elaborator,
  metric: Metric,
  scope: Scope,
  into: Condition[],
  algebra: VectorAlgebra<Element>,
): UnspecifiedCurvature<Element> {
  if (isUnspecified(metric)) return unspecifiedTensors(el, metric, scope, algebra);
  if (!isSymbolicNetwork(el, metric, scope))
    throw new Unsupported('abstract indices in explicit coordinates');
  networkForm(el, metric, scope, algebra);
  into.push(networkCondition(el, metric, scope));
  return unspecifiedTensors(el, metric, scope, algebra);
}

/** The tensor with its slots in order as indices. */
function slotTensor(
  el: Elaborator,
  expr: Extract<Expr, { kind: 'metric-indexed' }>,
  scope: Scope,
  into: Condition[],
  algebra: VectorAlgebra<Element>,
): TensorElement {
  if (isUnspecified(expr.metric) || expr.metric.kind === 'network')
    return metricTensors(el, expr.metric, scope, into, algebra)[expr.op]();
  const m = metricElement(el, expr.metric, scope);
  into.push(...m.conditions);
  if (m.kind === 'components') throw new Unsupported('abstract indices in explicit coordinates');
  const slots = expr.indices.map((_, i) => slotLabel(i));
  let out: TensorElement = { labels: [...slots].sort(), terms: new Map() };
  for (const { monomial, coefficient } of isotropicOf(expr.op, m.curvature).terms) {
    const joints = new Map<string, Joint>();
    monomial.forEach((p, i) => {
      const joint: Joint =
        p === i ? { kind: 'vector', name: m.vector.name } : { kind: 'index', name: slots[p]! };
      joints.set(slots[i]!, joint);
    });
    out = algebra.add(out, algebra.fromTerm(joints, coefficient));
  }
  return out;
}
