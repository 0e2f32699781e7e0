import type { VerdictName } from '../judge/verdict.ts';
import { displayWidth, padTo, printable, truncateTo } from './displayWidth.ts';
import { instancesText } from './instances.ts';
import { type DocumentClaim, isCorrection, type Ledger, type LedgerEntry } from './ledger.ts';
import { countsText, type LedgerCounts } from './ledgerCounts.ts';
import { type Palette, PLAIN } from './palette.ts';
import { verdictLabel } from './result.ts';

export interface LedgerTableOptions {
  /** columns of the terminal; without it lines are as long as they are */
  readonly width?: number;
  readonly palette?: Palette;
}

const HEADINGS = ['id', 'verdict', 'kind', 'title', 'corrected', 'claims'];

/** `C.17.d2 (d = 2)`: a claim with the instances that it is proved for, or what its hypothesis fixes. */
function claimLabel({ id, recorded, fixes }: DocumentClaim): string {
  const instances = recorded?.instances ? instancesText(recorded.instances) : fixes.join(', ');
  return instances === '' ? id : `${id} (${instances})`;
}

/** The column on corrections: those that are proved; `no` where something is refuted and none is. */
function correctedText({ verdict, corrections, corrected }: LedgerEntry): string {
  if (!corrected) return verdict === 'refuted' ? 'no' : '';
  const proved = corrections.filter(({ recorded }) => recorded?.verdict === 'proved' && !recorded.vacuous);
  return proved.map(({ id }) => id).join(', ');
}

function row(entry: LedgerEntry): string[] {
  const { printed, verdict, vacuous, claims } = entry;
  const uncertain = printed.confidence === 'low' ? ' (print uncertain)' : '';
  return [
    printed.id,
    verdict === undefined ? 'not yet judged' : verdictLabel({ verdict, vacuous }),
    printed.kind,
    `${printed.title}${uncertain}`,
    correctedText(entry),
    claims.map(claimLabel).join(', '),
  ].map(printable);
}

/** `IVB.p3 …` of claims that stand for no statement: key, verdict, and what they mend. */
function otherRow(claim: DocumentClaim): string[] {
  const { document, id, recorded, corrects } = claim;
  const verdict = recorded === undefined ? 'not yet judged' : verdictLabel(recorded);
  const mends = corrects === undefined ? 'correction' : `corrects ${corrects}`;
  return [`${document}/${id}`, verdict, isCorrection(claim) ? mends : ''].map(printable);
}

/** A row laid out: what stands before its verdict, the verdict, and what follows. */
interface Line {
  readonly before: string;
  readonly verdict: string;
  readonly after: string;
}

/** Rows with their columns lined up, two spaces apart, cut to `width`; the second column is the verdict. */
function lined(rows: readonly (readonly string[])[], width: number): Line[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    rows.reduce((most, cells) => Math.max(most, displayWidth(cells[column] ?? '')), 0),
  );
  return rows.map((cells) => {
    const [id = '', verdict = '', ...rest] = cells.map((cell, column) => padTo(cell, widths[column] ?? 0));
    const before = `  ${id}  `;
    const after = `  ${rest.join('  ')}`.trimEnd();
    return { before, verdict, after: truncateTo(after, width - displayWidth(before + verdict)) };
  });
}

/** A line with its verdict in the colour of the verdict. */
function lineText(line: Line, verdict: VerdictName | undefined, palette: Palette): string {
  const label = line.after === '' ? line.verdict.trimEnd() : line.verdict;
  const painted = verdict === undefined ? palette.faint(label) : palette.verdict(verdict, label);
  return `${line.before}${painted}${line.after}`;
}

/**
 * What `pullback ledger` prints: the counts, then a heading a paper and a row a statement: id, verdict, kind, title, the
 * proved corrections, the claims that stand for it; at the end the claims that stand for no statement. With `width` rows
 * are cut to it.
 */
export function ledgerTable(shown: Ledger, counts: LedgerCounts, options: LedgerTableOptions = {}): string {
  const { width = Number.POSITIVE_INFINITY, palette = PLAIN } = options;
  const lines = [palette.strong(countsText(counts))];
  const [headings, ...rows] = lined([HEADINGS, ...shown.entries.map(row)], width);
  if (headings && rows.length > 0)
    lines.push('', palette.faint(`${headings.before}${headings.verdict}${headings.after}`));
  for (const [index, line] of rows.entries()) {
    const entry = shown.entries[index];
    if (entry && entry.paper !== shown.entries[index - 1]?.paper) lines.push(palette.strong(entry.paper));
    lines.push(lineText(line, entry?.verdict, palette));
  }
  if (shown.others.length > 0) lines.push('', palette.strong('other claims'));
  for (const [index, line] of lined(shown.others.map(otherRow), width).entries())
    lines.push(lineText(line, shown.others[index]?.recorded?.verdict, palette));
  return `${lines.join('\n')}\n`;
}
