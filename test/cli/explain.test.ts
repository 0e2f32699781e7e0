import { describe, expect, test } from 'vitest';
import { claims, folderWith, MAIN, MAIN_WITH_STUB_JUDGE, run } from './command.ts';

const main = MAIN_WITH_STUB_JUDGE;
const folder = folderWith({
  'empty/a.txt': '',
  'x.md': claims('let d integer >= 1', 'claim a "refuted": d^2 = d', 'claim b: d = d'),
});

test('prints the claim as parsed and what stands behind the verdict', () => {
  const { code, out } = run(main, folder, ['explain', 'x.md', 'a']);
  expect(code).toBe(0);
  expect(out).toMatch(
    /^x\/a {2}refuted\n {2}stands in {4}x\.md:5\n {2}claim {8}.*d\^2 = d\n {2}LaTeX {8}.*d\^\{2\} = d/,
  );
  expect(out).toContain('replay       pullback check x.md --only a --at "d=2"');
});

test('--json adds the text, the LaTeX and the record', () => {
  const { out } = run(main, folder, ['explain', 'x.md', 'x/b', '--json']);
  expect(JSON.parse(out)).toMatchObject({
    id: 'b',
    verdict: 'proved',
    text: expect.stringContaining('d = d'),
  });
});

describe('a proof record', () => {
  const one = folderWith({
    'y.md': claims('let s real > 0', 'claim c "monotone": 1/(1 + s) decreases in s', 'claim d: s = 1'),
  });

  test('is printed, and checked again', () => {
    const { out } = run(MAIN, one, ['explain', 'y.md', 'c']);
    const headings = [...out.matchAll(/^(?:Proof record|Verdict: .*| {2}[a-z].*)$/gm)].map(([line]) => line);
    expect(headings.slice(2)).toEqual([
      'Verdict: proved',
      'Proof record',
      '  shows        the rate at which the quantity changes with s: left',
      '  hypotheses',
      '  normal forms, to show: left < right',
      '  signs',
      '  both sides are defined, because',
    ]);
    expect(out).toMatch(/\nrecord checked again: ok\n$/);
  });

  test('is in the JSON with what its check found', () => {
    const { out } = run(MAIN, one, ['explain', 'y.md', 'c', '--json']);
    expect(JSON.parse(out)).toMatchObject({ record: [{ relation: '<' }], recheck: [{ ok: true }] });
  });

  test('is not there for a refuted claim', () => {
    const { out } = run(MAIN, one, ['explain', 'y.md', 'd']);
    expect(out).not.toContain('checked again');
  });
});

test.each([
  [['explain', 'x.md', 'aa'], 'no claim is called aa; did you mean a?'],
  [['explain', 'x.md', 'zzzzzzzz'], 'no claim is called zzzzzzzz; there are a, b'],
  [['explain', 'none.md', 'a'], 'cannot read none.md'],
  [['explain', 'empty', 'a'], 'nothing to explain: no Markdown file in empty'],
  [['explain', 'x.md'], "missing required argument 'id'"],
])('%j exits 2', (args, message) => {
  const { code, err } = run(main, folder, args);
  expect(err).toContain(message);
  expect(code).toBe(2);
});
