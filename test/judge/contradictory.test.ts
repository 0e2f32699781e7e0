import { expect, test } from 'vitest';
import { judgeClaim } from '../../src/judge/judgeClaim.ts';
import { isContradictory } from '../../src/judge/proveCases.ts';
import { parseDocument } from '../../src/language/document.ts';

function read(when: string) {
  const head = 'let s real > 0\nlet t real < 0\nlet a, b real';
  const document = parseDocument(`# t\n\`\`\`claims\n${head}\nclaim c when ${when}: s = t\n\`\`\`\n`, 't.md');
  return { document, claim: document.claims[0]! };
}

test.each(['s < t', 's*t > 0', 'a^2 + b^2 < 0', 's + 1 <= t or a^2 < -s'])('nothing meets %s', (when) => {
  const { document, claim } = read(when);
  expect(isContradictory(document, claim)).toBe(true);
  const { verdict, vacuous } = judgeClaim(document, claim, { seed: 1 });
  expect({ verdict, vacuous }).toEqual({ verdict: 'undecided', vacuous: true });
});

test.each(['s > t', 'a*b > 0', 's < t or a > b', 'a^2 <= 0'])('something may meet %s', (when) => {
  const { document, claim } = read(when);
  expect(isContradictory(document, claim)).toBe(false);
});
