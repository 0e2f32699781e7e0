/**
 * √(x_from² + x_(from+1)² + …) for finite entries, without under- or overflow: where the plain sum of squares may have lost
 * something, entries are divided by the largest first. Relative error about n·2^-54.
 */
export function euclideanNorm(x: Float64Array, from = 0): number {
  let sum = 0;
  for (let i = from; i < x.length; i++) sum += x[i]! * x[i]!;
  if (sum > 2 ** -900 && sum < 2 ** 1000) return Math.sqrt(sum);
  let size = 0;
  for (let i = from; i < x.length; i++) size = Math.max(size, Math.abs(x[i]!));
  if (size === 0) return 0;
  sum = 0;
  for (let i = from; i < x.length; i++) sum += (x[i]! / size) ** 2;
  return size * Math.sqrt(sum);
}
