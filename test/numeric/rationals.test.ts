import { describe, expect, test } from 'vitest';
import { HALF, ONE, type Rational, rational, ZERO } from '../../src/core/rational.ts';
import { Undefined, Unknown } from '../../src/numeric/analytic.ts';
import { rationals as Q } from '../../src/numeric/rationals.ts';

const q = rational;

describe('exact rationals', () => {
  test.each<[string, () => Rational, Rational]>([
    ['√(9/49)', () => Q.sqrt(q(9, 49)), q(3, 7)],
    ['(−2/3)^−3', () => Q.pow(q(-2, 3), q(-3)), q(-27, 8)],
    ['(8/27)^(2/3)', () => Q.pow(q(8, 27), q(2, 3)), q(4, 9)],
    ['0^0', () => Q.pow(ZERO, ZERO), ONE],
    ['0^(1/2)', () => Q.pow(ZERO, HALF), ZERO],
    ['Γ(5)', () => Q.gamma(q(5)), q(24)],
    ['₂F₁(−1, 2; 3; 1/5)', () => Q.hyp2f1(q(-1), q(2), q(3), q(1, 5)), q(13, 15)],
    ['₂F₁(1, 2; 3; 0)', () => Q.hyp2f1(q(1), q(2), q(3), ZERO), ONE],
    ['|−2/3|', () => Q.abs(q(-2, 3)), q(2, 3)],
    ['e^0', () => Q.exp(ZERO), ONE],
    ['log 1', () => Q.log(ONE), ZERO],
    ['cos 0', () => Q.cos(ZERO), ONE],
    [
      'sin 0 + atan 0 + asin 0 + erf 0',
      () => Q.add(Q.add(Q.sin(ZERO), Q.atan(ZERO)), Q.add(Q.asin(ZERO), Q.erf(ZERO))),
      ZERO,
    ],
    ['acos 1', () => Q.acos(ONE), ZERO],
  ])('%s', (_name, value, expected) => {
    expect(value()).toEqual(expected);
  });

  test.each<[string, () => Rational]>([
    ['√2', () => Q.sqrt(q(2))],
    ['2^(1/3)', () => Q.pow(q(2), q(1, 3))],
    ['a power of 2^25 bits', () => Q.pow(q(3), q(1n << 25n))],
    ['e', () => Q.exp(ONE)],
    ['log 2', () => Q.log(q(2))],
    ['sin 1', () => Q.sin(ONE)],
    ['π', () => Q.pi()],
    ['acos 0', () => Q.acos(ZERO)],
    ['Γ(1/2)', () => Q.gamma(HALF)],
    ['Γ(10^9)', () => Q.gamma(q(10 ** 9))],
    ['₂F₁(1/2, 1; 2; 1/3)', () => Q.hyp2f1(HALF, ONE, q(2), q(1, 3))],
    ['₂F₁(−1, 1; −2; 1/3)', () => Q.hyp2f1(q(-1), ONE, q(-2), q(1, 3))],
  ])('%s is unknown', (_name, value) => {
    expect(value).toThrow(Unknown);
  });

  test.each<[string, () => Rational]>([
    ['1/0', () => Q.div(ONE, ZERO)],
    ['√−1', () => Q.sqrt(q(-1))],
    ['log −1', () => Q.log(q(-1))],
    ['0^−1', () => Q.pow(ZERO, q(-1))],
    ['(−8)^(1/3)', () => Q.pow(q(-8), q(1, 3))],
    ['asin(4/3)', () => Q.asin(q(4, 3))],
    ['Γ(−2)', () => Q.gamma(q(-2))],
    ['₂F₁(1/2, 1; −2; 1/3)', () => Q.hyp2f1(HALF, ONE, q(-2), q(1, 3))],
  ])('%s is undefined', (_name, value) => {
    expect(value).toThrow(Undefined);
  });

  test('order and sign', () => {
    expect([Q.sign(q(-1, 9)), Q.sign(ZERO), Q.sign(q(1, 9))]).toEqual([-1, 0, 1]);
    expect([Q.less(q(1, 3), q(2, 5)), Q.less(q(2, 5), q(2, 5))]).toEqual([true, false]);
    expect(Q.exact(q(7, 3))).toEqual(q(7, 3));
  });
});
