import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toBall } from '../../src/numeric/real.ts';
import { ballOf, disjoint, near, outcome, realAt, type Setting } from './valueAt.ts';

const SEED = 20_261_125;
const QUADRATURE = { options: { closedForms: false } };

/** E[f(z)] for z ~ N(m, v) by the trapezoidal rule in doubles: spectrally accurate for these analytic f. */
function trapezoid(f: (z: number) => number, m: number, v: number): number {
  const h = 1 / 64;
  let sum = 0;
  for (let k = -13 * 64; k <= 13 * 64; k++)
    sum += f(m + Math.sqrt(v) * k * h) * Math.exp(-((k * h) ** 2) / 2);
  return (sum * h) / Math.sqrt(2 * Math.PI);
}

describe('exact moments', () => {
  const cases: [string, [bigint, bigint]][] = [
    ['E[z ~ N(0, 1)](1)', [1n, 1n]],
    ['E[z ~ N(0, 2/3)](z^6)', [40n, 9n]],
    ['E[z ~ N(1, 4)](z^3)', [13n, 1n]],
    ['E[z ~ N(5, 0)](z^2)', [25n, 1n]],
    ['E[z ~ N(0, 0)](exp(z))', [1n, 1n]],
    ['E[u ~ N(0, 1), v ~ N(1, 2)](u^2*v^2 + u*v)', [3n, 1n]],
    ['E[u ~ N(0, 1), v ~ N(0, 1)]((u + v)^4)', [12n, 1n]],
    ['E[(u, v) ~ N([0, 0], [[1, 1/3], [1/3, 1]])](u^2*v^2)', [11n, 9n]],
    ['E[(u, v) ~ N([0, 0], [[1, 1], [1, 1]])](u^2*v^2)', [3n, 1n]],
    ['E[(u, v, w) ~ N([0, 0, 0], [[2, 1, 0], [1, 2, 1], [0, 1, 2]])](u*v^2*w)', [2n, 1n]],
    ['E[z ~ N(0, 1)](E[y ~ N(z, 1)](y^2))', [2n, 1n]],
    ['diff(E[z ~ N(0, s)](z^4), s)', [18n, 1n]],
    ['E[z ~ N(0, 1)](diff(z^3, z)^2)', [27n, 1n]],
    ['E[z ~ N(0, s)](sum(z^k, k, 0, 4))', [31n, 1n]],
  ];
  test.each(cases)('%s', (text, [n, d]) => {
    expect(realAt(text, { declarations: 'let s real > 0', values: { s: '3' } })).toEqual({ n, d });
  });
});

