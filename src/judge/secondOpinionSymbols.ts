import type { Expr, Variable } from '../language/syntax.ts';
import { children } from '../language/tree.ts';

/** Raised for what outside engines cannot express; the message says what, as in "no metrics there". */
export class Inexpressible extends Error {
  override readonly name = 'Inexpressible';
}

/** What a node is to an engine that knows scalars only: `a`, `norm2(x)`, `x[1]`, `dot(x, y)`; undefined for any other. */
export function symbolOf(expr: Expr): string | undefined {
  switch (expr.kind) {
    case 'name':
      return expr.name;
    case 'norm2':
      return `norm2(${expr.vector})`;
    case 'component':
      return `${expr.vector}[${expr.index}]`;
    case 'dot':
      // x·y = y·x and x·x = |x|²
      if (expr.left === expr.right) return `norm2(${expr.left})`;
      return `dot(${[expr.left, expr.right].sort().join(', ')})`;
    default:
      return undefined;
  }
}

/** The symbol that one differentiates by. */
export function variableSymbol(variable: Variable): string {
  return variable.kind === 'name' ? variable.name : `norm2(${variable.vector})`;
}

const MISSING: Readonly<Partial<Record<Expr['kind'], string>>> = {
  'metric-scalar': 'metrics',
  'metric-component': 'metrics',
  expect: 'expectations',
  sum: 'sums',
  apply: 'unspecified functions',
  at: 'substitution',
};

/** A leaf for each symbol of some expressions, and whether they differentiate. */
export interface Symbols {
  readonly leaves: ReadonlyMap<string, Expr>;
  readonly derivatives: boolean;
}

/**
 * The symbols that expressions depend on, in the order of their first occurrence. Linear in the DAG. Fails with
 * Inexpressible on metrics, expectations, sums, substitution and unspecified functions. (A derivative by |x|² is one by a
 * symbol, since the language takes it only of what depends on x through |x|² alone.)
 */
export function collectSymbols(terms: readonly Expr[]): Symbols {
  const leaves = new Map<string, Expr>();
  const seen = new Set<Expr>();
  const visit = (expr: Expr): void => {
    if (seen.has(expr)) return;
    seen.add(expr);
    const missing = MISSING[expr.kind];
    if (missing !== undefined) throw new Inexpressible(`no ${missing} there`);
    const symbol = symbolOf(expr);
    if (symbol !== undefined && !leaves.has(symbol)) leaves.set(symbol, expr);
    if (expr.kind === 'diff') {
      const { variable: v, at } = expr;
      const leaf: Expr = v.kind === 'name' ? { ...v, at } : { ...v, at };
      if (!leaves.has(variableSymbol(v))) leaves.set(variableSymbol(v), leaf);
    }
    for (const child of expr.kind === 'defined' ? [expr.body] : children(expr)) visit(child);
  };
  terms.forEach(visit);
  return { leaves, derivatives: [...seen].some((expr) => expr.kind === 'diff') };
}
