import type { Claim, ClaimDocument } from '../language/syntax.ts';
import { shellWord } from './pointText.ts';
import { PROPERTIES } from './properties/registry.ts';
import { isPropertyName, propertyProblem } from './propertyNames.ts';
import type { Judgement } from './verdict.ts';

/** The probability, as reports print it. */
function rate(p: number): string {
  return p.toExponential(0);
}

/**
 * Judges a claim by property: runs the property's test and words its outcome. Fails with Problem (file, line, column) when there is no
 * property of that name.
 */
export function judgeProperty(
  document: ClaimDocument,
  claim: Claim,
  seed: number,
): Pick<Judgement, 'verdict' | 'reason' | 'counterexample' | 'property'> {
  const problem = propertyProblem(document.file, claim);
  if (problem) throw problem;
  if (claim.property === undefined || !isPropertyName(claim.property))
    throw new TypeError('the claim names no property');
  const property = PROPERTIES[claim.property];
  const outcome = property.run({ seed, effort: 1 });
  const { findings, statistics } = outcome;
  const evidence = {
    states: property.states,
    computes: property.computes,
    seed,
    findings,
    ...(statistics ? { statistics } : {}),
  };
  switch (outcome.verdict) {
    case 'consistent': {
      const { falseAlarm, missed, smallest } = outcome.statistics;
      const reason = `not rejected: false alarm ${rate(falseAlarm)}; missed with at most ${rate(missed)}: ${smallest}`;
      return { verdict: 'consistent', reason, property: evidence };
    }
    case 'enclosed':
      return { verdict: 'enclosed', property: evidence };
    case 'undecided':
      return { verdict: 'undecided', reason: outcome.reason, property: evidence };
    case 'refuted': {
      const replay = `pullback explain ${shellWord(document.file)} ${shellWord(claim.id)} --seed ${seed}`;
      const marked = outcome.basis === 'statistical' ? `statistical: ${outcome.reason}` : outcome.reason;
      const counterexample = { ...outcome.counterexample, replay };
      return { verdict: 'refuted', reason: marked, counterexample, property: evidence };
    }
  }
}
