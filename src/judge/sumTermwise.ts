import { rational } from '../core/rational.ts';
import type { Declaration, Expr } from '../language/syntax.ts';
import { numberExpr } from './elementExpression.ts';
import { proveRelation } from './prove.ts';
import type { StepProof } from './proveCases.ts';
import { aligned } from './sumAlign.ts';
import { type SumForm, type SumTerm, ZERO_EXPR } from './sumForm.ts';
import { nameExpr, relationOf, type SumSetting } from './sumSetting.ts';

/** The index as an integer in a range: what is proved with it holds for every term. */
export function withIndex(s: SumSetting, index: string, from: bigint, to: Expr): SumSetting {
  const k = nameExpr(index);
  const declaration: Declaration = { name: index, type: 'integer', condition: { kind: 'always' }, at: k.at };
  const low = relationOf(k, '>=', numberExpr(rational(from)));
  return s.with([low, relationOf(k, '<=', to)], [declaration]);
}

/** A step proved by the core without restriction: every term has a value wherever the hypotheses hold. */
export function unrestricted(step: StepProof): StepProof | undefined {
  const restricted = step.proofs.some((p) => p.record.restriction.length > 0);
  return step.reason !== undefined || restricted ? undefined : step;
}

/** expr = 0 with the index anywhere in its range. */
function vanishes(s: SumSetting, index: string, term: SumTerm): StepProof | undefined {
  const { document, claim } = withIndex(s, index, term.from, term.to);
  return unrestricted(proveRelation(document, claim, term.body, '=', ZERO_EXPR));
}

/** Σ sums + rest = 0 because the terms of sums over one range cancel each other, and so does the rest. */
export function proveTermwise(s: SumSetting, form: SumForm, index: string): StepProof | undefined {
  const { sums, rest } = aligned(s, form, index, () => true);
  const last = unrestricted(proveRelation(s.document, s.claim, rest, '=', ZERO_EXPR));
  if (!last) return undefined;
  const proofs = [...last.proofs];
  for (const term of sums) {
    const step = vanishes(s, index, term);
    if (!step) return undefined;
    proofs.push(...step.proofs);
  }
  return { proofs };
}
