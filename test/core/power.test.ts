import { describe, expect, test } from 'vitest';
import { elementKey, equalElements } from '../../src/core/element.ts';
import { LimitExceeded } from '../../src/core/monomial.ts';
import type { Tower } from '../../src/core/tower.ts';
import { agree, elementValue } from './elementValue.ts';
import { decimalOf, parse, read, tower } from './notation.ts';

function areEqual(t: Tower, a: string, b: string): boolean {
  return equalElements(t, read(t, a), read(t, b));
}

/** Equal powers: [world, left, right]. */
const EQUAL: readonly (readonly [readonly string[], string, string])[] = [
  [['x'], 'sqrt(x^2)', 'abs(x)'],
  [['x'], '(x^2)^(3/2)', 'abs(x)^3'],
  [['x > 0'], 'sqrt(x^2)', 'x'],
  [['x < 0'], 'sqrt(x^2)', '-x'],
  [['x >= 0'], 'sqrt(x)*sqrt(x)', 'x'],
  [['x'], 'abs(x)^2', 'x^2'],
  [['x'], 'abs(-x)', 'abs(x)'],
  [['x', 'y'], 'abs(x*y)', 'abs(x)*abs(y)'],
  [['x'], 'abs(x^2 + 1)', 'x^2 + 1'],
  [['x in [0, 1]'], 'abs(x - 1)', '1 - x'],
  [['x > 0', 'a', 'b'], 'x^a*x^b', 'x^(a + b)'],
  [['x > 0', 'a', 'b'], '(x^a)^b', 'x^(a*b)'],
  [['x > 0', 'y > 0', 'a'], '(x*y)^a', 'x^a*y^a'],
  [['x > 0', 'y > 0', 'a'], '(x/y)^a', 'x^a*y^(-a)'],
  [['x', 'n integer >= 1'], 'x^n*x^n', 'x^(2*n)'],
  [['x', 'y', 'n integer >= 1'], '(x*y)^n', 'x^n*y^n'],
  [['x', 'n integer', 'm integer', 'x != 0'], '(x^n)^m', 'x^(n*m)'],
  [['x', 'n integer >= 1'], '(-x)^(2*n)', 'x^(2*n)'],
  [['x', 'n integer >= 1'], '(-x)^(2*n + 1)', '-x^(2*n + 1)'],
  [['x', 'n integer >= 1'], '(x^(2*n))^(1/2)', 'abs(x^n)'],
  [['x', 'n integer', 'x != 0'], 'x^n*x^(-n)', '1'],
  [['x', 'y', 'n integer', 'x*y != 0'], '(x*y)^n', 'x^n*y^n'],
  [['n integer'], '(-1)^(n + 2)', '(-1)^n'],
  [['n integer'], '(-1)^n*(-1)^n', '1'],
  [['n integer'], '(-1)^(-n)', '(-1)^n'],
  [['n integer'], '(-2)^n', '(-1)^n*2^n'],
  [['n integer'], '4^n', '2^(2*n)'],
  [['n integer'], '6^n', '2^n*3^n'],
  [['d'], '(2/3)^(d/2)*(3/2)^(d/2)', '1'],
  [['s > 0', 'd'], '(2*s^2/pi)^(d/2)', '2^(d/2)*s^d*pi^(-d/2)'],
  [['s > 0'], '(1 + s)^(-3/2)*(1 + s)', '1/sqrt(1 + s)'],
  [[], 'sqrt(12)', '2*sqrt(3)'],
  [[], 'sqrt(2)/2', '1/sqrt(2)'],
  [[], '8^(1/3)', '2'],
  [[], 'sqrt(1/2)*sqrt(8)', '2'],
  [['x > 0'], 'x^0', '1'],
  [['x'], '0^2*x', '0'],
  [['x', 'y >= 0'], 'sqrt(x^2*y)', 'abs(x)*sqrt(y)'],
];

