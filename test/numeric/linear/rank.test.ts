import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addRational,
  mulRational,
  negRational,
  type Rational,
  rational,
  rationalToNumber,
  ZERO,
} from '../../../src/core/rational.ts';
import { determinant } from '../../../src/geometry/minors.ts';
import { doubles } from '../../../src/numeric/double.ts';
import { exactRank } from '../../../src/numeric/linear/exactRank.ts';
import { logGram } from '../../../src/numeric/linear/float64/logGram.ts';
import { factoredValue, pseudoDeterminant } from '../../../src/numeric/linear/pseudoDeterminant.ts';
import { rank } from '../../../src/numeric/linear/rank.ts';
import { reals } from '../../../src/numeric/real.ts';
import { labelledRationals as Q } from '../../geometry/numberSystems.ts';
import { matrices, product, type RationalMatrix, transpose } from './rationalMatrices.ts';

const settings = { seed: 4_104, numRuns: 25 };
const balls = reals(100);

/** All subsets of {0, …, n − 1} of a size. */
function subsets(n: number, size: number): number[][] {
  if (size === 0) return [[]];
  return Array.from({ length: n }, (_, i) => i).flatMap((i) =>
    subsets(i, size - 1).map((rest) => [...rest, i]),
  );
}

/** The size of the largest minor that is not zero. */
function rankByMinors(matrix: RationalMatrix): number {
  const [n, d] = [matrix.length, matrix[0]!.length];
  for (let r = Math.min(n, d); r > 0; r--)
    for (const rows of subsets(n, r))
      for (const columns of subsets(d, r))
        if (
          determinant(
            Q,
            rows.map((i) => columns.map((a) => matrix[i]![a]!)),
          ).n !== 0n
        )
          return r;
  return 0;
}

/** The sum of the principal minors of JᵀJ of size r: that coefficient of its characteristic polynomial. */
function coefficient(matrix: RationalMatrix, r: number): Rational {
  const gram = product(transpose(matrix), matrix);
  return subsets(gram.length, r)
    .map((s) =>
      determinant(
        Q,
        s.map((i) => s.map((j) => gram[i]![j]!)),
      ),
    )
    .reduce(addRational, ZERO);
}

/** log q for q > 0 that may be beyond the range of doubles. */
function logOf(q: Rational): number {
  const shift = q.n.toString(2).length - q.d.toString(2).length;
  const scaled = shift >= 0 ? rational(q.n, q.d << BigInt(shift)) : rational(q.n << BigInt(-shift), q.d);
  return Math.log(rationalToNumber(scaled)) + shift * Math.LN2;
}

/** Matrices n×d whose rank is at most r. */
const bounded = (n: number, r: number, d: number): fc.Arbitrary<RationalMatrix> =>
  fc.tuple(matrices(n, r), matrices(r, d)).map(([a, b]) => product(a, b));

const shapes: [number, number, number][] = [
  [4, 4, 3],
  [3, 3, 4],
  [4, 2, 3],
  [5, 2, 4],
  [3, 1, 4],
];

describe('rank', () => {
  it.each(shapes)('of rationals is the size of the largest minor that is not zero: %i, %i, %i', (n, r, d) => {
    fc.assert(
      fc.property(bounded(n, r, d), (matrix) => {
        const found = rank(Q, matrix);
        expect([found.rank, found.status]).toEqual([rankByMinors(matrix), 'certain']);
        const { rows, columns } = exactRank(matrix);
        const inner = rows.map((i) => columns.map((a) => matrix[i]![a]!));
        expect(determinant(Q, inner).n).not.toBe(0n);
      }),
      settings,
    );
  });

  it.each(shapes)(
    'in float64 is that of the exact matrix, rows and columns graded over 600 binary orders: %i, %i, %i',
    (n, r, d) => {
      fc.assert(
        fc.property(
          bounded(n, r, d),
          fc.array(fc.integer({ min: -150, max: 150 }), { minLength: n + d, maxLength: n + d }),
          (matrix, grades) => {
            const numbers = matrix.map((row, i) =>
              row.map((x, a) => rationalToNumber(x) * 2 ** (grades[i]! + grades[n + a]!)),
            );
            const expected = exactRank(matrix).rows.length;
            expect(rank(doubles, numbers)).toMatchObject({ rank: expected, status: 'threshold' });
            expect(logGram(numbers).rank.rank).toBe(expected);
          },
        ),
        settings,
      );
    },
  );

  it('in balls is certified from below, and certain when full or when nothing but zeros is left', () => {
    const [two, three] = [
      balls.sqrt(balls.fromRational(rational(2))),
      balls.sqrt(balls.fromRational(rational(3))),
    ];
    const six = balls.mul(two, three);
    expect(
      rank(balls, [
        [two, three],
        [three, two],
      ]),
    ).toMatchObject({ rank: 2, status: 'certain' });
    // √2·√3 = √6 is what no ball can show.
    expect(
      rank(balls, [
        [two, six],
        [balls.one, three],
      ]),
    ).toMatchObject({ rank: 1, status: 'at least' });
    expect(
      rank(balls, [
        [two, ZERO],
        [three, ZERO],
        [six, ZERO],
      ]),
    ).toMatchObject({ rank: 1, status: 'certain' });
    expect(rank(balls, [[ZERO, ZERO]])).toMatchObject({ rank: 0, status: 'certain' });
  });
});

describe('pseudoDeterminant', () => {
  it.each(shapes)('is the product of the non-zero eigenvalues of JᵀJ: %i, %i, %i', (n, r, d) => {
    fc.assert(
      fc.property(bounded(n, r, d), (matrix) => {
        const indices = exactRank(matrix);
        const value = factoredValue(Q, pseudoDeterminant(Q, matrix, indices));
        expect(value).toEqual(coefficient(matrix, indices.rows.length));
        const numbers = matrix.map((row) => row.map(rationalToNumber));
        // 2^-52 times the condition of J, which these small fractions keep below 1e6.
        expect(Math.abs(logGram(numbers).log - Math.log(rationalToNumber(value)))).toBeLessThan(1e-9);
      }),
      settings,
    );
  });

  it('keeps its digits in float64 where rows are tiny beside others', () => {
    const grades = fc.array(fc.constantFrom(0, -40, -140), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(bounded(5, 5, 3), grades, (matrix, powers) => {
        const graded = matrix.map((row, i) =>
          row.map((x) => mulRational(x, rational(1n, 1n << BigInt(-powers[i]!)))),
        );
        const { rows } = exactRank(graded);
        fc.pre(rows.length === 3);
        const value = factoredValue(Q, pseudoDeterminant(Q, graded, exactRank(graded)));
        // Fractions as doubles round every entry by 2^-53 of itself, and row by row QR does no worse.
        const { log } = logGram(graded.map((row) => row.map(rationalToNumber)));
        expect(Math.abs(log - logOf(value))).toBeLessThan(1e-9);
      }),
      { ...settings, numRuns: 60 },
    );
  });

  it('does not depend on the sign of a row', () => {
    const matrix = [
      [rational(1, 3), rational(-2)],
      [rational(5, 7), rational(4)],
      [rational(0), rational(1)],
    ];
    const flipped = matrix.map((row, i) => (i === 1 ? row.map(negRational) : row));
    const value = (m: RationalMatrix) => factoredValue(Q, pseudoDeterminant(Q, m, exactRank(m)));
    expect(value(flipped)).toEqual(value(matrix));
  });
});
