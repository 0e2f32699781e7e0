import { describe, expect, test } from 'vitest';
import { equalElements } from '../../src/core/element.ts';
import { LimitExceeded } from '../../src/core/monomial.ts';
import { agree, elementValue } from './elementValue.ts';
import { decimalOf, parse, read, tower } from './notation.ts';

const EQUAL: readonly (readonly [readonly string[], string, string])[] = [
  [['x'], 'exp(0)', '1'],
  [['x'], 'exp(x)*exp(-x)', '1'],
  [['x'], 'exp(2*x)', 'exp(x)^2'],
  [['x'], 'exp(x/2)', 'sqrt(exp(x))'],
  [['x', 'y'], 'exp(x + 3*y)', 'exp(x)*exp(y)^3'],
  [['x > 0'], 'exp(log(x))', 'x'],
  [['x > 0'], 'exp(3*log(x)/2)', 'x^(3/2)'],
  [['x > 0', 'a'], 'exp(a*log(x))', 'x^a'],
  [['x'], 'log(exp(x))', 'x'],
  [['x', 'n integer'], 'exp(n*x)', 'exp(x)^n'],
  [['x > 0', 'y > 0'], 'log(x*y)', 'log(x) + log(y)'],
  [['x > 0', 'y > 0'], 'log(x/y)', 'log(x) - log(y)'],
  [['x > 0'], 'log(sqrt(x))', 'log(x)/2'],
  [['x', 'x != 0'], 'log(x^2)', '2*log(abs(x))'],
  [[], 'log(12)', '2*log(2) + log(3)'],
  [[], 'log(1/8)', '-3*log(2)'],
  [['x > 0', 'a'], 'log(x^a)', 'a*log(x)'],
  [['x > 0'], 'log(x^2 + x)', 'log(x) + log(x + 1)'],
  [['x', 'y'], 'cos(x + y)', 'cos(x)*cos(y) - sin(x)*sin(y)'],
  [['x', 'y'], 'sin(x - y)', 'sin(x)*cos(y) - cos(x)*sin(y)'],
  [['x'], 'sin(-x)', '-sin(x)'],
  [['x'], 'cos(-x)', 'cos(x)'],
  [['x'], 'sin(3*x)', '3*sin(x) - 4*sin(x)^3'],
  [['x'], 'cos(2*x)', '2*cos(x)^2 - 1'],
  [['x'], 'sin(x + pi)', '-sin(x)'],
  [['x'], 'cos(x + pi/2)', '-sin(x)'],
  [[], 'sin(pi/6)', '1/2'],
  [[], 'cos(pi/4)', 'sqrt(2)/2'],
  [[], 'sin(5*pi/3)', '-sqrt(3)/2'],
  [[], 'cos(7*pi)', '-1'],
  [['x'], '1/cos(x)^2', '1 + sin(x)^2/cos(x)^2'],
  [['x'], 'erf(-x)', '-erf(x)'],
  [['x'], 'atan(-x)', '-atan(x)'],
  [[], 'atan(1)', 'pi/4'],
  [[], 'atan(-sqrt(3))', '-pi/3'],
  [[], 'asin(1/2)', 'pi/6'],
  [['x'], 'erf(0)', '0'],
  [['x > 0'], 'sign(x)', '1'],
  [['x < 0'], 'sign(x)', '-1'],
  [['x'], 'sign(-x)', '-sign(x)'],
  [['x', 'y > 0'], 'sign(x*y)', 'sign(x)'],
];

const DIFFERENT: readonly (readonly [readonly string[], string, string])[] = [
  [['x'], 'exp(x)', '1 + x'],
  [['x', 'x != 0'], 'log(x^2)', '2*log(x)'],
  [['x', 'y'], 'sin(x + y)', 'sin(x) + sin(y)'],
  [['x'], 'cos(x)', 'sqrt(1 - sin(x)^2)'],
  [[], 'sin(1)', '0'],
  [['x'], 'sign(x)^2', '1'],
  [['x >= 0'], 'sign(x)', '1'],
  [['x >= 0', 'y'], 'sign(y)', 'sign(x*y)'],
  [['x >= 0', 'y'], 'sign(x*y)', 'sign(y)'],
  [['x', 'y'], 'sign(y)', 'sign(x^2*y)'],
  [['x'], 'erf(x)', 'x'],
  [['x'], 'exp(x^2)', 'exp(x)^2'],
];

describe('exponentials, logarithms, angles and others', () => {
  test.each(EQUAL)('%j: %s = %s', (world, a, b) => {
    const t = tower(...world);
    expect(equalElements(t, read(t, a), read(t, b))).toBe(true);
  });

  test.each(DIFFERENT)('%j: %s is not %s', (world, a, b) => {
    const t = tower(...world);
    expect(equalElements(t, read(t, a), read(t, b))).toBe(false);
  });

  test.each(EQUAL.filter(([, a, b]) => !`${a}${b}`.includes('erf')))(
    '%j: %s has its value',
    (world, a, b) => {
      const t = tower(...world);
      const at = { x: world.includes('x < 0') ? -1.375 : 0.625, y: 0.75, a: 1.25, n: 3 };
      for (const text of [a, b])
        expect(agree(elementValue(t, read(t, text), at), decimalOf(parse(text), at))).toBe(true);
    },
  );

  test('angles first written whole, then halved, stay equal once the denominator is known', () => {
    const t = tower('x');
    read(t, 'sin(x/2)');
    expect(equalElements(t, read(t, 'sin(x)'), read(t, '2*sin(x/2)*cos(x/2)'))).toBe(true);
  });

  test('logarithms of what is not positive are refused', () => {
    const t = tower('x < 0');
    for (const text of ['log(0)', 'log(-2)', 'log(x)', 'log(-x^2 - 1)'])
      expect(() => read(t, text)).toThrow(LimitExceeded);
  });
});
