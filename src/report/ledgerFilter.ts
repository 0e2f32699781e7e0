import type { VerdictName } from '../judge/verdict.ts';
import type { DocumentClaim, Ledger, LedgerEntry } from './ledger.ts';
import type { ClaimKind, PaperName } from './paper.ts';
import { VERDICTS } from './result.ts';

/** What `--verdict` takes: a verdict, or `unjudged` for what has none. */
export const LEDGER_VERDICTS: readonly (VerdictName | 'unjudged')[] = [...VERDICTS, 'unjudged'];

/** Which part of a ledger to show; an empty list lets everything through. */
export interface LedgerFilter {
  readonly paper: readonly PaperName[];
  readonly kind: readonly ClaimKind[];
  readonly verdict: readonly (VerdictName | 'unjudged')[];
}

function admits<T>(wanted: readonly T[], value: T): boolean {
  return wanted.length === 0 || wanted.includes(value);
}

/** The statements that `paper` and `kind` select: what the first line of the ledger counts. */
export function selectedEntries({ entries }: Ledger, filter: LedgerFilter): LedgerEntry[] {
  return entries.filter(
    ({ paper, printed }) => admits(filter.paper, paper) && admits(filter.kind, printed.kind),
  );
}

/** The part of a ledger that the filter shows. Claims that stand for no statement have no kind: `kind` hides them. */
export function shownLedger(whole: Ledger, filter: LedgerFilter): Ledger {
  const shown = (verdict: VerdictName | undefined): boolean => admits(filter.verdict, verdict ?? 'unjudged');
  const papers: readonly string[] = filter.paper;
  const other = ({ document, recorded }: DocumentClaim): boolean =>
    filter.kind.length === 0 && admits(papers, document.split('/')[0] ?? '') && shown(recorded?.verdict);
  return {
    entries: selectedEntries(whole, filter).filter(({ verdict }) => shown(verdict)),
    others: whole.others.filter(other),
  };
}
