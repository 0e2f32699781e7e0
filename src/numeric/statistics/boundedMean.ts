import { sampleVariance } from './variance.ts';

/** An interval that covers a mean with at least the stated probability. */
export interface MeanInterval {
  readonly mean: number;
  readonly radius: number;
}

/**
 * The empirical Bernstein interval for independent draws from [low, high]: the mean lies within
 * √(2 V log(4/α)/N) + 7 (high − low) log(4/α)/(3(N − 1)) of the sample mean with probability at least 1 − α, V the sample variance
 * (A. Maurer and M. Pontil, COLT 2009, Theorem 4, on both sides). Nothing is assumed but independence and the bounds.
 * Fails (RangeError) when a draw lies outside them, or with fewer than two draws.
 */
export function boundedMean(
  draws: readonly number[],
  low: number,
  high: number,
  falseAlarm: number,
): MeanInterval {
  if (draws.some((x) => !(x >= low && x <= high))) throw new RangeError('a draw lies outside its bounds');
  const size = draws.length;
  const logarithm = Math.log(4 / falseAlarm);
  const spread = Math.sqrt((2 * sampleVariance(draws) * logarithm) / size);
  const radius = spread + (7 * (high - low) * logarithm) / (3 * (size - 1));
  return { mean: draws.reduce((sum, x) => sum + x, 0) / size, radius };
}
