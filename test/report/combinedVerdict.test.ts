import { expect, test } from 'vitest';
import type { VerdictName } from '../../src/judge/verdict.ts';
import { combinedVerdict } from '../../src/report/combinedVerdict.ts';
import { VERDICTS } from '../../src/report/result.ts';

test.each<[(VerdictName | undefined)[], VerdictName | undefined]>([
  [[], undefined],
  [['proved'], 'proved'],
  [['proved', 'proved'], 'proved'],
  [['proved', 'proved-for'], 'proved-for'],
  [['enclosed', 'proved-for', 'proved'], 'enclosed'],
  [['enclosed', 'consistent'], 'consistent'],
  [['undecided', 'consistent'], 'undecided'],
  [['refuted', 'proved', 'undecided'], 'refuted'],
  [['proved', undefined], undefined],
  [[undefined, 'refuted'], 'refuted'],
])('%j together are %s', (verdicts, together) => {
  expect(combinedVerdict(verdicts)).toBe(together);
});

test('nothing added makes a verdict better, and the order does not matter', () => {
  for (const a of VERDICTS)
    for (const b of VERDICTS) {
      const weaker = VERDICTS[Math.max(VERDICTS.indexOf(a), VERDICTS.indexOf(b))];
      expect(combinedVerdict([a, b])).toBe(weaker);
    }
});
