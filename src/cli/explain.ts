import { explanation } from '../report/explanation.ts';
import { jsonText, resultObject } from '../report/json.ts';
import { EXIT, UsageError } from './failure.ts';
import { onInterrupt } from './interrupt.ts';
import { JudgePool } from './judgePool.ts';
import { type JudgeOptions, judgeSelected } from './judgeSelected.ts';
import { everyClaim, selectIds } from './selection.ts';
import { findSources } from './sources.ts';
import { paletteFor, type Terminal } from './terminal.ts';

export interface ExplainOptions extends JudgeOptions {
  readonly json: boolean;
}

/**
 * `pullback explain FILE ID`: judges one claim and prints it with everything behind its verdict, proof records checked again,
 * or the same as JSON. Returns 0 whatever the verdict, 2 when the document cannot be read, 130 after Ctrl-C. Fails with
 * UsageError when ID names no claim or several.
 */
export async function explain(
  file: string,
  id: string,
  options: ExplainOptions,
  terminal: Terminal,
): Promise<number> {
  const sources = findSources([file]);
  if (sources.length === 0) throw new UsageError(`nothing to explain: no Markdown file in ${file}`);
  const script = new URL('./judgeWorker.js', import.meta.url);
  const pool = new JudgePool({ script, timeoutMs: options.timeout * 1000, size: 1 });
  try {
    const { readDocuments } = await import('./reading.ts');
    const { documents, unreadable } = readDocuments(sources);
    for (const { text } of unreadable) terminal.err.write(`${text}\n`);
    if (unreadable.length > 0) return EXIT.unreadable;
    const selected = selectIds(everyClaim(documents), [id]);
    const claim = selected[0]?.claim;
    if (!claim || selected.length > 1)
      throw new UsageError(`${id} names ${selected.length} claims; write document/id`);
    const interrupt = onInterrupt(() => void pool.stop());
    const judged = await judgeSelected(
      pool,
      documents,
      selected,
      { ...options, recheck: true },
      terminal,
    ).finally(interrupt.dispose);
    const result = judged.results[0];
    if (!result) return interrupt.code() ?? EXIT.unreadable;
    const { claimText, variableText } = await import('../language/text.ts');
    const { claimLatex } = await import('../language/latex.ts');
    const printed = { text: claimText(claim), latex: claimLatex(claim) };
    const { statement } = claim;
    const shows =
      statement && statement.kind !== 'chain'
        ? { shows: `the rate at which the quantity changes with ${variableText(statement.variable)}: left` }
        : {};
    terminal.out.write(
      options.json
        ? jsonText({ ...resultObject(result, true), ...printed })
        : explanation(result, { ...printed, ...shows, palette: paletteFor(terminal.out, terminal.env) }),
    );
    return judged.alarm === undefined ? EXIT.fine : EXIT.unreadable;
  } finally {
    await pool.stop();
  }
}
