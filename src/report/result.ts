import type { Checked } from '../core/check.ts';
import type { Judgement, VerdictName } from '../judge/verdict.ts';

/** One claim's judgement with the name of the document that it stands in. */
export interface Result {
  /** the document's name, as in `document/id` */
  readonly document: string;
  readonly judgement: Judgement;
  /** what an independent check of each proof record found, where one was asked for */
  readonly recheck?: readonly Checked[];
}

/** Every verdict in the order in which summaries list them. */
export const VERDICTS: readonly VerdictName[] = [
  'proved',
  'proved-for',
  'enclosed',
  'consistent',
  'undecided',
  'refuted',
];

/** `document/id`, the name of a claim everywhere outside its own document. */
export function resultKey(result: Result): string {
  return `${result.document}/${result.judgement.id}`;
}

/** The verdict as tables print it: `proved-for (vacuous)`. */
export function verdictLabel(judgement: Pick<Judgement, 'verdict' | 'vacuous'>): string {
  return judgement.vacuous ? `${judgement.verdict} (vacuous)` : judgement.verdict;
}

/** Text order by UTF-16 code units: the same on every machine, whatever its locale. */
export function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
