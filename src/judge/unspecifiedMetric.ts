import { elementKey, fromGenerator, fromInteger, fromRational } from '../core/element.ts';
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
import { bindingOf, fixedNumber, partialAt } from './tensorScope.ts';
import { unspecifiedJet } from './unspecifiedJets.ts';

/** A metric of which nothing is given: `hessian`, with ∂_c g_ab totally symmetric, and `unspecified`. */
type Unspecified = Extract<Metric, { kind: 'hessian' | 'unspecified' }>;

/** Is nothing given of the metric but its symmetries? */
export function isUnspecified(metric: Metric): metric is Unspecified {
  return metric.kind === 'hessian' || metric.kind === 'unspecified';
}

/**
 * Is ∂_c g_ab symmetric in all three indices? That of a network is, being a sum of φ′(z_j)² w_ja w_jb; and every such metric is locally ∂∂F (Poincaré's
 * lemma twice).
 */
const isTotal = (metric: Metric): boolean => metric.kind !== 'unspecified';

/** Up to which dimension the curvature of such a metric is written out by components. */
const largest = (metric: Unspecified): number => (isTotal(metric) ? 4 : 3);

/** The vector at which the metric is taken. Fails with Unsupported where the dimension is another one, as in `at(…, d, 2)`. */
function pointOf(
  el: Elaborator,
  metric: Extract<Metric, { vector: string; dimension: Expr }>,
  scope: Scope,
): VectorBinding {
  const x = bindingOf(scope, metric.vector);
  const own = el.part(metric.dimension, scope, []);
  const [n, known] = [fixedNumber(el.tower, own), fixedNumber(el.tower, x.dimension)];
  if (elementKey(own) !== elementKey(x.dimension) && (n === undefined || n !== known))
    throw new Unsupported(`${metric.name} in another dimension than that of its vector`);
  return x;
}

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
  const x = pointOf(el, metric, scope);
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
  metric: Unspecified | Extract<Metric, { kind: 'network' }>,
  scope: Scope,
  algebra: VectorAlgebra<Element>,
): UnspecifiedCurvature<Element> {
  const which = { metric: metric.name, at: pointOf(el, metric, scope).name, total: isTotal(metric) };
  return onceIn(tensors, el.tower, `${which.metric} ${which.at}`, () =>
    unspecifiedCurvature(algebra, fromRational(HALF), fromInteger(-1), which),
  );
}

/** Is the expression a tensor or the curvature of a metric of which nothing is given, or of a network? Its determinant is none of them. */
export function isUnspecifiedTensor(e: Expr): boolean {
  if (!('metric' in e) || !(isUnspecified(e.metric) || e.metric.kind === 'network')) return false;
  return e.kind !== 'metric-scalar' || e.op === 'ricci';
}
