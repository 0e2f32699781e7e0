import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rationalText, rationalToNumber } from '../../src/core/rational.ts';
import { exactValue, toBall } from '../../src/numeric/real.ts';
import { near, outcome, realAt, type Setting } from './valueAt.ts';

const SEED = 20_261_124;

const reals: Setting = { declarations: 'let a, b, c real', values: { a: '2/3', b: '-5/7', c: '0' } };

describe('exact values', () => {
  const cases: [string, string][] = [
    ['0.1 + 1/5', '3/10'],
    ['1e400/1e399', '10'],
    ['-a^2', '-4/9'],
    ['sqrt(b^2)', '5/7'],
    ['abs(b)', '5/7'],
    ['c^0', '1'],
    ['0^a', '0'],
    ['b^3', '-125/343'],
    ['b^(-2)', '49/25'],
    ['4^(3/2)', '8'],
    ['sign(b) + sign(a) + sign(c)', '0'],
    ['max(a, b, c)', '2/3'],
    ['min(a, b, c)', '-5/7'],
    ['relu(a) - relu(b)', '2/3'],
    ['factorial(5) + dfact(7) + dfact(0) + dfact(-1)', '227'],
    ['binomial(10, 3) + binomial(4, 5) + binomial(4, -1)', '120'],
    ['sinh(c) + tanh(c) + tan(c) + erf(c) + atan(c)', '0'],
    ['cosh(c) + exp(c) + sigmoid(c) + erfc(c)', '7/2'],
    ['gelu(c)', '0'],
    ['gamma(5)', '24'],
    ['hyp2f1(-2, 1, 3, a)', '17/27'],
    ['sum(k^2, k, 1, 10)', '385'],
    ['sum(k, k, 3, 2)', '0'],
    ['sum(sum(j*k, j, 1, k), k, 1, 4)', '65'],
    ['diff(a^3, a)', '4/3'],
    ['diff(a^3, a, 2)', '4'],
    ['diff(a^3*b^2, a)*0 + diff(diff(a^3*b^2, a), b)', '-40/21'],
    ['diff(abs(b), b)', '-1'],
    ['at(a^2 + b, a, b)', '-10/49'],
    ['diff(at(a^2, a, b^2), b)', '-500/343'],
    ['diff(c^4, c, 4)', '24'],
    ['at(diff(a^5, a, 3), a, 2)', '240'],
  ];
  test.each(cases)('%s = %s', (text, expected) => {
    expect(rationalText(exactValue(realAt(text, reals))!)).toBe(expected);
  });
});

describe('functions against doubles', () => {
  const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));
  const functions: [string, (a: number, b: number) => number][] = [
    ['exp(a) - log(1 + b^2)', (a, b) => Math.exp(a) - Math.log1p(b * b)],
    ['sin(a)*cos(b) + tan(a/3)', (a, b) => Math.sin(a) * Math.cos(b) + Math.tan(a / 3)],
    ['sinh(a)/cosh(b)', (a, b) => Math.sinh(a) / Math.cosh(b)],
    ['tanh(a) + tanh(b)', (a, b) => Math.tanh(a) + Math.tanh(b)],
    ['sigmoid(a) - sigmoid(b)', (a, b) => sigmoid(a) - sigmoid(b)],
    ['softplus(a) + softplus(b)', (a, b) => Math.log1p(Math.exp(a)) + Math.log1p(Math.exp(b))],
    ['atan(a) + asin(b/10) + acos(a/10)', (a, b) => Math.atan(a) + Math.asin(b / 10) + Math.acos(a / 10)],
    ['(1 + a^2)^b', (a, b) => (1 + a * a) ** b],
    ['sqrt(a^2 + b^2)', (a, b) => Math.hypot(a, b)],
    ['max(a, b)*min(a, b) + relu(a)', (a, b) => a * b + Math.max(a, 0)],
  ];
  const rational = fc.tuple(fc.integer({ min: -30, max: 30 }), fc.integer({ min: 1, max: 13 }));

  test.each(functions)('%s', (text, f) => {
    fc.assert(
      fc.property(rational, rational, ([p, q], [r, s]) => {
        const values = { a: `${p}/${q}`, b: `${r}/${s}` };
        if (Math.abs(p / q) > 9 || Math.abs(r / s) > 9) return;
        expect(near(realAt(text, { declarations: 'let a, b real', values }), f(p / q, r / s), 1e-12)).toBe(
          true,
        );
      }),
      { seed: SEED, numRuns: 40 },
    );
  });

  test('large arguments of sigmoid, softplus and tanh are tight', () => {
    const big = { declarations: 'let a real', values: { a: '400' } };
    for (const text of ['sigmoid(-a)*exp(a)', 'softplus(a)/a', 'tanh(a)', '-tanh(-a)']) {
      expect(near(realAt(text, big), 1, 1e-15)).toBe(true);
    }
  });
});

