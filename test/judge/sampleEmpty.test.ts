import { describe, expect, test } from 'vitest';
import { emptyDomain } from '../../src/judge/sampleEmpty.ts';
import { readClaim } from './readClaims.ts';

const LETS = ['let d integer >= 1', 'let a real > 0', 'let b real', 'let c real', 'let x vector of d'];

function reason(condition: string): string | undefined {
  const { document, claim } = readClaim(...LETS, `claim k when ${condition}: a + b + c + norm2(x) = 0`);
  return emptyDomain(document, claim);
}

describe('emptyDomain', () => {
  test.each([
    'd < 1',
    'd > 1 and d < 2',
    'd >= 3 and d < 3',
    'd = 1/2',
    'a < 0',
    'a = 0',
    'a <= -1 or d < 0',
    'b > 1 and b < 1',
    'b = 1 and b = 2',
    'b < c and c < b',
    'b < c and c = b',
    'b < b',
    'b != b',
    'norm2(x) < 0',
    'norm2(x) = -1',
    'b^2 < 0',
    'abs(b) < 0',
    'exp(b) < 0',
    '-b > 2 and b > -1',
    '1 > 2',
    '2 != 2',
    'b > 2 and (b < 1 or b = 2)',
    'sqrt(2) < 1 and 3 < 2',
  ])('admits nothing: %s', (condition) => {
    expect(reason(condition)).toBeTypeOf('string');
  });

  test.each([
    'd <= 1',
    'd > 1 and d <= 2',
    'a <= 1',
    'b >= 1 and b <= 1',
    'b <= c and c <= b',
    'b = c and c = b',
    'norm2(x) <= 0',
    'b^2 <= 0',
    'b^3 < 0',
    'a < 0 or b > 0',
    'not (b < 1) and b <= 1',
    // a negation that holds where a side is undefined says nothing
    'not (log(b) < 1) and log(b) < 1',
    'b > 2 and (b < 1 or b = 3)',
    'b != 0',
    '1 < 2',
  ])('admits something, or is not decided: %s', (condition) => {
    expect(reason(condition)).toBeUndefined();
  });

  test('names the bounds', () => {
    expect(reason('d >= 3 and d < 3')).toBe('no integer d meets >= 3 and < 3');
    expect(reason('norm2(x) < 0')).toBe('no value of norm2(x) meets >= 0 and < 0');
  });
});
