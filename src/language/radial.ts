import { metricArguments } from './equality.ts';
import { freeNames } from './freeNames.ts';
import { roundVectors } from './roundVectors.ts';
import type { Expr, Metric } from './syntax.ts';
import { findNode } from './tree.ts';

/**
 * A use of the vector other than through norm2: a component, a dot product (but for one with a round Gaussian vector), a derivative by a component, a metric's
 * component, or its place in what depends on another vector's direction.
 */
function isDirectional(node: Expr, vector: string, round: ReadonlySet<string>): boolean {
  switch (node.kind) {
    case 'component':
    case 'indexed':
    case 'partial':
      return node.vector === vector;
    case 'at-vector':
      return node.value === vector && directionalUse(node.body, node.vector) !== undefined;
    case 'dot':
      return (
        (node.left === vector && !round.has(node.right)) || (node.right === vector && !round.has(node.left))
      );
    case 'metric-component':
    case 'metric-indexed':
      return freeNames(node).has(vector);
    case 'metric-scalar':
      return isDirectionalMetric(node.metric, vector);
    default:
      return false;
  }
}

/** Whether det, volume and ricci may depend on the vector's direction: those of an isotropic metric don't. */
function isDirectionalMetric(metric: Metric, vector: string): boolean {
  switch (metric.kind) {
    case 'components':
    case 'kernel-components':
      return metricArguments(metric).some((e) => directionalUse(e, vector) !== undefined);
    case 'hessian':
    case 'unspecified':
      return metric.vector === vector;
    default:
      return false;
  }
}

/**
 * The first node by which the expression depends on the vector otherwise than through norm2(vector);
 * undefined if none.
 */
export function directionalUse(expr: Expr, vector: string): Expr | undefined {
  const round = roundVectors(expr, [vector]);
  return findNode(expr, (node) => isDirectional(node, vector, round));
}
