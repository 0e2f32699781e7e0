import { count } from '../report/summary.ts';
import { compareVerdicts, type RecordedVerdict, verdictsText } from '../report/verdicts.ts';
import { type ReportOptions, reportUnreadable, writeReports } from './checkReports.ts';
import { evaluateSelected } from './evaluateSelected.ts';
import { EXIT, UsageError } from './failure.ts';
import { onInterrupt } from './interrupt.ts';
import { JudgePool } from './judgePool.ts';
import { type JudgeOptions, judgeSelected } from './judgeSelected.ts';
import { assertWritable, writeOutput } from './output.ts';
import type { ReadDocument } from './reading.ts';
import { claimKey, everyClaim, type Selected, type Shard, selectIds, selectShard } from './selection.ts';
import { findSources } from './sources.ts';
import { standingOf } from './standing.ts';
import type { Terminal } from './terminal.ts';
import { readVerdictFile } from './verdictFile.ts';

export interface CheckOptions extends JudgeOptions, ReportOptions {
  readonly only: readonly string[];
  readonly shard?: Shard;
  readonly record?: string;
  readonly at?: ReadonlyMap<string, string>;
}

/** Fails with UsageError where options contradict each other or an output has no place to go. */
function assertOptions(options: CheckOptions): void {
  const { json, junit, record, only, shard, at } = options;
  if (json === '-' && junit === '-')
    throw new UsageError('--json and --junit cannot both go to standard output');
  if (record !== undefined && (only.length > 0 || shard)) {
    throw new UsageError(
      '--record needs a whole run: it would forget the claims that --only or --shard leaves out',
    );
  }
  if (at !== undefined && only.length !== 1) {
    throw new UsageError('--at evaluates one claim: name it with one --only');
  }
  for (const path of [json, junit, record]) if (path !== undefined) assertWritable(path);
}

function select(claims: readonly Selected[], options: CheckOptions): Selected[] {
  const wanted = options.only.length > 0 ? selectIds(claims, options.only) : [...claims];
  return options.shard ? selectShard(wanted, options.shard) : wanted;
}

/** Judges the selected claims, prints and writes everything, and returns the exit code. */
async function judge(
  pool: JudgePool,
  documents: readonly ReadDocument[],
  recorded: ReadonlyMap<string, RecordedVerdict> | undefined,
  options: CheckOptions,
  terminal: Terminal,
): Promise<number> {
  const claims = everyClaim(documents);
  if (claims.length === 0)
    throw new UsageError('nothing to check: there is no claim in any of the documents');
  const selected = select(claims, options);
  if (options.at) return evaluateSelected(pool, documents, selected, options.at, options, terminal);
  const interrupt = onInterrupt(() => void pool.stop());
  const { results, alarm } = await judgeSelected(pool, documents, selected, options, terminal).finally(
    interrupt.dispose,
  );
  const cut = interrupt.code();
  if (cut !== undefined || alarm !== undefined) {
    writeReports(results, options, terminal);
    const why = alarm === undefined ? 'interrupted' : `stopped by ${alarm}`;
    const unrecorded = options.record === undefined ? '' : `; ${options.record} was not written`;
    terminal.err.write(
      `${why}: ${results.length} of ${count(selected.length, 'claim')} judged${unrecorded}\n`,
    );
    return cut ?? EXIT.unreadable;
  }
  const keys = new Set(claims.map(claimKey));
  const drifts =
    recorded && compareVerdicts(recorded, results, (key) => options.only.length > 0 || keys.has(key));
  writeReports(results, options, terminal, drifts);
  if (options.record !== undefined) {
    writeOutput(options.record, verdictsText(results), terminal);
    terminal.err.write(`${count(results.length, 'verdict')} recorded in ${options.record}\n`);
  }
  const standing = { strict: options.strict, ...(drifts ? { drifts } : {}) };
  const failed = results.some((result) => standingOf(result, standing).status === 'failed');
  return failed || (drifts && drifts.length > 0) ? EXIT.failed : EXIT.fine;
}

/**
 * `pullback check PATH...`: judges the claims of every document, prints the table, writes the reports asked for. Returns
 * 0 when no claim fails, 1 when one does, 2 when something cannot be read, 130 after Ctrl-C. Problems in any document are
 * all reported and nothing is judged. Fails with UsageError for what the user can mend.
 */
export async function check(
  paths: readonly string[],
  options: CheckOptions,
  terminal: Terminal,
): Promise<number> {
  assertOptions(options);
  const sources = findSources(paths);
  if (sources.length === 0) throw new UsageError(`nothing to check: no Markdown file in ${paths.join(', ')}`);
  const recorded = options.against === undefined ? undefined : readVerdictFile(options.against);
  const script = new URL('./judgeWorker.js', import.meta.url);
  const pool = new JudgePool({ script, timeoutMs: options.timeout * 1000 });
  try {
    // The language is loaded while the first worker loads the judge.
    const { readDocuments } = await import('./reading.ts');
    const { documents, unreadable } = readDocuments(sources);
    if (unreadable.length > 0) return reportUnreadable(unreadable, options, terminal);
    return await judge(pool, documents, recorded, options, terminal);
  } finally {
    await pool.stop();
  }
}
