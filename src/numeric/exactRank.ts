import { divRational, mulRational, type Rational, subRational } from '../core/rational.ts';

/** The rank of a matrix of rationals, given by rows of one length: Gaussian elimination, exact. */
export function exactRank(matrix: readonly (readonly Rational[])[]): number {
  let rows = [...matrix];
  const width = rows[0]?.length ?? 0;
  let rank = 0;
  for (let column = 0; column < width; column++) {
    const pivot = rows.find((row) => row[column]!.n !== 0n);
    if (!pivot) continue;
    rank++;
    rows = rows
      .filter((row) => row !== pivot)
      .map((row) => {
        const factor = divRational(row[column]!, pivot[column]!);
        return row.map((x, i) => subRational(x, mulRational(factor, pivot[i]!)));
      });
  }
  return rank;
}
