import { metricArguments } from './equality.ts';
import { indexNames } from './indexName.ts';
import { parametersOf } from './metricTree.ts';
import type { Expr, Metric, Variable } from './syntax.ts';
import { binderExpressions, children } from './tree.ts';

const known = new WeakMap<Expr, ReadonlySet<string>>();

const NONE: ReadonlySet<string> = new Set();

/** The union; one of the sets itself where it holds the others, so that a large tree shares few sets. */
function union(sets: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  let largest = NONE;
  for (const set of sets) if (set.size > largest.size) largest = set;
  if (sets.every((set) => [...set].every((name) => largest.has(name)))) return largest;
  return new Set(sets.flatMap((set) => [...set]));
}

function without(set: ReadonlySet<string>, names: readonly string[]): ReadonlySet<string> {
  return names.some((name) => set.has(name))
    ? new Set([...set].filter((name) => !names.includes(name)))
    : set;
}

/** The names that a variable consists of: its own, or its vector's. */
export function variableName(variable: Variable): string {
  return variable.kind === 'name' ? variable.name : variable.vector;
}

/**
 * The names that a metric depends on: those of its arguments (but the z of φ and a kernel's second argument),
 * its vector, its coordinates.
 */
export function freeNamesOfMetric(metric: Metric): ReadonlySet<string> {
  const names = union(metricArguments(metric).map(freeNames));
  switch (metric.kind) {
    case 'components':
      return union([names, new Set(metric.coordinates)]);
    // the kernel's second argument is put equal to the first
    case 'kernel-components':
      return union([without(names, metric.others), new Set(metric.coordinates)]);
    case 'kernel':
      return union([without(names, [metric.other]), new Set([metric.vector])]);
    case 'nngp':
    case 'ntk':
      return union([without(names, ['z']), new Set([metric.vector])]);
    case 'network':
      return union([without(names, ['z']), new Set([metric.vector, ...parametersOf(metric)])]);
    default:
      return union([names, new Set([metric.vector])]);
  }
}

function compute(expr: Expr): ReadonlySet<string> {
  switch (expr.kind) {
    case 'name':
      return new Set([expr.name]);
    case 'norm2':
    case 'component':
      return new Set([expr.vector]);
    case 'dot':
      return new Set([expr.left, expr.right]);
    case 'metric-scalar':
    case 'metric-component':
      return freeNamesOfMetric(expr.metric);
    case 'metric-indexed':
      return union([freeNamesOfMetric(expr.metric), indexNames(expr.indices)]);
    case 'indexed':
      return union([new Set([expr.vector]), indexNames([expr.index])]);
    case 'matrix-entry':
      return union([new Set([expr.matrix]), indexNames([expr.row, expr.column])]);
    case 'delta':
      return indexNames([expr.left, expr.right]);
    case 'epsilon':
      return union([freeNames(expr.dimension), indexNames(expr.indices)]);
    case 'partial':
      return union([freeNames(expr.body), new Set([expr.vector]), indexNames([expr.index])]);
    case 'contract':
      return union([without(freeNames(expr.body), [expr.index]), freeNames(expr.dimension)]);
    case 'at-vector':
      return union([without(freeNames(expr.body), [expr.vector]), new Set([expr.value])]);
    case 'apply':
      return union([freeNames(expr.arg), new Set([expr.fn])]);
    case 'defined':
      return freeNames(expr.body);
    case 'at': {
      // |x|² is replaced, the direction of x is not: what is left of a radial body doesn't depend on x
      return union([without(freeNames(expr.body), [variableName(expr.variable)]), freeNames(expr.value)]);
    }
    case 'sum':
      return union([without(freeNames(expr.body), [expr.index]), freeNames(expr.from), freeNames(expr.to)]);
    case 'expect': {
      const parameters = expr.binders.flatMap(binderExpressions);
      const bound = expr.binders.flatMap((b) => b.names);
      return union([without(freeNames(expr.body), bound), ...parameters.map(freeNames)]);
    }
    default:
      return union(children(expr).map(freeNames));
  }
}

/**
 * The names that an expression's value depends on: reals, integers, vectors, unspecified functions, abstract
 * indices and bound names that are free in it. diff(f, v) leaves v free: it is the derivative at v.
 */
export function freeNames(expr: Expr): ReadonlySet<string> {
  let names = known.get(expr);
  if (names === undefined) {
    names = compute(expr);
    known.set(expr, names);
  }
  return names;
}
