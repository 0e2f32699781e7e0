import type { Judgement } from '../judge/verdict.ts';
import type { Result } from '../report/result.ts';
import type { JudgePool, Outcome } from './judgePool.ts';
import { Progress } from './progress.ts';
import type { ReadDocument } from './reading.ts';
import { claimKey, type Selected } from './selection.ts';
import type { Terminal } from './terminal.ts';

export interface JudgeOptions {
  readonly seed: number;
  /** seconds a claim */
  readonly timeout: number;
  readonly secondOpinion: boolean;
  /** check proof records once more */
  readonly recheck?: boolean;
}

/** What came of judging: results in document order, and the message of a contradiction inside the judge if there is one. */
export interface Judged {
  readonly results: readonly Result[];
  readonly alarm?: string;
}

/** The judgement of a claim that the judge did not finish: undecided, with the reason. */
function unfinished(selected: Selected, path: string, reason: string): Omit<Judgement, 'milliseconds'> {
  const { claim } = selected;
  return {
    id: claim.id,
    ...(claim.title === undefined ? {} : { title: claim.title }),
    source: claim.source,
    file: path,
    line: claim.at.line,
    ...(claim.corrects === undefined ? {} : { corrects: claim.corrects }),
    verdict: 'undecided',
    reason,
  };
}

/** Why an outcome is no judgement, in words; undefined when it is one. */
function reasonOf(outcome: Outcome, timeout: number): string | undefined {
  switch (outcome.kind) {
    case 'judged':
      return undefined;
    case 'timeout':
      return `not decided within the limit of ${timeout} s (--timeout)`;
    case 'memory':
      return 'not decided within the memory limit';
    case 'failed':
      return outcome.alarm ? outcome.message : `internal error: ${outcome.message}; please report this claim`;
    case 'rejected':
      return outcome.message;
    case 'evaluated':
    case 'question':
    case 'rechecked':
      return 'the judge gave no verdict';
  }
}

/**
 * Judges the selected claims in the pool and returns the results in document order, however the workers finish. A claim
 * that times out, runs out of memory or makes the judge fail is undecided with that reason. A contradiction found by the
 * judge stops the rest.
 */
export async function judgeSelected(
  pool: JudgePool,
  documents: readonly ReadDocument[],
  selected: readonly Selected[],
  options: JudgeOptions,
  terminal: Terminal,
): Promise<Judged> {
  const { seed, secondOpinion, timeout, recheck = false } = options;
  const tasks = selected.map(({ documentIndex, claimIndex }) => ({
    documentIndex,
    claimIndex,
    seed,
    secondOpinion,
    recheck,
  }));
  const results: (Result | undefined)[] = selected.map(() => undefined);
  const started = new Map<number, number>();
  const progress = new Progress(terminal, selected.length);
  let alarm: string | undefined;
  const begin = (index: number): void => {
    started.set(index, performance.now());
    progress.begin(claimKey(selected[index] as Selected));
  };
  const report = (index: number, outcome: Outcome): void => {
    const item = selected[index] as Selected;
    const milliseconds = performance.now() - (started.get(index) ?? 0);
    const reason = reasonOf(outcome, timeout);
    const path = documents[item.documentIndex]?.path ?? '';
    const judgement =
      outcome.kind === 'judged'
        ? outcome.judgement
        : { ...unfinished(item, path, reason ?? ''), milliseconds };
    const found = outcome.kind === 'judged' && outcome.recheck ? { recheck: outcome.recheck } : {};
    results[index] = { document: item.document, judgement, ...found };
    progress.end(claimKey(item));
    if (outcome.kind === 'failed' && outcome.alarm) {
      alarm ??= `${claimKey(item)}: ${outcome.message}`;
      void pool.stop();
    }
  };
  try {
    await pool.run(
      documents.map(({ document }) => document),
      tasks,
      report,
      begin,
    );
  } finally {
    progress.clear();
  }
  const done = results.filter((result) => result !== undefined);
  return alarm === undefined ? { results: done } : { results: done, alarm };
}
