import type { Proved } from '../core/proof.ts';
import { rational } from '../core/rational.ts';
import { freeNames } from '../language/freeNames.ts';
import { substituteName } from '../language/substitution.ts';
import type { Declaration, Expr, Relation } from '../language/syntax.ts';
import { binaryExpr, numberExpr } from './elementExpression.ts';
import { inductionStart } from './inductionStart.ts';
import { proveRelation } from './prove.ts';
import type { StepProof } from './proveCases.ts';
import { aligned, explicitTerms } from './sumAlign.ts';
import {
  advanced,
  areSimilar,
  type Certificate,
  certificates,
  next,
  type SearchPoint,
} from './sumCertificate.ts';
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

/** The highest order of a recurrence that is looked for. */
const MAX_ORDER = 3;

/** How many terms are split off at the lower and the upper end, tried in turn. */
const MARGINS = [
  [0n, 1n],
  [1n, 1n],
  [1n, 2n],
  [2n, 3n],
] as const;

/** The search is done with n this far above its least value, and k this far inside its range. */
const INSIDE = 4n;

/** A least value of n above this one is not reached by checking the values below it. */
const MAX_START = 12n;

function numeral(n: bigint): Expr {
  return numberExpr(rational(n));
}

function above(s: SumSetting, n: string, least: bigint): SumSetting {
  return s.with([relationOf(nameExpr(n), '>=', numeral(least))]);
}

/** What a step in n adds to the upper bound: a whole number >= 0, for n + 1 in place of n. */
function growth(s: SumSetting, to: Expr, n: string): bigint | undefined {
  const c = s.constant(binaryExpr('-', advanced(to, n, 1), to));
  return c && c.d === 1n && c.n >= 0n && c.n <= 4n ? c.n : undefined;
}

/** The proofs of relations by the core, none restricted; undefined when one fails. */
class Proofs {
  readonly list: Proved[] = [];

  add(step: StepProof | undefined): boolean {
    const ok = step && unrestricted(step);
    if (ok) this.list.push(...ok.proofs);
    return ok !== undefined;
  }

  relation(s: SumSetting, left: Expr, op: Relation, right: Expr): boolean {
    return this.add(proveRelation(s.document, s.claim, left, op, right));
  }
}

interface Ends {
  readonly lower: bigint;
  readonly upper: bigint;
}

interface Problem {
  readonly n: string;
  readonly index: string;
  readonly form: SumForm;
}

/**
 * That Σ_j a_j(n) D(n+j) = 0 for n >= N, D = Σ sums + rest: in the interior lower + from <= k <= to − upper of each range the terms
 * telescope (the core checks the certificate there), and all terms outside it are written out and add up to 0 with the ends of G.
 * Every F(n+j, k) and G(n, k) that occurs is shown to be defined.
 */
