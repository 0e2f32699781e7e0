import { checkRecord } from '../core/check.ts';
import type { ProofRecord } from '../core/proof.ts';
import type { Claim, ClaimDocument, Statement } from '../language/syntax.ts';
import { expressionText } from '../language/text.ts';
import { crossCheck } from './enclose.ts';
import { proveInstances } from './instances.ts';
import { isContradictory, type StepProof } from './proveCases.ts';
import type { Judgement, VerdictName } from './verdict.ts';

export interface JudgeOptions {
  readonly seed: number;
  readonly secondOpinion?: boolean;
  /** false while a mended claim is judged, so that diagnoses do not nest */
  readonly diagnose?: boolean;
}

/** Raised when a proof and an enclosure contradict each other: one of the two routes is wrong, and nothing may be trusted. */
export class SoundnessAlarm extends Error {
  override readonly name = 'SoundnessAlarm';
}

/** Admissible points at which a proved claim is evaluated along the definition's route. */
const CROSS_CHECK_POINTS = 24;

/** What a judgement says beside the claim's own text. */
export type Finding = Omit<
  Judgement,
  'id' | 'title' | 'source' | 'file' | 'line' | 'corrects' | 'milliseconds'
>;

/** A claim whose every step the exact core proves: the records checked again, the sides compared along the definition's route. */
export function proved(
  document: ClaimDocument,
  claim: Claim,
  steps: readonly StepProof[],
  options: JudgeOptions,
): Finding {
  const records = steps.flatMap((s) => s.proofs.map((p) => p.record));
  const unverified = records.map((r) => checkRecord(r)).find((r) => !r.ok);
  if (unverified && !unverified.ok)
    return { verdict: 'undecided', reason: `proved, but the record does not check again: ${unverified.why}` };
  if (records.length === 0)
    return { verdict: 'undecided', vacuous: true, reason: 'the hypotheses admit nothing' };
  let check = crossCheck(document, claim, { seed: options.seed, points: CROSS_CHECK_POINTS });
  if (check.contradiction || check.alarm)
    throw alarm(claim, check.alarm ?? 'proved, yet the enclosures are disjoint');
  if (check.points === 0 && isContradictory(document, claim))
    return {
      verdict: 'undecided',
      vacuous: true,
      reason: 'the hypotheses admit nothing: they contradict each other',
    };
  if (check.points === 0)
    return {
      verdict: 'undecided',
      reason: 'the exact route succeeds, but no admissible point was found to check it at',
    };
  if (check.bothUndefined === check.points)
    return {
      verdict: 'undecided',
      vacuous: true,
      reason: 'both sides are undefined at every point that was looked at',
    };
  if (check.points - check.unknown < 1)
    check = crossCheck(document, claim, { seed: options.seed, points: 4 * CROSS_CHECK_POINTS });
  if (check.contradiction || check.alarm)
    throw alarm(claim, check.alarm ?? 'proved, yet the enclosures are disjoint');
  const restriction = restrictionText(records);
  const constant = claim.statement?.kind === 'monotone' && steps.every((s) => s.constant);
  return {
    verdict: 'proved',
    ...(constant ? { vacuous: true, reason: 'the quantity is constant on the hypotheses' } : {}),
    ...(restriction ? { restriction } : {}),
    ...argumentOf(steps),
    ...chainSteps(claim.statement!, steps, 'proved'),
    record: records,
  };
}

function argumentOf(steps: readonly StepProof[]): Pick<Judgement, 'argument'> {
  const texts = [...new Set(steps.flatMap((s) => s.argument ?? []))];
  return texts.length === 0 ? {} : { argument: texts.join('; ') };
}

function restrictionText(records: readonly ProofRecord[]): string | undefined {
  const texts = [...new Set(records.flatMap((r) => r.restriction))];
  return texts.length === 0
    ? undefined
    : `outside the claim, both sides undefined, unless ${texts.join(' and ')}`;
}

/** The claim at listed instances; undefined where they are not proved. */
export function provedFor(
  document: ClaimDocument,
  claim: Claim,
  steps: readonly StepProof[],
  options: JudgeOptions,
): Finding | undefined {
  const statement = claim.statement!;
  const instances = proveInstances(document, claim, statement);
  if (!instances?.records.every((r) => checkRecord(r).ok)) return undefined;
  const check = crossCheck(document, claim, { seed: options.seed, points: CROSS_CHECK_POINTS });
  if (check.contradiction || check.alarm) throw alarm(claim, check.alarm ?? 'instances proved, yet refuted');
  return {
    verdict: 'proved-for',
    instances: instances.names,
    record: instances.records,
    ...chainSteps(statement, steps, 'proved-for'),
  };
}

/** The error that ends a run in which two routes contradict each other. */
export function alarm(claim: Claim, what: string): SoundnessAlarm {
  return new SoundnessAlarm(`soundness alarm in claim ${claim.id}: ${what}. Please report this.`);
}

/** The verdicts of a chain's steps; `rest` is what the steps that the exact route left open came to together. */
export function chainSteps(
  statement: Statement,
  steps: readonly StepProof[],
  rest: VerdictName,
): Pick<Judgement, 'steps'> {
  if (statement.kind !== 'chain' || statement.ops.length < 2) return {};
  return {
    steps: statement.ops.map((op, i) => ({
      text: `${expressionText(statement.terms[i]!)} ${op} ${expressionText(statement.terms[i + 1]!)}`,
      verdict: steps[i]!.reason ? rest : 'proved',
    })),
  };
}
