import type { Decimal } from 'decimal.js';
import { describe, expect, test } from 'vitest';
import { ONE, type Rational, rational } from '../../src/core/rational.ts';
import { type Analytic, Undefined, Unknown } from '../../src/numeric/analytic.ts';
import { decimalContext } from '../../src/numeric/decimalContext.ts';
import { erfcDecimal } from '../../src/numeric/decimalErrorFunction.ts';
import { decimals } from '../../src/numeric/decimals.ts';
import { erfcBall } from '../../src/numeric/errorFunction.ts';
import { preciseFunctions } from '../../src/numeric/preciseFunctions.ts';
import { type Real, reals, toBall } from '../../src/numeric/real.ts';
import { alternatingErf } from './alternatingErf.ts';
import { Random } from './random.ts';
import { rationalOfDecimal, relativeError } from './relativeError.ts';

/** One function of both number systems, and where it is tried. */
type Case = readonly [string, <T>(A: Analytic<T>, x: T) => T, 'line' | 'positive' | 'unit' | 'disc'];

const cases: readonly Case[] = [
  ['exp', (A, x) => A.exp(x), 'line'],
  ['log', (A, x) => A.log(x), 'positive'],
  ['sqrt', (A, x) => A.sqrt(x), 'positive'],
  ['sin', (A, x) => A.sin(x), 'line'],
  ['cos', (A, x) => A.cos(x), 'line'],
  ['atan', (A, x) => A.atan(x), 'line'],
  ['asin', (A, x) => A.asin(x), 'unit'],
  ['acos', (A, x) => A.acos(x), 'unit'],
  ['erf', (A, x) => A.erf(x), 'line'],
  ['x^(9/4)', (A, x) => A.pow(x, A.fromRational(rational(9, 4))), 'positive'],
  ['x^-3', (A, x) => A.pow(x, A.fromRational(rational(-3))), 'line'],
  ['expm1', (A, x) => preciseFunctions(A).expm1(x), 'line'],
  ['log1p', (A, x) => preciseFunctions(A).log1p(x), 'positive'],
  ['log1p on the left', (A, x) => preciseFunctions(A).log1p(A.neg(x)), 'unit'],
  ['bell', (A, x) => preciseFunctions(A).bell(x), 'line'],
  ['gaussian', (A, x) => preciseFunctions(A).gaussian(x), 'line'],
  ['normal', (A, x) => preciseFunctions(A).normal(x), 'line'],
  [
    '₂F₁(1/2, −7/2; 5/2; x)',
    (A, x) => hypergeometric(A, [rational(1, 2), rational(-7, 2), rational(5, 2)], x),
    'disc',
  ],
  [
    '₂F₁(−3, 2/3; 1/7; x)',
    (A, x) => hypergeometric(A, [rational(-3), rational(2, 3), rational(1, 7)], x),
    'line',
  ],
];

function hypergeometric<T>(A: Analytic<T>, parameters: readonly [Rational, Rational, Rational], x: T): T {
  const [a, b, c] = parameters.map((q) => A.fromRational(q));
  return A.hyp2f1(a!, b!, c!, x);
}

/** Points of the domain over several orders of magnitude, a few within 10^-12 of 1. */
function points(domain: Case[2], count: number): Rational[] {
  const random = new Random(41);
  return Array.from({ length: count }, (_, trial) => {
    const size = rational(random.bits(30) + 1n, 2n * 10n ** 9n + 7n);
    const scale = random.pick([rational(1), rational(1, 9), rational(1, 10n ** 21n), rational(29)]);
    const near = rational(10n ** 12n * size.d - size.n, 10n ** 12n * size.d);
    const wide = rational(size.n * scale.n, size.d * scale.d);
    const inside = (domain === 'unit' || domain === 'disc') && wide.n > wide.d;
    const q = trial % 5 === 4 && domain !== 'disc' ? near : inside ? size : wide;
    return domain === 'positive' ? q : { n: BigInt(random.sign()) * q.n, d: q.d };
  });
}

/** The worst relative error of f at the points, in units of 10^-digits. */
function worst(D: Analytic<Decimal>, digits: number, [, f, domain]: Case, count: number): number {
  const R = reals(Math.ceil(digits * 3.33) + 220);
  const errors = points(domain, count).map((q) => {
    const x = D.fromRational(q);
    const exact: Real = f(R, R.fromRational(rationalOfDecimal(x)));
    return relativeError(rationalOfDecimal(f(D, x)), exact, digits * 4 + 220);
  });
  return Math.max(...errors) * 10 ** digits;
}

describe.each([
  [14, 40],
  [60, 20],
])('decimals at %d digits', (digits, count) => {
  const D = decimals(digits);
  // The guard digits hide the roundings within a function: half a unit in the tenth of them, and a little.
  test.each(cases)('%s is right to its last guard digit but one', (...the) => {
    expect(worst(D, digits, the, count)).toBeLessThan(1e-9);
  });
});

