import { expect, test } from 'vitest';
import { checkDocument, judgeClaim, Problem, parseDocument } from '../src/index.ts';

const MARKDOWN = '```claims\nlet a real > 0\nclaim right: (a + 1)^2 > a^2\nclaim wrong: a^2 > a\n```\n';

test('the library reads a document and judges its claims', () => {
  const document = parseDocument(MARKDOWN, 'a.md');
  const judgements = document.claims.map((claim) => judgeClaim(document, claim, { seed: 0 }));
  expect(judgements.map(({ id, verdict, line }) => [id, verdict, line])).toEqual([
    ['right', 'proved', 3],
    ['wrong', 'refuted', 4],
  ]);
});

test('what cannot be read is a Problem with its place', () => {
  const bad = MARKDOWN.replace('a^2 > a', 'b > a');
  expect(() => parseDocument(bad, 'a.md')).toThrow(Problem);
  expect(checkDocument(bad, 'a.md').problems.map(({ position }) => position)).toEqual([
    { line: 4, column: 14 },
  ]);
});
