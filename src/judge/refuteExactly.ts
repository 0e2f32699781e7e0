import type { Rational } from '../core/rational.ts';
import type { Claim, ClaimDocument, Condition, Expr, Relation } from '../language/syntax.ts';
import { numberExpr } from './elementExpression.ts';
import { withHypothesis } from './mend.ts';
import type { Point } from './point.ts';
import { proveRelation } from './prove.ts';
import { PointEvaluator } from './refuteOutcome.ts';
import type { Refutation, SearchResult } from './searchOptions.ts';

/** The hypothesis that every name has its value at the point. Undefined for functions, which have no values. */
function at(claim: Claim, point: Point): Condition | undefined {
  if (point.functions.size > 0) return undefined;
  const parts: Condition[] = [];
  const equal = (left: Expr, value: Rational) =>
    parts.push({ kind: 'relation', op: '=', left, right: numberExpr(value) });
  for (const [name, value] of point.scalars) equal({ kind: 'name', name, at: claim.at }, value);
  for (const [vector, entries] of point.vectors) {
    const n = entries.reduce(
      (sum, e) => ({ n: sum.n * e.d * e.d + e.n * e.n * sum.d, d: sum.d * e.d * e.d }),
      { n: 0n, d: 1n },
    );
    equal({ kind: 'norm2', vector, at: claim.at }, reduced(n));
    for (const [i, e] of entries.entries())
      equal({ kind: 'component', vector, index: i + 1, at: claim.at }, e);
  }
  return { kind: 'and', parts };
}

function reduced(q: Rational): Rational {
  let [a, b] = [q.n < 0n ? -q.n : q.n, q.d];
  while (b !== 0n) [a, b] = [b, a % b];
  return a === 0n ? { n: 0n, d: 1n } : { n: q.n / a, d: q.d / a };
}

const STRICT: ReadonlySet<Relation> = new Set(['<', '>', '!=']);

/**
 * A strict relation that fails by equality at an admissible point where balls only overlap: the exact core proves there that both sides
 * are equal, which refutes it. Undefined where it does not.
 */
export function refuteByEquality(
  document: ClaimDocument,
  claim: Claim,
  search: SearchResult,
): Refutation | undefined {
  const { statement } = claim;
  const { tightAt, tightStep } = search;
  if (statement?.kind !== 'chain' || !tightAt || tightStep === undefined) return undefined;
  if (!STRICT.has(statement.ops[tightStep]!)) return undefined;
  const here = at(claim, tightAt);
  if (!here) return undefined;
  const [left, right] = [statement.terms[tightStep]!, statement.terms[tightStep + 1]!];
  const proof = proveRelation(document, withHypothesis(claim, here), left, '=', right);
  if (proof.reason || proof.proofs.length === 0) return undefined;
  if (proof.proofs.some((p) => p.record.restriction.length > 0)) return undefined;
  const evaluator = new PointEvaluator(tightAt);
  const [l, r] = [evaluator.outcome(left, 128), evaluator.outcome(right, 128)];
  if (l.kind !== 'value' || r.kind !== 'value') return undefined;
  return {
    step: tightStep,
    kind: 'apart',
    witness: { point: tightAt },
    point: tightAt,
    left: l,
    right: r,
    bits: 128,
  };
}
