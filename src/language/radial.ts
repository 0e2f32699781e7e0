import { freeNames } from './freeNames.ts';
import type { Expr } from './syntax.ts';
import { findNode } from './tree.ts';

/** A use of the vector other than through norm2: a component, a dot product, a metric's component. */
function isDirectional(node: Expr, vector: string): boolean {
  switch (node.kind) {
    case 'component':
      return node.vector === vector;
    case 'dot':
      return node.left === vector || node.right === vector;
    case 'metric-component':
      return freeNames(node).has(vector);
    // det, volume and ricci of an isotropic metric are functions of |x|²
    case 'metric-scalar':
      return (
        node.metric.kind === 'components' && node.metric.matrix.flat().some((e) => directionalUse(e, vector))
      );
    default:
      return false;
  }
}

/**
 * The first node by which the expression depends on the vector otherwise than through norm2(vector);
 * undefined if none.
 */
export function directionalUse(expr: Expr, vector: string): Expr | undefined {
  return findNode(expr, (node) => isDirectional(node, vector));
}
