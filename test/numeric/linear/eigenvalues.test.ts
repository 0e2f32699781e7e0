import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addRational,
  compareRational,
  type Rational,
  rational,
  rationalToNumber,
  ZERO,
} from '../../../src/core/rational.ts';
import { Unknown } from '../../../src/numeric/analytic.ts';
import { Ball } from '../../../src/numeric/ball.ts';
import { containsRational } from '../../../src/numeric/ballOrder.ts';
import { doubles } from '../../../src/numeric/double.ts';
import { eigenvalueBalls, gershgorinBalls } from '../../../src/numeric/linear/eigenvalueBalls.ts';
import { exactRank } from '../../../src/numeric/linear/exactRank.ts';
import { singularValuesByReflections } from '../../../src/numeric/linear/float64/bidiagonal.ts';
import { euclideanNorm } from '../../../src/numeric/linear/float64/euclideanNorm.ts';
import { gramEigenvalues } from '../../../src/numeric/linear/float64/gramEigenvalues.ts';
import { gramTriangle } from '../../../src/numeric/linear/float64/gramTriangle.ts';
import { tridiagonalEigenvalues, tridiagonalise } from '../../../src/numeric/linear/float64/tridiagonal.ts';
import { jacobiEigensystem } from '../../../src/numeric/linear/jacobi.ts';
import { rationals } from '../fieldLaws.ts';
import { orthogonalMatrices, product, withSpectrum } from './rationalMatrices.ts';

const PRECISION = 120;
const settings = { seed: 4_105, numRuns: 12 };

interface Sample {
  readonly spectrum: Rational[];
  readonly matrix: Rational[][];
  readonly q: Rational[][];
}

/** Symmetric matrices whose eigenvalues are known rationals; every other one has a repeated one. */
function samples(d: number): fc.Arbitrary<Sample> {
  return fc
    .record({
      spectrum: fc.array(rationals(9), { minLength: d, maxLength: d }),
      repeat: fc.boolean(),
      q: orthogonalMatrices(d),
    })
    .map(({ spectrum, repeat, q }) => {
      const values = repeat ? [...spectrum.slice(0, -1), spectrum[0]!] : spectrum;
      return {
        spectrum: [...values].sort((x, y) => compareRational(y, x)),
        matrix: withSpectrum(q, values),
        q,
      };
    });
}

const dimensions = [1, 2, 3, 5];

describe('eigenvalueBalls', () => {
  it.each(dimensions)('encloses the eigenvalues in order, tightly: d = %i', (d) => {
    fc.assert(
      fc.property(samples(d), ({ spectrum, matrix }) => {
        const enclosures = eigenvalueBalls(matrix, PRECISION);
        expect(enclosures).toHaveLength(d);
        for (const [k, value] of spectrum.entries()) {
          expect(containsRational(enclosures[k]!, value)).toBe(true);
          expect(enclosures[k]!.radiusLog2()).toBeLessThan(-100);
        }
      }),
      settings,
    );
  });

  it('encloses those of every matrix within balls', () => {
    fc.assert(
      fc.property(samples(3), samples(3), ({ matrix, spectrum }, other) => {
        // Entries widened by 2^-6 hold the matrix with its eigenvalues, however they are centred.
        const wide = matrix.map((row, i) =>
          row.map((x, j) => {
            const shift = rational(
              BigInt(Math.sign(rationalToNumber(other.matrix[Math.min(i, j)]![Math.max(i, j)]!))),
              128n,
            );
            const centre = Ball.fromRational(rational(x.n * shift.d + shift.n * x.d, x.d * shift.d), 80);
            return Ball.enclosingWide(
              centre.mid,
              BigInt(centre.rad) + (1n << BigInt(-6 - centre.exp)),
              centre.exp,
              80,
            );
          }),
        );
        const enclosures = eigenvalueBalls(wide, PRECISION);
        for (const [k, value] of spectrum.entries())
          expect(containsRational(enclosures[k]!, value)).toBe(true);
      }),
      settings,
    );
  });

  it('encloses them in any basis, however little it diagonalises', () => {
    const bases = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 16, maxLength: 16 });
    fc.assert(
      fc.property(
        samples(4),
        bases,
        fc.constantFrom(1n, 40n, 10_000n),
        ({ spectrum, matrix, q }, noise, scale) => {
          // The eigenbasis with errors of some 1/scale in every entry.
          const basis = q.map((row, i) =>
            row.map((x, k) => addRational(x, rational(BigInt(noise[4 * i + k]!), 10n * scale))),
          );
          fc.pre(exactRank(basis).rows.length === 4);
          const enclosures = gershgorinBalls(matrix, basis, PRECISION);
          for (const [k, value] of spectrum.entries())
            expect(containsRational(enclosures[k]!, value)).toBe(true);
        },
      ),
      { ...settings, numRuns: 60 },
    );
  });

  it('says that it knows nothing of what is not known', () => {
    expect(() => eigenvalueBalls([[Ball.indeterminate]], PRECISION)).toThrow(Unknown);
  });
});

