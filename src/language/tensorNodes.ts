import { rational } from '../core/rational.ts';
import type { Position } from './problem.ts';
import type { Expr, Index, Metric, MetricOperator } from './syntax.ts';

/** The component of a vector: x[1], x[mu] or x[k]. */
export function vectorComponent(vector: string, index: Index, at: Position): Expr {
  return typeof index === 'number'
    ? { kind: 'component', vector, index, at }
    : { kind: 'indexed', vector, index, at };
}

/** Kronecker's δ, which is a number where both indices are literal. */
export function kronecker(left: Index, right: Index, at: Position): Expr {
  if (typeof left !== 'number' || typeof right !== 'number') return { kind: 'delta', left, right, at };
  return { kind: 'number', value: rational(left === right ? 1 : 0), at };
}

/** The component of a metric's tensor, with literal indices or with names among them. */
export function tensorComponent(
  op: MetricOperator,
  metric: Metric,
  indices: readonly Index[],
  at: Position,
): Expr {
  return indices.every((index) => typeof index === 'number')
    ? { kind: 'metric-component', op, metric, indices, at }
    : { kind: 'metric-indexed', op, metric, indices, at };
}