function proveStep(s: SumSetting, p: Problem, cert: Certificate, ends: Ends, proofs: Proofs): boolean {
  const { n, index, form } = p;
  let total: Expr = ZERO_EXPR;
  const a = (j: number) => cert.coefficients[j]!;
  const order = cert.coefficients.length - 1;
  for (let j = 0; j <= order; j++)
    if (!isZeroExpr(form.rest)) total = plusExpr(total, timesExpr(a(j), advanced(form.rest, n, j)));
  for (const [i, term] of form.sums.entries()) {
    const step = growth(s, term.to, n);
    if (step === undefined) return false;
    const first = term.from + ends.lower;
    const last = shifted(term.to, -ends.upper);
    let telescoped: Expr = ZERO_EXPR;
    for (let j = 0; j <= order; j++) {
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
    if (!proofs.relation(inner, telescoped, '=', binaryExpr('-', next(G, index), G))) return false;
    if (isZeroExpr(G)) continue;
    const at = (k: Expr) => substituteName(G, index, k);
    total = plusExpr(total, binaryExpr('-', at(shifted(last, 1n)), at(numeral(first))));
  }
  return proofs.relation(s, total, '=', ZERO_EXPR);
}

/** The least N >= start for which every interior has at least −1 … 0 terms: from + lower − 1 <= to − upper for all n >= N. */
function leastStart(s: SumSetting, p: Problem, ends: Ends, start: bigint): bigint | undefined {
  for (let N = start; N <= start + MAX_START; N++) {
    const from = above(s, p.n, N);
    const fits = (t: SumTerm) => from.atMost(numeral(t.from + ends.lower - 1n), shifted(t.to, -ends.upper));
    if (p.form.sums.every(fits)) return N;
  }
  return undefined;
}

type Base = (value: bigint) => StepProof | undefined;

/** Values that are looked at before a recurrence is searched for: a claim that is false at one of them has none. */
const FIRST_VALUES = 3n;

/** D(n) = 0 for n >= start: the recurrence from N on, its leading coefficient not 0 there, and all values up to N + order − 1. */
function proveWith(
  s: SumSetting,
  p: Problem,
  found: Certificate,
  ends: Ends,
  start: bigint,
  base: Base,
): StepProof | undefined {
  const least = leastStart(s, p, ends, start);
  if (least === undefined) return undefined;
  const cert = withoutLeadingZeros(found);
  const order = BigInt(cert.coefficients.length - 1);
  const proofs = new Proofs();
  const high = above(s, p.n, least);
  if (!proofs.relation(high, cert.coefficients.at(-1)!, '!=', ZERO_EXPR)) return undefined;
  for (let v = start; v < least + order; v++) if (!proofs.add(base(v))) return undefined;
  return proveStep(high, p, cert, ends, proofs) ? { proofs: proofs.list } : undefined;
}

function withoutLeadingZeros(c: Certificate): Certificate {
  let length = c.coefficients.length;
  while (length > 1 && isZeroExpr(c.coefficients[length - 1]!)) length--;
  return { ...c, coefficients: c.coefficients.slice(0, length) };
}

function searchPoint(
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

function inductOn(
  s: SumSetting,
  form: SumForm,
  index: string,
  d: Declaration,
  start: bigint,
  base: Base,
): StepProof | undefined {
  const n = d.name;
  const point = searchPoint(s, form.sums, n, index, start);
  const roomy = above(s, n, start + INSIDE);
  // What cancels between sums that are not alike leaves one hypergeometric term at times.
  const together = aligned(roomy, form, index, () => true);
  const alike = aligned(roomy, form, index, (a, b) => areSimilar(point, a, b));
  const forms = alike.sums.length === together.sums.length ? [together] : [together, alike];
  for (const merged of forms) {
    const from = merged.sums.length < form.sums.length ? start + INSIDE : start;
    for (let order = 0; order <= MAX_ORDER; order++)
      for (const found of certificates(point, merged.sums, order))
        for (const [lower, upper] of MARGINS) {
          const step = proveWith(s, { n, index, form: merged }, found, { lower, upper }, from, base);
          const below = step && valuesBelow(start, from, base);
          if (below) return { proofs: [...below, ...step.proofs] };
        }
  }
  return undefined;
}

/** The values from start to end − 1. */
function valuesBelow(start: bigint, end: bigint, base: Base): readonly Proved[] | undefined {
  const proofs = new Proofs();
  for (let v = start; v < end; v++) if (!proofs.add(base(v))) return undefined;
  return proofs.list;
}

/**
 * Σ sums + rest = 0, the difference of two `sides`, for all n from its least value on, by a recurrence in n that Zeilberger's algorithm
 * (1991) proposes and the core checks, and by the first values, which `prove` shows. Undefined where a part is not proved.
 */
export function proveByRecurrence(
  s: SumSetting,
  form: SumForm,
  index: string,
  sides: readonly [Expr, Expr],
  prove: (left: Expr, right: Expr) => StepProof,
): StepProof | undefined {
  for (const d of s.document.declarations) {
    if (d.type !== 'integer' || !form.sums.some((t) => freeNames(t.to).has(d.name))) continue;
    const start = inductionStart(s, d);
    if (start === undefined) continue;
    const known = new Map<bigint, StepProof>();
    const base: Base = (value) => {
      const [left, right] = sides.map((e) => substituteName(e, d.name, numeral(value)));
      const step = known.get(value) ?? prove(left!, right!);
      known.set(value, step);
      return step;
    };
    if (!valuesBelow(start, start + FIRST_VALUES, base)) continue;
    const step = inductOn(s, form, index, d, start, base);
    if (step) return step;
  }
  return undefined;
}
