import { describe, expect, test } from 'vitest';
import {
  addRational,
  compareRational,
  divRational,
  mulRational,
  type Rational,
  subRational,
} from '../../src/core/rational.ts';
import { Ball } from '../../src/numeric/ball.ts';
import { addBall, divBall, midpointBall, mulBall, subBall } from '../../src/numeric/ballArithmetic.ts';
import {
  absBall,
  containsRational,
  containsZero,
  hullBall,
  intersectBall,
  intervalBall,
  isNonNegative,
  lessBall,
  maxBall,
  minBall,
  signBall,
} from '../../src/numeric/ballOrder.ts';
import { ballText } from '../../src/numeric/ballText.ts';
import { powIntegerBall, sqrBall } from '../../src/numeric/integerPower.ts';
import { sqrtBall } from '../../src/numeric/sqrt.ts';
import { PRECISIONS } from './containment.ts';
import { pointInside } from './dyadic.ts';
import { toRational } from './exactBalls.ts';
import { hardBall } from './hardBalls.ts';
import { present } from './present.ts';
import { Random } from './random.ts';

type BallOperation = (a: Ball, b: Ball, precision: number) => Ball;

const SEED = 4_104;

/** The first trial where the exact result at two points lies outside the ball, or where exact operands give loose balls. */
function firstFailure(
  f: BallOperation,
  exactly: (a: Rational, b: Rational) => Rational | undefined,
  trials = 10_000,
  slack = 6,
): string | undefined {
  const random = new Random(SEED);
  for (let trial = 0; trial < trials; trial += 1) {
    const [a, b] = [hardBall(random), hardBall(random)];
    const precision = random.pick([...PRECISIONS, 1200]);
    const [x, y] = [toRational(pointInside(random, a)), toRational(pointInside(random, b))];
    const value = exactly(x, y);
    if (value === undefined) continue;
    const result = f(a, b, precision);
    const raw =
      `seed ${SEED} trial ${trial}: (${a.mid} +/- ${a.rad}) 2^${a.exp}, (${b.mid} +/- ${b.rad}) 2^${b.exp}, ` +
      `${precision} bits, result ${ballText(result)}`;
    if (containsRational(result, value) !== true) return `not contained: ${raw}`;
    if (slack === Infinity || !a.isExact() || !b.isExact() || value.n === 0n) continue;
    const size = value.n < 0n ? { n: -value.n, d: value.d } : value;
    const limit = mulRational(size, { n: 1n, d: 1n << BigInt(precision - slack) });
    if (compareRational(result.radius(), limit) > 0) return `too loose: ${raw}`;
  }
  return undefined;
}

const cases: Record<string, [BallOperation, (a: Rational, b: Rational) => Rational | undefined]> = {
  add: [addBall, addRational],
  sub: [subBall, subRational],
  mul: [mulBall, mulRational],
  div: [divBall, (a, b) => (b.n === 0n ? undefined : divRational(a, b))],
};

describe.each(Object.entries(cases))('%s', (_name, [f, exactly]) => {
  test('contains the exact result at every pair of points, tightly', () => {
    // An indeterminate quotient contains everything, so that no trial is skipped.
    expect(firstFailure((a, b, p) => f(a, b, p), exactly)).toBeUndefined();
  });

  test.each<[string, BallOperation]>([
    ['radius zero', (a, b, p) => midpointBall(f(a, b, p))],
    ['second radius ignored', (a, b, p) => f(a, midpointBall(b), p)],
    ['first radius ignored', (a, b, p) => f(midpointBall(a), b, p)],
    [
      'one unit less',
      (a, b, p) => {
        const y = f(a, b, p);
        return y.rad > 0 && y.isFinite() ? Ball.enclosing(y.mid, Math.floor(y.rad / 2), y.exp, 10_000) : y;
      },
    ],
  ])('the trials catch: %s', (_mutant, broken) => {
    expect(firstFailure(broken, exactly, 3000, Infinity)).toMatch(/not contained/);
  });
});

const smaller = (a: Rational, b: Rational): Rational => (compareRational(a, b) < 0 ? a : b);
const larger = (a: Rational, b: Rational): Rational => (compareRational(a, b) > 0 ? a : b);

test('min and max contain the exact minimum and maximum', () => {
  expect(firstFailure(minBall, smaller, 4000)).toBeUndefined();
  expect(firstFailure(maxBall, larger, 4000)).toBeUndefined();
  expect(firstFailure(minBall, larger, 4000)).toMatch(/not contained/);
});

test('the hull contains both, the intersection what is common', () => {
  expect(
    firstFailure(
      (a, b, p) => hullBall(a, b, p),
      (x) => x,
      4000,
      Infinity,
    ),
  ).toBeUndefined();
  expect(
    firstFailure(
      (a, b, p) => hullBall(a, b, p),
      (_, y) => y,
      4000,
      Infinity,
    ),
  ).toBeUndefined();
  const random = new Random(SEED);
  for (let trial = 0; trial < 4000; trial += 1) {
    const [a, b] = [hardBall(random), hardBall(random)];
    const x = toRational(pointInside(random, a));
    if (containsRational(b, x) !== true) continue;
    const common = intersectBall(a, b, 64);
    expect(common).toBeDefined();
    expect(containsRational(present(common), x)).toBe(true);
  }
});

