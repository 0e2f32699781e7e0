import { euclideanNorm } from './euclideanNorm.ts';

const SWEEPS = 60;

/**
 * The singular values of a matrix with few rows, in float64, from the largest down: one-sided Jacobi rotations (Hestenes) make the rows
 * orthogonal, their lengths are the singular values. Right to about √d·2^-52 relative to each for well-conditioned
 * directions, at least relative to the largest. The rows are overwritten. Cost: some 6 r² d multiplications for each of a few sweeps.
 * Entries should be at most about 1.
 */
export function singularValuesOfRows(rows: readonly Float64Array[]): number[] {
  for (let sweep = 0, rotated = true; rotated && sweep < SWEEPS; sweep++) {
    rotated = false;
    for (let p = 0; p < rows.length; p++)
      for (let q = p + 1; q < rows.length; q++) {
        const [x, y] = [rows[p]!, rows[q]!];
        const [u, v] = [euclideanNorm(x), euclideanNorm(y)];
        if (u === 0 || v === 0) continue;
        let cosine = 0;
        for (let a = 0; a < x.length; a++) cosine += (x[a]! / u) * (y[a]! / v);
        if (Math.abs(cosine) <= 2 ** -52 * Math.sqrt(x.length)) continue;
        rotated = true;
        // tan of the angle that zeroes the inner product: t² + 2 τ t − 1 = 0 with τ = (v² − u²)/(2 u v cosine).
        const tau = (v / u - u / v) / (2 * cosine);
        const t = (tau < 0 ? -1 : 1) / (Math.abs(tau) + Math.hypot(1, tau));
        const c = 1 / Math.hypot(1, t);
        const s = c * t;
        for (let a = 0; a < x.length; a++) {
          const [w, z] = [x[a]!, y[a]!];
          x[a] = c * w - s * z;
          y[a] = s * w + c * z;
        }
      }
  }
  return rows.map((row) => euclideanNorm(row)).sort((a, b) => b - a);
}
