import { freeNames } from '../language/freeNames.ts';
import { substituteName } from '../language/substitution.ts';
import type { Expr } from '../language/syntax.ts';
import { findNode, mapChildren } from '../language/tree.ts';
import { hypergeometricSum } from './sumHypergeometric.ts';
import { pairMomentSum } from './sumPairMoment.ts';
import type { SumSetting } from './sumSetting.ts';

/** A name for the index that neither the document nor the expressions use. */
export function freshIndex(s: SumSetting, exprs: readonly Expr[]): string {
  const used = new Set(s.document.declarations.map((d) => d.name));
  for (const e of exprs) for (const n of freeNames(e)) used.add(n);
  const letters = ['k', 'j', 'i', 'l', 'm', 'p'];
  const found = letters.find((x) => !used.has(x));
  if (found) return found;
  let i = 1;
  while (used.has(`k_${i}`)) i++;
  return `k_${i}`;
}

/** Whether an expression has a sum in it, or what `withSums` may write as one. */
export function speaksOfSums(expr: Expr): boolean {
  const special = (e: Expr) =>
    e.kind === 'sum' ||
    (e.kind === 'call' && e.fn === 'hyp2f1') ||
    (e.kind === 'expect' && e.binders.some((b) => 'names' in b && b.names.length === 2));
  return findNode(expr, special) !== undefined;
}

function isNumeral(e: Expr): boolean {
  return e.kind === 'number' || (e.kind === 'negate' && isNumeral(e.arg));
}

/** The derivative of a sum is the sum of derivatives, where the bounds do not move. */
function derivedSum(e: Extract<Expr, { kind: 'diff' }>): Expr {
  const { body, variable } = e;
  if (body.kind === 'defined') return derivedSum({ ...e, body: body.body });
  if (body.kind !== 'sum' || variable.kind !== 'name') return e;
  if (variable.name === body.index || [body.from, body.to].some((b) => freeNames(b).has(variable.name)))
    return e;
  return { ...body, body: { ...e, body: body.body } };
}

/**
 * An expression with symbolic terminating hypergeometric functions and moments of Gaussian pairs written as the finite sums that they
 * are; values at a point go inside. Series whose number of terms is a numeral are left alone. Equal in value wherever the hypotheses
 * hold: what they say of a name is not used inside a derivative by it, nor where `at` gives it another value.
 */
export function withSums(s: SumSetting, expr: Expr, index: string): Expr {
  return rewritten(s, expr, index, new Set());
}

function rewritten(s: SumSetting, e: Expr, index: string, moved: ReadonlySet<string>): Expr {
  const still = (parts: readonly Expr[]) => parts.every((p) => [...freeNames(p)].every((n) => !moved.has(n)));
  const inside = (x: Expr, more: readonly string[] = []) =>
    rewritten(s, x, index, more.length > 0 ? new Set([...moved, ...more]) : moved);
  switch (e.kind) {
    case 'call': {
      if (e.fn !== 'hyp2f1') return mapChildren(e, inside);
      const parameters = e.args.slice(0, 3);
      if (parameters.slice(0, 2).some(isNumeral) || !still(parameters)) return e;
      return hypergeometricSum(s, e.args, index) ?? e;
    }
    case 'expect':
      return (still([e]) && pairMomentSum(s, e, index)) || e;
    case 'diff':
      if (e.variable.kind !== 'name') return e;
      return derivedSum({ ...e, body: inside(e.body, [e.variable.name]) });
    case 'at': {
      // A value that the body doesn't use must exist all the same.
      if (e.variable.kind !== 'name' || !freeNames(e.body).has(e.variable.name)) return e;
      const body = inside(e.body, [e.variable.name]);
      const placed = substituteName(body, e.variable.name, e.value);
      return placed.kind === 'at' ? placed : inside(placed);
    }
    case 'sum':
      return { ...e, body: inside(e.body, [e.index]) };
    default:
      return mapChildren(e, inside);
  }
}
