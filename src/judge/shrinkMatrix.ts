import { ONE, ZERO } from '../core/rational.ts';
import { type Matrix, withEntry } from './sampleMatrix.ts';
import { axisVector } from './sampleVector.ts';
import { smallerRationals } from './shrinkRational.ts';
import { nonZeroCount, vectorSize } from './shrinkVector.ts';

/** How many entries differ from zero. */
export function nonZeroEntries(matrix: Matrix): number {
  return matrix.reduce((sum, row) => sum + nonZeroCount(row), 0);
}

/** The sizes of the entries, a nonzero one counted more the further to the right and below it stands. */
export function matrixSize(matrix: Matrix): bigint {
  return matrix.reduce((sum, row, j) => sum + vectorSize(row) + BigInt(j * nonZeroCount(row)), 0n);
}

/**
 * Matrices of the same size to try in place of one: rows along the axes in turn, one row zeroed or along an axis, nonzero
 * entries all made 1, one entry zeroed or simplified.
 */
export function simplerMatrices(matrix: Matrix): Matrix[] {
  const width = matrix[0]?.length ?? 0;
  const out: Matrix[] = [matrix.map((_, j) => axisVector(width, j % width, ONE))];
  matrix.forEach((row, j) => {
    if (nonZeroCount(row) > 0) out.push(replacedRow(matrix, j, axisVector(width, 0, ZERO)));
    for (let m = 0; m < width; m++) out.push(replacedRow(matrix, j, axisVector(width, m, ONE)));
  });
  out.push(matrix.map((row) => row.map((x) => (x.n === 0n ? x : ONE))));
  matrix.forEach((row, j) => {
    row.forEach((x, m) => {
      for (const y of x.n === 0n ? [] : [ZERO, ...smallerRationals(x)]) out.push(withEntry(matrix, j, m, y));
    });
  });
  return out;
}

/** The matrix without its row of that index (from 0). */
export function withoutRow(matrix: Matrix, index: number): Matrix {
  return matrix.filter((_, j) => j !== index);
}

/** The matrix without its column of that index (from 0). */
export function withoutColumn(matrix: Matrix, index: number): Matrix {
  return matrix.map((row) => row.filter((_, m) => m !== index));
}

function replacedRow(matrix: Matrix, j: number, row: Matrix[number]): Matrix {
  return matrix.map((old, k) => (k === j ? row : old));
}
