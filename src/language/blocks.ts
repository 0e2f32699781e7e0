import { bidirectionalControl } from './characters.ts';
import { DOCUMENT_LENGTH, LINE_LENGTH } from './limits.ts';
import { Problem } from './problem.ts';
import type { Piece } from './tokens.ts';

/** A line of Markdown. */
interface Line {
  readonly text: string;
  readonly number: number;
}

/** One statement: its first line and the indented lines that continue it, without comments. */
export type Passage = readonly Piece[];

const FENCE = /^([ \t]*)(`{3,}|~{3,})[ \t]*(.*)$/;

function withoutComment(text: string): string {
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    if (text[i] === '"') quoted = !quoted;
    else if (text[i] === '#' && !quoted) return text.slice(0, i).trimEnd();
  }
  return text.trimEnd();
}

function checkLine({ text, number }: Line): void {
  if (text.length > LINE_LENGTH) {
    throw new Problem(
      `the line has ${text.length} characters`,
      { line: number, column: LINE_LENGTH + 1 },
      `A line has at most ${LINE_LENGTH}: continue it on an indented line.`,
    );
  }
  const control = bidirectionalControl(text);
  if (control >= 0) {
    throw new Problem(
      'an invisible character changes the order in which this line reads',
      { line: number, column: control + 1 },
      'Delete it.',
    );
  }
}

/**
 * Groups the lines of one block into statements; problems go to `report` so that the other statements still
 * count.
 */
function statementsOf(lines: readonly Line[], indent: string, report: (problem: Problem) => void): Passage[] {
  const statements: Piece[][] = [];
  for (const line of lines) {
    try {
      checkLine(line);
      const text = withoutComment(line.text);
      if (text.trim() === '') continue;
      const outer = text.startsWith(indent) ? indent.length : 0;
      const start = text.search(/[^ \t]/);
      const piece = { text: text.slice(start), at: { line: line.number, column: start + 1 } };
      if (start <= outer) statements.push([piece]);
      else if (statements.length === 0) {
        throw new Problem(
          'an indented line has no statement to continue',
          piece.at,
          'Start the block with a statement at the left.',
        );
      } else statements.at(-1)?.push(piece);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      report(error);
    }
  }
  return statements;
}

/** The Markdown's lines, without a byte-order mark; CRLF, LF and CR end a line. */
function linesOf(text: string): Line[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .map((line, i) => ({ text: line, number: i + 1 }));
}

function checkInfo(info: string, line: Line): boolean {
  const word = info.split(/[\s{]/)[0] ?? '';
  if (word === 'claims') return true;
  if (/^[{.]*claims?\b/i.test(info)) {
    throw new Problem(
      `a block marked '${info.trim()}' is not read`,
      { line: line.number, column: 1 },
      'Mark it ```claims.',
    );
  }
  return false;
}

/** The title (first heading) and the statements of a document. */
export interface Blocks {
  readonly title: string | undefined;
  readonly statements: readonly Passage[];
}

/**
 * Reads the fenced `claims` blocks of a Markdown text. Fails (through `report`) when the text is longer than
 * DOCUMENT_LENGTH, a line than LINE_LENGTH, a fence is not closed, or there is no `claims` block.
 */
export function readBlocks(text: string, report: (problem: Problem) => void): Blocks {
  if (text.length > DOCUMENT_LENGTH) {
    report(
      new Problem(
        `the document has ${text.length} characters`,
        { line: 1, column: 1 },
        `A document has at most ${DOCUMENT_LENGTH}: split it.`,
      ),
    );
    return { title: undefined, statements: [] };
  }
  const lines = linesOf(text);
  const statements: Passage[] = [];
  let title: string | undefined;
  let blocks = 0;
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i] as Line;
    if (line.text.length <= LINE_LENGTH) title ??= /^ {0,3}#{1,6}[ \t]+(.*?)[ \t#]*$/.exec(line.text)?.[1];
    const [, indent = '', fence = '', info = ''] = FENCE.exec(line.text.slice(0, LINE_LENGTH)) ?? [];
    if (/^\s*>[\s>]*(`{3,}|~{3,})\s*claims\b/.test(line.text.slice(0, LINE_LENGTH))) {
      report(
        new Problem(
          'a claims block in a quotation is not read',
          { line: i + 1, column: 1 },
          'Take it out of the quotation.',
        ),
      );
    }
    if (fence === '' || (fence.startsWith('`') && info.includes('`'))) continue;
    let end = i + 1;
    const closes = (l: string): boolean =>
      new RegExp(`^[ \\t]*${fence[0]}{${fence.length},}[ \\t]*$`).test(l);
    while (end < lines.length && !closes((lines[end] as Line).text.slice(0, LINE_LENGTH))) end += 1;
    try {
      if (checkInfo(info, line)) {
        blocks += 1;
        statements.push(...statementsOf(lines.slice(i + 1, end), indent, report));
      }
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      blocks += 1;
      report(error);
    }
    if (end === lines.length) {
      report(
        new Problem(
          'the fence opened here is not closed',
          { line: i + 1, column: indent.length + 1 },
          `Close it with ${fence}.`,
        ),
      );
    }
    i = end;
  }
  if (blocks === 0) {
    report(
      new Problem(
        'the document has no claims block',
        { line: 1, column: 1 },
        'Write the claims between ```claims and ```.',
      ),
    );
  }
  return { title, statements };
}
