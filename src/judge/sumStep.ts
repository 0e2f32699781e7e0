import type { Proved } from '../core/proof.ts';
import { rational } from '../core/rational.ts';
import { substituteName } from '../language/substitution.ts';
import type { Expr, Relation } from '../language/syntax.ts';
import { binaryExpr, numberExpr } from './elementExpression.ts';
import { proveRelation } from './prove.ts';
import type { StepProof } from './proveCases.ts';
import { explicitTerms } from './sumAlign.ts';
import { advanced, type Certificate, next, type SearchPoint } from './sumCertificate.ts';
import {
  isZeroExpr,
  plusExpr,
  type SumForm,
  type SumTerm,
  shifted,
  timesExpr,
  ZERO_EXPR,
} from './sumForm.ts';
import { nameExpr, relationOf, type SumSetting } from './sumSetting.ts';
import { unrestricted, withIndex } from './sumTermwise.ts';

/** How many terms are split off at the lower and the upper end, tried in turn. */
export const MARGINS = [
  [0n, 1n],
  [1n, 1n],
  [1n, 2n],
  [2n, 3n],
] as const;

/** The search is done with n this far above its least value, and k this far inside its range. */
export const INSIDE = 4n;

/** A least value of n above this one is not reached by checking the values below it. */
const MAX_START = 12n;

/** A whole number as an expression. */
export function numeral(n: bigint): Expr {
  return numberExpr(rational(n));
}

/** The hypotheses with n at least so much. */
export function above(s: SumSetting, n: string, least: bigint): SumSetting {
  return s.with([relationOf(nameExpr(n), '>=', numeral(least))]);
}

/** What a step in n adds to the upper bound: a whole number >= 0, for n + 1 in place of n. */
function growth(s: SumSetting, to: Expr, n: string): bigint | undefined {
  const c = s.constant(binaryExpr('-', advanced(to, n, 1), to));
  return c && c.d === 1n && c.n >= 0n && c.n <= 4n ? c.n : undefined;
}

/** Proofs by the core of what an argument rests on, none of them restricted. */
export class Proofs {
  readonly list: Proved[] = [];

  /** Keeps the proofs of a step; false where it is not proved. */
  add(step: StepProof | undefined): boolean {
    const ok = step && unrestricted(step);
    if (ok) this.list.push(...ok.proofs);
    return ok !== undefined;
  }

  /** Proves a relation and keeps the proof; false where it is not proved. */
  relation(s: SumSetting, left: Expr, op: Relation, right: Expr): boolean {
    return this.add(proveRelation(s.document, s.claim, left, op, right));
  }
}

/** How many terms at each end of a range stand outside its interior. */
export interface Ends {
  readonly lower: bigint;
  readonly upper: bigint;
}

/** Σ sums + rest, D(n), all sums over one index. */
export interface Problem {
  readonly n: string;
  readonly index: string;
  readonly form: SumForm;
}

/**
 * Σ_j a_j(n) D(n+j) for n >= N, D = Σ sums + rest, without sums: in the interior lower + from <= k <= to − upper of each range the terms
 * telescope (the core checks the certificate there), and what is left are the terms outside it and the ends of G, written out. Undefined
 * where the core does not agree. The caller shows that the value is defined.
 */
export function stepTotal(
  s: SumSetting,
  p: Problem,
  cert: Certificate,
  ends: Ends,
  proofs: Proofs,
): Expr | undefined {
  const { n, index, form } = p;
  let total: Expr = ZERO_EXPR;
  const a = (j: number) => cert.coefficients[j]!;
  const order = cert.coefficients.length - 1;
  for (let j = 0; j <= order; j++)
    if (!isZeroExpr(form.rest) && !isZeroExpr(a(j)))
      total = plusExpr(total, timesExpr(a(j), advanced(form.rest, n, j)));
  for (const [i, term] of form.sums.entries()) {
    const step = growth(s, term.to, n);
    if (step === undefined) return undefined;
    const first = term.from + ends.lower;
    const last = shifted(term.to, -ends.upper);
    let telescoped: Expr = ZERO_EXPR;
    for (let j = 0; j <= order; j++) {
      if (isZeroExpr(a(j))) continue;
      const body = advanced(term.body, n, j);
      telescoped = plusExpr(telescoped, timesExpr(a(j), body));
      const outside = [
        ...explicitTerms(body, index, numeral(term.from), 0n, ends.lower),
        ...explicitTerms(body, index, term.to, 1n - ends.upper, ends.upper + BigInt(j) * step),
      ];
      for (const e of outside) total = plusExpr(total, timesExpr(a(j), e));
    }
    const G = cert.telescoped[i]!;
    const inner = withIndex(s, index, first, last);
    if (!proofs.relation(inner, telescoped, '=', binaryExpr('-', next(G, index), G))) return undefined;
    if (isZeroExpr(G)) continue;
    const at = (k: Expr) => substituteName(G, index, k);
    total = plusExpr(total, binaryExpr('-', at(shifted(last, 1n)), at(numeral(first))));
  }
  return total;
}

/** The least N >= start for which every interior has at least −1 … 0 terms: from + lower − 1 <= to − upper for all n >= N. */
export function leastStart(s: SumSetting, p: Problem, ends: Ends, start: bigint): bigint | undefined {
  for (let N = start; N <= start + MAX_START; N++) {
    const from = above(s, p.n, N);
    const fits = (t: SumTerm) => from.atMost(numeral(t.from + ends.lower - 1n), shifted(t.to, -ends.upper));
    if (p.form.sums.every(fits)) return N;
  }
  return undefined;
}

/** A place well inside every range, where ratios of terms are read off. */
export function searchPoint(
  s: SumSetting,
  sums: readonly SumTerm[],
  n: string,
  index: string,
  start: bigint,
): SearchPoint {
  let lowest = 0n;
  for (const t of sums) if (t.from > lowest) lowest = t.from;
  const inside = sums.map((t) => relationOf(nameExpr(index), '<=', shifted(t.to, -INSIDE)));
  const k = withIndex(above(s, n, start + 4n * INSIDE), index, lowest + INSIDE, sums[0]!.to);
  return { setting: k.with(inside), n, index };
}
