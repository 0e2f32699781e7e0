import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUS_ONE, ONE, type Rational, rational, ZERO } from '../../src/core/rational.ts';
import { inverseMetric } from '../../src/geometry/inverseMetric.ts';
import { determinant, leadingMinors, minors } from '../../src/geometry/minors.ts';
import { Undefined } from '../../src/numeric/analytic.ts';
import { SEED } from './anchorFailures.ts';
import { labelledRationals as Q, rationals } from './numberSystems.ts';

/** Entries that are often zero, so that blocks and skipped terms occur. */
const entries = fc.oneof({ weight: 2, arbitrary: rationals }, { weight: 1, arbitrary: fc.constant(ZERO) });

function matrices(d: number): fc.Arbitrary<Rational[][]> {
  return fc.array(fc.array(entries, { minLength: d, maxLength: d }), { minLength: d, maxLength: d });
}

const symmetricMatrices = (d: number): fc.Arbitrary<Rational[][]> =>
  matrices(d).map((m) => m.map((row, i) => row.map((_, j) => m[Math.min(i, j)]![Math.max(i, j)]!)));

/** Leibniz: Σ over permutations of sign · product. */
function leibniz(matrix: Rational[][]): Rational {
  const extend = (row: number, used: number[], sign: Rational): Rational => {
    if (row === matrix.length) return sign;
    return matrix[row]!.reduce((sum, entry, column) => {
      if (used.includes(column)) return sum;
      const crossings = used.filter((other) => other > column).length;
      const term = Q.mul(entry, extend(row + 1, [...used, column], crossings % 2 ? MINUS_ONE : ONE));
      return Q.add(sum, Q.mul(sign, term));
    }, ZERO);
  };
  return extend(0, [], ONE);
}

const dimensions = [1, 2, 3, 4, 5, 6];
const settings = { seed: SEED, numRuns: 20 };

describe('determinant', () => {
  it.each(dimensions)('is the sum over permutations in dimension %i', (d) => {
    fc.assert(
      fc.property(matrices(d), symmetricMatrices(d), (matrix, symmetric) => {
        expect(determinant(Q, matrix)).toEqual(leibniz(matrix));
        expect(determinant(Q, symmetric, true)).toEqual(leibniz(symmetric));
      }),
      { ...settings, numRuns: d === 6 ? 4 : 20 },
    );
  });

  it('of the empty matrix is 1, and a minor needs as many rows as columns', () => {
    expect(determinant(Q, [])).toEqual(ONE);
    expect(() => minors(Q, [[ONE]])(1, 0)).toThrow('as many rows');
    expect(() => determinant(Q, Array<Rational[]>(17).fill(Array<Rational>(17).fill(ONE)))).toThrow(
      '16 is the most',
    );
  });
});

describe('inverseMetric', () => {
  it.each(dimensions)('times the metric is the identity in dimension %i', (d) => {
    fc.assert(
      fc.property(symmetricMatrices(d), (g) => {
        fc.pre(determinant(Q, g).n !== 0n);
        const inverse = inverseMetric(Q, g);
        const product = g.map((row) =>
          g.map((_, j) => row.reduce((sum, x, k) => Q.add(sum, Q.mul(x, inverse[k]![j]!)), ZERO)),
        );
        expect(product).toEqual(g.map((_, i) => g.map((__, j) => (i === j ? ONE : ZERO))));
      }),
      settings,
    );
  });

  it('of a degenerate metric fails as division does', () => {
    const g = [
      [ONE, rational(2)],
      [rational(2), rational(4)],
    ];
    expect(() => inverseMetric(Q, g)).toThrow(Undefined);
  });

  it('of a diagonal metric has the reciprocals, each from its own entry alone', () => {
    const g = [
      [rational(2), ZERO],
      [ZERO, rational(3, 5)],
    ];
    expect(inverseMetric(Q, g)).toEqual([
      [rational(1, 2), ZERO],
      [ZERO, rational(5, 3)],
    ]);
  });
});

describe('leadingMinors', () => {
  it.each(dimensions)('are the determinants of the corners in dimension %i', (d) => {
    fc.assert(
      fc.property(symmetricMatrices(d), (g) => {
        const corners = g.map((_, k) => leibniz(g.slice(0, k + 1).map((row) => row.slice(0, k + 1))));
        expect(leadingMinors(Q, g)).toEqual(corners);
      }),
      { ...settings, numRuns: d === 6 ? 4 : 20 },
    );
  });
});
