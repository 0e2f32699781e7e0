import { describe, expect, test } from 'vitest';
import { Ball } from '../../src/numeric/ball.ts';
import { midpointBall } from '../../src/numeric/ballArithmetic.ts';
import { ballText } from '../../src/numeric/ballText.ts';
import { powIntegerBall } from '../../src/numeric/integerPower.ts';
import { powBall } from '../../src/numeric/power.ts';
import { containment, PRECISIONS, survivors } from './containment.ts';
import { looseness, mayContain, pointInside } from './dyadic.ts';
import { hardBall, hardPoint, positive } from './hardBalls.ts';
import { mpfrPow } from './mpfr.ts';
import { present } from './present.ts';
import { Random } from './random.ts';

const SEED = 31_337;

type Power = typeof powBall;

/** The first trial of x^y, x > 0, that goes wrong; `compared` counts the finite results. */
function realPowers(f: Power, trials = 10_000): { failure?: string; compared: number } {
  const random = new Random(SEED);
  let compared = 0;
  for (let trial = 0; trial < trials; trial += 1) {
    const x = positive(hardBall(random));
    const y = hardBall(random, ['quarter', 'tiny', 'unit', 'middle', 'rational']);
    const precision = random.pick(PRECISIONS);
    const [p, q] = [pointInside(random, x), pointInside(random, y)];
    const value = mpfrPow(p, q, precision + 40);
    if (value === undefined || value.mid === 0n) continue;
    const result = f(x, y, precision);
    if (result.isFinite()) compared += 1;
    const raw =
      `seed ${SEED} trial ${trial}: (${x.mid} +/- ${x.rad}) 2^${x.exp} ^ (${y.mid} +/- ${y.rad}) 2^${y.exp}, ` +
      `${precision} bits, result ${ballText(result)}`;
    if (!mayContain(result, value, precision + 40)) return { failure: `not contained: ${raw}`, compared };
    if (x.isExact() && y.isExact() && looseness(result, value) > 6 - precision) {
      return { failure: `too loose: ${raw}`, compared };
    }
  }
  return { compared };
}

describe('x^y', () => {
  test('contains what MPFR finds', () => {
    const { failure, compared } = realPowers(powBall);
    expect(failure).toBeUndefined();
    expect(compared).toBeGreaterThan(9000);
  });

  test.each<[string, Power]>([
    ['radius zero', (x, y, p) => midpointBall(powBall(x, y, p))],
    ['radius of the base ignored', (x, y, p) => powBall(midpointBall(x), y, p)],
    ['radius of the exponent ignored', (x, y, p) => powBall(x, midpointBall(y), p)],
  ])('the trials catch: %s', (_name, broken) => {
    expect(realPowers(broken, 2000).failure).toMatch(/not contained/);
  });

  test('0^y = 0 for y > 0, and [0, r]^y starts at 0', () => {
    expect(powBall(Ball.zero, Ball.exact(1n, -1), 64).isZero()).toBe(true);
    const x = Ball.enclosing(1n, 1, 0, 64);
    const root = powBall(x, Ball.exact(1n, -1), 64);
    expect(mayContain(root, { mid: 0n, exp: 0 }, 64)).toBe(true);
    expect(mayContain(root, present(mpfrPow({ mid: 2n, exp: 0 }, { mid: 1n, exp: -1 }, 100)), 100)).toBe(
      true,
    );
    expect(powBall(x, Ball.zero, 64).isFinite()).toBe(false);
    expect(powBall(Ball.exact(-2n), Ball.one, 64).isFinite()).toBe(false);
  });
});

describe.each([2, 3, 7, 10, -1, -4, 101])('x^k, k = %i', (k) => {
  const run = {
    f: (x: Ball, precision: number) => powIntegerBall(x, k, precision),
    oracle: (x: { mid: bigint; exp: number }, precision: number) =>
      mpfrPow(x, { mid: BigInt(k), exp: 0 }, precision),
    trials: 2500,
  };
  test('contains what MPFR finds', () => {
    expect(containment(run).failures).toEqual([]);
  });
  test('the trials catch every broken variant', () => {
    expect(survivors(run)).toEqual([]);
  });
});

test('an even power of a ball around zero is not negative', () => {
  const random = new Random(SEED);
  for (let trial = 0; trial < 500; trial += 1) {
    const x = Ball.enclosing(hardPoint(random, 'quarter').mid, 100, 0, 64);
    const square = powIntegerBall(x, 2, 64);
    expect(square.lower().n >= -1n).toBe(true);
  }
});
