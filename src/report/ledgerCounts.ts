import type { VerdictName } from '../judge/verdict.ts';
import type { LedgerEntry } from './ledger.ts';
import { VERDICTS } from './result.ts';

/** How much of a ledger is judged, and how. */
export interface LedgerCounts {
  readonly total: number;
  readonly judged: number;
  readonly verdicts: Readonly<Record<VerdictName, number>>;
}

/** The verdicts in the order of the ledger's first line. */
const LINE: readonly VerdictName[] = [...VERDICTS].sort(
  (a, b) => Number(a === 'undecided') - Number(b === 'undecided'),
);

/** Counts statements by verdict; every one that has a verdict is judged, the undecided among them. */
export function ledgerCounts(entries: readonly LedgerEntry[]): LedgerCounts {
  const of = (name: VerdictName): number => entries.filter(({ verdict }) => verdict === name).length;
  return {
    total: entries.length,
    judged: entries.filter(({ verdict }) => verdict !== undefined).length,
    verdicts: {
      proved: of('proved'),
      'proved-for': of('proved-for'),
      enclosed: of('enclosed'),
      consistent: of('consistent'),
      undecided: of('undecided'),
      refuted: of('refuted'),
    },
  };
}

/** Tenths of a percent, rounded down: 100.0 only where all is judged. */
function percent(part: number, whole: number): string {
  return whole === 0 ? '0.0' : (Math.floor((1000 * part) / whole) / 10).toFixed(1);
}

/** The ledger's first line: `82 of 624 claims judged (13.1 %): 60 proved, 2 proved-for, …, 0 undecided`. */
export function countsText({ total, judged, verdicts }: LedgerCounts): string {
  const parts = LINE.map((name) => `${verdicts[name]} ${name}`).join(', ');
  return `${judged} of ${total} ${total === 1 ? 'claim' : 'claims'} judged (${percent(judged, total)} %): ${parts}`;
}
