import { Decimal } from 'decimal.js';
import { describe, expect, test } from 'vitest';
import { derive } from '../../src/core/derivation.ts';
import { equalElements } from '../../src/core/element.ts';
import { LimitExceeded } from '../../src/core/monomial.ts';
import { elementValue } from './elementValue.ts';
import { decimalOf, parse, read, tower } from './notation.ts';

const WORLD = ['x > 0', 'y', 'n integer >= 1', 'a'] as const;

/** [function of x, its derivative]. */
const KNOWN: readonly (readonly [string, string])[] = [
  ['x^5', '5*x^4'],
  ['1/x', '-1/x^2'],
  ['sqrt(x)', '1/(2*sqrt(x))'],
  ['x^n', 'n*x^(n - 1)'],
  ['x^a', 'a*x^(a - 1)'],
  ['2^x', '2^x*log(2)'],
  ['x^x', 'x^x*(log(x) + 1)'],
  ['exp(x^2)', '2*x*exp(x^2)'],
  ['log(1 + x)', '1/(1 + x)'],
  ['sin(x*y)', 'y*cos(x*y)'],
  ['cos(x)', '-sin(x)'],
  ['sin(x)/cos(x)', '1/cos(x)^2'],
  ['erf(x)', '2*exp(-x^2)/sqrt(pi)'],
  ['atan(x)', '1/(1 + x^2)'],
  ['asin(x/2)', '1/(2*sqrt(1 - x^2/4))'],
  ['(1 + 2*x)^(-3/2)', '-3*(1 + 2*x)^(-5/2)'],
  ['f(x^2)', '2*x*D1f(x^2)'],
  ['D1f(3*x)', '3*D2f(3*x)'],
  ['f(y)', '0'],
  ['exp(-x)/(1 + exp(-x))', '-exp(-x)/(1 + exp(-x))^2'],
  ['x*y + y^3', 'y'],
  ['abs(y + x)', '(y + x)/abs(y + x)'],
  ['sign(x - y)', '0'],
  ['(-1)^n*x', '(-1)^n'],
  ['factorial(n)*x', 'factorial(n)'],
];

describe('derivatives', () => {
  test.each(KNOWN)('of %s is %s', (f, g) => {
    const t = tower(...WORLD);
    const x = t.variableId('x') ?? -1;
    expect(equalElements(t, derive(t, read(t, f), x), read(t, g))).toBe(true);
  });

  test('are not the derivatives of others', () => {
    const t = tower(...WORLD);
    const x = t.variableId('x') ?? -1;
    const wrong = KNOWN.slice(1).filter(([f], i) =>
      equalElements(t, derive(t, read(t, f), x), read(t, KNOWN[i]?.[1] ?? '1')),
    );
    expect(wrong).toEqual([]);
  });

  test('agree with central differences', () => {
    const t = tower(...WORLD);
    const x = t.variableId('x') ?? -1;
    const D = Decimal.clone({ precision: 60 });
    const h = new D('1e-15');
    const at = { x: new D('0.7'), y: new D('1.3'), n: 3, a: new D('-0.4') };
    for (const [f] of KNOWN.filter(([f]) => !/erf|f\(|D1/.test(f))) {
      const value = (u: Decimal) => decimalOf(parse(f), { ...at, x: u });
      const slope = value(at.x.add(h))
        .sub(value(at.x.sub(h)))
        .div(h.mul(2));
      const exact = elementValue(t, derive(t, read(t, f), x), at);
      // Truncation h² f‴/6 with |f‴| < 1e4 here, rounding 1e-60/h.
      expect([f, slope.sub(exact).abs().lt('1e-25')]).toEqual([f, true]);
    }
  });

  test('commute', () => {
    const t = tower(...WORLD);
    const [x, y] = [t.variableId('x') ?? -1, t.variableId('y') ?? -1];
    for (const f of ['exp(x*y)', 'f(x*y^2)', 'sin(x + y^2)/(1 + x^2)', 'sqrt(1 + x^2 + y^2)', 'x^a*exp(y*x)'])
      expect(
        equalElements(t, derive(t, derive(t, read(t, f), x), y), derive(t, derive(t, read(t, f), y), x)),
      ).toBe(true);
  });

  test('of factorials are refused', () => {
    const t = tower('n integer >= 0');
    expect(() => derive(t, read(t, 'factorial(n)'), t.variableId('n') ?? -1)).toThrow(LimitExceeded);
  });
});
