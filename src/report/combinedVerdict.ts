import type { VerdictName } from '../judge/verdict.ts';
import { VERDICTS } from './result.ts';

/**
 * The verdict of one printed statement from the verdicts of the claims that stand for it. They are its parts (components,
 * cases, consequences), so it holds only where all do: refuted if one is, else the weakest in the order proved, proved-for,
 * enclosed, consistent, undecided. One proof among undecided parts must not make the whole look proved, and a part that is
 * false makes the whole false whatever else is open. Undefined where there is no claim, and where one has no verdict yet
 * and none is refuted.
 */
export function combinedVerdict(verdicts: readonly (VerdictName | undefined)[]): VerdictName | undefined {
  if (verdicts.includes('refuted')) return 'refuted';
  if (verdicts.includes(undefined)) return undefined;
  return VERDICTS.findLast((verdict) => verdicts.includes(verdict));
}
