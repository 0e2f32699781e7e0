import { expect, test } from 'vitest';
import { isLocallyConstant, markConstant } from '../../src/numeric/locallyConstant.ts';

test('what is marked is constant, and nothing that is copied or made from it', () => {
  const series = markConstant([1, 0, 0]);
  const jet = markConstant({ value: 1, gradient: [0] });
  expect([series, jet].map(isLocallyConstant)).toEqual([true, true]);
  const copies = [[...series], series.slice(), series.map((x) => x), { ...jet }, { ...jet, value: 2 }];
  expect(copies.map(isLocallyConstant)).toEqual(copies.map(() => false));
});

test('marking twice, and looking at entries, is harmless', () => {
  const series = markConstant(markConstant([1, 0]));
  expect(series).toEqual([1, 0]);
  expect(Object.keys(series)).toEqual(['0', '1']);
});
