import { expect, test } from 'vitest';
import { claims, folderWith, mainWithStubJudge, run } from './command.ts';

const main = mainWithStubJudge();
const folder = folderWith({
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

test.each([
  [['explain', 'x.md', 'aa'], 'no claim is called aa; did you mean a?'],
  [['explain', 'none.md', 'a'], 'cannot read none.md'],
  [['explain', 'x.md'], "missing required argument 'id'"],
])('%j exits 2', (args, message) => {
  const { code, err } = run(main, folder, args);
  expect(err).toContain(message);
  expect(code).toBe(2);
});