/** Different somewhere: the base of unknown sign, the exponent that may be odd, a root on the wrong branch. */
const DIFFERENT: readonly (readonly [readonly string[], string, string])[] = [
  [['x'], 'sqrt(x^2)', 'x'],
  [['x'], '(x^2)^(3/2)', 'x^3'],
  [['x <= 1'], 'abs(x)', 'x'],
  [['x', 'n integer >= 1'], 'abs(x^n)', 'x^n'],
  [['x', 'n integer >= 1'], '(-x)^n', 'x^n'],
  [['x', 'n integer >= 1'], '(x^(2*n))^(1/2)', 'x^n'],
  [['n integer'], '(-1)^n', '1'],
  [['n integer'], '(-1)^(n + 1)', '(-1)^n'],
  [['x', 'y'], 'abs(x + y)', 'abs(x) + abs(y)'],
  [['x > 0', 'y > 0'], 'sqrt(x + y)', 'sqrt(x) + sqrt(y)'],
  [['x > 0', 'a', 'b'], 'x^(a*b)', 'x^(a + b)'],
  [[], 'sqrt(2)', '7/5'],
];

/** Not equal where the base is negative and one side is real; either is refused, or the two are kept apart. */
const NEVER_EQUAL: readonly (readonly [readonly string[], string, string])[] = [
  [['x', 'n integer >= 1', 'm integer >= 1'], '(x^n)^(m/2)', '(x^m)^(n/2)'],
  [['x', 'm integer'], '(x^2)^(m/2)', 'x^m'],
  [['x', 'a'], '(x^2)^a', 'x^(2*a)'],
  [['x', 'y', 'a'], '(x*y)^a', 'x^a*y^a'],
  [['x', 'y'], 'sqrt(x*y)', 'sqrt(x)*sqrt(y)'],
  [['x'], 'sqrt(x^3)', '-x*sqrt(x)'],
  [['x', 'n integer >= 1'], '(-x)^(n/2)', 'x^(n/2)'],
];

describe('powers', () => {
  test.each(EQUAL)('%j: %s = %s', (world, a, b) => {
    expect(areEqual(tower(...world), a, b)).toBe(true);
  });

  test.each(DIFFERENT)('%j: %s is not %s', (world, a, b) => {
    expect(areEqual(tower(...world), a, b)).toBe(false);
  });

  test.each(NEVER_EQUAL)('%j: %s is never taken for %s', (world, a, b) => {
    let equal = false;
    try {
      equal = areEqual(tower(...world), a, b);
    } catch (error) {
      expect(error).toBeInstanceOf(LimitExceeded);
    }
    expect(equal).toBe(false);
  });

  test('of zero', () => {
    const t = tower('x', 'n integer');
    expect(read(t, '0^3').num.size).toBe(0);
    expect(elementKey(read(t, '0^0'))).toBe(elementKey(read(t, '1')));
    expect(() => read(t, '0^(-1)')).toThrow(RangeError);
    expect(() => read(t, '0^n')).toThrow(LimitExceeded);
    expect(read(t, 'sqrt(0)').num.size).toBe(0);
  });

  test('of a sum to the power that its own logarithm brings end', () => {
    const t = tower('x < -1');
    expect(() => read(t, 'sqrt((x^2*(3 - 2*x))^x + x^2)')).not.toThrow(RangeError);
    expect(areEqual(t, 'exp(x*log(x^2*(3 - 2*x) + 1))', '(x^2*(3 - 2*x) + 1)^x')).toBe(true);
  });

  test('of negative numbers to fractions are refused', () => {
    const t = tower('x < 0', 'a');
    for (const text of ['sqrt(-1)', '(-8)^(1/3)', 'x^a', 'sqrt(x - 1)']) {
      let value: unknown;
      try {
        value = elementValue(t, read(t, text), { x: -2, a: 0.5 }).isFinite();
      } catch (error) {
        value = !(error instanceof LimitExceeded);
      }
      expect([text, value]).toEqual([text, false]);
    }
  });

  test.each(EQUAL)('%j: %s has its value', (world, a, b) => {
    const t = tower(...world);
    const negative = world.includes('x < 0');
    const at = { x: negative ? -1.375 : 0.625, y: 0.75, a: 1.25, b: -0.5, n: 3, m: 2, d: 5, s: 1.5 };
    for (const text of [a, b])
      expect(agree(elementValue(t, read(t, text), at), decimalOf(parse(text), at))).toBe(true);
  });
});
