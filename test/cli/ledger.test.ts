import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type LedgerOptions, ledgerOf } from '../../src/cli/ledger.ts';
import { readPapers } from '../../src/cli/paperFiles.ts';
import { violations } from '../report/jsonSchema.ts';
import { claims, folderWith, MAIN, type Run, run } from './command.ts';

const VERDICTS = { 'magnify/C/C.13': { verdict: 'proved' }, 'magnify/C/C.23': { verdict: 'refuted' } };
const folder = folderWith({
  'proofs/magnify/C.md': claims(
    'let d integer >= 1',
    'claim C.13: d = d',
    'claim C.23: d = 1',
    'claim C.17.d2 when d = 2: d = 2',
    'claim C.23.fix corrects C.23: d = d',
  ),
  'fixtures/verdicts.json': JSON.stringify(VERDICTS),
  'v.json': JSON.stringify({ ...VERDICTS, 'magnify/C/gone': { verdict: 'proved' } }),
  'bad.json': '{"magnify/C/C.13": {"verdict": "true"}}',
  'none/notes.md': claims('claim a: 1 = 1'),
  'broken/magnify/C.md': claims('claim C.13: 1 = '),
  'inner/bare/magnify/C.md': claims('claim C.13: 1 = 1'),
});

const DEFAULTS: LedgerOptions = {
  ...{ paper: [], kind: [], verdict: [], judge: false, seed: 0, timeout: 20 },
};

/** Runs the command in this process, on a folder below `folder`, or on the documents of the project. */
async function ledger(proofs: string | undefined, options: Partial<LedgerOptions> = {}): Promise<Run> {
  const texts = { out: '', err: '' };
  const stream = (name: 'out' | 'err'): NodeJS.WriteStream => {
    const write = (text: string): boolean => {
      texts[name] += text;
      return true;
    };
    return { write, isTTY: false } as unknown as NodeJS.WriteStream;
  };
  const terminal = { out: stream('out'), err: stream('err'), env: {} };
  const path = proofs === undefined ? undefined : join(folder, proofs);
  const code = await ledgerOf(path, { ...DEFAULTS, ...options }, terminal);
  return { code, ...texts };
}

test('verdicts come from the file beside the documents, and what has none is said', async () => {
  const { code, out, err } = await ledger('proofs', { paper: ['magnify'], verdict: ['proved', 'refuted'] });
  expect(code).toBe(0);
  expect(err).toBe('note: 2 claims without a verdict, the first is magnify/C/C.17.d2\n');
  expect(out).toMatchInlineSnapshot(`
    "2 of 358 claims judged (0.5 %): 1 proved, 0 proved-for, 0 enclosed, 0 consistent, 1 refuted, 0 undecided

      id    verdict  kind      title                           corrected  claims
    magnify
      C.13  proved   identity  determinant                                C.13
      C.23  refuted  identity  Ricci scalar at infinite width  no         C.23
    "
  `);
});

test('--judge judges now, instances and corrections too', () => {
  const args = ['ledger', 'proofs', '--judge', '--verdict', 'refuted', '--verdict', 'proved-for'];
  const { code, out, err } = run(MAIN, folder, args);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatchInlineSnapshot(`
    "3 of 624 claims judged (0.4 %): 1 proved, 1 proved-for, 0 enclosed, 0 consistent, 1 refuted, 0 undecided

      id    verdict     kind      title                           corrected  claims
    magnify
      C.17  proved-for  identity  raised x                                   C.17.d2 (d = 2)
      C.23  refuted     identity  Ricci scalar at infinite width  C.23.fix   C.23
    "
  `);
});

test('the ledger of the project has every statement and follows the schema', async () => {
  const { code, out, err } = await ledger(undefined, { json: '-' });
  const json = JSON.parse(out);
  expect(code).toBe(0);
  expect(err).toMatch(/^\d+ of 624 claims judged \(/);
  expect(json.statements).toHaveLength(624);
  expect(violations(JSON.parse(readFileSync('schema/ledger.schema.json', 'utf8')), json)).toEqual([]);
  const judged = json.statements.filter((item: { verdict?: string }) => item.verdict !== undefined);
  expect(json.judged).toBe(judged.length);
  expect(judged.length).toBeGreaterThan(0);
});

test('--against names the verdict file, and what is gone or missing is said', async () => {
  const json = join(folder, 'l.json');
  const { code, out, err } = await ledger('proofs', {
    ...{ against: join(folder, 'v.json'), paper: ['regions'], json },
  });
  expect(code).toBe(0);
  expect(out).toMatch(/^0 of 92 claims judged \(0\.0 %\): 0 proved/);
  expect(err).toBe(
    [
      'note: there is no document of regions yet',
      'note: 2 claims without a verdict, the first is magnify/C/C.17.d2',
      'note: 1 verdict of claims that are not there, the first is magnify/C/gone\n',
    ].join('\n'),
  );
  expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({ total: 92, judged: 0 });
});

test('a broken document is shown, and nothing else', async () => {
  const { code, out, err } = await ledger('broken');
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain('broken/magnify/C.md:4:');
});

test('names out of a closed set are refused with the set', () => {
  const { code, out, err } = run(MAIN, folder, ['ledger', '--paper', 'magnfy']);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain('There are magnify, curvature, dataleaf, regions.');
});

test.each<[string, string, Partial<LedgerOptions>, string]>([
  ['a folder that is not there', 'nowhere', {}, 'nowhere: no such file or folder'],
  ['a folder of no paper', 'none', {}, 'they lie in folders called magnify, curvature, dataleaf, regions'],
  ['a verdict file that is not there', 'proofs', { against: 'x.json' }, 'cannot read x.json: no such file'],
  ['a verdict file that is none', 'proofs', { against: 'bad.json' }, 'bad.json is not a verdict file: '],
  ['documents with no file beside them', 'inner/bare', {}, 'name a verdict file with --against, or judge'],
  ['both sources of verdicts', 'proofs', { judge: true, against: 'v.json' }, 'choose one'],
  ['an output without a folder', 'proofs', { json: 'no/l.json' }, 'there is no folder '],
])('%s is an error of the user', async (_what, proofs, options, message) => {
  const against = options.against === 'bad.json' ? { against: join(folder, 'bad.json') } : {};
  await expect(ledger(proofs, { ...options, ...against })).rejects.toMatchObject({
    ...{ name: 'UsageError', message: expect.stringContaining(message) },
  });
});

describe('the lists of statements', () => {
  test('name the file and the entry that is wrong', () => {
    const papers = folderWith({
      'magnify.json': '{"paper": "magnify", "title": "t", "claims": [{"id": "C.1"}]}',
    });
    expect(() => readPapers(`${papers}/`)).toThrow(
      `${papers}/magnify.json is no list of a paper's claims: entry 1 (C.1): "dependsOn" is not a list of ids`,
    );
    expect(() => readPapers(`${papers}/none/`)).toThrow(
      `cannot read ${papers}/none/magnify.json: no such file`,
    );
  });
});