describe('eigenvalues in float64', () => {
  const numbers = (matrix: Rational[][]) => matrix.map((row) => row.map(rationalToNumber));

  it.each(dimensions)(
    'by rotations and by tridiagonalisation are right to roundings of the largest: d = %i',
    (d) => {
      fc.assert(
        fc.property(samples(d), ({ spectrum, matrix }) => {
          const expected = spectrum.map(rationalToNumber);
          const size = Math.max(...expected.map(Math.abs));
          // Entries are rounded once, 2^-53; both methods are backward stable, with constants of some tens here.
          const tolerance = 64 * d * 2 ** -53 * size;
          const a = numbers(matrix);
          const byRotations = [...jacobiEigensystem(doubles, a, 2 ** -52).values].sort((x, y) => y - x);
          const triangle = a.map((row, i) => Float64Array.from(row.slice(0, i + 1)));
          const byTriangle = tridiagonalEigenvalues(tridiagonalise(triangle));
          for (const [k, value] of expected.entries()) {
            expect(Math.abs(byRotations[k]! - value)).toBeLessThanOrEqual(tolerance);
            expect(Math.abs(byTriangle[k]! - value)).toBeLessThanOrEqual(tolerance);
          }
        }),
        settings,
      );
    },
  );

  it('of JᵀJ keep the digits of small ones, which the Gram matrix loses', () => {
    fc.assert(
      fc.property(orthogonalMatrices(3), orthogonalMatrices(4), (q, p) => {
        const singular = [rational(1), rational(1, 3_000), rational(1, 10n ** 9n)];
        const padded = [
          ...q.map((row, i) => row.map((x) => ({ n: x.n * singular[i]!.n, d: x.d * singular[i]!.d }))),
          q[0]!.map(() => ZERO),
        ];
        const jacobian = product(p, padded).map((row) => row.map(rationalToNumber));
        const { values, exponent } = gramEigenvalues(jacobian, 3);
        const transposed = q.map((_, a) => Float64Array.from(jacobian, (row) => row[a]!));
        const reflected = singularValuesByReflections(transposed);
        for (const [k, s] of singular.entries()) {
          const error = Math.abs(Math.sqrt(values[k]!) * 2 ** exponent - rationalToNumber(s));
          expect(error).toBeLessThan(64 * 2 ** -53);
          expect(Math.abs(reflected[k]! - rationalToNumber(s))).toBeLessThan(64 * 2 ** -53);
        }
      }),
      settings,
    );
  });

  it('of more than 256 rows are those of orthogonal rows, lying or standing', () => {
    // Rows of diag(s) (I − 2vvᵀ/|v|²) are orthogonal, of lengths s; 300 coordinates, 260 rows.
    const d = 300;
    const mild = Array.from({ length: 260 }, (_, k) => 1 + (k % 7) / 3);
    const steep = mild.map((s, k) => s * 2 ** -(k % 26));
    const v = Array.from({ length: d }, (_, k) => Math.sin(1 + k * k));
    const square = v.reduce((sum, x) => sum + x * x, 0);
    for (const lengths of [mild, steep]) {
      const wide = lengths.map((s, i) =>
        Float64Array.from(v, (x, j) => s * ((i === j ? 1 : 0) - (2 * v[i]! * x) / square)),
      );
      const expected = [...lengths].sort((x, y) => y - x);
      const tall = v.map((_, j) => Float64Array.from(wide, (row) => row[j]!));
      for (const matrix of lengths === mild ? [wide, tall] : [tall]) {
        const { values, exponent } = gramEigenvalues(matrix, 260);
        for (const [k, length] of expected.entries()) {
          const found = Math.sqrt(values[k]!) * 2 ** exponent;
          expect(Math.abs(found - length)).toBeLessThan(d * 2 ** -51 * expected[0]!);
        }
      }
    }
  });

  it('of numbers whose squares are out of range', () => {
    const { values, exponent } = gramEigenvalues(
      [
        [3e200, 0],
        [0, 4e200],
        [0, 0],
      ],
      2,
    );
    expect(values.map((x) => Math.log(x) + exponent * Math.log(4))).toEqual([
      expect.closeTo(2 * Math.log(4e200), 9),
      expect.closeTo(2 * Math.log(3e200), 9),
    ]);
  });
});

describe('tridiagonalEigenvalues', () => {
  it('of small integer matrices are roots of their characteristic polynomials', () => {
    // All with diagonal and off-diagonal entries in −1, 0, 1, where shifts hit eigenvalues exactly and rotations degenerate.
    const digits = [-1, 0, 1];
    for (const [a, b, c] of digits.flatMap((x) =>
      digits.flatMap((y) => digits.map((z) => [x, y, z] as const)),
    ))
      for (const [p, q] of digits.flatMap((x) => digits.map((y) => [x, y] as const))) {
        const values = tridiagonalEigenvalues({
          diagonal: Float64Array.of(a, b, c),
          beside: Float64Array.of(p, q),
        });
        const [x, y, z] = [values[0]!, values[1]!, values[2]!];
        expect(x + y + z).toBeCloseTo(a + b + c, 12);
        expect(x * y + y * z + z * x).toBeCloseTo(a * b + b * c + c * a - p * p - q * q, 12);
        expect(x * y * z).toBeCloseTo(a * b * c - a * q * q - c * p * p, 12);
      }
  });
});

describe('euclideanNorm', () => {
  it('neither overflows nor underflows, and counts from a place', () => {
    expect(euclideanNorm(Float64Array.of(7, 3e200, 4e200), 1)).toBeCloseTo(5e200, -188);
    expect(euclideanNorm(Float64Array.of(3e-200, 4e-200)) / 5e-200).toBeCloseTo(1, 14);
    expect(euclideanNorm(Float64Array.of(0, 0))).toBe(0);
  });
});

describe('gramTriangle', () => {
  it('sums the products of vectors whose number is no multiple of four', () => {
    const vectors = Array.from({ length: 7 }, (_, k) => Float64Array.of(k, k + 1, 2 * k));
    const sum = (i: number, j: number) => vectors.reduce((s, v) => s + v[i]! * v[j]!, 0);
    expect(gramTriangle(vectors, 3).map((row) => [...row])).toEqual([
      [sum(0, 0)],
      [sum(1, 0), sum(1, 1)],
      [sum(2, 0), sum(2, 1), sum(2, 2)],
    ]);
  });
});
