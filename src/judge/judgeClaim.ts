import { checkRecord } from '../core/check.ts';
import type { ProofRecord } from '../core/proof.ts';
import type { Claim, ClaimDocument, Statement } from '../language/syntax.ts';
import { claimText, expressionText } from '../language/text.ts';
import { counterexampleOf } from './counterexample.ts';
import { diagnose } from './diagnose.ts';
import { crossCheck, encloseClaim } from './enclose.ts';
import { fixedIntegers, withNumerals } from './fixedIntegers.ts';
import { withIndices } from './indices.ts';
import { proveByInduction } from './induction.ts';
import { proveInstances } from './instances.ts';
import { judgeProperty } from './judgeProperty.ts';
import { proveConstant, proveMonotone, proveRelation } from './prove.ts';
import { isContradictory, type StepProof } from './proveCases.ts';
import { proveSumInequality, proveSumMonotone } from './proveSumMotion.ts';
import { proveSums } from './proveSums.ts';
import { searchAndShrink } from './refute.ts';
import { refuteByEquality } from './refuteExactly.ts';
import { emptyDomain } from './sampleEmpty.ts';
import type { Refutation } from './searchOptions.ts';
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

/** Points of a first, quick search, before equality at a corner is looked at exactly. */
const FIRST_POINTS = 60;

/** The exact route on every step of a statement, integers that the hypotheses fix as numerals. */
export function proveSteps(document: ClaimDocument, claim: Claim, asWritten: Statement): StepProof[] {
  const statement = withNumerals(asWritten, fixedIntegers(document, claim));
  if (statement.kind === 'chain')
    return statement.ops.map((op, i) => {
      const [left, right] = [statement.terms[i]!, statement.terms[i + 1]!];
      const step = proveRelation(document, claim, left, op, right);
      if (!step.reason) return step;
      if (op !== '=') return proveSumInequality(document, claim, left, op, right) ?? step;
      return (
        proveByInduction(document, claim, left, right) ?? proveSums(document, claim, left, right) ?? step
      );
    });
  if (statement.kind === 'monotone') {
    const { body, variable, direction, weak } = statement;
    const step = proveMonotone(document, claim, body, variable, direction, weak);
    return [(step.reason && proveSumMonotone(document, claim, statement)) || step];
  }
  return [proveConstant(document, claim, statement.body, statement.variable)];
}

type Finding = Omit<Judgement, 'id' | 'title' | 'source' | 'file' | 'line' | 'corrects' | 'milliseconds'>;

/**
 * Judges one claim: proved by the exact core and cross-checked with balls; else refuted by an admissible point where the enclosures
 * are disjoint; else proved for listed instances; else enclosed; else undecided with the reason. A claim by property has the verdict of
 * its property's test. Fails with SoundnessAlarm when a proof meets a counterexample, with Problem when there is no such property.
 */
export function judgeClaim(document: ClaimDocument, claim: Claim, options: JudgeOptions): Judgement {
  const start = performance.now();
  const finding = find(withIndices(document, claim), claim, options);
  return {
    id: claim.id,
    ...(claim.title === undefined ? {} : { title: claim.title }),
    source: claim.source || claimText(claim),
    file: document.file,
    line: claim.at.line,
    ...(claim.corrects === undefined ? {} : { corrects: claim.corrects }),
    ...finding,
    milliseconds: Math.round(performance.now() - start),
  };
}

