import type { Generator } from './generator.ts';
import { MeanTest } from './meanTest.ts';
import { sampleVariance } from './variance.ts';

/** One draw of a ratio E numerator / E weight. */
export interface RatioDraw {
  readonly numerator: number;
  readonly weight: number;
}

/** A hypothesis that E numerator / E weight lies in [low, high]. */
export interface RatioHypothesis {
  readonly low: number;
  readonly high: number;
}

/** What a ratio test found, for each hypothesis in order. */
export interface RatioFinding {
  readonly outcome: 'consistent' | 'above' | 'below';
  /** the ratio of the sample means, for display: biased by O(1/N) */
  readonly estimate: number;
  /** distance outside [low, high] that is caught with the stated power */
  readonly smallestDeviation: number;
}

/** How many draws, and at which error rates in all. */
export interface RatioPlan {
  readonly size: number;
  readonly falseAlarm: number;
  readonly missed: number;
}

/** The variance of the main draws is taken to be at most this many times that of the pilot draws. */
export const PILOT_FACTOR = 4;

/** One pilot draw for so many main draws. */
const PILOT_SHARE = 4;

/** How many pilot draws go with so many main draws. */
export function pilotSize(size: number): number {
  return Math.ceil(size / PILOT_SHARE);
}

/**
 * Tests E numerator / E weight in [low, high], E weight > 0, for one or several ratios of the same draws: the mean of numerator − high·weight
 * must not be above 0, that of numerator − low·weight not below, each with `MeanTest`. Neither normality nor a bias correction enters.
 * Assumed: independent draws, and a variance at most 4 times the sample variance of independent pilot draws. The false-alarm rate
 * is divided among all the tests; every single deviation of `smallestDeviation` is missed with probability at most `missed`
 * (in units of the ratio, by the sample mean of the weight). Fails (RangeError) with too few draws.
 */
export function testRatios(
  draw: (generator: Generator) => readonly RatioDraw[],
  hypotheses: readonly RatioHypothesis[],
  plan: RatioPlan,
  generator: Generator,
): RatioFinding[] {
  const [pilot, main] = [generator.split('pilot'), generator.split('main')];
  const first = Array.from({ length: pilotSize(plan.size) }, () => draw(pilot));
  return ratioFindings(first, { next: () => draw(main) }, hypotheses, plan);
}

/** `testRatios` of given pilot draws and of `plan.size` main draws, which are taken one by one. */
export function ratioFindings(
  pilot: readonly (readonly RatioDraw[])[],
  main: { next(): readonly RatioDraw[] },
  hypotheses: readonly RatioHypothesis[],
  plan: RatioPlan,
): RatioFinding[] {
  const test = (index: number, bound: number): MeanTest => {
    const values = pilot.map((draws) => draws[index]!.numerator - bound * draws[index]!.weight);
    const variance = PILOT_FACTOR * sampleVariance(values);
    const falseAlarm = plan.falseAlarm / (2 * hypotheses.length);
    return new MeanTest({ size: plan.size, variance, falseAlarm, missed: plan.missed }, 0);
  };
  const tests = hypotheses.map(({ low, high }, i) => ({
    low,
    high,
    below: test(i, low),
    above: test(i, high),
    sums: [0, 0],
  }));
  for (let k = 0; k < plan.size; k++)
    main.next().forEach(({ numerator, weight }, i) => {
      const item = tests[i]!;
      item.above.add(numerator - item.high * weight);
      item.below.add(numerator - item.low * weight);
      item.sums[0]! += numerator;
      item.sums[1]! += weight;
    });
  return tests.map(({ above, below, sums }) => ({
    outcome: above.outcome === 'above' ? 'above' : below.outcome === 'below' ? 'below' : 'consistent',
    estimate: sums[0]! / sums[1]!,
    smallestDeviation: (Math.max(above.smallestDeviation, below.smallestDeviation) * plan.size) / sums[1]!,
  }));
}
