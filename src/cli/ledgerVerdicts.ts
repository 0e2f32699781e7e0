import { dirname, join, resolve } from 'node:path';
import { resultKey } from '../report/result.ts';
import { type RecordedVerdict, recordedVerdict } from '../report/verdicts.ts';
import { EXIT, UsageError } from './failure.ts';
import { onInterrupt } from './interrupt.ts';
import { JudgePool } from './judgePool.ts';
import { judgeSelected } from './judgeSelected.ts';
import type { ReadDocument } from './reading.ts';
import type { Selected } from './selection.ts';
import type { Terminal } from './terminal.ts';
import { readVerdictFile } from './verdictFile.ts';

/** How a ledger judges. */
export interface JudgeNow {
  readonly seed: number;
  /** seconds a claim */
  readonly timeout: number;
}

/** `document/id` → verdict. */
export type Verdicts = ReadonlyMap<string, RecordedVerdict>;

/**
 * The verdicts of a verdict file: the one named, else `fixtures/verdicts.json` beside the folder of documents. Fails with
 * UsageError where it cannot be read.
 */
export function verdictsRead(against: string | undefined, proofs: string): Verdicts {
  if (against !== undefined) return readVerdictFile(against);
  const path = join(dirname(resolve(proofs)), 'fixtures', 'verdicts.json');
  try {
    return readVerdictFile(path);
  } catch (error) {
    const message = error instanceof UsageError ? error.message : String(error);
    throw new UsageError(`${message}; name a verdict file with --against, or judge now with --judge`);
  }
}

/**
 * The verdicts of a run now, of the claims selected; the exit code instead where Ctrl-C or a contradiction inside the judge
 * cut it short. Claims that are not decided in time are undecided.
 */
export async function verdictsNow(
  documents: readonly ReadDocument[],
  selected: readonly Selected[],
  options: JudgeNow,
  terminal: Terminal,
): Promise<Verdicts | number> {
  const script = new URL('./judgeWorker.js', import.meta.url);
  const pool = new JudgePool({ script, timeoutMs: options.timeout * 1000 });
  const interrupt = onInterrupt(() => void pool.stop());
  try {
    const judging = { seed: options.seed, timeout: options.timeout, secondOpinion: false };
    const { results, alarm } = await judgeSelected(pool, documents, selected, judging, terminal);
    if (alarm !== undefined) terminal.err.write(`stopped by ${alarm}\n`);
    const cut = interrupt.code() ?? (alarm === undefined ? undefined : EXIT.unreadable);
    return cut ?? new Map(results.map((item) => [resultKey(item), recordedVerdict(item.judgement)]));
  } finally {
    interrupt.dispose();
    await pool.stop();
  }
}
