import type { Expr } from './syntax.ts';
import { findNode } from './tree.ts';

/**
 * Gaussian vectors bound in the expression that are used through norm2 and dot alone, and dotted only with each other and with vectors from `fixed`:
 * as their law has no direction, what is left when they are integrated out depends on `fixed` through norm2 and dot products alone.
 */
export function roundVectors(expr: Expr, fixed: readonly string[]): ReadonlySet<string> {
  const bound = new Set<string>();
  const used = new Map<string, Set<string>>();
  const directed = new Set<string>();
  const link = (a: string, b: string) => used.set(a, (used.get(a) ?? new Set()).add(b));
  findNode(expr, (node) => {
    if (node.kind === 'expect')
      for (const b of node.binders) if (b.dimension) for (const name of b.names) bound.add(name);
    if (node.kind === 'dot') {
      link(node.left, node.right);
      link(node.right, node.left);
    } else if (node.kind === 'component' || node.kind === 'indexed' || node.kind === 'partial')
      directed.add(node.vector);
    else if (node.kind === 'at-vector') {
      directed.add(node.vector);
      directed.add(node.value);
    }
    return false;
  });
  for (let before = -1; before !== bound.size; ) {
    before = bound.size;
    for (const w of bound) {
      const partners = [...(used.get(w) ?? [])];
      if (directed.has(w) || !partners.every((p) => bound.has(p) || fixed.includes(p))) bound.delete(w);
    }
  }
  return bound;
}
