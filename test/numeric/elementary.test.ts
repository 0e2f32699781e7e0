import { describe, expect, test } from 'vitest';
import { acosBall, asinBall } from '../../src/numeric/asin.ts';
import { atanBall } from '../../src/numeric/atan.ts';
import { Ball } from '../../src/numeric/ball.ts';
import { cosBall, cosSinBall, sinBall } from '../../src/numeric/cosSin.ts';
import { erfBall, erfcBall } from '../../src/numeric/errorFunction.ts';
import { expBall } from '../../src/numeric/exp.ts';
import { coshBall, sinhBall, tanhBall } from '../../src/numeric/hyperbolic.ts';
import { sqrBall } from '../../src/numeric/integerPower.ts';
import { logBall } from '../../src/numeric/log.ts';
import { sqrtBall } from '../../src/numeric/sqrt.ts';
import { tanBall } from '../../src/numeric/tan.ts';
import { containment, type Experiment, survivors } from './containment.ts';
import { hardBall, type Place, positive, withinUnit } from './hardBalls.ts';
import { mpfr } from './mpfr.ts';
import type { Random } from './random.ts';

type Name = Parameters<typeof mpfr>[0];

const at =
  (...places: Place[]) =>
  (random: Random): Ball =>
    hardBall(random, places);
const moderate = at('quarter', 'tiny', 'unit', 'middle', 'large', 'rational');

function experiment(name: Name, f: Experiment['f'], sample: (random: Random) => Ball = hardBall): Experiment {
  return { f, sample, oracle: (x, precision) => mpfr(name, x, precision) };
}

const experiments: Readonly<Record<string, Experiment>> = {
  sqrt: experiment('sqrt', sqrtBall, (random) => positive(hardBall(random))),
  sqr: experiment('sqr', sqrBall),
  exp: experiment('exp', expBall, moderate),
  log: experiment('log', logBall, (random) => positive(hardBall(random))),
  sin: experiment('sin', sinBall),
  cos: experiment('cos', cosBall),
  'cos and sin together': { ...experiment('cos', (x, p) => cosSinBall(x, p).cos), seed: 7 },
  tan: experiment('tan', tanBall),
  atan: experiment('atan', atanBall),
  asin: experiment('asin', asinBall, (random) => withinUnit(hardBall(random))),
  acos: experiment('acos', acosBall, (random) => withinUnit(hardBall(random))),
  erf: experiment('erf', erfBall, at('quarter', 'tiny', 'unit', 'middle', 'rational', 'large')),
  erfc: experiment('erfc', erfcBall, at('quarter', 'tiny', 'unit', 'middle', 'rational')),
  sinh: experiment('sinh', sinhBall, moderate),
  cosh: experiment('cosh', coshBall, moderate),
  tanh: experiment('tanh', tanhBall, moderate),
};

describe.each(Object.entries(experiments))('%s', (_name, run) => {
  test('contains the value that MPFR finds, and is tight at exact points', () => {
    const outcome = containment(run);
    expect(outcome.failures).toEqual([]);
    expect(outcome.compared).toBeGreaterThan(9000);
    expect(outcome.indeterminate).toBeLessThan(outcome.compared / 5);
  });

  test('the trials catch every broken variant', () => {
    expect(survivors(run)).toEqual([]);
  });
});

describe('far out and at length', () => {
  const run = (
    name: Name,
    f: Experiment['f'],
    sample: Experiment['sample'] & {},
    precisions?: readonly number[],
  ) =>
    containment({ ...experiment(name, f, sample), trials: 300, ...(precisions ? { precisions } : {}) })
      .failures;

  test('exponentials of numbers up to 3e8', () => {
    const far = (random: Random): Ball => Ball.exact(random.sign() * random.bits(60), random.int(-52, -32));
    expect(run('exp', expBall, far)).toEqual([]);
    expect(run('sinh', sinhBall, far)).toEqual([]);
    expect(run('cosh', coshBall, far)).toEqual([]);
    expect(run('tanh', tanhBall, far)).toEqual([]);
    const further = (random: Random): Ball => Ball.exact(random.bits(60), random.int(-58, -46));
    expect(run('erfc', erfcBall, further)).toEqual([]);
  });

  // Beyond 1023 bits a midpoint has no double near it, and the wide paths of the arithmetic are taken.
  test.each(Object.entries(experiments))('%s at 1000 to 2600 bits', (_name, long) => {
    const outcome = containment({ ...long, trials: 40, precisions: [1000, 1500, 2600] });
    expect(outcome.failures).toEqual([]);
  });
});

describe('hostile arguments end at once', () => {
  const gigantic = [
    Ball.exact(1n, 70_000),
    Ball.exact(-3n, 2 ** 39),
    Ball.exact(1n, -(2 ** 39)),
    Ball.indeterminate,
    Ball.enclosing(1n, 2 ** 30, 2 ** 38, 64),
  ];
  const functions = {
    sqrtBall,
    expBall,
    logBall,
    sinBall,
    cosBall,
    tanBall,
    atanBall,
    asinBall,
    acosBall,
    erfBall,
    erfcBall,
    sinhBall,
    coshBall,
    tanhBall,
    sqrBall,
  };
  test.each(Object.entries(functions))('%s', (_name, f) => {
    for (const x of gigantic) expect(f(x, 100)).toBeDefined();
  });
});
