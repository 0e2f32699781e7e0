import { resultsJson } from '../report/json.ts';
import { type Failure, junitXml } from '../report/junit.ts';
import type { Result } from '../report/result.ts';
import { count } from '../report/summary.ts';
import { table } from '../report/table.ts';
import type { Drift } from '../report/verdicts.ts';
import { EXIT } from './failure.ts';
import { writeOutput } from './output.ts';
import type { Unreadable } from './reading.ts';
import { standingOf } from './standing.ts';
import { paletteFor, type Terminal, widthOf } from './terminal.ts';

/** Which reports `check` leaves and what they call a failure. */
export interface ReportOptions {
  readonly json?: string;
  readonly junit?: string;
  readonly strict: boolean;
  readonly against?: string;
  readonly times: boolean;
}

/**
 * What the documents' problems leave behind: their text, an empty `--json` array, and a `--junit` with one error each. Returns
 * the exit code.
 */
export function reportUnreadable(
  unreadable: readonly Unreadable[],
  options: ReportOptions,
  terminal: Terminal,
): number {
  for (const { text } of unreadable) terminal.err.write(`${text}\n`);
  const files = new Set(unreadable.map(({ path }) => path)).size;
  terminal.err.write(
    `${count(unreadable.length, 'problem')} in ${count(files, 'file')}; nothing was judged\n`,
  );
  const failures: Failure[] = unreadable.map(({ name, path, message, text }) => {
    return { suite: name, name: path, message, details: text };
  });
  if (options.json !== undefined) writeOutput(options.json, resultsJson([]), terminal);
  if (options.junit !== undefined) {
    writeOutput(
      options.junit,
      junitXml([], () => ({ status: 'passed', message: '' }), failures),
      terminal,
    );
  }
  return EXIT.unreadable;
}

/** Prints the table and how it differs from the verdict file, and writes `--json` and `--junit`. */
export function writeReports(
  results: readonly Result[],
  options: ReportOptions,
  terminal: Terminal,
  drifts?: Drift[],
): void {
  const human = options.json === '-' || options.junit === '-' ? terminal.err : terminal.out;
  const palette = paletteFor(human, terminal.env);
  human.write(table(results, { ...widthOf(human), palette, times: options.times }));
  if (drifts?.length === 0) human.write(`every verdict is as recorded in ${options.against}\n`);
  for (const { kind, text } of drifts ?? []) human.write(`${kind}: ${text}\n`);
  if (drifts?.length)
    human.write(
      `${count(drifts.length, 'difference')} from ${options.against}; a whole run with --record renews it\n`,
    );
  if (options.json !== undefined) writeOutput(options.json, resultsJson(results), terminal);
  if (options.junit === undefined) return;
  const standing = { strict: options.strict, ...(drifts ? { drifts } : {}) };
  const missing = (drifts ?? []).filter(({ kind }) => kind === 'missing');
  const gone = missing.map(({ key, text }) => ({
    suite: 'recorded',
    name: key,
    message: text,
    details: text,
  }));
  writeOutput(
    options.junit,
    junitXml(results, (result) => standingOf(result, standing), gone),
    terminal,
  );
}