test('few and many digits', () => {
  for (const digits of [1, 200]) {
    const D = decimals(digits);
    for (const the of cases) expect(worst(D, digits, the, 4), the[0]).toBeLessThan(1e-9);
  }
  for (const digits of [0, 901, 2.5]) expect(() => decimals(digits)).toThrow(RangeError);
});

describe('functions by their bare definitions fall short', () => {
  const D = decimals(14);
  const { precise: _, ...bare } = D;
  test.each(cases.filter(([name]) => /expm1|log1p$|normal/.test(name)))('%s', (...the) => {
    expect(worst(bare, 14, the, 40)).toBeGreaterThan(1);
  });
  test('sine near multiples of π, where decimal.js alone has no digit left', () => {
    const context = decimalContext(24);
    const x = new context(D.pi()).times(7);
    const exact = reals(300).sin(rationalOfDecimal(x));
    expect(relativeError(rationalOfDecimal(D.sin(x)), exact) * 1e14).toBeLessThan(1e-9);
    expect(relativeError(rationalOfDecimal(x.sin().times(1.000001)), exact) * 1e14).toBeGreaterThan(1);
  });
});

test('erf agrees with its alternating series', () => {
  const D = decimals(50);
  for (const q of [...points('line', 20), rational(0)]) {
    const [value, series] = [D.erf(D.fromRational(q)), alternatingErf(D.fromRational(q), 62)];
    expect(value.minus(series).abs().lte(series.abs().times('1e-58'))).toBe(true);
  }
});

test('erfc keeps its digits in both tails', () => {
  for (const x of [-30, -3, -0.2, 0, 0.3, 2.9, 3.1, 7, 11, 40, 200]) {
    const q = rational(BigInt(Math.round(x * 10)), 10n);
    const value = erfcDecimal(decimals(40).fromRational(q), 50);
    expect(relativeError(rationalOfDecimal(value), erfcBall(toBall(q, 800), 400)), `${x}`).toBeLessThan(
      1e-49,
    );
  }
});

test('gamma at integers and half-integers', () => {
  const [D, R] = [decimals(40), reals(200)];
  for (const q of [
    rational(1),
    rational(7),
    rational(40),
    rational(1, 2),
    rational(-5, 2),
    rational(81, 2),
  ]) {
    expect(relativeError(rationalOfDecimal(D.gamma(D.fromRational(q))), R.gamma(q))).toBeLessThan(1e-48);
  }
});

describe('the rules of the language', () => {
  const D = decimals(20);
  const at = (n: number, d = 1): Decimal => D.fromRational(rational(n, d));
  test.each<[string, () => Decimal]>([
    ['1/0', () => D.div(D.one, D.zero)],
    ['sqrt -1', () => D.sqrt(at(-1))],
    ['log 0', () => D.log(D.zero)],
    ['log(1 + (−1))', () => preciseFunctions(D).log1p(at(-1))],
    ['0^-1', () => D.pow(D.zero, at(-1))],
    ['(-2)^0.5', () => D.pow(at(-2), at(1, 2))],
    ['asin 2', () => D.asin(at(2))],
    ['acos -2', () => D.acos(at(-2))],
    ['gamma 0', () => D.gamma(D.zero)],
    ['₂F₁ with c = −1', () => D.hyp2f1(at(1, 2), D.one, at(-1), at(1, 3))],
  ])('%s is undefined', (_name, value) => {
    expect(value).toThrow(Undefined);
  });
  test('overflow and what is not implemented are unknown', () => {
    expect(() => D.exp(D.fromRational(rational(10n ** 17n)))).toThrow(Unknown);
    expect(() => D.gamma(at(1, 3))).toThrow(Unknown);
    expect(() => D.hyp2f1(at(1, 2), D.one, at(3, 2), at(2))).toThrow(Unknown);
    expect(() => D.hyp2f1(at(-1), D.one, at(-3), at(2))).toThrow(Unknown);
    expect(D.pow(D.zero, D.zero).eq(1)).toBe(true);
  });
  test('integers know that they are exact, others do not say', () => {
    expect(D.exact(at(-7))).toEqual(rational(-7));
    expect(D.exact(D.zero)).toEqual(rational(0));
    expect(D.exact(at(1, 3))).toBeUndefined();
    expect(D.exact(D.fromRational({ n: 10n ** 30n + 1n, d: ONE.d }))).toBeUndefined();
  });
  test('a decimal of another precision is taken over', () => {
    const coarse = new (decimalContext(5))('1.2345');
    expect(D.div(coarse, at(3)).toFixed(25)).toBe('0.4115000000000000000000000');
    expect(D.div(new (decimalContext(5))(1), at(3)).toFixed(25)).toBe('0.3333333333333333333333333');
  });
});