describe('derivatives against central differences', () => {
  const bodies = [
    'sin(a^2)*exp(a/3)',
    'a^3/(1 + a^2)',
    'erf(a)*sigmoid(a)',
    'sqrt(1 + a^2)^3',
    'atan(a)*log(2 + a)',
    'gelu(a)',
  ];
  const h = 1e-4;
  test.each(bodies)('%s', (body) => {
    for (const a of ['1/3', '-4/7', '11/10']) {
      const values = { a, h: '1/10000' };
      const declarations = 'let a, h real';
      // The difference quotient is exact to h²/6 · f‴, which stays below 20 h² for these.
      const quotient = realAt(`(at(${body}, a, a + h) - at(${body}, a, a - h))/(2*h)`, {
        declarations,
        values,
      });
      const derivative = realAt(`diff(${body}, a)`, { declarations, values });
      expect(near(derivative, rationalToNumber(toBall(quotient, 128).midpoint()), 20 * h * h)).toBe(true);
    }
  });
});

describe('vectors', () => {
  const declarations = 'let d integer >= 1\nlet x, y vector of d\nlet t real';
  const values = { d: '3', x: ['1', '-2', '2/3'], y: ['3', '0', '1/2'], t: '2' };
  const cases: [string, string][] = [
    ['norm2(x)', '49/9'],
    ['dot(x, y)', '10/3'],
    ['dot(x, x) - norm2(x)', '0'],
    ['x[2]*y[3]', '-1'],
    ['diff(norm2(x)^2, norm2(x))', '98/9'],
    ['at(norm2(x)^2, norm2(x), 49)', '2401'],
    ['at(diff(norm2(x)^3, norm2(x), 2), norm2(x), 0)', '0'],
  ];
  test.each(cases)('%s = %s', (text, expected) => {
    const value = toBall(realAt(text, { declarations, values }), 200);
    const target = toBall(realAt(expected), 200);
    expect(rationalToNumber(value.radius())).toBeLessThan(1e-17);
    expect(Math.abs(rationalToNumber(value.midpoint()) - rationalToNumber(target.midpoint()))).toBeLessThan(
      1e-15,
    );
  });

  test('the zero vector has a length to move along', () => {
    const zero = { d: '2', x: ['0', '0'], y: ['1', '0'] };
    expect(realAt('diff(norm2(x)^2 + 3*norm2(x), norm2(x))', { declarations, values: zero })).toEqual({
      n: 3n,
      d: 1n,
    });
  });
});

describe('unspecified functions', () => {
  test('f(u) is its instance, differentiated by whatever moves u', () => {
    const setting = {
      declarations: 'let f function\nlet a real',
      values: { a: '3' },
      functions: { f: 't^3 - t/2' },
    };
    expect(realAt('f(a^2)', setting)).toEqual({ n: 1449n, d: 2n });
    expect(realAt('diff(f(a^2), a)', setting)).toEqual({ n: 1455n, d: 1n });
    expect(realAt('at(diff(f(a), a, 2), a, 5)', setting)).toEqual({ n: 30n, d: 1n });
  });
});

describe('undefined or unknown', () => {
  const undefinedAt: string[] = [
    '1/c',
    '0^(-1)',
    'log(c)',
    'log(b)',
    'sqrt(b)',
    'asin(2)',
    'acos(-3/2)',
    'b^(1/2)',
    'c^(-2)',
    'gamma(0)',
    'gamma(-3)',
    'factorial(-1)',
    'factorial(1/2)',
    'dfact(-3)',
    'binomial(-1, 2)',
    '(1 + 1/c)*0',
    'diff(log(b), b)',
    'sum(1/(k - 2), k, 1, 3)',
    'at(1/a, a, c)',
    'c/c',
    'b^a',
    'tan(c)/c',
    'E[z ~ N(0, b)](z)',
    'E[z ~ N(0, a)](exp(3*z^2))',
    'E[z ~ N(0, 1)](exp(z^2/2))',
    'E[z ~ N(0, c)](1/z)',
  ];
  test.each(undefinedAt)('%s is undefined', (text) => {
    expect(outcome(text, reals)).toMatchObject({ kind: 'undefined' });
  });

  const unknownAt: string[] = [
    'diff(abs(c), c)',
    'diff(sqrt(c), c)',
    'diff(sign(c), c)',
    'diff(relu(c), c)',
    '1/(sin(pi))',
    'log(sin(pi))',
    'E[z ~ N(0, 1)](sqrt(z))',
    'sum(k, k, 1, factorial(9))',
    'sign(exp(log(2)) - 2)',
    'E[z ~ N(0, 1)](1/z)',
    'E[z ~ N(0, 1)](log(z^2))',
    'tan(pi/2)',
    'E[(u, v) ~ N([0, 0], [[1, a], [a, 1]])](atan(u)*atan(v))',
    'exp(exp(exp(exp(10))))',
    'diff(max(c, -c), c)',
  ];
  test.each(unknownAt)('%s is unknown', (text) => {
    expect(outcome(text, reals)).toMatchObject({ kind: 'unknown' });
  });
});
