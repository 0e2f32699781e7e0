import fc from 'fast-check';
import { addRational, mulRational, type Rational, rational, subRational } from '../../src/core/rational.ts';
import { determinant } from '../../src/geometry/minors.ts';
import { gaussJordanInverse } from '../../src/numeric/linear/gaussJordan.ts';
import { rationals } from '../../src/numeric/rationals.ts';
import { number, vector } from './randomNetworks.ts';

export type Matrix = readonly (readonly Rational[])[];

export function matrixProduct(a: Matrix, b: Matrix): Rational[][] {
  return a.map((row) =>
    b[0]!.map((_, j) => row.reduce((sum, c, k) => addRational(sum, mulRational(c, b[k]![j]!)), rational(0))),
  );
}

export function transposed(a: Matrix): Rational[][] {
  return a[0]!.map((_, j) => a.map((row) => row[j]!));
}

/** A x */
export function applied(a: Matrix, x: readonly Rational[]): Rational[] {
  return matrixProduct(
    a,
    x.map((c) => [c]),
  ).map(([c]) => c!);
}

/** (AᵀA)^(−1) Aᵀ, for any invertible A: the pivots of AᵀA are not 0. */
export function inverse(a: Matrix): Rational[][] {
  const turned = transposed(a);
  return matrixProduct(gaussJordanInverse(rationals, matrixProduct(turned, a)), turned);
}

function identity(d: number): Rational[][] {
  return Array.from({ length: d }, (_, i) =>
    Array.from({ length: d }, (_unused, j) => rational(i === j ? 1 : 0)),
  );
}

/** Rational rotations (I − S)(I + S)^(−1) with S skew (Cayley): orthogonal, and I + S is always invertible. */
export function rotation(d: number): fc.Arbitrary<Matrix> {
  return vector((d * (d - 1)) / 2).map((entries) => {
    let next = 0;
    const skew = identity(d).map((row) => row.map(() => rational(0)));
    for (let i = 0; i < d; i++)
      for (let j = 0; j < i; j++) {
        const entry = entries[next++]!;
        skew[i]![j] = entry;
        skew[j]![i] = subRational(rational(0), entry);
      }
    const plus = identity(d).map((row, i) => row.map((c, j) => addRational(c, skew[i]![j]!)));
    const minus = identity(d).map((row, i) => row.map((c, j) => subRational(c, skew[i]![j]!)));
    return matrixProduct(minus, inverse(plus));
  });
}

/** Matrices L U with 1 on the diagonal of L and a non-zero diagonal of U: all leading minors differ from 0. */
export function invertible(d: number): fc.Arbitrary<Matrix> {
  return fc
    .tuple(
      fc.array(vector(d), { minLength: d, maxLength: d }),
      fc.array(number, { minLength: d, maxLength: d }),
    )
    .map(([entries, diagonal]) => {
      const lower = entries.map((row, i) => row.map((c, j) => (j < i ? c : rational(i === j ? 1 : 0))));
      const upper = entries.map((row, i) =>
        row.map((c, j) =>
          j > i ? c : j === i && diagonal[i]!.n !== 0n ? diagonal[i]! : rational(i === j ? 1 : 0),
        ),
      );
      return matrixProduct(lower, upper);
    });
}

export function determinantOf(a: Matrix): Rational {
  return determinant(rationals, a);
}
