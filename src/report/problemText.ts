import type { Problem } from '../language/problem.ts';
import { displayWidth, printable } from './displayWidth.ts';

/** What is printed of a Problem. */
export type SourcedProblem = Pick<Problem, 'message' | 'file' | 'position' | 'remedy'>;

/** Columns of a source line that are shown around the place in question. */
const WINDOW = 100;

/**
 * A problem as compilers print it: `file:line:column: what`, the line of the source with a caret under the place, and
 * the remedy. Long lines are cut to a window around the place.
 */
export function problemText(problem: SourcedProblem, source: string): string {
  const { line, column } = problem.position;
  const head = `${printable(problem.file)}:${line}:${column}: ${printable(problem.message)}`;
  const text = (source.split(/\r\n|\r|\n/)[line - 1] ?? '').replaceAll('\t', ' ');
  const from = column > WINDOW ? column - 1 - WINDOW / 2 : 0;
  const shown = printable(text.slice(from, from + WINDOW));
  const before = printable(text.slice(from, Math.max(from, column - 1)));
  const label = `  ${line} | `;
  const place =
    text.trim() === '' ? [] : [label + shown, `${' '.repeat(label.length + displayWidth(before))}^`];
  return [head, ...place, `  ${printable(problem.remedy)}`].join('\n');
}
