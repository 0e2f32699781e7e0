import { expect, it } from 'vitest';
import { proveSteps } from '../../src/judge/judgeClaim.ts';
import { parseDocument } from '../../src/language/document.ts';

function isProved(text: string): boolean {
  const document = parseDocument(`\`\`\`claims\n${text}\n\`\`\`\n`, 'bounds.md');
  const [claim] = document.claims;
  return proveSteps(document, claim!, claim!.statement!).every((s) => s.reason === undefined);
}

it.each([
  ['let s real\nlet t real in [0, s]\nclaim t: s >= 0', false],
  ['let s real\nlet t real in [0, s]\nclaim t: s >= 0*t', true],
  ['let n integer >= 0\nlet q integer in [1, n]\nclaim t: n/n = 1', false],
  ['let n integer >= 0\nlet q integer in [1, n]\nclaim t when q > 1: n/n = 1', true],
  ['let s real\nlet t real in [2, 1]\nclaim t: s = 0', false],
])('bounds are hypotheses of the claims that mention their names: %j', (text, expected) => {
  expect(isProved(text)).toBe(expected);
});
