import { equalRational } from '../core/rational.ts';
import { equalIndex } from './indexName.ts';
import { parametersOf } from './metricTree.ts';
import type { Binder, Expr, Metric, Variable } from './syntax.ts';
import { children } from './tree.ts';

type Tensor = Expr & { kind: 'metric-component' | 'metric-indexed' };

/** Whether two variables are the same name, or |x|² of the same vector. */
export function equalVariable(a: Variable, b: Variable): boolean {
  return a.kind === 'name'
    ? b.kind === 'name' && a.name === b.name
    : b.kind === 'norm2' && a.vector === b.vector;
}

function equalList<T>(a: readonly T[], b: readonly T[], equal: (x: T, y: T) => boolean): boolean {
  return a.length === b.length && a.every((x, i) => equal(x, b[i] as T));
}

function same<T>(a: T, b: T): boolean {
  return a === b;
}

/** The arguments of a metric, in writing order. */
export function metricArguments(metric: Metric): readonly Expr[] {
  switch (metric.kind) {
    case 'nngp':
      return [metric.phi, metric.sigma, metric.zeta, metric.dimension];
    case 'ntk':
      return [metric.phi, metric.sigma, metric.zeta, metric.xi, metric.dimension];
    case 'radial':
      return [metric.a, metric.b, metric.dimension];
    case 'components':
      return metric.matrix.flat();
    case 'kernel':
      return [metric.kernel, metric.dimension];
    case 'kernel-components':
      return [metric.kernel];
    case 'hessian':
    case 'unspecified':
      return [metric.dimension];
    case 'network':
      return [metric.activation, metric.units, metric.dimension];
  }
}

/** Whether two metrics have the same form, arguments and coordinates; their names don't matter, but for those of which nothing is given. */
export function equalMetric(a: Metric, b: Metric): boolean {
  if (a === b) return true;
  if (!equalList(metricArguments(a), metricArguments(b), equalExpr)) return false;
  switch (a.kind) {
    case 'components':
      return b.kind === a.kind && equalList(a.coordinates, b.coordinates, same);
    case 'kernel-components':
      return (
        b.kind === a.kind &&
        equalList(a.coordinates, b.coordinates, same) &&
        equalList(a.others, b.others, same)
      );
    case 'kernel':
      return b.kind === a.kind && a.vector === b.vector && a.other === b.other;
    case 'network':
      return b.kind === a.kind && a.vector === b.vector && equalList(parametersOf(a), parametersOf(b), same);
    // nothing is given of them, so two such metrics need not be the same
    case 'hessian':
    case 'unspecified':
      return b.kind === a.kind && a.vector === b.vector && a.name === b.name;
    default:
      return b.kind === a.kind && a.vector === b.vector;
  }
}

function equalBinder(a: Binder, b: Binder): boolean {
  return equalList(a.names, b.names, same) && (a.dimension === undefined) === (b.dimension === undefined);
}

function equalTensor(a: Tensor, b: Tensor): boolean {
  return a.op === b.op && equalMetric(a.metric, b.metric) && equalList(a.indices, b.indices, equalIndex);
}

function equalNode(a: Expr, b: Expr): boolean {
  switch (a.kind) {
    case 'number':
      return b.kind === a.kind && equalRational(a.value, b.value);
    case 'pi':
    case 'negate':
      return b.kind === a.kind;
    case 'name':
      return b.kind === a.kind && a.name === b.name;
    case 'binary':
      return b.kind === a.kind && a.op === b.op;
    case 'call':
    case 'apply':
      return b.kind === a.kind && a.fn === b.fn;
    case 'defined':
      return b.kind === a.kind && a.name === b.name;
    case 'diff':
      return b.kind === a.kind && a.order === b.order && equalVariable(a.variable, b.variable);
    case 'at':
      return b.kind === a.kind && equalVariable(a.variable, b.variable);
    case 'sum':
      return b.kind === a.kind && a.index === b.index;
    case 'expect':
      return b.kind === a.kind && equalList(a.binders, b.binders, equalBinder);
    case 'norm2':
      return b.kind === a.kind && a.vector === b.vector;
    case 'dot':
      return b.kind === a.kind && a.left === b.left && a.right === b.right;
    case 'component':
      return b.kind === a.kind && a.vector === b.vector && a.index === b.index;
    case 'metric-scalar':
      return b.kind === a.kind && a.op === b.op && equalMetric(a.metric, b.metric);
    case 'metric-component':
      return b.kind === a.kind && equalTensor(a, b);
    case 'metric-indexed':
      return b.kind === a.kind && equalTensor(a, b);
    case 'indexed':
      return b.kind === a.kind && a.vector === b.vector && equalIndex(a.index, b.index);
    case 'matrix-entry':
      return (
        b.kind === a.kind &&
        a.matrix === b.matrix &&
        equalIndex(a.row, b.row) &&
        equalIndex(a.column, b.column)
      );
    case 'delta':
      return b.kind === a.kind && equalIndex(a.left, b.left) && equalIndex(a.right, b.right);
    case 'epsilon':
      return b.kind === a.kind && equalList(a.indices, b.indices, equalIndex);
    case 'where':
      return b.kind === a.kind && a.op === b.op;
    case 'partial':
      return b.kind === a.kind && a.vector === b.vector && equalIndex(a.index, b.index);
    case 'contract':
      return b.kind === a.kind && a.index === b.index;
    case 'at-vector':
      return b.kind === a.kind && a.vector === b.vector && a.value === b.value;
  }
}

/**
 * Whether two expressions are written alike: the same tree, positions aside. Bound names count: no renaming
 * is tried.
 */
export function equalExpr(a: Expr, b: Expr): boolean {
  return a === b || (equalNode(a, b) && equalList(children(a), children(b), equalExpr));
}
