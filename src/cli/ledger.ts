import { fileURLToPath } from 'node:url';
import { fixedValues } from '../report/fixedValues.ts';
import { type DocumentClaim, ledger } from '../report/ledger.ts';
import { ledgerCounts } from '../report/ledgerCounts.ts';
import { type LedgerFilter, selectedEntries, shownLedger } from '../report/ledgerFilter.ts';
import { ledgerJson } from '../report/ledgerJson.ts';
import { ledgerTable } from '../report/ledgerTable.ts';
import { PAPERS } from '../report/paper.ts';
import { count } from '../report/summary.ts';
import { EXIT, UsageError } from './failure.ts';
import { type JudgeNow, type Verdicts, verdictsNow, verdictsRead } from './ledgerVerdicts.ts';
import { assertWritable, writeOutput } from './output.ts';
import { readPapers } from './paperFiles.ts';
import { type ReadDocument, readDocuments } from './reading.ts';
import { claimKey, everyClaim } from './selection.ts';
import { findSources } from './sources.ts';
import { paletteFor, type Terminal, widthOf } from './terminal.ts';

export interface LedgerOptions extends LedgerFilter, JudgeNow {
  readonly json?: string;
  readonly against?: string;
  /** judge now, in the place of reading verdicts */
  readonly judge: boolean;
}

/** The documents that come with the program. */
const PROOFS = fileURLToPath(new URL('../../proofs', import.meta.url));

/** The paper that a document belongs to, by the first part of its name; any text, not only one of PAPERS. */
function paperOf(document: string): string {
  return document.split('/')[0] ?? '';
}

/** Fails with UsageError where the folder has documents, and none of them belongs to a paper. */
function assertPapers(documents: readonly ReadDocument[], proofs: string): void {
  const names: readonly string[] = PAPERS;
  if (documents.some(({ name }) => names.includes(paperOf(name)))) return;
  throw new UsageError(
    `no document of a paper in ${proofs}: they lie in folders called ${PAPERS.join(', ')} in it`,
  );
}

/** Says on stderr where documents and verdict file do not match, and which papers chosen have no document. */
function note(
  documents: readonly ReadDocument[],
  claims: readonly DocumentClaim[],
  verdicts: Verdicts,
  filter: LedgerFilter,
  terminal: Terminal,
): void {
  const say = (text: string): void => void terminal.err.write(`note: ${text}\n`);
  for (const paper of filter.paper)
    if (!documents.some(({ name }) => paperOf(name) === paper)) say(`there is no document of ${paper} yet`);
  const unjudged = claims.filter(({ recorded }) => recorded === undefined);
  const [first] = unjudged;
  if (first)
    say(`${count(unjudged.length, 'claim')} without a verdict, the first is ${first.document}/${first.id}`);
  const keys = new Set(claims.map(({ document, id }) => `${document}/${id}`));
  const gone = [...verdicts.keys()].filter((key) => !keys.has(key));
  if (gone[0] !== undefined)
    say(`${count(gone.length, 'verdict')} of claims that are not there, the first is ${gone[0]}`);
}

/**
 * `pullback ledger [PROOFS]`: every statement of the four papers with its verdict, read from a verdict file or judged now.
 * Returns 0 whatever the verdicts, 2 when a document cannot be read, 130 after Ctrl-C. Fails with UsageError for what the
 * user can mend.
 */
export async function ledgerOf(
  proofs: string = PROOFS,
  options: LedgerOptions,
  terminal: Terminal,
): Promise<number> {
  const { against, judge, json } = options;
  if (judge && against !== undefined)
    throw new UsageError('--judge judges now and --against reads verdicts: choose one');
  if (json !== undefined) assertWritable(json);
  const papers = readPapers();
  const { documents, unreadable } = readDocuments(findSources([proofs]));
  for (const { text } of unreadable) terminal.err.write(`${text}\n`);
  if (unreadable.length > 0) return EXIT.unreadable;
  assertPapers(documents, proofs);
  const every = everyClaim(documents);
  const wanted: readonly string[] = options.paper;
  const selected = every.filter(({ document }) => wanted.length === 0 || wanted.includes(paperOf(document)));
  const verdicts = judge
    ? await verdictsNow(documents, selected, options, terminal)
    : verdictsRead(against, proofs);
  if (typeof verdicts === 'number') return verdicts;
  const claims = every.map((item): DocumentClaim => {
    const { claim, document } = item;
    const recorded = verdicts.get(claimKey(item));
    return {
      document,
      id: claim.id,
      ...(claim.corrects === undefined ? {} : { corrects: claim.corrects }),
      fixes: fixedValues(claim.when),
      ...(recorded === undefined ? {} : { recorded }),
    };
  });
  const whole = ledger(papers, claims);
  const counts = ledgerCounts(selectedEntries(whole, options));
  const shown = shownLedger(whole, options);
  const human = json === '-' ? terminal.err : terminal.out;
  human.write(ledgerTable(shown, counts, { ...widthOf(human), palette: paletteFor(human, terminal.env) }));
  if (json !== undefined) writeOutput(json, ledgerJson(shown, counts), terminal);
  if (!judge) note(documents, claims, verdicts, options, terminal);
  return EXIT.fine;
}
