import { describe, expect, test } from 'vitest';
import { elementConstant, equalElements } from '../../src/core/element.ts';
import { LimitExceeded } from '../../src/core/monomial.ts';
import { rational } from '../../src/core/rational.ts';
import { agree, elementValue } from './elementValue.ts';
import { decimalOf, parse, read, tower } from './notation.ts';

const EQUAL: readonly (readonly [readonly string[], string, string])[] = [
  [['n integer >= 0'], 'factorial(n + 1)', '(n + 1)*factorial(n)'],
  [['n integer >= 1'], 'factorial(n)/factorial(n - 1)', 'n'],
  [['n integer >= 2'], 'factorial(n - 2)*n*(n - 1)', 'factorial(n)'],
  [['n integer >= 0'], 'factorial(2*n + 2)', '(2*n + 2)*(2*n + 1)*factorial(2*n)'],
  [['n integer >= 0'], 'dfact(2*n)', '2^n*factorial(n)'],
  [['n integer >= 1'], 'dfact(2*n - 1)*dfact(2*n)', 'factorial(2*n)'],
  [['n integer >= 1'], 'dfact(2*n + 1)', '(2*n + 1)*dfact(2*n - 1)'],
  [['n integer >= 1'], 'dfact(n + 2)', '(n + 2)*dfact(n)'],
  [['n integer >= 1'], 'gamma(n + 1)', 'n*gamma(n)'],
  [['n integer >= 1'], 'gamma(n)', 'factorial(n - 1)'],
  [['n integer >= 0'], 'gamma(n + 3/2)', '(n + 1/2)*gamma(n + 1/2)'],
  [[], 'gamma(1/2)', 'sqrt(pi)'],
  [[], 'gamma(5/2)', '3*sqrt(pi)/4'],
  [[], 'gamma(-1/2)', '-2*sqrt(pi)'],
];

describe('factorials', () => {
  test.each(EQUAL)('%j: %s = %s', (world, a, b) => {
    const t = tower(...world);
    expect(equalElements(t, read(t, a), read(t, b))).toBe(true);
  });

  test('have their values at integers', () => {
    const t = tower('n integer >= 2');
    for (const text of [
      'factorial(n)',
      'factorial(n + 3)',
      'factorial(n - 2)',
      'dfact(n)',
      'dfact(n + 3)',
      'dfact(2*n - 1)',
      'dfact(2*n)',
      'gamma(n)',
      'gamma(n + 1/2)',
    ])
      for (const n of [2, 3, 5, 8])
        expect([
          text,
          n,
          agree(elementValue(t, read(t, text), { n }), decimalOf(parse(text), { n })),
        ]).toEqual([text, n, true]);
    let product = 1n;
    for (let k = 1n; k <= 30n; k++) {
      product *= k;
      expect(elementConstant(read(t, `factorial(${k})`))).toEqual(rational(product));
    }
    expect(elementConstant(read(t, 'factorial(0)'))).toEqual(rational(1n));
    expect(elementConstant(read(t, 'dfact(9)'))).toEqual(rational(945n));
    expect(elementConstant(read(t, 'dfact(0 - 1)'))).toEqual(rational(1n));
  });

  test('are not taken for what they are not', () => {
    const t = tower('n integer >= 1', 'm integer >= 1', 'x > 0');
    const equal = (a: string, b: string) => equalElements(t, read(t, a), read(t, b));
    expect(equal('factorial(n + m)', 'factorial(n)*factorial(m)')).toBe(false);
    expect(equal('factorial(n)', 'factorial(m)')).toBe(false);
    expect(equal('dfact(n)', 'factorial(n)')).toBe(false);
    expect(equal('gamma(n)', 'factorial(n)')).toBe(false);
  });

  test('of what is no natural number are refused', () => {
    const t = tower('n integer', 'x > 0', 'm integer >= 0');
    for (const text of [
      'factorial(-1)',
      'factorial(1/2)',
      'factorial(x)',
      'factorial(n)',
      'dfact(x)',

      'gamma(0)',
      'factorial(m + 100)',
      'factorial(5000)',
    ])
      expect(() => read(t, text)).toThrow(LimitExceeded);
  });
});