test('comparisons are never wrong', () => {
  const random = new Random(SEED);
  let decided = 0;
  for (let trial = 0; trial < 10_000; trial += 1) {
    const [a, b] = [hardBall(random), hardBall(random)];
    const answer = lessBall(a, b);
    const order = compareRational(toRational(pointInside(random, a)), toRational(pointInside(random, b)));
    if (answer === undefined) continue;
    decided += 1;
    expect(answer).toBe(order < 0);
  }
  expect(decided).toBeGreaterThan(6000);
});

test('dividing by a ball that contains zero says nothing', () => {
  expect(divBall(Ball.one, Ball.enclosing(1n, 1, 0, 64), 64).isFinite()).toBe(false);
  expect(divBall(Ball.one, Ball.zero, 64).isFinite()).toBe(false);
});

test('what is known not to be negative stays so', () => {
  const random = new Random(SEED);
  let around = 0;
  for (let trial = 0; trial < 5000; trial += 1) {
    const a = hardBall(random);
    const precision = random.pick(PRECISIONS);
    if (containsZero(a)) around += 1;
    for (const b of [absBall(a, precision), sqrBall(a, precision), powIntegerBall(a, 4, precision)]) {
      expect(isNonNegative(b) || signBall(b) === 1, `(${a.mid} +/- ${a.rad}) 2^${a.exp}`).toBe(true);
      expect(isNonNegative(sqrtBall(b, precision))).toBe(true);
    }
    const x = toRational(pointInside(random, a));
    expect(containsRational(absBall(a, precision), x.n < 0n ? { n: -x.n, d: x.d } : x)).toBe(true);
  }
  expect(around).toBeGreaterThan(100);
});

describe('construction', () => {
  test('a double is taken exactly', () => {
    for (const a of [
      0,
      -0,
      1,
      -1.5,
      0.1,
      1e300,
      5e-324,
      -2.2250738585072014e-308,
      Number.MAX_VALUE,
      Math.PI,
    ]) {
      expect(Ball.fromNumber(a).isExact()).toBe(true);
      expect(Ball.fromNumber(a).approximate()).toBe(a === 0 ? 0 : a);
    }
    expect(Ball.fromNumber(0.1).midpoint()).toEqual({ n: 3602879701896397n, d: 36028797018963968n });
    expect(Ball.fromNumber(Number.NaN).isFinite()).toBe(false);
    expect(Ball.fromNumber(Infinity).isFinite()).toBe(false);
  });
  test('a rational and an interval are enclosed', () => {
    const random = new Random(SEED);
    for (let trial = 0; trial < 5000; trial += 1) {
      const p = {
        n: random.sign() * random.bits(random.int(1, 300)),
        d: random.bits(random.int(1, 300)) + 1n,
      };
      const q = { n: random.sign() * random.bits(random.int(1, 30)), d: random.bits(random.int(1, 30)) + 1n };
      const precision = random.pick(PRECISIONS);
      expect(containsRational(Ball.fromRational(p, precision), p)).toBe(true);
      const [lo, hi] = compareRational(p, q) < 0 ? [p, q] : [q, p];
      const ball = intervalBall(lo, hi, precision);
      expect(containsRational(ball, lo) === true && containsRational(ball, hi) === true).toBe(true);
    }
    expect(() => intervalBall({ n: 1n, d: 1n }, { n: 0n, d: 1n }, 64)).toThrow(RangeError);
  });
  test('a radius of any size is kept as an upper bound', () => {
    const random = new Random(SEED);
    for (let trial = 0; trial < 2000; trial += 1) {
      const [mid, rad] = [random.sign() * random.bits(random.int(1, 400)), random.bits(random.int(1, 2000))];
      const ball = Ball.enclosingWide(mid, rad, -100, random.int(2, 200));
      for (const end of [mid - rad, mid + rad]) {
        expect(containsRational(ball, toRational({ mid: end, exp: -100 }))).toBe(true);
      }
    }
  });
  test('the exponent range ends in the whole line and in a small ball around zero', () => {
    const far = Ball.exact(1n, 2 ** 39 + 2 ** 38);
    expect(mulBall(far, far, 64).isFinite()).toBe(false);
    const near = Ball.exact(1n, -(2 ** 39) - 2 ** 38);
    expect(mulBall(near, near, 64).top()).toBeLessThan(-(2 ** 39));
    expect(() => far.midpoint()).toThrow(RangeError);
    expect(() => Ball.indeterminate.lower()).toThrow(RangeError);
    expect(addBall(far, Ball.one, 64).isFinite()).toBe(true);
    expect(lessBall(Ball.one, far)).toBe(true);
    expect(lessBall(near, Ball.one)).toBe(true);
  });
});
