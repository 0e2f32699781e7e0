import { rational } from '../core/rational.ts';
import { substituteName } from '../language/substitution.ts';
import type { Expr } from '../language/syntax.ts';
import { binaryExpr, numberExpr } from './elementExpression.ts';
import { plusExpr, type SumForm, type SumTerm, shifted } from './sumForm.ts';
import type { SumSetting } from './sumSetting.ts';

/** The largest number of terms that are split off a sum. */
const MAX_SPLIT = 8n;

/** The terms of a body at base, base + 1, …, count of them, added up. */
export function explicitTerms(body: Expr, index: string, base: Expr, first: bigint, count: bigint): Expr[] {
  const out: Expr[] = [];
  for (let i = 0n; i < count; i++) out.push(substituteName(body, index, shifted(base, first + i)));
  return out;
}

function later(a: bigint, b: bigint): bigint {
  if (a > b) return a;
  return b;
}

/**
 * Sums whose upper bounds differ by numbers as one sum over the common range, the terms outside it written out in `rest`. `joins` says
 * which bodies belong together. Needs the common range to be empty at worst, b >= a − 1, and leaves the sums apart where that is not known.
 */
export function aligned(
  s: SumSetting,
  form: SumForm,
  index: string,
  joins: (a: Expr, b: Expr) => boolean,
): SumForm {
  const groups: SumTerm[] = [];
  let { rest } = form;
  for (const term of form.sums) {
    let placed = false;
    for (let g = 0; g < groups.length && !placed; g++) {
      const other = groups[g]!;
      const gap = s.constant(binaryExpr('-', term.to, other.to));
      if (gap?.d !== 1n || gap.n > MAX_SPLIT || gap.n < -MAX_SPLIT) continue;
      const from = later(term.from, other.from);
      const to = gap.n <= 0n ? term.to : other.to;
      if (from - term.from > MAX_SPLIT || from - other.from > MAX_SPLIT) continue;
      if (!s.atMost(numberExpr(rational(from - 1n)), to) || !joins(other.body, term.body)) continue;
      for (const x of [term, other]) {
        const over = x === term ? (gap.n > 0n ? gap.n : 0n) : gap.n < 0n ? -gap.n : 0n;
        const outside = [
          ...explicitTerms(x.body, index, numberExpr(rational(x.from)), 0n, from - x.from),
          ...explicitTerms(x.body, index, to, 1n, over),
        ];
        for (const e of outside) rest = plusExpr(rest, e);
      }
      const parts = [...(other.parts ?? [other.body]), term.body];
      groups[g] = { body: plusExpr(other.body, term.body), from, to, parts };
      placed = true;
    }
    if (!placed) groups.push(term);
  }
  return { sums: groups, rest };
}
