import { exponentOf, largestExponent, timesPowerOfTwo } from './powersOfTwo.ts';

/** Sweeps over rows and columns; each halves what is left of a grading, or better. */
const SWEEPS = 12;

/**
 * The matrix with rows and columns multiplied by powers of two, which leaves the rank as it is and rounds nothing: exponents r_i
 * and c_a that make r_i + c_a fit the entries' own in the least squares (Curtis and Reid), by turns, then each row to a
 * largest entry in [½, 1). Rows and columns in whatever units are alike afterwards. Entries 2^1074 below the largest of a row may vanish.
 */
export function equilibrated(matrix: readonly ArrayLike<number>[]): Float64Array[] {
  const d = matrix[0]?.length ?? 0;
  const entries = matrix.map((row) =>
    Float64Array.from({ length: d }, (_, a) => (row[a] === 0 ? Number.NaN : exponentOf(row[a]!))),
  );
  const rows = new Float64Array(matrix.length);
  const columns = new Float64Array(d);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const sums = new Float64Array(d);
    const counts = new Uint32Array(d);
    for (const [i, exponents] of entries.entries()) {
      let sum = 0;
      let count = 0;
      for (let a = 0; a < d; a++)
        if (!Number.isNaN(exponents[a]!)) {
          sum += exponents[a]! - columns[a]!;
          count++;
        }
      rows[i] = count === 0 ? 0 : sum / count;
      for (let a = 0; a < d; a++)
        if (!Number.isNaN(exponents[a]!)) {
          sums[a] = sums[a]! + exponents[a]! - rows[i]!;
          counts[a] = counts[a]! + 1;
        }
    }
    for (let a = 0; a < d; a++) columns[a] = counts[a] === 0 ? 0 : sums[a]! / counts[a]!;
  }
  return matrix.map((row, i) => {
    const scaled = Float64Array.from({ length: d }, (_, a) =>
      timesPowerOfTwo(row[a]!, -Math.round(rows[i]!) - Math.round(columns[a]!)),
    );
    const largest = largestExponent(scaled);
    return scaled.map((x) => timesPowerOfTwo(x, -largest));
  });
}
