import { expect, test } from 'vitest';
import { briefly, counterexampleText } from '../../src/report/counterexample.ts';

const NEAR = '2.00000000000000000123456 +/- 1e-23';

test.each([
  ['0.63661977236758134307553505349 +/- 1e-29', '1/2', '0.6366197723...'],
  ['-0.00063661977236758134307553505349 +/- 1e-32', '0', '-0.0006366197723...'],
  ['1234567.63661977236758134307553505349 +/- 1e-23', '0', '1234567.636...'],
  ['1.23456789012345678901234567e-40 +/- 1e-60', '0', '1.234567890...e-40'],
  [NEAR, '2.00000000000000000123999 +/- 1e-23', '2.00000000000000000123456 +/- 1e-23'],
  [NEAR, '2.00000000000000000999999 +/- 1e-23', '2.00000000000000000123...'],
  ['0.5 +/- 1e-29', '1', '0.5 +/- 1e-29'],
  ['0 +/- 2.6e-43', '0', '0 +/- 2.6e-43'],
  ['123456789012345678901234567890/7', '1', '123456789012345678901234567890/7'],
  ['undefined', '1', 'undefined'],
  ['not decided (a sum)', '1', 'not decided (a sum)'],
])('%s beside %s reads %s', (value, other, text) => {
  expect(briefly(value, other)).toBe(text);
});

test('both sides stay apart to the eye', () => {
  const point = { d: '2' };
  const [left, right] = [NEAR, '2.00000000000000000999999 +/- 1e-23'];
  expect(counterexampleText({ point, left, right, replay: '' })).toBe(
    'at d=2: left 2.00000000000000000123..., right 2.00000000000000000999...',
  );
});