describe('textbook values', () => {
  const setting: Setting = { declarations: 'let s, a real', values: { s: '3/7', a: '-4/5' } };
  const identities: [string, string][] = [
    ['E[z ~ N(0, s)](exp(a*z))', 'exp(a^2*s/2)'],
    ['E[z ~ N(0, s)](sin(a*z)^2)', '(1 - exp(-2*a^2*s))/2'],
    ['E[z ~ N(a, s)](cos(z))', 'exp(-s/2)*cos(a)'],
    ['E[z ~ N(a, s)](z*sin(z))', 'exp(-s/2)*(a*sin(a) + s*cos(a))'],
    ['E[z ~ N(0, s)](exp(-z^2/2))', '1/sqrt(1 + s)'],
    ['E[z ~ N(0, s)](exp(z^2))', '1/sqrt(1 - 2*s)'],
    ['E[z ~ N(0, s)](diff(erf(z/sqrt(2)), z)^2)', '2/(pi*sqrt(1 + 2*s))'],
    ['E[z ~ N(a, s)](erf(z/sqrt(2)))', 'erf(a/sqrt(2*(1 + s)))'],
    ['E[z ~ N(0, s)](relu(z))', 'sqrt(s/(2*pi))'],
    ['E[z ~ N(0, s)](diff(relu(z), z)^2)', '1/2'],
    ['E[z ~ N(0, s)](abs(z)^3)', '4*s*sqrt(s/(2*pi))'],
    ['E[z ~ N(a, s)](sign(z))', 'erf(a/sqrt(2*s))'],
    ['E[z ~ N(0, 1)](max(z, 1/3))', '(1 + erf(1/sqrt(18)))/6 + exp(-1/18)/sqrt(2*pi)'],
    ['E[z ~ N(0, s)](sigmoid(z))', '1/2'],
    ['E[u ~ N(0, s), v ~ N(a, 1)](sigmoid(u)*erf(v) + exp(u)*v)', 'erf(a/sqrt(3))/2 + a*exp(s/2)'],
    ['E[(u, v) ~ N([0, 0], [[1, a], [a, 1]])](sin(u)*sin(v))', 'exp(-1)*sinh(a)'],
    ['E[(u, v) ~ N([0, 0], [[1, a], [a, 1]])](relu(u)*v)', 'a/2'],
  ];
  test.each(identities)('%s = %s', (left, right) => {
    for (const options of [{}, QUADRATURE]) {
      const l = ballOf(left, { ...setting, ...options });
      expect(disjoint(l, ballOf(right, setting))).toBe(false);
      expect(l.radiusLog2()).toBeLessThan(-44);
    }
  });

  const parameters: [string, string][] = [
    ['diff(E[z ~ N(0, s)](exp(a*z)), s)', 'a^2/2*exp(a^2*s/2)'],
    ['diff(E[z ~ N(0, s)](tanh(a*z)), a)', '0'],
    ['diff(E[z ~ N(0, s)](softplus(z)), s)', 'E[z ~ N(0, s)](diff(softplus(z), z, 2))/2'],
    ['diff(E[z ~ N(a, s)](relu(z)), a)', '(1 + erf(a/sqrt(2*s)))/2'],
    ['diff(E[z ~ N(a, s)](relu(z)), a, 2)', 'exp(-a^2/(2*s))/sqrt(2*pi*s)'],
  ];
  test.each(parameters)('%s = %s', (left, right) => {
    expect(disjoint(ballOf(left, setting), ballOf(right, setting))).toBe(false);
    expect(ballOf(left, setting).radiusLog2()).toBeLessThan(-38);
  });

  test('a kink that moves with the parameter is not differentiated through', () => {
    expect(outcome('diff(E[z ~ N(0, s)](abs(z - a)), a)', setting).kind).toBe('unknown');
    expect(outcome('E[z ~ N(0, s)](at(abs(z - a), a, z^2 + z))', setting).kind).not.toBe('undefined');
  });
});

describe('closed forms and quadrature agree', () => {
  const small = fc
    .tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 3, max: 11 }))
    .map(([n, d]) => `(${n}/${d})`);
  const factor = fc.oneof(
    small.map((a) => `(z^2 - ${a}*z + 1/3)`),
    small.map((a) => `exp(${a}*z)`),
    small.map((a) => `cos(${a}*z + 1/5)`),
    small.map((a) => `sin(${a} - z/2)`),
    fc.constant('exp(-z^2/3)'),
    fc.constant('exp(z^2/20 - z/3)'),
    small.map((a) => `diff(erf(z/2 + ${a}), z)`),
  );
  const body = fc.array(factor, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('*'));
  const variance = fc
    .tuple(fc.integer({ min: 1, max: 14 }), fc.integer({ min: 3, max: 7 }))
    .map(([n, d]) => `${n}/${d}`);

  test('on random products, with derivatives in the mean and the variance', () => {
    fc.assert(
      fc.property(body, small, variance, fc.constantFrom('', 'm', 's'), (f, m, s, by) => {
        const values = { m: m.slice(1, -1), s };
        const inner = `E[z ~ N(m, s)](${f})`;
        const setting = { declarations: 'let m, s real', values };
        const text = by === '' ? inner : `diff(${inner}, ${by})`;
        const exact = ballOf(text, setting);
        const panels = ballOf(text, { ...setting, ...QUADRATURE });
        expect(exact.radiusLog2()).toBeLessThan(-30);
        expect(panels.radiusLog2()).toBeLessThan(-30);
        expect(disjoint(exact, panels)).toBe(false);
      }),
      { seed: SEED, numRuns: 14 },
    );
  });
});

