import { expect, test } from 'vitest';
import { parseDocument } from '../../src/language/document.ts';
import { fixedValues } from '../../src/report/fixedValues.ts';

test.each([
  ['d = 2', ['d = 2']],
  ['2 = d and q > 1', ['d = 2']],
  ['d = 2 and (q = 3 and zeta = -1/2)', ['d = 2', 'q = 3', 'zeta = -1/2']],
  ['zeta = pi', ['zeta = pi']],
  ['zeta = 2*pi - 1', ['zeta = 2*pi - 1']],
  ['norm2(x) = 0', ['norm2(x) = 0']],
  ['x[1] = 1', ['x[1] = 1']],
  ['q = 1 or d = 1', []],
  ['not d = 2', []],
  ['d != 2', []],
  ['d >= 2 and d <= 2', []],
  ['d = q', []],
  ['d = q + 1', []],
  ['d + q = 3', []],
  ['1 = 1', []],
])('%s fixes %j', (when, fixes) => {
  const lines = [
    'let d, q integer >= 1',
    'let zeta real',
    'let x vector of d',
    `claim a when ${when}: 1 = 1`,
  ];
  const document = parseDocument(['```claims', ...lines, '```', ''].join('\n'), 'test.md');
  expect(document.claims.map((claim) => fixedValues(claim.when))).toEqual([fixes]);
});
