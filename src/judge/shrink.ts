import { effortSpent } from '../core/effort.ts';
import type { Claim, ClaimDocument } from '../language/syntax.ts';
import { motionOf, moved } from './refuteMove.ts';
import { checkWitness } from './refuteWitness.ts';
import { isAdmissible } from './sampleAdmissible.ts';
import { pointKey } from './samplePoint.ts';
import type { Refutation } from './searchOptions.ts';
import { shrinkDomain, smallerWitnesses } from './shrinkCandidates.ts';
import { compareSizes, witnessSize } from './shrinkSize.ts';

export interface ShrinkBudget {
  /** candidates that may be evaluated */
  readonly candidates: number;
  /** in the units of `effortSpent` */
  readonly effort: number;
}

/**
 * The smallest refutation that a greedy descent finds: each candidate smaller than the one before, admissible, and
 * certainly failing in the same step and the same way; until none is left or the budget is spent. The size is that of
 * `witnessSize`: smallest dimension, fewest nonzero entries, simplest functions, then rationals of smallest height.
 */
export function shrinkRefutation(
  document: ClaimDocument,
  claim: Claim,
  refutation: Refutation,
  budget: ShrinkBudget = { candidates: 1500, effort: 4_000_000 },
): Refutation {
  const deadline = effortSpent() + budget.effort;
  const domain = shrinkDomain(document, claim);
  const size = (r: Refutation) => witnessSize(r.witness, domain.dimensionNames);
  const tried = new Set<string>();
  let best = refutation;
  for (let improved = true; improved; ) {
    improved = false;
    const bound = size(best);
    for (const witness of smallerWitnesses(best.witness, domain)) {
      if (compareSizes(witnessSize(witness, domain.dimensionNames), bound) >= 0) continue;
      const key = `${pointKey(witness.point)}|${witness.to ? `${witness.to.n}/${witness.to.d}` : ''}`;
      if (tried.has(key)) continue;
      if (tried.size >= budget.candidates || effortSpent() > deadline) return best;
      tried.add(key);
      const next = stillFails(document, claim, best, witness);
      if (!next) continue;
      best = next;
      improved = true;
      break;
    }
  }
  return best;
}

function stillFails(
  document: ClaimDocument,
  claim: Claim,
  before: Refutation,
  witness: Refutation['witness'],
): Refutation | undefined {
  if (!isAdmissible(document, claim, witness.point)) return undefined;
  const statement = claim.statement;
  if (statement && statement.kind !== 'chain') {
    const other =
      witness.to && moved(witness.point, motionOf(document, claim, statement.variable), witness.to);
    if (!other || !isAdmissible(document, claim, other)) return undefined;
  }
  const result = checkWitness(document, claim, before.step, witness, {
    equalityBits: before.bits > 128 ? 256 : 64,
  });
  if (result?.kind !== before.kind) return undefined;
  const { point, second, left, right, bits } = result;
  return {
    step: before.step,
    kind: before.kind,
    witness,
    point,
    ...(second ? { second } : {}),
    left,
    right,
    bits,
  };
}
