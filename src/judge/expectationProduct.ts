import { rational } from '../core/rational.ts';
import type { Expr } from '../language/syntax.ts';
import { dependsOn } from './evaluateDependencies.ts';

/** Factors of one product: what depends on no bound name, then what depends on the names of each binder alone. */
export type Factors = readonly (Expr | undefined)[];

const MOST_TERMS = 200;

/**
 * The body as a sum of products whose factors each depend on the names of at most one binder; undefined where it isn't
 * one as written (sums are not multiplied out, except by a common factor's side).
 */
export function productTerms(body: Expr, binders: readonly (readonly string[])[]): Factors[] | undefined {
  const terms: Factors[] = [];
  const fits = addends(body, (term) => {
    const grouped = grouping(term, binders);
    if (grouped) terms.push(grouped);
    return grouped !== undefined && terms.length <= MOST_TERMS;
  });
  return fits ? terms : undefined;
}

/** Calls `each` on the terms of a sum, with signs; stops at the first false. */
function addends(expr: Expr, each: (term: Expr) => boolean): boolean {
  if (expr.kind === 'defined') return addends(expr.body, each);
  if (expr.kind === 'binary' && expr.op === '+') return addends(expr.left, each) && addends(expr.right, each);
  if (expr.kind === 'binary' && expr.op === '-')
    return addends(expr.left, each) && addends(negated(expr.right), each);
  if (expr.kind === 'negate') return addends(expr.arg, (term) => each(negated(term)));
  return each(expr);
}

function negated(expr: Expr): Expr {
  return {
    kind: 'binary',
    op: '*',
    left: { kind: 'number', value: rational(-1), at: expr.at },
    right: expr,
    at: expr.at,
  };
}

function product(left: Expr | undefined, right: Expr): Expr {
  return left ? { kind: 'binary', op: '*', left, right, at: right.at } : right;
}

function grouping(term: Expr, binders: readonly (readonly string[])[]): Factors | undefined {
  const groups: (Expr | undefined)[] = [undefined, ...binders.map(() => undefined)];
  const fits = factors(term, (factor) => {
    const owners = binders.flatMap((names, i) => (dependsOn(factor, names) ? [i + 1] : []));
    if (owners.length > 1) return false;
    const owner = owners[0] ?? 0;
    groups[owner] = product(groups[owner], factor);
    return true;
  });
  return fits ? groups : undefined;
}

/** Calls `each` on the factors of a product or quotient; stops at the first false. */
function factors(expr: Expr, each: (factor: Expr) => boolean): boolean {
  if (expr.kind === 'defined') return factors(expr.body, each);
  if (expr.kind === 'negate')
    return each({ kind: 'number', value: rational(-1), at: expr.at }) && factors(expr.arg, each);
  if (expr.kind === 'binary' && expr.op === '*') return factors(expr.left, each) && factors(expr.right, each);
  if (expr.kind === 'binary' && expr.op === '/') {
    const one: Expr = { kind: 'number', value: rational(1), at: expr.at };
    const inverse = (factor: Expr): Expr => ({
      kind: 'binary',
      op: '/',
      left: one,
      right: factor,
      at: expr.at,
    });
    return factors(expr.left, each) && factors(expr.right, (factor) => each(inverse(factor)));
  }
  return each(expr);
}
