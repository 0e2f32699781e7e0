import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { violations } from '../report/jsonSchema.ts';
import { parseXml } from '../report/xml.ts';
import { claims, folderWith, MAIN_WITH_STUB_JUDGE, type Run, run } from './command.ts';

const main = MAIN_WITH_STUB_JUDGE;

const GOOD = claims('claim a: 1 = 1', 'claim b "titled": 2 = 2', 'claim c corrects b: 3 = 3');
const REFUTED = claims('claim a: 1 = 1', 'claim wrong "refuted": 1 = 2', 'claim open "undecided": 1 = 1');

function check(folder: string, ...args: readonly string[]): Run {
  return run(main, folder, ['check', ...args]);
}

/** No run may end in a stack trace, whatever happened. */
function expectNoTrace(result: Run): void {
  expect(result.out + result.err).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
}

describe('exit codes', () => {
  const folder = folderWith({ 'good.md': GOOD, 'refuted.md': REFUTED, 'plain.md': '# no claims here\n' });

  test('0 when no claim is refuted', () => {
    const { code, out, err } = check(folder, 'good.md');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatchInlineSnapshot(`
      "good
        a  proved  1 = 1
        b  proved  titled
        c  proved  3 = 3 (corrects b)

      3 claims: 3 proved
      "
    `);
  });

  test('2 when a claim names no property that there is, with its line', () => {
    const unknown = folderWith({ 'p.md': claims('claim a: 1 = 1', 'claim b by property "none"') });
    const { code, out, err } = check(unknown, 'p.md');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('p.md:5:7: there is no property "none"');
  });

  test('1 when one is', () => {
    const { code, out, err } = check(folder, 'refuted.md');
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).toMatchInlineSnapshot(`
      "refuted
        a      proved     1 = 1
        wrong  refuted    refuted
               claimed: 1 = 2
               at d=2: left 1, right 2
        open   undecided  undecided
               no route (seed 0)

      3 claims: 1 proved, 1 undecided, 1 refuted
      "
    `);
  });

  test('undecided fails under --strict alone', () => {
    expect(check(folder, 'refuted.md', '--only', 'open').code).toBe(0);
    expect(check(folder, 'refuted.md', '--only', 'open', '--strict').code).toBe(1);
  });

  test.each([
    ['no path', [], "missing required argument 'path'"],
    ['a path that is not there', ['nowhere.md'], 'cannot read nowhere.md: no such file or folder'],
    ['an unknown option', ['good.md', '--sed', '1'], "unknown option '--sed'"],
    ['an unknown id', ['good.md', '--only', 'good/d'], 'no claim is called good/d; did you mean good/a?'],
    ['a seed that is none', ['good.md', '--seed', '-1'], 'A seed is a whole number'],
    ['a time limit that is none', ['good.md', '--timeout', '0'], 'A time limit is a number of seconds'],
    ['a shard that is none', ['good.md', '--shard', '3/2'], 'A shard is written i/n'],
    ['--at without --only', ['good.md', '--at', 'd=2'], '--at evaluates one claim'],
    ['a bad --at', ['good.md', '--only', 'a', '--at', 'd'], '"d" is not of that form'],
    ['--record of a part', ['good.md', '--only', 'a', '--record', 'v.json'], '--record needs a whole run'],
    [
      'two reports on standard output',
      ['good.md', '--json', '-', '--junit', '-'],
      'cannot both go to standard output',
    ],
    ['an output without a folder', ['good.md', '--json', 'none/x.json'], 'there is no folder none'],
    ['a folder as output', ['good.md', '--junit', '.'], 'cannot write .: is a folder'],
    [
      'a verdict file that is not there',
      ['good.md', '--against', 'v.json'],
      'cannot read v.json: no such file',
    ],
    ['a verdict file that is none', ['good.md', '--against', 'good.md'], 'good.md is not a verdict file'],
    ['nothing to check', ['empty'], 'nothing to check'],
    ['a named file without claims', ['plain.md'], 'plain.md:1:1: '],
  ])('2 for %s', (_what, args, message) => {
    mkdirSync(join(folder, 'empty'), { recursive: true });
    const result = check(folder, ...args);
    expect(result.err).toContain(message);
    expect(result.code).toBe(2);
    expect(result.out).toBe('');
    expectNoTrace(result);
  });

  test('help and version exit 0, a bare command prints help and exits 2', () => {
    expect(run(main, folder, ['--help']).code).toBe(0);
    expect(run(main, folder, ['check', '--help']).out).toContain('Exit codes: 0');
    expect(run(main, folder, ['--version'])).toEqual({ code: 0, out: '0.1.0\n', err: '' });
    expect(run(main, folder, []).code).toBe(2);
  });
});

