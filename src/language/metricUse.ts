import { rational } from '../core/rational.ts';
import { contracted } from './einstein.ts';
import { FORMS } from './functions.ts';
import { largestIndex, readIndices } from './indices.ts';
import { MATRIX_SIZE } from './limits.ts';
import { Problem } from './problem.ts';
import type { Scope } from './scope.ts';
import type { Surface } from './surface.ts';
import { excerpt, nameOf } from './surface.ts';
import type { Expr, Metric, MetricOperator } from './syntax.ts';
import { tensorComponent } from './tensorNodes.ts';
import { counted } from './wording.ts';

type Call = Surface & { kind: 'call' };

const RANK: Readonly<Record<MetricOperator, number>> = {
  metric: 2,
  inverse: 2,
  christoffel: 3,
  riemann: 4,
  riemannLower: 4,
  ricciTensor: 2,
};

/**
 * The one argument of det, volume, ricci or a tensor: a defined metric. Fails at
 * anything else.
 */
export function metricArgument(call: Call, scope: Scope): Metric {
  const op = nameOf(call.callee)?.text ?? '';
  const form = FORMS.get(op) ?? `${op}(g)`;
  const [g, extra] = call.args;
  if (g === undefined || extra !== undefined)
    throw new Problem(
      `${op} doesn't take ${counted(call.args.length, 'argument')}`,
      call.at,
      `Write ${form}.`,
    );
  const token = nameOf(g);
  const entry = token === undefined ? undefined : scope.resolve(token);
  if (entry?.kind === 'metric') return entry.metric;
  throw new Problem(
    `'${excerpt(g)}' is not a metric`,
    g.at,
    `Define one first: metric g = ..., then write ${form}.`,
  );
}

/** det g, √det g or the Ricci scalar. */
export function resolveMetricScalar(op: 'det' | 'volume' | 'ricci', call: Call, scope: Scope): Expr {
  return { kind: 'metric-scalar', op, metric: metricArgument(call, scope), at: call.at };
}

/** The dimension of the metric's space. */
function metricDimension(metric: Metric): Expr {
  if (!('coordinates' in metric)) return metric.dimension;
  return { kind: 'number', value: rational(metric.coordinates.length), at: metric.at };
}

/**
 * A component with indices that are 1-based numerals or abstract; an index that occurs twice is summed over. Fails
 * when their number is wrong, a literal one is beyond a literal dimension, or an abstract one is of another dimension.
 */
export function resolveMetricComponent(
  op: MetricOperator,
  metric: Metric,
  surface: Surface & { kind: 'index' },
  scope: Scope,
): Expr {
  const dimension = metricDimension(metric);
  const what = op === 'metric' ? `the metric ${metric.name}` : op;
  const indexed = { what, count: RANK[op], dimension, largest: largestIndex(dimension, MATRIX_SIZE) };
  const indices = readIndices(surface.indices, indexed, scope, surface.at);
  return contracted(tensorComponent(op, metric, indices, surface.at), indices, [], scope);
}
