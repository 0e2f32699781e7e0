import type { Expr, Index } from './syntax.ts';

/** The numbers' names among the indices of the node itself. */
export function namedIndices(node: Expr): string[] {
  const indices = (): readonly Index[] => {
    switch (node.kind) {
      case 'indexed':
      case 'partial':
        return [node.index];
      case 'matrix-entry':
        return [node.row, node.column];
      case 'delta':
        return [node.left, node.right];
      case 'epsilon':
      case 'metric-indexed':
        return node.indices;
      default:
        return [];
    }
  };
  return indices().flatMap((index) => (typeof index === 'object' ? [index.name] : []));
}
