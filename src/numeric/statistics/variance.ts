/** The unbiased sample variance of at least two numbers, by the two-pass formula. Fails (RangeError) for fewer. */
export function sampleVariance(values: readonly number[]): number {
  if (values.length < 2) throw new RangeError('a sample variance needs two values');
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  return values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - 1);
}
