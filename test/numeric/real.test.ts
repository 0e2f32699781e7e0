import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareRational, parseRational, type Rational, rational } from '../../src/core/rational.ts';
import { Undefined, Unknown } from '../../src/numeric/analytic.ts';
import { Ball } from '../../src/numeric/ball.ts';
import { widenBall } from '../../src/numeric/ballArithmetic.ts';
import { containsRational, intervalBall } from '../../src/numeric/ballOrder.ts';
import { isBall, type Real, reals, realText, toBall } from '../../src/numeric/real.ts';
import { looseness, mayContain } from './dyadic.ts';
import { rationals } from './fieldLaws.ts';
import { mpfr } from './mpfr.ts';
import { present } from './present.ts';

const R = reals(128);
const q = parseRational;
const between = (lo: string, hi: string): Ball => intervalBall(q(lo), q(hi), 128);

describe('exact results stay exact', () => {
  test.each<[string, () => Real, string]>([
    ['1/3 + 1/6', () => R.add(q('1/3'), q('1/6')), '1/2'],
    ['sqrt 4/9', () => R.sqrt(q('4/9')), '2/3'],
    ['sqrt 0', () => R.sqrt(q('0')), '0'],
    ['exp 0', () => R.exp(q('0')), '1'],
    ['log 1', () => R.log(q('1')), '0'],
    ['sin 0', () => R.sin(q('0')), '0'],
    ['cos 0', () => R.cos(q('0')), '1'],
    ['atan 0', () => R.atan(q('0')), '0'],
    ['asin 0', () => R.asin(q('0')), '0'],
    ['acos 1', () => R.acos(q('1')), '0'],
    ['erf 0', () => R.erf(q('0')), '0'],
    ['|-2/7|', () => R.abs(q('-2/7')), '2/7'],
    ['gamma 6', () => R.gamma(q('6')), '120'],
    ['(-2)^3', () => R.pow(q('-2'), q('3')), '-8'],
    ['(2/3)^-2', () => R.pow(q('2/3'), q('-2')), '9/4'],
    ['(8/27)^(2/3)', () => R.pow(q('8/27'), q('2/3')), '4/9'],
    ['(16)^(-3/4)', () => R.pow(q('16'), q('-3/4')), '1/8'],
    ['0^0', () => R.pow(q('0'), q('0')), '1'],
    ['0^(1/2)', () => R.pow(q('0'), q('1/2')), '0'],
    ['pi^0', () => R.pow(R.pi(), q('0')), '1'],
    ['1^pi', () => R.pow(q('1'), R.pi()), '1'],
    ['0^pi', () => R.pow(q('0'), R.pi()), '0'],
    ['(-1)^1e400', () => R.pow(q('-1'), q('1e400')), '1'],
    ['0 * pi', () => R.mul(q('0'), R.pi()), '0'],
    ['0 / pi', () => R.div(q('0'), R.pi()), '0'],
    ['2F1(-2, 3; 4; -2/3)', () => R.hyp2f1(q('-2'), q('3'), q('4'), q('-2/3')), '34/15'],
    ['2F1(1/2, 1/2; 3/2; 0)', () => R.hyp2f1(q('1/2'), q('1/2'), q('3/2'), q('0')), '1'],
  ])('%s', (_name, value, text) => {
    expect(realText(value())).toBe(text);
  });
});

