import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rational } from '../../../src/core/rational.ts';
import { exactRank } from '../../../src/numeric/linear/exactRank.ts';
import { modularRank, PRIME } from '../../../src/numeric/linear/modularRank.ts';

/** Whether the rows and columns pick a square matrix whose determinant is not zero: by Laplace. */
function regular(
  matrix: readonly (readonly bigint[])[],
  rows: readonly number[],
  columns: readonly number[],
): boolean {
  const determinant = (left: readonly number[], right: readonly number[]): bigint =>
    left.length === 0
      ? 1n
      : right.reduce(
          (sum, b, k) =>
            sum +
            (k % 2 ? -1n : 1n) *
              matrix[left[0]!]![b]! *
              determinant(
                left.slice(1),
                right.filter((c) => c !== b),
              ),
          0n,
        );
  return rows.length === columns.length && determinant(rows, columns) !== 0n;
}

const matrices = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })).chain(([n, d]) => {
  const entry = fc.oneof(fc.bigInt({ min: -2n, max: 2n }), fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n }));
  const row = fc.array(entry, { minLength: d, maxLength: d });
  return fc.array(row, { minLength: n, maxLength: n });
});

describe('modularRank', () => {
  test('is at most the rank, for a reason; here it is the rank', () => {
    fc.assert(
      fc.property(matrices, (matrix) => {
        const { rows, columns } = modularRank(matrix);
        expect(regular(matrix, rows, columns)).toBe(true);
        expect(rows.length).toBe(exactRank(matrix.map((row) => row.map((x) => rational(x)))).rows.length);
      }),
      { seed: 4, numRuns: 300 },
    );
  });

  test('loses what the prime divides, which exactRank finds again', () => {
    const matrix = [
      [BigInt(PRIME), 0n],
      [0n, 1n],
    ];
    expect(modularRank(matrix).rows).toHaveLength(1);
    expect(exactRank(matrix.map((row) => row.map((x) => rational(x)))).rows).toHaveLength(2);
  });

  test('goes modulo a prime', () => {
    const divisors = Array.from({ length: 8200 }, (_, k) => k + 2).filter((k) => PRIME % k === 0);
    expect([divisors, PRIME < 8201 ** 2]).toEqual([[], true]);
  });
});
