import { EXIT, UsageError } from './failure.ts';
import type { JudgePool, Outcome } from './judgePool.ts';
import type { JudgeOptions } from './judgeSelected.ts';
import type { ReadDocument } from './reading.ts';
import { claimKey, type Selected } from './selection.ts';
import type { Terminal } from './terminal.ts';

/**
 * `--at`: prints both sides of one claim at a point. Fails with UsageError when the selection is not one claim, when the
 * point is not one of its document, and when evaluating takes longer than the time limit.
 */
export async function evaluateSelected(
  pool: JudgePool,
  documents: readonly ReadDocument[],
  selected: readonly Selected[],
  at: ReadonlyMap<string, string>,
  options: JudgeOptions,
  terminal: Terminal,
): Promise<number> {
  const [item, ...others] = selected;
  if (!item || others.length > 0) {
    const keys = selected.map(claimKey).join(', ');
    throw new UsageError(
      `--at evaluates one claim, and ${keys || 'none'} is selected; name it as document/id`,
    );
  }
  const { documentIndex, claimIndex } = item;
  const task = { documentIndex, claimIndex, seed: options.seed, secondOpinion: false, at };
  const outcomes: Outcome[] = [];
  await pool.run(
    documents.map(({ document }) => document),
    [task],
    (_, outcome) => outcomes.push(outcome),
  );
  const outcome = outcomes[0];
  if (outcome?.kind === 'evaluated') {
    terminal.out.write(`${outcome.lines.join('\n')}\n`);
    return EXIT.fine;
  }
  if (outcome?.kind === 'timeout')
    throw new UsageError(`not evaluated within the limit of ${options.timeout} s`);
  throw new UsageError(
    `cannot evaluate ${claimKey(item)} there: ${outcome && 'message' in outcome ? outcome.message : 'no answer'}`,
  );
}
