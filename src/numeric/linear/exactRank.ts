import { integerGcd } from '../../core/integerGcd.ts';
import type { Rational } from '../../core/rational.ts';
import { modularRank } from './modularRank.ts';

/** Rows and columns of a largest square submatrix that is not singular; there are as many as the rank. */
export interface RankIndices {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
}

/** The row times the least common multiple of its denominators. */
function integers(row: readonly Rational[]): bigint[] {
  const multiple = row.reduce((m, q) => (m / integerGcd(m, q.d)) * q.d, 1n);
  return row.map((q) => q.n * (multiple / q.d));
}

/**
 * The rank of a rational matrix by the fraction-free elimination of Bareiss: every entry stays an integer, a minor of the
 * matrix with denominators cleared, so that no fraction is ever reduced. Exact; any shape. A full rank is found modulo a prime first.
 */
export function exactRank(matrix: readonly (readonly Rational[])[]): RankIndices {
  const rest = matrix.map(integers);
  const d = rest[0]?.length ?? 0;
  const atLeast = modularRank(rest);
  if (atLeast.rows.length === Math.min(rest.length, d)) return atLeast;
  const free = [...rest.keys()];
  const rows: number[] = [];
  const columns: number[] = [];
  let last = 1n;
  for (let a = 0; a < d && free.length > 0; a++) {
    const place = free.findIndex((i) => rest[i]![a] !== 0n);
    if (place < 0) continue;
    const i = free[place]!;
    free.splice(place, 1);
    rows.push(i);
    columns.push(a);
    const top = rest[i]!;
    const pivot = top[a]!;
    for (const j of free) {
      const row = rest[j]!;
      const lead = row[a]!;
      for (let b = a + 1; b < d; b++) row[b] = (pivot * row[b]! - lead * top[b]!) / last;
      row[a] = 0n;
    }
    last = pivot;
  }
  return { rows, columns };
}
