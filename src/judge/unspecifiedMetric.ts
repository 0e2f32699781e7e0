import { fromGenerator, fromInteger, fromRational } from '../core/element.ts';
import { exactField } from '../core/exactField.ts';
import { HALF } from '../core/rational.ts';
import type { Element, Tower } from '../core/tower.ts';
import { type Curvature, curvature } from '../geometry/curvature.ts';
import { lazy } from '../geometry/lazy.ts';
import { metricJet } from '../geometry/metricJet.ts';
import { leadingMinors } from '../geometry/minors.ts';
import { type UnspecifiedCurvature, unspecifiedCurvature } from '../geometry/unspecifiedCurvature.ts';
import type { VectorAlgebra } from '../geometry/vectorTensor.ts';
import type { Expr, Metric } from '../language/syntax.ts';
import { symmetricMatrix } from '../numeric/symmetricMatrix.ts';
import type { ComponentsMetric } from './componentsMetric.ts';
import { knownDimension } from './dotProduct.ts';
import type { Elaborator } from './elaborate.ts';
import { type Scope, Unsupported, type VectorBinding } from './scope.ts';
import { bindingOf, partialAt } from './tensorScope.ts';
import { unspecifiedJet } from './unspecifiedJets.ts';

/** A metric of which nothing is given: `hessian`, with ∂_c g_ab totally symmetric, and `unspecified`. */
type Unspecified = Extract<Metric, { kind: 'hessian' | 'unspecified' }>;

/** Is nothing given of the metric but its symmetries? */
export function isUnspecified(metric: Metric): metric is Unspecified {
  return metric.kind === 'hessian' || metric.kind === 'unspecified';
}

/** Is ∂_c g_ab symmetric in all three indices? Every such metric is locally ∂∂F (Poincaré's lemma twice). */
const isTotal = (metric: Unspecified): boolean => metric.kind === 'hessian';

/** Up to which dimension the curvature of such a metric is written out by components. */
const largest = (metric: Unspecified): number => (isTotal(metric) ? 4 : 3);

type Made<T> = WeakMap<Tower, Map<string, T>>;
const matrices: Made<ComponentsMetric> = new WeakMap();
const tensors: Made<UnspecifiedCurvature<Element>> = new WeakMap();

function onceIn<T>(made: Made<T>, t: Tower, key: string, make: () => T): T {
  const here = made.get(t) ?? new Map<string, T>();
  made.set(t, here);
  const value = here.get(key) ?? make();
  here.set(key, value);
  return value;
}

/**
 * Such a metric by components: its derivatives at the point are independent variables, but for positive definiteness. Fails with Unsupported unless
 * the dimension is a number up to 4, or 3 where ∂_c g_ab is not totally symmetric.
 */
export function unspecifiedMatrix(el: Elaborator, metric: Unspecified, scope: Scope): ComponentsMetric {
  const x = bindingOf(scope, metric.vector);
  return onceIn(matrices, el.tower, `${metric.name} ${x.name}`, () => writtenOut(el.tower, metric, x));
}

function writtenOut(t: Tower, metric: Unspecified, x: VectorBinding): ComponentsMetric {
  const n = knownDimension(x);
  if (n === undefined || n > largest(metric))
    throw new Unsupported(
      `components of an unspecified metric of symbolic dimension, or over ${largest(metric)}`,
    );
  const which = { name: metric.name, total: isTotal(metric) };
  const matrix = symmetricMatrix(n, (i, j) =>
    fromGenerator(unspecifiedJet(t, which, x.name, [], [i + 1, j + 1])),
  );
  const field = exactField(t, -1);
  const minors = leadingMinors(field, matrix);
  for (const m of minors)
    t.assume({ poly: m.num, relation: '>', text: `${metric.name} is positive definite`, always: true });
  const made: () => Curvature<Element> = lazy(() =>
    curvature(
      field,
      metricJet(matrix, (f, i) => partialAt(t, f, x, i + 1), field),
    ),
  );
  return { kind: 'components', matrix, curvature: made, determinant: minors.at(-1)!, conditions: [] };
}

/** Such a metric in symbolic dimension: tensors in the metric, its inverse and its derivatives, made once a tower and vector. */
export function unspecifiedTensors(
  el: Elaborator,
  metric: Unspecified,
  scope: Scope,
  algebra: VectorAlgebra<Element>,
): UnspecifiedCurvature<Element> {
  const which = { metric: metric.name, at: bindingOf(scope, metric.vector).name, total: isTotal(metric) };
  return onceIn(tensors, el.tower, `${which.metric} ${which.at}`, () =>
    unspecifiedCurvature(algebra, fromRational(HALF), fromInteger(-1), which),
  );
}

/** Is the expression a tensor or the curvature of a metric of which nothing is given? Its determinant is none of them. */
export function isUnspecifiedTensor(e: Expr): boolean {
  if (!('metric' in e) || !isUnspecified(e.metric)) return false;
  return e.kind !== 'metric-scalar' || e.op === 'ricci';
}
