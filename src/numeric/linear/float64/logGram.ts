import { Unknown } from '../../analytic.ts';
import { gramCholesky } from '../../dense/gramCholesky.ts';
import type { Rank } from '../rank.ts';
import { equilibrated } from './equilibrated.ts';
import { pivotedQr } from './pivotedQr.ts';
import { largestExponent, timesPowerOfTwo } from './powersOfTwo.ts';

/** log of the product of the non-zero eigenvalues of JᵀJ, and the rank of J. */
export interface LogGram {
  readonly log: number;
  readonly rank: Omit<Rank, 'rows' | 'columns'>;
}

/** Cholesky's route stands while cancellation leaves at least this part of every pivot: 2^-26 costs half of 53 bits. */
const TRUSTED = 2 ** -26;

type Matrix = readonly ArrayLike<number>[];

function assertFinite(matrix: Matrix): void {
  for (const row of matrix)
    for (let a = 0; a < row.length; a++)
      if (!Number.isFinite(row[a]!)) throw new Unknown('a derivative is beyond the range of doubles');
}

function scaleBy(matrix: Matrix, exponent: (i: number, a: number) => number): Float64Array[] {
  return matrix.map((row, i) => Float64Array.from(row, (x, a) => timesPowerOfTwo(x, -exponent(i, a))));
}

const sumOfLogs = (pivots: readonly number[]): number => pivots.reduce((sum, p) => sum + Math.log(p), 0);

/** The rank by pivoted QR of the equilibrated matrix: |R_kk| > max(n, d) 2^-52 |R_00|. A decision, not a proof. */
function thresholdRank(matrix: Matrix): LogGram['rank'] {
  const size = Math.max(matrix.length, matrix[0]?.length ?? 0);
  const { pivots } = pivotedQr(equilibrated(matrix), (p, first) => p > size * 2 ** -52 * first);
  return {
    rank: pivots.length,
    status: 'threshold',
    how: `pivots above ${size}·2^-52 of the largest, in QR of the equilibrated Jacobian`,
  };
}

/** Σ log of the squared pivots of a rank-r matrix by two QRs: of J, and of the transpose of the first r rows of R. */
function logByQr(matrix: Matrix, r: number): number {
  const sizes = matrix.filter((row) => !isZeroRow(row)).map(largestExponent);
  const exponent = sizes.length === 0 ? 0 : Math.max(...sizes);
  const scaled = scaleBy(matrix, () => exponent);
  const { upper, pivots } = pivotedQr(scaled, undefined, r);
  const d = matrix[0]?.length ?? 0;
  const complete = r === d ? pivots : pivotedQr(transpose(upper), undefined, r).pivots;
  return 2 * (sumOfLogs(complete) + r * exponent * Math.LN2);
}

function isZeroRow(row: ArrayLike<number>): boolean {
  for (let a = 0; a < row.length; a++) if (row[a] !== 0) return false;
  return true;
}

function transpose(matrix: readonly Float64Array[]): Float64Array[] {
  return Array.from(matrix[0] ?? [], (_, a) => Float64Array.from(matrix, (row) => row[a]!));
}

/**
 * log det(JᵀJ) in float64 for J of n×d, or over the non-zero eigenvalues when the rank is below d. Nothing under- or overflows:
 * columns are scaled by powers of two first.
 * n >= d: Cholesky of the Gram matrix of the scaled columns, while no pivot loses more than 26 bits. Otherwise pivoted QR, which
 * does not square the condition, and the rank is decided at a stated threshold. Relative error of the determinant, about:
 * (n + d) d κ 2^-53 with κ the condition of the equilibrated JᵀJ (Cholesky) or J (QR).
 * Fails (Unknown) when an entry is not finite.
 */
export function logGram(matrix: Matrix): LogGram {
  assertFinite(matrix);
  const n = matrix.length;
  const d = matrix[0]?.length ?? 0;
  if (n >= d) {
    const exponents = new Int32Array(d);
    for (let a = 0; a < d; a++) exponents[a] = largestExponent(matrix.map((row) => row[a]!));
    const { halfLogDeterminant, pivot } = gramCholesky(
      scaleBy(matrix, (_, a) => exponents[a]!),
      d,
    );
    if (pivot > TRUSTED) {
      const shift = exponents.reduce((sum, e) => sum + e, 0);
      const log = 2 * (halfLogDeterminant + shift * Math.LN2);
      return {
        log,
        rank: {
          rank: d,
          status: 'threshold',
          how: 'Cholesky: every pivot keeps more than 2^-26 of its diagonal entry',
        },
      };
    }
  }
  const rank = thresholdRank(matrix);
  return { log: logByQr(matrix, rank.rank), rank };
}
