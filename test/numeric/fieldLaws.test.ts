import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { equalRational } from '../../src/core/rational.ts';
import { Ball } from '../../src/numeric/ball.ts';
import { midpointBall, widenBall } from '../../src/numeric/ballArithmetic.ts';
import { overlaps } from '../../src/numeric/ballOrder.ts';
import { decimals } from '../../src/numeric/decimals.ts';
import { doubles } from '../../src/numeric/double.ts';
import { rationals as exactRationals } from '../../src/numeric/rationals.ts';
import { type Real, reals, toBall } from '../../src/numeric/real.ts';
import { brokenLaws, fieldLaws, rationals } from './fieldLaws.ts';

const same =
  (precision: number) =>
  (a: Real, b: Real): boolean =>
    overlaps(toBall(a, precision), toBall(b, precision));

/** Rationals, thin balls and fat balls in turn. */
const realElements = (precision: number) =>
  fc
    .tuple(rationals(), fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 40 }))
    .map(([q, kind, k]): Real => {
      if (kind === 0) return q;
      const ball = Ball.fromRational(q, precision);
      return kind === 1 ? ball : widenBall(ball, Ball.exact(1n, -k), precision);
    });

for (const precision of [24, 64, 200, 1500]) {
  fieldLaws(reals(precision), realElements(precision), same(precision));
}

// Products of three elements of at most 60, and sums of two such: below 2^18; a handful of roundings of 2^-53 each.
fieldLaws(
  doubles,
  rationals().map((q) => doubles.fromRational(q)),
  (a, b) => Math.abs(a - b) <= 2 ** (18 - 50),
);

// The same at 50 digits: below 10^6 times a handful of roundings of 10^-50.
const fifty = decimals(50);
fieldLaws(
  fifty,
  rationals().map((q) => fifty.fromRational(q)),
  (a, b) => a.minus(b).abs().lte('1e-43'),
  50,
);

fieldLaws(exactRationals, rationals(), equalRational);

describe('the laws catch a broken field', () => {
  const field = reals(64);
  const arbitrary = realElements(64);
  const equal = same(64);
  const thin = (a: Real): Real => midpointBall(toBall(a, 64));
  test.each<[string, Partial<typeof field>]>([
    ['sums without a radius', { add: (a, b) => thin(field.add(a, b)) }],
    ['products without a radius', { mul: (a, b) => thin(field.mul(a, b)) }],
    ['quotients off by 1e-9', { div: (a, b) => field.add(field.div(a, b), { n: 1n, d: 10n ** 9n }) }],
    ['products off by 1e-9', { mul: (a, b) => field.add(field.mul(a, b), { n: 1n, d: 10n ** 9n }) }],
    ['subtraction of the absolute value', { sub: (a, b) => field.sub(a, field.abs(b)) }],
    ['negation that loses the sign', { neg: (a) => a }],
  ])('%s', (_name, part) => {
    expect(brokenLaws({ ...field, ...part }, arbitrary, equal)).not.toEqual([]);
  });
  test('and none in the true one', () => {
    expect(brokenLaws(field, arbitrary, equal)).toEqual([]);
  });
});