describe('undefined is said where there is certainly no value', () => {
  const negative = between('-3', '-2');
  test.each<[string, () => Real]>([
    ['1/0', () => R.div(R.one, R.zero)],
    ['sqrt -1', () => R.sqrt(q('-1'))],
    ['sqrt [-3, -2]', () => R.sqrt(negative)],
    ['log 0', () => R.log(q('0'))],
    ['log -1/3', () => R.log(q('-1/3'))],
    ['log [-3, -2]', () => R.log(negative)],
    ['log [-2, 0]', () => R.log(Ball.enclosing(-1n, 1, 0, 64))],
    ['asin 4/3', () => R.asin(q('4/3'))],
    ['acos -1.0001', () => R.acos(q('-1.0001'))],
    ['asin [-3, -2]', () => R.asin(negative)],
    ['0^-1', () => R.pow(q('0'), q('-1'))],
    ['0^(-1/2)', () => R.pow(q('0'), q('-1/2'))],
    ['0^-pi', () => R.pow(q('0'), R.neg(R.pi()))],
    ['(-2)^(1/3)', () => R.pow(q('-2'), q('1/3'))],
    ['[-3, -2]^(1/2)', () => R.pow(negative, q('1/2'))],
    ['gamma 0', () => R.gamma(q('0'))],
    ['gamma -7', () => R.gamma(q('-7'))],
    ['2F1(1, 1; -2; 1/2)', () => R.hyp2f1(q('1'), q('1'), q('-2'), q('1/2'))],
    ['2F1(-3, 1; -2; 1/2)', () => R.hyp2f1(q('-3'), q('1'), q('-2'), q('1/2'))],
  ])('%s', (_name, value) => {
    expect(value).toThrow(Undefined);
  });
});

describe('unknown is said where the number system cannot decide', () => {
  const around = between('-1/3', '1/2');
  test.each<[string, () => Real]>([
    ['1/[-1/3, 1/2]', () => R.div(R.one, around)],
    ['sqrt [-1/3, 1/2]', () => R.sqrt(around)],
    ['log [-1/3, 1/2]', () => R.log(around)],
    ['log [0, 2]', () => R.log(Ball.enclosing(1n, 1, 0, 64))],
    ['asin [1/2, 3/2]', () => R.asin(between('1/2', '3/2'))],
    ['[-1/3, 1/2]^-1', () => R.pow(around, q('-1'))],
    ['[-1/3, 1/2]^(1/2)', () => R.pow(around, q('1/2'))],
    ['0^[-1/3, 1/2]', () => R.pow(q('0'), around)],
    ['(-2)^pi', () => R.pow(q('-2'), R.pi())],
    ['exp 1e30', () => R.exp(q('1e30'))],
    ['2^(1e30)', () => R.pow(q('2'), q('1e30'))],
    ['gamma 1/3', () => R.gamma(q('1/3'))],
    ['gamma 1e30', () => R.gamma(q('1e30'))],
    ['gamma pi', () => R.gamma(R.pi())],
    ['2F1(1/2, 1/2; 3/2; 3)', () => R.hyp2f1(q('1/2'), q('1/2'), q('3/2'), q('3'))],
    ['2F1(-1, 1; -2; 1/2)', () => R.hyp2f1(q('-1'), q('1'), q('-2'), q('1/2'))],
    ['2F1(pi, 1; 2; 1/2)', () => R.hyp2f1(R.pi(), q('1'), q('2'), q('1/2'))],
  ])('%s', (_name, value) => {
    expect(value).toThrow(Unknown);
  });
  test('but a ball that touches zero from above has a root', () => {
    const root = toBall(R.sqrt(Ball.enclosing(1n, 1, 0, 64)), 64);
    expect(containsRational(root, q('0'))).toBe(true);
    expect(containsRational(root, q('1.41421'))).toBe(true);
  });
});

