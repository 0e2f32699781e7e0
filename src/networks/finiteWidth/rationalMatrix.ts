import {
  addRational,
  divRational,
  mulRational,
  type Rational,
  rational,
  subRational,
} from '../../core/rational.ts';

/** A small matrix of exact rationals. */
export type RationalMatrix = readonly (readonly Rational[])[];

/** The inverse by Gauss and Jordan. Fails (RangeError) when the matrix is singular. */
export function inverseMatrix(matrix: RationalMatrix): Rational[][] {
  const d = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => rational(i === j ? 1 : 0))]);
  for (let i = 0; i < d; i++) {
    const pivot = rows.findIndex((row, k) => k >= i && row[i]!.n !== 0n);
    if (pivot < 0) throw new RangeError('the matrix is singular');
    [rows[i], rows[pivot]] = [rows[pivot]!, rows[i]!];
    const lead = rows[i]![i]!;
    rows[i] = rows[i]!.map((c) => divRational(c, lead));
    for (let k = 0; k < d; k++)
      if (k !== i) {
        const factor = rows[k]![i]!;
        rows[k] = rows[k]!.map((c, j) => subRational(c, mulRational(factor, rows[i]![j]!)));
      }
  }
  return rows.map((row) => row.slice(d));
}

/** a b */
export function productMatrix(a: RationalMatrix, b: RationalMatrix): Rational[][] {
  return a.map((row) =>
    b[0]!.map((_, j) => row.map((c, k) => mulRational(c, b[k]![j]!)).reduce(addRational)),
  );
}
