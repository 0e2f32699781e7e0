import { Ball } from '../../src/numeric/ball.ts';
import { midpointBall } from '../../src/numeric/ballArithmetic.ts';
import { ballText } from '../../src/numeric/ballText.ts';
import { type Dyadic, looseness, mayContain, pointInside } from './dyadic.ts';
import { hardBall } from './hardBalls.ts';
import { Random } from './random.ts';

export type BallFunction = (x: Ball, precision: number) => Ball;

export interface Experiment {
  readonly f: BallFunction;
  /** f at an exact point by a route that shares no code, rounded to nearest at that precision. */
  readonly oracle: (x: Dyadic, precision: number) => Dyadic | undefined;
  readonly sample?: (random: Random) => Ball;
  readonly trials?: number;
  readonly precisions?: readonly number[];
  readonly seed?: number;
  /** log2 of the relative radius allowed at an exact point, beyond −precision */
  readonly slack?: number;
}

export interface Outcome {
  /** the first few trials that went wrong, with their raw inputs */
  readonly failures: readonly string[];
  readonly compared: number;
  readonly indeterminate: number;
}

export const PRECISIONS = [20, 53, 64, 113, 170, 256, 400] as const;

/**
 * Draws balls and precisions, evaluates f, and asks the oracle for the true value at a point inside the ball: it must
 * lie in the result. At exact points the relative radius must not exceed 2^(slack − precision).
 */
export function containment(experiment: Experiment): Outcome {
  const {
    f,
    oracle,
    sample = hardBall,
    trials = 10_000,
    seed = 20_240_607,
    slack = 6,
    precisions = PRECISIONS,
  } = experiment;
  const random = new Random(seed);
  const failures: string[] = [];
  let compared = 0;
  let indeterminate = 0;
  for (let trial = 0; trial < trials && failures.length < 3; trial += 1) {
    const x = sample(random);
    const precision = random.pick(precisions);
    const point = pointInside(random, x);
    const value = oracle(point, precision + 40);
    if (value === undefined) continue;
    const result = f(x, precision);
    compared += 1;
    if (!result.isFinite()) indeterminate += 1;
    const raw =
      `seed ${seed} trial ${trial}: x = (${x.mid} +/- ${x.rad}) 2^${x.exp}, point ${point.mid} 2^${point.exp}, ` +
      `${precision} bits, value ${value.mid} 2^${value.exp}, result ${ballText(result, 30)}`;
    if (!mayContain(result, value, precision + 40)) failures.push(`not contained: ${raw}`);
    else if (x.isExact() && value.mid !== 0n && looseness(result, value) > slack - precision) {
      failures.push(`too loose: ${raw}`);
    }
  }
  return { failures, compared, indeterminate };
}

/** Deliberately broken variants of an enclosure, each of which a containment test must catch. */
export function mutants(f: BallFunction): Readonly<Record<string, BallFunction>> {
  const nudged = (y: Ball, bits: number): Ball =>
    y.isFinite()
      ? Ball.enclosing(y.mid + (1n << BigInt(Math.max(0, y.bits - bits))), y.rad, y.exp, 10_000)
      : y;
  return {
    'radius zero': (x, p) => midpointBall(f(x, p)),
    'radius of the argument ignored': (x, p) => f(midpointBall(x), p),
    'radius halved': (x, p) => {
      const y = f(x, p);
      return y.rad > 64 ? Ball.enclosing(y.mid, Math.floor(y.rad / 2), y.exp, 10_000) : y;
    },
    'ten bits short': (x, p) => {
      const [short, full] = [f(x, Math.max(16, p - 10)), f(x, p)];
      return short.isFinite()
        ? Ball.enclosing(short.mid << 12n, Math.min(full.rad, 4), short.exp - 12, 10_000)
        : short;
    },
    'a late term dropped': (x, p) => nudged(f(x, p), Math.max(10, p - 8)),
  };
}

/** The names of the mutants that the experiment does not catch. */
export function survivors(experiment: Experiment): string[] {
  return Object.entries(mutants(experiment.f))
    .filter(([, f]) => containment({ ...experiment, f, trials: 2000, slack: Infinity }).failures.length === 0)
    .map(([name]) => name);
}
