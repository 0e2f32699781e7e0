import { type Rational, rational } from '../core/rational.ts';
import { substituteName } from '../language/substitution.ts';
import type { Expr } from '../language/syntax.ts';
import { findNode } from '../language/tree.ts';
import { binaryExpr, numberExpr } from './elementExpression.ts';
import { Unsupported } from './scope.ts';
import { nameExpr } from './sumSetting.ts';

type Sum = Extract<Expr, { kind: 'sum' }>;

/** Σ body over the common index from the number `from` to `to`. */
export interface SumTerm {
  readonly body: Expr;
  readonly from: bigint;
  readonly to: Expr;
  /** the bodies that were added up to this one */
  readonly parts?: readonly Expr[];
}

/** Σ of the sums, plus `rest`, which has none. */
export interface SumForm {
  readonly sums: readonly SumTerm[];
  readonly rest: Expr;
}

export const ZERO_EXPR: Expr = numberExpr(rational(0n));

export function hasSum(e: Expr): boolean {
  return findNode(e, (x) => x.kind === 'sum') !== undefined;
}

/** The whole number that an expression is as written. */
export function wholeNumber(e: Expr): bigint | undefined {
  if (e.kind === 'negate') {
    const n = wholeNumber(e.arg);
    return n === undefined ? undefined : -n;
  }
  return e.kind === 'number' && e.value.d === 1n ? e.value.n : undefined;
}

export function isZeroExpr(e: Expr): boolean {
  return e.kind === 'number' && e.value.n === 0n;
}

/** a + b, 0 left out. */
export function plusExpr(a: Expr, b: Expr): Expr {
  return isZeroExpr(a) ? b : isZeroExpr(b) ? a : binaryExpr('+', a, b);
}

/** a·b, 1 left out; not so 0: the other factor may have no value. */
export function timesExpr(a: Expr, b: Expr): Expr {
  const one = (e: Expr) => e.kind === 'number' && e.value.n === e.value.d;
  return one(a) ? b : one(b) ? a : binaryExpr('*', a, b);
}

/** e + q for a number q. */
export function shifted(e: Expr, q: bigint | Rational): Expr {
  const value = typeof q === 'bigint' ? rational(q) : q;
  if (value.n === 0n) return e;
  const size = numberExpr(value.n < 0n ? rational(-value.n, value.d) : value);
  return binaryExpr(value.n < 0n ? '-' : '+', e, size);
}

function single(sum: Sum, index: string): SumTerm {
  if (hasSum(sum.body)) throw new Unsupported('a sum of sums');
  const from = wholeNumber(sum.from);
  const k = nameExpr(index);
  const place = from === undefined ? binaryExpr('+', k, sum.from) : k;
  const body = substituteName(sum.body, sum.index, place);
  return from === undefined
    ? { body, from: 0n, to: binaryExpr('-', sum.to, sum.from) }
    : { body, from, to: sum.to };
}

/** g applied to every body and to the rest, also where that is 0: a factor must have a value even where the sums are empty. */
function mapForm(f: SumForm, g: (e: Expr) => Expr): SumForm {
  return { sums: f.sums.map((s) => ({ ...s, body: g(s.body) })), rest: g(f.rest) };
}

/**
 * An expression that is linear in its sums as Σ sums + rest, factors taken inside and all sums over one index. Fails with Unsupported
 * where a sum stands under another function, in a product with a sum or inside a sum.
 */
export function sumForm(e: Expr, index: string): SumForm {
  if (!hasSum(e)) return { sums: [], rest: e };
  switch (e.kind) {
    case 'sum':
      return { sums: [single(e, index)], rest: ZERO_EXPR };
    case 'defined':
      return sumForm(e.body, index);
    case 'negate':
      return mapForm(sumForm(e.arg, index), (arg) => ({ ...e, arg }));
    case 'binary': {
      if (e.op === '+' || e.op === '-') {
        const a = sumForm(e.left, index);
        const b = sumForm(e.op === '-' ? { kind: 'negate', arg: e.right, at: e.at } : e.right, index);
        return { sums: [...a.sums, ...b.sums], rest: plusExpr(a.rest, b.rest) };
      }
      if (e.op === '*' && !hasSum(e.left))
        return mapForm(sumForm(e.right, index), (x) => timesExpr(e.left, x));
      if (e.op === '*' && !hasSum(e.right))
        return mapForm(sumForm(e.left, index), (x) => timesExpr(x, e.right));
      if (e.op === '/' && !hasSum(e.right))
        return mapForm(sumForm(e.left, index), (x) => binaryExpr('/', x, e.right));
    }
  }
  throw new Unsupported('a sum that does not stand by itself');
}
