import { catoniInterval, type Interval } from '../../numeric/statistics/catoniInterval.ts';
import { powerLawExponent } from '../../numeric/statistics/powerLaw.ts';
import { PILOT_FACTOR } from '../../numeric/statistics/ratioTest.ts';
import { sampleVariance } from '../../numeric/statistics/variance.ts';

/** The exponent p of a fluctuation n^p, and how reports word it. */
export interface FluctuationExponent extends Interval {
  readonly text: string;
  /** the root of the mean square times √n at each width: constant where p = −1/2 */
  readonly roots: string;
}

/**
 * The interval of the exponent of the root of a mean square, from draws of the square at each width (in rows): it covers the exponent fitted to the true
 * means with probability at least 1 − `falseAlarm`, provided that the variances are at most four times those of the pilot draws.
 * Fails (RangeError) with fewer than two draws or widths.
 */
export function fluctuationExponent(
  widths: readonly number[],
  pilot: readonly (readonly number[])[],
  main: readonly (readonly number[])[],
  falseAlarm: number,
): FluctuationExponent {
  const at = (draws: readonly (readonly number[])[], k: number): number[] => draws.map((row) => row[k]!);
  const intervals = widths.map((_, k) =>
    catoniInterval(at(main, k), PILOT_FACTOR * sampleVariance(at(pilot, k)), falseAlarm / widths.length),
  );
  const squared = powerLawExponent(widths, intervals.map(positive));
  const [low, high] = [squared.low / 2, squared.high / 2];
  const roots = widths.map((n, k) => {
    const sum = at(main, k).reduce((total, v) => total + v, 0);
    return `${Math.sqrt((n * sum) / main.length).toPrecision(3)} at ${n}`;
  });
  return { low, high, text: `n^(${low.toFixed(2)} .. ${high.toFixed(2)})`, roots: roots.join(', ') };
}

/** A mean of squares is not below 0; one that can't be told from 0 counts as anything from the smallest double on. */
function positive({ low, high }: Interval): Interval {
  const least = Number.MIN_VALUE;
  return { low: Math.max(low, least), high: Math.max(high, least) };
}
