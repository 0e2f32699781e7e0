import type { Interval } from './catoniInterval.ts';

/**
 * The interval of the exponent p of least squares for log y = p log n + const, when each y(n) lies in its interval: p is linear in the log y, and
 * each of its weights takes the end that matters. It covers wherever all the given intervals do, dependent or not. For a y(n) that
 * is no power of n the exponent is that of the line fitted to its logarithms.
 * Fails (RangeError) with fewer than two different widths, or where an interval reaches 0.
 */
export function powerLawExponent(widths: readonly number[], values: readonly Interval[]): Interval {
  const logs = widths.map(Math.log);
  const mean = logs.reduce((sum, l) => sum + l, 0) / logs.length;
  const spread = logs.reduce((sum, l) => sum + (l - mean) ** 2, 0);
  if (!(spread > 0) || values.length !== widths.length)
    throw new RangeError('an exponent needs two different widths, and a value for each');
  if (values.some(({ low }) => !(low > 0))) throw new RangeError('a power law needs positive values');
  const weights = logs.map((l) => (l - mean) / spread);
  const end = (upper: boolean): number =>
    weights.reduce((sum, w, i) => sum + w * Math.log(w > 0 === upper ? values[i]!.high : values[i]!.low), 0);
  return { low: end(false), high: end(true) };
}
