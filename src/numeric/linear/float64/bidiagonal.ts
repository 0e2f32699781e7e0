import { euclideanNorm } from './euclideanNorm.ts';
import { tridiagonalEigenvalues } from './tridiagonal.ts';

/** Turns x into the vector v of a reflection I − v vᵀ/h that takes x to a multiple of its first entry, which it returns with h. */
function reflector(x: Float64Array): { readonly head: number; readonly h: number } {
  const norm = euclideanNorm(x);
  if (norm === 0) return { head: 0, h: 0 };
  for (let i = 0; i < x.length; i++) x[i] = x[i]! / norm;
  const sign = x[0]! < 0 ? -1 : 1;
  x[0] = x[0]! + sign;
  return { head: -sign * norm, h: Math.abs(x[0]!) };
}

/**
 * The singular values of a matrix with no more rows than columns, in float64, from the largest down: reflections from both sides make it
 * lower bidiagonal (Golub and Kahan), with α on and β below the diagonal, and the tridiagonal matrix with zero diagonal and α_0, β_0, α_1, …
 * beside it has the eigenvalues ±σ. Absolute error: about d·2^-52 times the largest. Overwrites the rows; entries should be at most
 * about 1. Cost: 4 r² d multiplications.
 */
export function singularValuesByReflections(rows: readonly Float64Array[]): number[] {
  const r = rows.length;
  const d = rows[0]?.length ?? 0;
  const beside: number[] = [];
  for (let k = 0; k < r; k++) {
    // From the right: row k beyond column k vanishes.
    const v = rows[k]!.slice(k);
    const right = reflector(v);
    if (right.h > 0)
      for (let i = k + 1; i < r; i++) {
        const row = rows[i]!;
        let dot = 0;
        for (let a = k; a < d; a++) dot += v[a - k]! * row[a]!;
        const factor = dot / right.h;
        for (let a = k; a < d; a++) row[a] = row[a]! - factor * v[a - k]!;
      }
    beside.push(right.head);
    if (k === r - 1) break;
    // From the left: column k below row k + 1 vanishes.
    const u = Float64Array.from({ length: r - k - 1 }, (_, i) => rows[k + 1 + i]![k]!);
    const left = reflector(u);
    beside.push(left.head);
    if (left.h === 0) continue;
    const sums = new Float64Array(d);
    for (let i = k + 1; i < r; i++) {
      const [row, weight] = [rows[i]!, u[i - k - 1]! / left.h];
      for (let a = k + 1; a < d; a++) sums[a] = sums[a]! + weight * row[a]!;
    }
    for (let i = k + 1; i < r; i++) {
      const [row, weight] = [rows[i]!, u[i - k - 1]!];
      for (let a = k + 1; a < d; a++) row[a] = row[a]! - weight * sums[a]!;
    }
  }
  const values = tridiagonalEigenvalues({
    diagonal: new Float64Array(2 * r),
    beside: Float64Array.from(beside),
  });
  return values.slice(0, r).map((x) => Math.max(x, 0));
}
