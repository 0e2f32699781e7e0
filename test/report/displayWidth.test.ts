import fc from 'fast-check';
import { expect, test } from 'vitest';
import { displayWidth, padTo, printable, truncateTo, wrapTo } from '../../src/report/displayWidth.ts';

test.each([
  ['abc', 3],
  ['σΩ∂', 3],
  ['é', 1],
  ['e\u0301', 1],
  ['漢字', 4],
  ['👍', 2],
  ['a\u200bb', 2],
  ['', 0],
])('%j takes %i columns', (text, width) => {
  expect(displayWidth(text)).toBe(width);
});

test('padding reaches the width and cutting never passes it', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 30 }).map(printable);
  fc.assert(
    fc.property(text, fc.nat(40), (s, width) => {
      expect(displayWidth(padTo(s, width))).toBe(Math.max(width, displayWidth(s)));
      expect(displayWidth(truncateTo(s, width))).toBeLessThanOrEqual(width);
      if (displayWidth(s) <= width) expect(truncateTo(s, width)).toBe(s);
    }),
    { seed: 20261124, numRuns: 500 },
  );
});

test('control characters are spelled out', () => {
  expect(printable('a\nb\tc\u001b[2J\u202e\u0000')).toBe('a\\nb\\tc\\u{1b}[2J\\u{202e}\\u{0}');
});

test('wrapping keeps every character but the spaces it breaks at, and no line is too wide', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'σ', ' ', '漢', 'b'), maxLength: 60 });
  fc.assert(
    fc.property(text, fc.integer({ min: 2, max: 20 }), (s, width) => {
      const lines = wrapTo(s, width);
      expect(lines.filter((line) => displayWidth(line) > width)).toEqual([]);
      expect(lines.join('').replaceAll(' ', '')).toBe(s.replaceAll(' ', ''));
    }),
    { seed: 20261124, numRuns: 500 },
  );
  expect(wrapTo('at d=2; x=[1/3, -2]: left 1', 12)).toEqual(['at d=2;', 'x=[1/3, -2]:', 'left 1']);
});