describe('size', () => {
  test('a rational beyond the limit becomes a ball that contains it', () => {
    const big = R.fromRational({ n: 3n ** 4000n, d: 1n });
    expect(isBall(big)).toBe(true);
    expect(containsRational(toBall(big, 128), { n: 3n ** 4000n, d: 1n })).toBe(true);
    expect(isBall(R.fromRational(q('1e400')))).toBe(false);
    expect(isBall(R.pow(q('3'), q('4000')))).toBe(true);
    expect(isBall(R.mul(q('1e1000'), q('1e1000')))).toBe(true);
  });
  test('gigantic arguments keep their digits', () => {
    for (const [text, mid] of [
      ['1e50', 10n ** 50n],
      ['-1e400', -(10n ** 400n)],
    ] as const) {
      for (const name of ['sin', 'cos', 'atan'] as const) {
        const ball = toBall(R[name](q(text)), 128);
        const value = present(mpfr(name, { mid, exp: 0 }, 200));
        expect(mayContain(ball, value, 199)).toBe(true);
        expect(looseness(ball, value)).toBeLessThan(6 - 128);
      }
    }
    expect(realText(R.exp(q('1e9')), 20)).toMatch(/^8\.002981770660972533\d*e434294481 \+\/- /);
    expect(R.sign(R.exp(q('-1e9')))).toBe(1);
    expect(containsRational(toBall(R.exp(q('-1e30')), 128), q('0'))).not.toBe(false);
    expect(realText(R.erf(q('1e30')), 10)).toMatch(/^1 \+\/- /);
    expect(toBall(R.sin(toBall(R.exp(q('1e9')), 128)), 128).isFinite()).toBe(true);
  });
});

test('arguments close to a special point keep their distance', () => {
  const near = parseRational(`${10n ** 200n + 1n}/${10n ** 200n}`);
  const log = toBall(R.log(near), 128);
  expect(R.sign(log)).toBe(1);
  expect(log.radiusLog2() - log.top()).toBeLessThan(6 - 128);
  const e = toBall(R.pow(near, q('1e200')), 128);
  expect(R.less(R.sub(R.exp(R.one), q('1e-30')), e)).toBe(true);
  expect(R.less(e, R.exp(R.one))).not.toBe(false);
  expect(R.sign(R.acos(R.div(R.one, near)))).toBe(1);
});

test('signs and order are exact for rationals and three-valued for balls', () => {
  fc.assert(
    fc.property(rationals(), rationals(), (a, b) => {
      expect(R.less(a, b)).toBe(compareRational(a, b) < 0);
      const [x, y] = [Ball.fromRational(a, 30), Ball.fromRational(b, 30)];
      const answer = R.less(x, y);
      if (answer !== undefined) expect(answer).toBe(compareRational(a, b) < 0);
      const sign = R.sign(x);
      if (sign !== undefined) expect(sign).toBe(compareRational(a, q('0')));
    }),
    { seed: 41, numRuns: 2000 },
  );
  expect(R.less(between('0', '1'), between('1', '2'))).toBeUndefined();
  expect(R.isZero(between('-1', '1'))).toBeUndefined();
  expect(R.sign(between('-1', '1'))).toBeUndefined();
});

test('exact values are recognised', () => {
  expect(R.exact(q('2/3'))).toEqual(q('2/3'));
  expect(R.exact(Ball.exact(3n, -2))).toEqual(q('3/4'));
  expect(R.exact(Ball.exact(3n, 2))).toEqual(q('12'));
  expect(R.exact(R.pi())).toBeUndefined();
});

test('known identities hold', () => {
  fc.assert(
    fc.property(rationals(20), (a: Rational) => {
      const one = R.add(R.mul(R.sin(a), R.sin(a)), R.mul(R.cos(a), R.cos(a)));
      expect(containsRational(toBall(one, 128), q('1'))).toBe(true);
      const positive = rational(a.n * a.n + 1n, a.d);
      const same = toBall(R.exp(R.log(positive)), 128);
      expect(containsRational(same, positive)).toBe(true);
      expect(R.less(R.log(R.exp(a)), R.add(a, q('1e-30')))).toBe(true);
      const root = R.sqrt(positive);
      expect(R.less(R.mul(root, root), R.add(positive, q('1e-30')))).toBe(true);
      expect(containsRational(widenBall(toBall(R.mul(root, root), 128), Ball.zero, 128), positive)).toBe(
        true,
      );
    }),
    { seed: 43, numRuns: 300 },
  );
});
