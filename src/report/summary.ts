import { type Result, VERDICTS } from './result.ts';

/** `1 claim`, `2 claims`. */
export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

/** The last line of a table: `31 claims: 25 proved, 4 refuted, 2 undecided (1 vacuous)`. */
export function summaryText(results: readonly Result[]): string {
  const parts = VERDICTS.map((verdict) => ({
    verdict,
    n: results.filter((result) => result.judgement.verdict === verdict).length,
  }))
    .filter(({ n }) => n > 0)
    .map(({ verdict, n }) => `${n} ${verdict}`);
  const vacuous = results.filter((result) => result.judgement.vacuous).length;
  const tail = vacuous > 0 ? ` (${vacuous} vacuous)` : '';
  return `${count(results.length, 'claim')}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}${tail}`;
}