describe('quadrature against the trapezoidal rule in doubles', () => {
  const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));
  const cases: [string, (z: number) => number][] = [
    ['sigmoid(z)^2', (z) => sigmoid(z) ** 2],
    ['tanh(z/2)^2*z^2', (z) => (Math.tanh(z / 2) * z) ** 2],
    ['softplus(z)', (z) => Math.log1p(Math.exp(z))],
    ['log(4 + z^2)', (z) => Math.log(4 + z * z)],
    ['1/(4 + z^2)', (z) => 1 / (4 + z * z)],
    ['sqrt(4 + z^2)', (z) => Math.sqrt(4 + z * z)],
    ['exp(sin(z))', (z) => Math.exp(Math.sin(z))],
    ['atan(z/2)*z', (z) => Math.atan(z / 2) * z],
    ['exp(-z^4/40)', (z) => Math.exp(-(z ** 4) / 40)],
    ['diff(sigmoid(z), z)', (z) => sigmoid(z) * (1 - sigmoid(z))],
  ];
  test.each(cases)('%s', (text, f) => {
    for (const [m, v] of [
      ['0', '1'],
      ['-2/3', '3/5'],
    ] as const) {
      const [a, b] = m.split('/').map(Number);
      const [c, d] = v.split('/').map(Number);
      const value = realAt(`E[z ~ N(${m}, ${v})](${text})`);
      // Poles at distance ≥ 2/√v from the line leave a trapezoidal error below e^(−2π·2·64).
      expect(near(value, trapezoid(f, a! / (b ?? 1), c! / (d ?? 1)), 1e-12)).toBe(true);
    }
  });
});

describe('what diverges or can not be bounded', () => {
  test('certain divergence is undefined', () => {
    for (const f of ['exp(z^2/2)', 'z*exp(z^2)', 'exp(z^2)*cos(z)', 'exp(z^2 - z) + z']) {
      expect(outcome(`E[z ~ N(0, 1)](${f})`)).toMatchObject({ kind: 'undefined' });
    }
  });
  test('doubt is unknown', () => {
    for (const f of ['exp(z^2)*sigmoid(z)', 'exp(z^4)', '1/z', 'log(abs(z))', 'tan(z)', 'exp(exp(z))']) {
      expect(outcome(`E[z ~ N(0, 1)](${f})`)).toMatchObject({ kind: 'unknown' });
    }
  });
  test('two diverging terms may cancel', () => {
    expect(outcome('E[u ~ N(0, 1), v ~ N(0, 1)](exp(u^2) - exp(u^2)*v)').kind).toBe('unknown');
  });
});

test('higher precision gives nested enclosures', () => {
  const text = 'E[z ~ N(0, 1)](tanh(z)^2)';
  const [a, b] = [40, 110].map((precision) => toBall(realAt(text, { precision }), 200));
  expect(disjoint(a!, b!)).toBe(false);
  expect(b!.radiusLog2()).toBeLessThan(-90);
});

test('a vanishing inner expectation does not hide divergence', () => {
  const joint = (body: string): string => outcome(`E[(u, v) ~ N([0, 0], [[1, 0], [0, 1]])](${body})`).kind;
  expect(joint('v*exp(u^2)')).toBe('unknown');
  expect(joint('u*exp(v^2)')).not.toBe('value');
  expect(joint('u*exp(v^2)*sigmoid(u)')).not.toBe('value');
  expect(joint('v*exp(u^2/4)')).toBe('value');
});

test('an expectation inside an integrand that does not depend on the bound name', () => {
  const text = 'E[z ~ N(0, 1)](sigmoid(z)*E[y ~ N(0, 1)](sigmoid(y)))';
  expect(disjoint(ballOf(text), ballOf('1/4'))).toBe(false);
  expect(outcome('E[z ~ N(0, 1)](E[y ~ N(z, 1)](sigmoid(y)))').kind).toBe('unknown');
});
