import { freeNamesOfMetric } from '../language/freeNames.ts';
import { indexNames } from '../language/indexName.ts';
import type { Binder, Expr, Metric, Variable } from '../language/syntax.ts';
import { binderExpressions } from '../language/tree.ts';

type Names = ReadonlySet<string>;

const NONE: Names = new Set();
const known = new WeakMap<object, Names>();

function union(sets: readonly Names[]): Names {
  const nonempty = sets.filter((s) => s.size > 0);
  if (nonempty.length < 2) return nonempty[0] ?? NONE;
  return new Set(nonempty.flatMap((s) => [...s]));
}

function without(names: Names, bound: readonly string[]): Names {
  return bound.some((b) => names.has(b)) ? new Set([...names].filter((n) => !bound.includes(n))) : names;
}

function moved(variable: Variable): string {
  return variable.kind === 'name' ? variable.name : variable.vector;
}

function ofBinders(binders: readonly Binder[]): Names {
  return union(binders.flatMap((b) => binderExpressions(b).map(dependencies)));
}

/** The scalars and vectors that a metric's components depend on. */
export function metricDependencies(metric: Metric): Names {
  const found = known.get(metric);
  if (found) return found;
  const names = ofMetric(metric);
  known.set(metric, names);
  return names;
}

function ofMetric(metric: Metric): Names {
  switch (metric.kind) {
    case 'nngp':
    case 'ntk': {
      const parameters = [
        metric.sigma,
        metric.zeta,
        metric.dimension,
        ...(metric.kind === 'ntk' ? [metric.xi] : []),
      ];
      const activation = without(dependencies(metric.phi), ['z']);
      return union([new Set([metric.vector]), activation, ...parameters.map(dependencies)]);
    }
    case 'radial':
      return union([new Set([metric.vector]), ...[metric.a, metric.b, metric.dimension].map(dependencies)]);
    case 'components':
      return union([new Set(metric.coordinates), ...metric.matrix.flat().map(dependencies)]);
    case 'kernel':
    case 'kernel-components':
    case 'hessian':
    case 'unspecified':
    case 'network':
      return freeNamesOfMetric(metric);
  }
}

/** The free names of an expression: the scalars and vectors whose values it may depend on. Shared nodes are read once. */
export function dependencies(expr: Expr): Names {
  const found = known.get(expr);
  if (found) return found;
  const names = ofExpression(expr);
  known.set(expr, names);
  return names;
}

function ofExpression(expr: Expr): Names {
  switch (expr.kind) {
    case 'number':
    case 'pi':
      return NONE;
    case 'name':
      return new Set([expr.name]);
    case 'negate':
    case 'apply':
      return dependencies(expr.arg);
    case 'binary':
      return union([dependencies(expr.left), dependencies(expr.right)]);
    case 'call':
      return union(expr.args.map(dependencies));
    case 'defined':
      return dependencies(expr.body);
    case 'diff':
      return union([dependencies(expr.body), new Set([moved(expr.variable)])]);
    case 'at': {
      const body = dependencies(expr.body);
      const inner = expr.variable.kind === 'name' ? without(body, [expr.variable.name]) : body;
      return union([inner, dependencies(expr.value)]);
    }
    case 'sum':
      return union([
        without(dependencies(expr.body), [expr.index]),
        dependencies(expr.from),
        dependencies(expr.to),
      ]);
    case 'expect': {
      const bound = expr.binders.flatMap((b) => b.names);
      return union([without(dependencies(expr.body), bound), ofBinders(expr.binders)]);
    }
    case 'norm2':
    case 'component':
      return new Set([expr.vector]);
    case 'dot':
      return new Set([expr.left, expr.right]);
    case 'metric-scalar':
    case 'metric-component':
      return metricDependencies(expr.metric);
    case 'metric-indexed':
      return union([metricDependencies(expr.metric), indexNames(expr.indices)]);
    case 'indexed':
      return union([new Set([expr.vector]), indexNames([expr.index])]);
    case 'matrix-entry':
      return union([new Set([expr.matrix]), indexNames([expr.row, expr.column])]);
    case 'epsilon':
      return union([dependencies(expr.dimension), indexNames(expr.indices)]);
    case 'where':
      return union([expr.body, expr.left, expr.right].map(dependencies));
    case 'delta':
      return indexNames([expr.left, expr.right]);
    case 'partial':
      return union([dependencies(expr.body), new Set([expr.vector]), indexNames([expr.index])]);
    case 'contract':
      return union([without(dependencies(expr.body), [expr.index]), dependencies(expr.dimension)]);
    case 'at-vector':
      return union([without(dependencies(expr.body), [expr.vector]), new Set([expr.value])]);
  }
}

/** True when the expression depends on any of the names. */
export function dependsOn(expr: Expr, names: Iterable<string>): boolean {
  const free = dependencies(expr);
  for (const name of names) if (free.has(name)) return true;
  return false;
}
