import type { Judgement } from '../../src/judge/verdict.ts';
import type { Trap } from './traps/trap.ts';

/** What is wrong with a trap's judgement, or undefined. `unsound` marks the release blockers among the misses. */
export interface Miss {
  readonly unsound: boolean;
  readonly text: string;
}

function point(judgement: Judgement): string {
  const found = judgement.counterexample;
  if (!found) return judgement.reason ?? '';
  const at = Object.entries(found.point)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ');
  return `at ${at}: ${found.left} | ${found.right}`;
}

/** Compares a judgement with what the trap allows. */
export function missOf(trap: Trap, judgement: Judgement): Miss | undefined {
  const { verdict } = judgement;
  const told = `${trap.claim} (${trap.declarations.replaceAll('\n', '; ')})`;
  if (!trap.allowed.includes(verdict)) {
    const unsound = verdict === 'refuted' || verdict === 'proved' || verdict === 'proved-for';
    return { unsound, text: `${verdict}, expected ${trap.allowed.join('|')}: ${told} ${point(judgement)}` };
  }
  if (trap.vacuous && judgement.vacuous !== true)
    return { unsound: false, text: `not flagged vacuous: ${told}` };
  if (trap.firstWrong === undefined) return undefined;
  const first = judgement.steps?.findIndex((step) => step.verdict === 'refuted');
  if (first === trap.firstWrong) return undefined;
  return { unsound: false, text: `first wrong step ${first}, expected ${trap.firstWrong}: ${told}` };
}