describe('what is read', () => {
  test('folders are searched, files without claims passed over, names never collide', () => {
    const folder = folderWith({
      'proofs/two/x.md': GOOD,
      'proofs/two/notes.md': '# notes\n',
      'other/x.md': GOOD,
      'third/x.MD': GOOD,
      'node_modules/p/x.md': GOOD,
      '.hidden/x.md': GOOD,
    });
    const names = JSON.parse(check(folder, '.', '--json', '-').out).map(
      (r: { document: string }) => r.document,
    );
    expect([...new Set(names)]).toEqual(['other/x', 'two/x', 'third/x']);
    const named = JSON.parse(check(folder, 'other/x.md', 'third/x.MD', 'other', '--json', '-').out);
    expect([...new Set(named.map((r: { document: string }) => r.document))]).toEqual([
      'other/x.md',
      'third/x.MD',
    ]);
  });

  test('every problem of every file is reported and nothing is judged', () => {
    const folder = folderWith({
      'a.md': claims('claim a: 1 = ', 'claim b: nope = 1'),
      'b.md': GOOD,
      'c.md': claims('gibberish'),
    });
    const result = check(folder, '.', '--json', 'r.json', '--junit', 'r.xml', '--record', 'v.json');
    expect(result.code).toBe(2);
    expect(result.out).toBe('');
    expect(result.err).toContain('a.md:4:');
    expect(result.err).toContain('a.md:5:10: ');
    expect(result.err).toContain('  5 | claim b: nope = 1\n               ^\n');
    expect(result.err).toContain('c.md:4:1: ');
    expect(result.err).toMatch(/^3 problems in 2 files; nothing was judged$/m);
    expect(readFileSync(join(folder, 'r.json'), 'utf8')).toBe('[]\n');
    expect(parseXml(readFileSync(join(folder, 'r.xml'), 'utf8')).attributes['errors']).toBe('3');
    expect(existsSync(join(folder, 'v.json'))).toBe(false);
    expectNoTrace(result);
  });

  test('hostile files and names are named, not followed', () => {
    const folder = folderWith({
      'latin.md': Buffer.from('```claims\nclaim \xe9: 1 = 1\n```\n', 'latin1'),
      'sp ace $(x) "q".md': GOOD,
      '-dash.md': GOOD,
      'κ.md': GOOD,
      'new\nline.md': claims('claim a: nope = 1'),
    });
    expect(check(folder, 'latin.md').err).toContain('cannot read latin.md: not UTF-8 text');
    expect(check(folder, 'sp ace $(x) "q".md').code).toBe(0);
    expect(check(folder, '--', '-dash.md').code).toBe(0);
    expect(check(folder, 'κ.md').out).toMatch(/^κ\n/);
    expect(check(folder, 'new\nline.md').err).toMatch(/^new\\nline\.md:4:10: /);
    symlinkSync('nowhere', join(folder, 'dangling.md'));
    const all = check(folder, '.');
    expect(all.code).toBe(2);
    expect(all.err).toContain('cannot read dangling.md: no such file or folder');
    expect(check(folder, '/dev/null').err).toContain('neither a file nor a folder');
    expectNoTrace(all);
  });

  test.skipIf(process.getuid?.() === 0)('a file without permission is named', () => {
    const folder = folderWith({ 'a.md': GOOD });
    chmodSync(join(folder, 'a.md'), 0);
    expect(check(folder, 'a.md').err).toContain('cannot read a.md: permission denied');
  });

  test('one file named twice is judged once', () => {
    const folder = folderWith({ 'a.md': GOOD });
    symlinkSync('a.md', join(folder, 'b.md'));
    expect(JSON.parse(check(folder, 'a.md', './a.md', 'b.md', '.', '--json', '-').out)).toHaveLength(3);
  });
});

describe('selection', () => {
  const folder = folderWith({ 'x.md': GOOD, 'y.md': GOOD });
  const keys = (...args: readonly string[]): string[] =>
    JSON.parse(check(folder, '.', '--json', '-', ...args).out).map(
      (r: { id: string; document: string }) => `${r.document}/${r.id}`,
    );

  test('--only takes ids and document/ids, several times', () => {
    expect(keys('--only', 'c', '--only', 'x/a')).toEqual(['x/a', 'x/c', 'y/c']);
  });

  test('shards part the claims', () => {
    const shards = [1, 2, 3].map((i) => keys('--shard', `${i}/3`));
    expect(shards.map((shard) => shard.length)).toEqual([2, 2, 2]);
    expect(shards.flat().sort()).toEqual(keys());
    expect(keys('--shard', '7/7')).toEqual([]);
  });
});

describe('reports', () => {
  const folder = folderWith({ 'refuted.md': REFUTED });

  test('--json follows the schema and is the same from run to run but for the times', () => {
    const [first, second] = [1, 2].map(() => check(folder, '.', '--json', '-', '--seed', '7')) as [Run, Run];
    const untimed = (text: string): string => text.replaceAll(/"milliseconds": [\d.]+/g, '');
    const schema = JSON.parse(readFileSync('schema/results.schema.json', 'utf8'));
    expect(violations(schema, JSON.parse(first.out))).toEqual([]);
    expect(untimed(second.out)).toBe(untimed(first.out));
    expect(JSON.parse(first.out)[2].reason).toBe('no route (seed 7)');
    expect(first.err).toContain('3 claims: ');
  });

  test('--junit fails what fails the run', () => {
    check(folder, '.', '--junit', 'r.xml');
    const { failures, skipped, tests } = parseXml(readFileSync(join(folder, 'r.xml'), 'utf8')).attributes;
    expect({ failures, skipped, tests }).toEqual({ failures: '1', skipped: '1', tests: '3' });
  });

  test('outputs leave no other file behind and devices are written as they are', () => {
    const before = readdirSync(folder).length;
    check(folder, '.', '--json', 'r.json');
    expect(readdirSync(folder).length).toBe(before + 1);
    expect(check(folder, '.', '--json', '/dev/null').code).toBe(1);
    expect(existsSync('/dev/null')).toBe(true);
  });

  test('no colours in a pipe', () => {
    expect(run(main, folder, ['check', '.'], { FORCE_COLOR: '1' }).out).not.toContain('\u001b');
  });
});