function find(document: ClaimDocument, claim: Claim, options: JudgeOptions): Finding {
  const { statement } = claim;
  if (!statement) return judgeProperty(document, claim, options.seed);
  const empty = emptyDomain(document, claim);
  if (empty) return { verdict: 'undecided', vacuous: true, reason: `the hypotheses admit nothing: ${empty}` };
  const steps = proveSteps(document, claim, statement);
  if (steps.every((s) => !s.reason)) return proved(document, claim, steps, options);
  let search = searchAndShrink(document, claim, { seed: options.seed, points: FIRST_POINTS });
  if (search.alarm)
    return { verdict: 'undecided', reason: `the evaluator contradicts itself: ${search.alarm}` };
  let equality = search.refutation ? undefined : refuteByEquality(document, claim, search);
  if (!search.refutation && !equality) {
    search = searchAndShrink(document, claim, { seed: options.seed });
    if (search.alarm)
      return { verdict: 'undecided', reason: `the evaluator contradicts itself: ${search.alarm}` };
    equality = search.refutation ? undefined : refuteByEquality(document, claim, search);
  }
  if (equality) {
    const f = refuted(document, claim, steps, equality, options);
    const point = f.counterexample;
    if (point?.right === '0')
      return {
        ...f,
        counterexample: { ...point, left: '0' },
        reason: 'both sides are 0 at the counterexample, as the exact core proves',
      };
    return { ...f, reason: 'both sides are equal at the counterexample, as the exact core proves' };
  }
  if (search.refutation) {
    contradict(steps[search.refutation.step], search.refutation, claim);
    return refuted(document, claim, steps, search.refutation, options);
  }
  const reason = steps.find((s) => s.reason)!.reason!;
  if (search.points === 0 && isContradictory(document, claim))
    return {
      verdict: 'undecided',
      vacuous: true,
      reason: 'the hypotheses admit nothing: they contradict each other',
    };
  if (search.points === 0)
    return { verdict: 'undecided', reason: `no admissible point was found (and ${reason})` };
  const instances = proveInstances(document, claim, statement);
  if (instances) {
    const check = crossCheck(document, claim, { seed: options.seed, points: CROSS_CHECK_POINTS });
    if (check.contradiction) throw alarm(claim, 'instances proved, yet refuted');
    return {
      verdict: 'proved-for',
      instances: instances.names,
      record: instances.records,
      ...chainSteps(statement, steps, 'proved-for'),
    };
  }
  const enclosure = encloseClaim(document, claim, { seed: options.seed });
  if (enclosure.kind === 'enclosed') {
    const text = `within ${enclosure.radius.toExponential(1)} at ${enclosure.points} points; not proved: ${reason}`;
    return { verdict: 'enclosed', reason: text, ...chainSteps(statement, steps, 'enclosed') };
  }
  return {
    verdict: 'undecided',
    reason: `${reason}; ${enclosure.because}`,
    ...chainSteps(statement, steps, 'undecided'),
  };
}

function alarm(claim: Claim, what: string): SoundnessAlarm {
  return new SoundnessAlarm(`soundness alarm in claim ${claim.id}: ${what}. Please report this.`);
}

function contradict(step: StepProof | undefined, refutation: Refutation, claim: Claim): void {
  if (step && !step.reason && step.proofs.length > 0)
    throw alarm(claim, `step ${refutation.step + 1} is proved, yet ${refutation.kind} at a point`);
}

function proved(
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
    ...chainSteps(claim.statement!, steps, 'proved'),
    record: records,
  };
}

function restrictionText(records: readonly ProofRecord[]): string | undefined {
  const texts = [...new Set(records.flatMap((r) => r.restriction))];
  return texts.length === 0
    ? undefined
    : `outside the claim, both sides undefined, unless ${texts.join(' and ')}`;
}

/** The verdicts of a chain's steps; `rest` is what the steps that the exact route left open came to together. */
function chainSteps(
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

function refuted(
  document: ClaimDocument,
  claim: Claim,
  steps: readonly StepProof[],
  refutation: Refutation,
  options: JudgeOptions,
): Finding {
  const statement = claim.statement!;
  const listed = chainSteps(statement, steps, 'undecided').steps?.map((s, i) =>
    i === refutation.step ? { ...s, verdict: 'refuted' as const } : s,
  );
  const diagnosis =
    options.diagnose === false ? undefined : diagnose(document, claim, steps, refutation, options);
  return {
    verdict: 'refuted',
    ...(listed ? { steps: listed, reason: `the first wrong step is ${listed[refutation.step]!.text}` } : {}),
    counterexample: counterexampleOf(document, claim, refutation),
    ...(diagnosis ? { diagnosis } : {}),
  };
}
