import { FORMS } from './functions.ts';
import { MATRIX_SIZE } from './limits.ts';
import { Problem } from './problem.ts';
import type { Scope } from './scope.ts';
import type { Surface } from './surface.ts';
import { excerpt, nameOf } from './surface.ts';
import type { Expr, Metric } from './syntax.ts';
import { literalIndices } from './vectors.ts';
import { counted } from './wording.ts';

type Call = Surface & { kind: 'call' };
type ComponentOf = (Expr & { kind: 'metric-component' })['op'];

const RANK: Readonly<Record<ComponentOf, number>> = {
  metric: 2,
  inverse: 2,
  christoffel: 3,
  riemann: 4,
  riemannLower: 4,
  ricciTensor: 2,
};

/**
 * The one argument of det, volume, ricci, inverse, christoffel or riemann: a defined metric. Fails at
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

function literalDimension(metric: Metric): number | undefined {
  if ('coordinates' in metric) return metric.coordinates.length;
  return metric.dimension.kind === 'number' ? Number(metric.dimension.value.n) : undefined;
}

/**
 * A component with literal 1-based indices. Fails when their number is wrong, or one is beyond a literal
 * dimension.
 */
export function resolveMetricComponent(
  op: ComponentOf,
  metric: Metric,
  surface: Surface & { kind: 'index' },
): Expr {
  const what = op === 'metric' ? `the metric ${metric.name}` : op;
  const indices = literalIndices(
    surface.indices,
    RANK[op],
    literalDimension(metric) ?? MATRIX_SIZE,
    what,
    surface.at,
  );
  return { kind: 'metric-component', op, metric, indices, at: surface.at };
}
