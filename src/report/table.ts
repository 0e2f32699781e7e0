import type { Judgement } from '../judge/verdict.ts';
import { counterexampleText } from './counterexample.ts';
import { displayWidth, padTo, printable, truncateTo, wrapTo } from './displayWidth.ts';
import { instancesText } from './instances.ts';
import { type Palette, PLAIN } from './palette.ts';
import { type Result, verdictLabel } from './result.ts';
import { summaryText } from './summary.ts';

export interface TableOptions {
  /** columns of the terminal; without it lines are as long as they are */
  readonly width?: number;
  readonly palette?: Palette;
  /** print how long each claim took, which differs from run to run */
  readonly times?: boolean;
}

/** The claim as written, without what its row says already: `claim ID "title" corrects ID:`. */
function statement(source: string): string {
  return source.replace(/^claim\s+[^\s:]+\s*("[^"]*"\s*)?(corrects\s+[^\s:]+\s*)?:?\s*/, '');
}

/** What a reader needs beside the verdict, a line each: counterexample, mended claim, reason, restriction. */
export function notes(judgement: Judgement): string[] {
  const lines: string[] = [];
  if (judgement.instances?.length) lines.push(`for ${instancesText(judgement.instances)}`);
  if (judgement.counterexample) lines.push(counterexampleText(judgement.counterexample));
  if (judgement.reason) lines.push(judgement.reason);
  if (judgement.diagnosis) {
    const { text, mended, verdict } = judgement.diagnosis;
    lines.push(text);
    if (mended) lines.push(`mended: ${statement(mended)}${verdict ? ` (${verdict})` : ''}`);
  }
  if (judgement.restriction) lines.push(judgement.restriction);
  if (judgement.secondOpinion) lines.push(`second opinion: ${judgement.secondOpinion}`);
  return lines;
}

/** What a refuted claim says, where its row shows the title in its place. */
function claimed(judgement: Judgement): string[] {
  const { title, verdict, source } = judgement;
  return verdict === 'refuted' && title !== undefined ? [`claimed: ${statement(source)}`] : [];
}

/** What stands in the last column: the title when there is one, else the claim. */
function description(judgement: Judgement): string {
  const text = judgement.title ?? statement(judgement.source);
  return judgement.corrects ? `${text} (corrects ${judgement.corrects})` : text;
}

/** Results of one document together, in the order in which they come. */
function byDocument(results: readonly Result[]): Map<string, Result[]> {
  const groups = new Map<string, Result[]>();
  for (const result of results) {
    const group = groups.get(result.document);
    if (group) group.push(result);
    else groups.set(result.document, [result]);
  }
  return groups;
}

/**
 * The table of `pullback check`: a heading a document, a row a claim, what the verdict needs explained below the row,
 * and the summary. Columns line up by display width; with `width`, rows are cut and notes wrapped to it.
 */
export function table(results: readonly Result[], options: TableOptions = {}): string {
  const palette = options.palette ?? PLAIN;
  const width = options.width ?? Number.POSITIVE_INFINITY;
  const idLimit = Math.max(8, Math.floor(width / 3));
  const id = (result: Result): string => truncateTo(printable(result.judgement.id), idLimit);
  const label = (result: Result): string => verdictLabel(result.judgement);
  const widest = (text: (result: Result) => string): number =>
    results.reduce((most, result) => Math.max(most, displayWidth(text(result))), 0);
  const idWidth = widest(id);
  const labelWidth = widest(label);
  const margin = ' '.repeat(4 + idWidth);
  const lines: string[] = [];
  for (const [document, group] of byDocument(results)) {
    lines.push(palette.strong(truncateTo(printable(document), width)));
    for (const result of group) {
      const { judgement } = result;
      const time = options.times ? `${String(Math.round(judgement.milliseconds)).padStart(6)} ms  ` : '';
      const verdict = palette.verdict(judgement.verdict, padTo(label(result), labelWidth));
      const rest = truncateTo(time + printable(description(judgement)), width - (idWidth + labelWidth + 6));
      lines.push(`  ${padTo(id(result), idWidth)}  ${verdict}  ${rest}`.trimEnd());
      for (const note of [...claimed(judgement), ...notes(judgement)]) {
        for (const part of wrapTo(printable(note), width - margin.length))
          lines.push(palette.faint(margin + part));
      }
    }
    lines.push('');
  }
  lines.push(summaryText(results));
  return `${lines.join('\n')}\n`;
}
