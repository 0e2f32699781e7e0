import { gramTriangle } from './cholesky.ts';
import { pivotedQr } from './pivotedQr.ts';
import { largestExponent, timesPowerOfTwo } from './powersOfTwo.ts';
import { singularValuesOfRows } from './singularValues.ts';
import { tridiagonalEigenvalues, tridiagonalise } from './tridiagonal.ts';

/** value·4^exponent: apart, because the square of a derivative may be beyond the range of doubles. */
export interface ScaledEigenvalues {
  readonly values: readonly number[];
  readonly exponent: number;
}

/** Beyond this many rows rotations take seconds, and the Gram matrix has to do. */
const FEW = 256;

/**
 * The r non-zero eigenvalues of JᵀJ, from the largest down, in float64, for J of n×d and rank r. Up to 256 of them: squares of
 * the singular values of J (QR, then one-sided rotations), absolute error of each about 2^-50 √λ √λ_max. More: by
 * tridiagonalisation of the smaller Gram matrix, absolute error about d 2^-52 λ_max, so that small ones are noise; those
 * that come out negative are 0.
 */
export function gramEigenvalues(matrix: readonly ArrayLike<number>[], r: number): ScaledEigenvalues {
  const d = matrix[0]?.length ?? 0;
  const rows = matrix.filter((row) => Array.prototype.some.call(row, (x: number) => x !== 0));
  if (r === 0 || rows.length === 0) return { values: [], exponent: 0 };
  const exponent = Math.max(...rows.map(largestExponent));
  const scaled = rows.map((row) => Float64Array.from(row, (x) => timesPowerOfTwo(x, -exponent)));
  if (r <= FEW) {
    const { upper } = pivotedQr(scaled, undefined, r);
    return { values: singularValuesOfRows(upper).map((s) => s * s), exponent };
  }
  const wide = rows.length < d;
  const vectors = wide
    ? Array.from({ length: d }, (_, a) => Float64Array.from(scaled, (row) => row[a]!))
    : scaled;
  const values = tridiagonalEigenvalues(tridiagonalise(gramTriangle(vectors, wide ? rows.length : d)));
  return { values: values.slice(0, r).map((x) => Math.max(x, 0)), exponent };
}
