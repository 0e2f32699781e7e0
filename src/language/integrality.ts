import { isInteger } from '../core/rational.ts';
import { namedIndices } from './namedIndices.ts';
import { Problem } from './problem.ts';
import type { Scope } from './scope.ts';
import type { Expr } from './syntax.ts';
import { children } from './tree.ts';

/**
 * Whether the expression is an integer wherever it is defined, as its form shows: integers joined by + − *,
 * powers with a literal exponent, factorials, binomials, min, max, abs, sign. A definition's parameter
 * counts: its uses are checked.
 */
export function isIntegerForm(expr: Expr, isIntegerName: (name: string) => boolean): boolean {
  const all = (exprs: readonly Expr[]): boolean => exprs.every((e) => isIntegerForm(e, isIntegerName));
  switch (expr.kind) {
    case 'number':
      return isInteger(expr.value);
    case 'name':
      return isIntegerName(expr.name);
    case 'negate':
      return all([expr.arg]);
    case 'defined':
      return all([expr.body]);
    case 'binary':
      if (expr.op === '^') return expr.right.kind === 'number' && all([expr.left, expr.right]);
      return expr.op !== '/' && all([expr.left, expr.right]);
    case 'call':
      return (
        ['factorial', 'dfact', 'binomial', 'min', 'max', 'abs', 'sign'].includes(expr.fn) && all(expr.args)
      );
    default:
      return false;
  }
}

/** Whether the scope knows the name as an integer, or as a parameter that may stand for one. */
export function integerNames(scope: Scope): (name: string) => boolean {
  return (name) => {
    const entry = scope.find(name);
    return entry?.kind === 'integer' || (entry?.kind === 'bound' && entry.role !== 'gaussian');
  };
}

/**
 * Fails when an index, a bound of a `sum` or a vector's dimension inside the expression, as a definition's use made it, is no
 * longer an integer.
 */
export function checkSums(expr: Expr, isIntegerName: (name: string) => boolean, use: Expr): void {
  const seen = new Map<Expr, true>();
  const visit = (node: Expr, names: (name: string) => boolean): void => {
    if (seen.has(node)) return;
    seen.set(node, true);
    let inner = names;
    if (node.kind === 'expect' && node.binders.some((b) => b.dimension && !isIntegerForm(b.dimension, names)))
      throw new Problem(
        'this use makes the dimension of a Gaussian vector something other than an integer',
        use.at,
        'Give it integers.',
      );
    if (node.kind === 'sum') {
      for (const bound of [node.from, node.to]) {
        if (!isIntegerForm(bound, names)) {
          throw new Problem(
            'this use makes a bound of a sum something other than an integer',
            use.at,
            'Give it integers.',
          );
        }
      }
      inner = (name) => name === node.index || names(name);
    }
    if (node.kind === 'at' && node.variable.kind === 'name' && isIntegerForm(node.value, names)) {
      const { name: replaced } = node.variable;
      inner = (name) => name === replaced || names(name);
    }
    const stranger = namedIndices(node).find((name) => !names(name));
    if (stranger !== undefined)
      throw new Problem(
        `this use makes ${stranger} an index, which is not an integer`,
        use.at,
        'Give it integers.',
      );
    if (node.kind === 'where' && ![node.left, node.right].every((side) => isIntegerForm(side, names)))
      throw new Problem(
        'this use relates something other than integers in a sum',
        use.at,
        'Give it integers.',
      );
    for (const child of children(node)) visit(child, inner);
  };
  visit(expr, isIntegerName);
}
