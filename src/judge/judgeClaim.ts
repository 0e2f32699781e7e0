import type { Claim, ClaimDocument, Statement } from '../language/syntax.ts';
import { claimText } from '../language/text.ts';
import { counterexampleOf } from './counterexample.ts';
import { diagnose } from './diagnose.ts';
import { encloseClaim } from './enclose.ts';
import { fixedIntegers, withNumerals } from './fixedIntegers.ts';
import { withIndices } from './indices.ts';
import { proveByInduction } from './induction.ts';
import { judgeProperty } from './judgeProperty.ts';
import { proveConstant, proveMonotone, proveRelation } from './prove.ts';
import { proveBySupport } from './proveBySupport.ts';
import { isContradictory, type StepProof } from './proveCases.ts';
import { alarm, chainSteps, type Finding, type JudgeOptions, proved, provedFor } from './provedFinding.ts';
import { proveSumInequality, proveSumMonotone } from './proveSumMotion.ts';
import { proveSums } from './proveSums.ts';
import { searchAndShrink } from './refute.ts';
import { refuteByEquality } from './refuteExactly.ts';
import { emptyDomain } from './sampleEmpty.ts';
import { neededDeclarations } from './sampleNames.ts';
import type { Refutation } from './searchOptions.ts';
import type { Judgement } from './verdict.ts';

/** Points of a first, quick search, before equality at a corner is looked at exactly. */
const FIRST_POINTS = 60;

/** The document without the declarations that play no part in the claim: their bounds are no hypotheses of it. */
function withNeeded(document: ClaimDocument, claim: Claim): ClaimDocument {
  return { ...document, declarations: neededDeclarations(document, claim) };
}

/** The exact route on every step of a statement, integers that the hypotheses fix as numerals. */
export function proveSteps(whole: ClaimDocument, claim: Claim, asWritten: Statement): StepProof[] {
  const document = withNeeded(whole, claim);
  const statement = withNumerals(asWritten, fixedIntegers(document, claim));
  if (statement.kind === 'chain')
    return statement.ops.map((op, i) => {
      const [left, right] = [statement.terms[i]!, statement.terms[i + 1]!];
      const step = proveRelation(document, claim, left, op, right);
      if (!step.reason) return step;
      if (op !== '=') return proveSumInequality(document, claim, left, op, right) ?? step;
      return (
        proveBySupport(document, claim, left, right) ??
        proveByInduction(document, claim, left, right) ??
        proveSums(document, claim, left, right) ??
        step
      );
    });
  if (statement.kind === 'monotone') {
    const { body, variable, direction, weak } = statement;
    const step = proveMonotone(document, claim, body, variable, direction, weak);
    return [(step.reason && proveSumMonotone(document, claim, statement)) || step];
  }
  return [proveConstant(document, claim, statement.body, statement.variable)];
}

/**
 * Judges one claim: proved by the exact core and cross-checked with balls; else refuted by an admissible point where the enclosures
 * are disjoint; else proved for listed instances; else enclosed; else undecided with the reason. A claim by property has the verdict of
 * its property's test. Fails with SoundnessAlarm when a proof meets a counterexample, with Problem when there is no such property.
 */
export function judgeClaim(document: ClaimDocument, claim: Claim, options: JudgeOptions): Judgement {
  const start = performance.now();
  const finding = find(withNeeded(withIndices(document, claim), claim), claim, options);
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
    // Written out in a few dimensions, a claim with indices is settled sooner than by a long search.
    const early = claim.indices && search.points > 0 && provedFor(document, claim, steps, options);
    if (early) return early;
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
  const instances = provedFor(document, claim, steps, options);
  if (instances) return instances;
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

function contradict(step: StepProof | undefined, refutation: Refutation, claim: Claim): void {
  if (step && !step.reason && step.proofs.length > 0)
    throw alarm(claim, `step ${refutation.step + 1} is proved, yet ${refutation.kind} at a point`);
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
