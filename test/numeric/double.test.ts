import { describe, expect, test } from 'vitest';
import { Undefined, Unknown } from '../../src/numeric/analytic.ts';
import { Ball } from '../../src/numeric/ball.ts';
import { doubles } from '../../src/numeric/double.ts';
import { erfcDouble } from '../../src/numeric/doubleErrorFunction.ts';
import { erfBall, erfcBall } from '../../src/numeric/errorFunction.ts';
import { reals, toBall } from '../../src/numeric/real.ts';
import { Random } from './random.ts';

test('erf is within 1e-15 of the ball, absolutely, and erfc within 1.2e-15 of itself', () => {
  const random = new Random(8);
  for (let trial = 0; trial < 5000; trial += 1) {
    const x = ((random.int(0, 2_000_000) - 1_000_000) / 1_000_000) * random.pick([1e-8, 1, 3, 7, 26]);
    const [erf, erfc] = [
      erfBall(Ball.fromNumber(x), 80).approximate(),
      erfcBall(Ball.fromNumber(x), 80).approximate(),
    ];
    expect(Math.abs(doubles.erf(x) - erf), `erf(${x})`).toBeLessThan(1e-15);
    if (x > -1) expect(Math.abs(erfcDouble(x) / erfc - 1), `erfc(${x})`).toBeLessThan(1.2e-15);
  }
});

test('gamma, pow and 2F1 agree with the exact route', () => {
  const R = reals(80);
  for (let twice = -41; twice <= 200; twice += 1) {
    if (twice <= 0 && twice % 2 === 0) continue;
    const exact = toBall(
      R.gamma(
        { n: BigInt(twice), d: 2n }.n % 2n === 0n
          ? { n: BigInt(twice / 2), d: 1n }
          : { n: BigInt(twice), d: 2n },
      ),
      80,
    ).approximate();
    // One rounding a step of the recurrence, about 100 of them.
    expect(Math.abs(doubles.gamma(twice / 2) / exact - 1)).toBeLessThan(200 * 2 ** -53);
  }
  const half = { n: 1n, d: 2n };
  const exact = toBall(R.hyp2f1(half, half, { n: 3n, d: 2n }, { n: -7n, d: 9n }), 80).approximate();
  expect(Math.abs(doubles.hyp2f1(0.5, 0.5, 1.5, -7 / 9) - exact)).toBeLessThan(1e-14);
});

describe('the rules of the language', () => {
  test.each<[string, () => number]>([
    ['1/0', () => doubles.div(1, 0)],
    ['sqrt -1', () => doubles.sqrt(-1)],
    ['log 0', () => doubles.log(0)],
    ['0^-1', () => doubles.pow(0, -1)],
    ['(-2)^0.5', () => doubles.pow(-2, 0.5)],
    ['asin 2', () => doubles.asin(2)],
    ['gamma 0', () => doubles.gamma(0)],
  ])('%s is undefined', (_name, value) => {
    expect(value).toThrow(Undefined);
  });
  test('overflow and what is not implemented are unknown', () => {
    expect(() => doubles.exp(1000)).toThrow(Unknown);
    expect(() => doubles.gamma(1 / 3)).toThrow(Unknown);
    expect(() => doubles.hyp2f1(0.5, 0.5, 1.5, 2)).toThrow(Unknown);
    expect(doubles.pow(0, 0)).toBe(1);
  });
});
