import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { derive } from '../../src/core/derivation.ts';
import { add, equalElements, fromRational, mul, sub, ZERO_ELEMENT } from '../../src/core/element.ts';
import { singleLaw } from '../../src/core/gaussianLaw.ts';
import { meanElement } from '../../src/core/meanElement.ts';
import { LimitExceeded } from '../../src/core/monomial.ts';
import { rational } from '../../src/core/rational.ts';
import { substitute } from '../../src/core/substitute.ts';
import type { Element, Tower } from '../../src/core/tower.ts';
import { rationals, SEED } from './arbitrary.ts';
import { elementOf, parse, read, tower } from './notation.ts';

const WORLD = ['z', 's > 0', 'c', 'r'] as const;

function mean(t: Tower, body: Element, variance = read(t, 's')): Element {
  return meanElement(t, body, singleLaw(t.variableId('z') ?? -1, variance));
}

/** (2k − 1)!! s^k, the moment of order 2k of N(0, s). */
function moment(t: Tower, k: number): Element {
  if (k % 2 === 1) return ZERO_ELEMENT;
  let out = read(t, '1');
  for (let i = 1; i < k; i += 2) out = mul(t, out, mul(t, fromRational(rational(i)), read(t, 's')));
  return out;
}

describe('Gaussian means', () => {
  test('of polynomials are their moments', () => {
    fc.assert(
      fc.property(fc.array(rationals, { minLength: 1, maxLength: 9 }), (coefficients) => {
        const t = tower(...WORLD);
        let body = ZERO_ELEMENT;
        let expected = ZERO_ELEMENT;
        coefficients.forEach((q, k) => {
          body = add(t, body, mul(t, fromRational(q), read(t, `z^${k}`)));
          expected = add(t, expected, mul(t, fromRational(q), moment(t, k)));
        });
        expect(equalElements(t, mean(t, body), expected)).toBe(true);
      }),
      { seed: SEED, numRuns: 60 },
    );
  });

  test('of a sine of a part of the variable do not grow when they are renamed', () => {
    const t = tower('z', 's > 0', 'a', 'b');
    const value = mean(t, read(t, 'f(a*z)*f(a*z + b*z)*sin(z/3)'), read(t, '4'));
    expect(value.num.size).toBeLessThan(5);
  });

  test('obey Stein for an unspecified function, and so do its polynomial instances', () => {
    const t = tower(...WORLD);
    const same = (a: string, b: string) =>
      expect(equalElements(t, mean(t, read(t, a)), mean(t, read(t, b)))).toBe(true);
    same('z*f(z)', 's*D1f(z)');
    same('z^2*f(z)', 's*f(z) + s^2*D2f(z)');
    same('z*exp(c*z)', 's*c*exp(c*z)');
    same('z*sin(z)*c', 'c*s*cos(z)');
    for (const p of ['z^3', 'z^4 - 2*z', '3*z^5 + c*z']) {
      const body = read(t, p);
      const z = t.variableId('z') ?? -1;
      const left = mean(t, mul(t, read(t, 'z'), body));
      expect(equalElements(t, left, mul(t, read(t, 's'), mean(t, derive(t, body, z))))).toBe(true);
    }
  });

  test('are linear, and constants stand outside', () => {
    const t = tower(...WORLD);
    const lhs = mean(t, read(t, '(c + 2)*f(z) + r*exp(z) + c'));
    const rhs = [
      mul(t, read(t, 'c + 2'), mean(t, read(t, 'f(z)'))),
      mul(t, read(t, 'r'), mean(t, read(t, 'exp(z)'))),
      read(t, 'c'),
    ];
    expect(
      equalElements(
        t,
        lhs,
        rhs.reduce((a, b) => add(t, a, b)),
      ),
    ).toBe(true);
    expect(
      equalElements(
        t,
        mean(t, read(t, 'f(z)^2')),
        mul(t, mean(t, read(t, 'f(z)')), mean(t, read(t, 'f(z)'))),
      ),
    ).toBe(false);
  });

  test('differentiate by the heat equation', () => {
    const t = tower(...WORLD);
    const [s, c] = [t.variableId('s') ?? -1, t.variableId('c') ?? -1];
    const half = fromRational(rational(1n, 2n));
    expect(
      equalElements(t, derive(t, mean(t, read(t, 'f(z)')), s), mul(t, half, mean(t, read(t, 'D2f(z)')))),
    ).toBe(true);
    expect(equalElements(t, derive(t, mean(t, read(t, 'f(c*z)')), c), mean(t, read(t, 'z*D1f(c*z)')))).toBe(
      true,
    );
    // For polynomials the heat equation is a statement about moments.
    for (const p of ['z^2', 'z^6', 'z^4 - 3*z^2 + z']) {
      const body = read(t, p);
      const z = t.variableId('z') ?? -1;
      const heat = mul(t, half, mean(t, derive(t, derive(t, body, z), z)));
      expect(equalElements(t, derive(t, mean(t, body), s), heat)).toBe(true);
    }
  });

  test('of roots and inverses are refused', () => {
    const t = tower(...WORLD);
    for (const text of ['1/z', 'z^(1/2)', '1/(z*(1 + exp(z)))'])
      expect(() => mean(t, read(t, text))).toThrow(LimitExceeded);
  });
});

describe('substitution', () => {
  const CASES: readonly (readonly [string, string, string])[] = [
    ['x^2 + y', 'y + 1', '(y + 1)^2 + y'],
    ['1/(x + y)', 'y^2', '1/(y^2 + y)'],
    ['sqrt(1 + x^2)', '2', 'sqrt(5)'],
    ['exp(x*y)', 'log(2)', '2^y'],
    ['sin(x)', 'y + pi/2', 'cos(y)'],
    ['f(x^2)*D2f(x)', '3*y', 'f(9*y^2)*D2f(3*y)'],
    ['abs(x)', '-y^2', 'y^2'],
    ['sign(x)', '-2', '-1'],
    ['erf(x) + atan(x)', '1', 'erf(1) + pi/4'],
    ['asin(x)', '1/2', 'pi/6'],
    ['x^y', '4', '2^(2*y)'],
    ['log(x^2 + 1)', '3', 'log(2) + log(5)'],
    ['y^3 + 2', '7', 'y^3 + 2'],
  ];

  test.each(CASES)('%s at x = %s is %s', (f, value, result) => {
    const t = tower('x', 'y');
    const x = t.variableId('x') ?? -1;
    const source = f === 'x^y' ? tower('x > 0', 'y') : t;
    const out = substitute(
      source,
      elementOf(source, parse(f)),
      source === t ? x : (source.variableId('x') ?? -1),
      read(source, value),
    );
    expect(equalElements(source, out, read(source, result))).toBe(true);
    expect(sub(source, out, read(source, result)).num.size).toBe(0);
  });

  test('refuses a point where the value does not exist', () => {
    const t = tower('x', 'n integer >= 1');
    expect(() => substitute(t, read(t, '1/x'), t.variableId('x') ?? -1, ZERO_ELEMENT)).toThrow(RangeError);
  });
});
