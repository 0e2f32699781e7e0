import { singularValuesByReflections } from './bidiagonal.ts';
import { gramTriangle } from './gramTriangle.ts';
import { pivotedQr } from './pivotedQr.ts';
import { largestExponent, timesPowerOfTwo } from './powersOfTwo.ts';
import { singularValuesOfRows } from './singularValues.ts';
import { tridiagonalEigenvalues, tridiagonalise } from './tridiagonal.ts';

/** value·4^exponent: apart, because the square of a derivative may be beyond the range of doubles. */
export interface ScaledEigenvalues {
  readonly values: readonly number[];
  readonly exponent: number;
}

/** Beyond this many rows rotations take seconds. */
const FEW = 256;

/** The Gram matrix does while its least eigenvalue is above this part of the largest: 16 of 53 bits are lost to it. */
const MILD = 2 ** -16;

/**
 * The r non-zero eigenvalues of JᵀJ, from the largest down, in float64, for J of n×d and rank r: squares of the singular values of J,
 * whose absolute error is about r·2^-52 times the largest, so that λ is right to about r·2^-51 √λ_max/√λ of itself. By pivoted QR and
 * one-sided rotations up to r = 256, beyond by reflections; or there by tridiagonalisation of the smaller Gram matrix, relative error
 * r·2^-52 λ_max/λ, while that is below r·2^-36.
 */
export function gramEigenvalues(matrix: readonly ArrayLike<number>[], r: number): ScaledEigenvalues {
  const d = matrix[0]?.length ?? 0;
  const rows = matrix.filter((row) => Array.prototype.some.call(row, (x: number) => x !== 0));
  if (r === 0 || rows.length === 0) return { values: [], exponent: 0 };
  const exponent = Math.max(...rows.map(largestExponent));
  const scaled = rows.map((row) => Float64Array.from(row, (x) => timesPowerOfTwo(x, -exponent)));
  const squares = (values: readonly number[]): ScaledEigenvalues => ({
    values: values.map((x) => x * x),
    exponent,
  });
  if (r <= FEW) return squares(singularValuesOfRows(pivotedQr(scaled, undefined, r).upper));
  const wide = rows.length < d;
  const vectors = wide
    ? Array.from({ length: d }, (_, a) => Float64Array.from(scaled, (row) => row[a]!))
    : scaled;
  const values = tridiagonalEigenvalues(tridiagonalise(gramTriangle(vectors, wide ? rows.length : d)));
  if (values[r - 1]! > MILD * values[0]!) return { values: values.slice(0, r), exponent };
  return squares(singularValuesByReflections(pivotedQr(scaled, undefined, r).upper));
}
