import { DEPTH, EXPRESSION_SIZE } from './limits.ts';
import { Problem } from './problem.ts';
import type { Expr } from './syntax.ts';
import { children } from './tree.ts';

/** How large an expression's tree is once its definitions are replaced by their bodies. */
export interface Extent {
  readonly size: number;
  readonly depth: number;
}

const known = new WeakMap<Expr, Extent>();

/** The size (nodes, shared ones counted each time) and the depth of an expression's tree. */
export function extent(expr: Expr): Extent {
  let result = known.get(expr);
  if (result === undefined) {
    let [size, depth] = [1, 0];
    for (const child of children(expr)) {
      const inner = extent(child);
      size += inner.size;
      depth = Math.max(depth, inner.depth);
    }
    result = { size, depth: depth + 1 };
    known.set(expr, result);
  }
  return result;
}

/** The expression itself. Fails beyond EXPRESSION_SIZE or DEPTH, so that whoever reads it may recurse. */
export function bounded(expr: Expr): Expr {
  const { size, depth } = extent(expr);
  if (size > EXPRESSION_SIZE) {
    throw new Problem(
      'the expression is too large once its definitions are replaced by their bodies',
      expr.at,
      `It may have ${EXPRESSION_SIZE} nodes: define fewer layers.`,
    );
  }
  if (depth > DEPTH) {
    throw new Problem(
      'the expression is too deep once its definitions are replaced by their bodies',
      expr.at,
      `It may have ${DEPTH} levels.`,
    );
  }
  return expr;
}
