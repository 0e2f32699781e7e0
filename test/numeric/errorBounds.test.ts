import { describe, expect, test } from 'vitest';
import type { Ball } from '../../src/numeric/ball.ts';
import { bitLength, shift } from '../../src/numeric/bitLength.ts';
import { cosSinExact } from '../../src/numeric/cosSin.ts';
import { asymptoticSeries, positiveSeries } from '../../src/numeric/errorFunction.ts';
import { expExact } from '../../src/numeric/exp.ts';
import type { Dyadic } from './dyadic.ts';
import { hardPoint, type Place, positive } from './hardBalls.ts';
import { mpfr, mpfrConstant } from './mpfr.ts';
import { Random } from './random.ts';

// The guard bits hide a wrong error term in a final result; here the inner series keep all their bits, and the stated
// error itself is compared with the true one: never too small, and not so large that it says nothing.

const SEED = 577;
const P = 640;

const product = (...factors: (Dyadic | undefined)[]): Dyadic | undefined =>
  factors.reduce((a, b) => (a && b ? { mid: a.mid * b.mid, exp: a.exp + b.exp } : undefined), {
    mid: 1n,
    exp: 0,
  });
const square = (x: Dyadic): Dyadic => ({ mid: x.mid * x.mid, exp: 2 * x.exp });
const sqrtPi = mpfr('sqrt', mpfrConstant('pi', P + 20), P);

/** x·2^bits for a quotient a/b of dyadics. */
function quotient(a: Dyadic | undefined, b: Dyadic): Dyadic | undefined {
  if (a === undefined) return undefined;
  const up = P + bitLength(b.mid);
  return { mid: shift(a.mid, up) / b.mid, exp: a.exp - b.exp - up };
}

/** |value − mid|/rad of a ball, as a double. */
function share(ball: Ball, value: Dyadic): number {
  const low = Math.min(ball.exp, value.exp);
  const distance = shift(ball.mid, ball.exp - low) - shift(value.mid, value.exp - low);
  const radius = shift(BigInt(ball.rad), ball.exp - low);
  return Number(((distance < 0n ? -distance : distance) * 1_000_000n) / radius) / 1_000_000;
}

interface Kernel {
  readonly f: (x: Ball, precision: number) => Ball | undefined;
  readonly value: (x: Dyadic) => Dyadic | undefined;
  readonly places: readonly Place[];
}

const kernels: Readonly<Record<string, Kernel>> = {
  exp: {
    f: (x, p) => expExact(x, p, Infinity),
    value: (x) => mpfr('exp', x, P),
    places: ['quarter', 'tiny', 'unit', 'middle', 'large'],
  },
  cos: {
    f: (x, p) => cosSinExact(x, p, Infinity).cos,
    value: (x) => mpfr('cos', x, P),
    places: ['quarter', 'unit', 'middle', 'large', 'turn', 'huge'],
  },
  sin: {
    f: (x, p) => cosSinExact(x, p, Infinity).sin,
    value: (x) => mpfr('sin', x, P),
    places: ['quarter', 'unit', 'middle', 'large', 'turn', 'huge'],
  },
  'positive series of erf': {
    f: (x, p) => positiveSeries(x, p, Infinity),
    value: (x) =>
      quotient(product(sqrtPi, mpfr('exp', square(x), P), mpfr('erf', x, P)), { mid: x.mid, exp: x.exp + 1 }),
    places: ['quarter', 'unit', 'middle'],
  },
  'asymptotic series of erfc': {
    f: (x, p) => asymptoticSeries(x, p, Infinity),
    value: (x) => product(sqrtPi, x, mpfr('exp', square(x), P), mpfr('erfc', x, P)),
    places: ['quarter', 'middle', 'large'],
  },
};

/** The largest share of the stated error that was used, over the trials where there is one. */
function worst({ f, value, places }: Kernel): { used: number; compared: number } {
  const random = new Random(SEED);
  let used = 0;
  let compared = 0;
  for (let trial = 0; trial < 1200; trial += 1) {
    const x = positive(hardPoint(random, random.pick(places)));
    const precision = random.pick([20, 53, 113, 256, 400]);
    const ball = f(x, precision);
    if (ball === undefined || ball.isExact()) continue;
    const truth = value({ mid: x.mid, exp: x.exp });
    if (truth === undefined || truth.mid === 0n) continue;
    compared += 1;
    used = Math.max(used, share(ball, truth));
  }
  return { used, compared };
}

describe.each(Object.entries(kernels))('the stated error of: %s', (_name, kernel) => {
  test('is never exceeded, but a 64th of it would be', () => {
    const { used, compared } = worst(kernel);
    expect(compared).toBeGreaterThan(300);
    expect(used).toBeLessThanOrEqual(1);
    expect(used).toBeGreaterThan(2 ** -6);
  });
});
