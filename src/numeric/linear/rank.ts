import type { Rational } from '../../core/rational.ts';
import type { Analytic } from '../analytic.ts';
import { exactRank, type RankIndices } from './exactRank.ts';
import { unitRoundoff } from './unitRoundoff.ts';

/**
 * What a rank means: a theorem about the numbers (`certain`), a decision of floating point at a stated threshold (`threshold`), or a
 * bound from below where the next pivot's ball holds zero (`at least`).
 */
export type RankStatus = 'certain' | 'threshold' | 'at least';

/** The rank of a matrix as far as it is known: there are as many rows and columns as the rank is at least. */
export interface Rank extends RankIndices {
  readonly rank: number;
  readonly status: RankStatus;
  /** How it was found, a clause for a reader. */
  readonly how: string;
}

/** How often rows and columns are brought to a middle size before the last time. */
const SWEEPS = 6;

function exactEntries<T>(algebra: Analytic<T>, matrix: readonly ArrayLike<T>[]): Rational[][] | undefined {
  const rows: Rational[][] = [];
  for (const row of matrix) {
    const values: Rational[] = [];
    for (let a = 0; a < row.length; a++) {
      const q = algebra.exact(row[a]!);
      if (q === undefined) return undefined;
      values.push(q);
    }
    rows.push(values);
  }
  return rows;
}

/** Rows and columns in turn over √(largest · smallest) of their entries other than 0, at last over the largest. The rank stays. */
function equilibrate<T>({ abs, less, mul, div, sqrt, isZero }: Analytic<T>, matrix: T[][]): void {
  const divide = (entries: T[], size: (largest: T, smallest: T) => T): T[] => {
    const sizes = entries.filter((x) => isZero(x) === false).map(abs);
    if (sizes.length === 0) return entries;
    const largest = sizes.reduce((m, x) => (less(m, x) === true ? x : m));
    const smallest = sizes.reduce((m, x) => (less(x, m) === true ? x : m));
    const by = size(largest, smallest);
    return entries.map((x) => div(x, by));
  };
  const turn = (size: (largest: T, smallest: T) => T): void => {
    for (const [i, row] of matrix.entries()) matrix[i] = divide(row, size);
    for (let a = 0; a < (matrix[0]?.length ?? 0); a++) {
      const column = divide(
        matrix.map((row) => row[a]!),
        size,
      );
      for (const [i, x] of column.entries()) matrix[i]![a] = x;
    }
  };
  for (let sweep = 0; sweep < SWEEPS; sweep++)
    turn((largest, smallest) => mul(sqrt(largest), sqrt(smallest)));
  turn((largest) => largest);
}

/** Gaussian elimination with complete pivoting among the entries that `size` admits. */
function eliminate<T>(algebra: Analytic<T>, rest: T[][], size: (x: T) => T | undefined): RankIndices {
  const { less, sub, mul, div, isZero } = algebra;
  const rows: number[] = [];
  const columns: number[] = [];
  const freeRows = new Set(rest.keys());
  const freeColumns = new Set((rest[0] ?? []).keys());
  for (;;) {
    let best: { readonly i: number; readonly a: number; readonly magnitude: T } | undefined;
    for (const i of freeRows)
      for (const a of freeColumns) {
        const magnitude = size(rest[i]![a]!);
        if (magnitude === undefined) continue;
        if (best === undefined || less(best.magnitude, magnitude) === true) best = { i, a, magnitude };
      }
    if (best === undefined) return { rows, columns };
    const top = rest[best.i]!;
    freeRows.delete(best.i);
    freeColumns.delete(best.a);
    rows.push(best.i);
    columns.push(best.a);
    for (const j of freeRows) {
      const row = rest[j]!;
      if (isZero(row[best.a]!) === true) continue;
      const factor = div(row[best.a]!, top[best.a]!);
      for (const b of freeColumns) row[b] = sub(row[b]!, mul(factor, top[b]!));
    }
  }
}

/**
 * The rank of a matrix in any number system.
 * Rational entries: exact, by fraction-free elimination. Balls: elimination with pivots whose balls miss zero certifies the
 * rank from below; it is certain when full, or when all that is left is exactly zero. Floating point: rows and columns are
 * brought to like sizes, and what elimination leaves at or below 2 max(n, d) u counts as zero, u being a unit in the last
 * place of 1: a decision, not a proof, and `how` states the threshold.
 * An entry that is not zero only for roundings before it came here counts as what it is.
 */
export function rank<T>(algebra: Analytic<T>, matrix: readonly ArrayLike<T>[]): Rank {
  const n = matrix.length;
  const d = matrix[0]?.length ?? 0;
  const roundoff = unitRoundoff(algebra);
  if (algebra.isZero(roundoff) !== true) {
    const rest = matrix.map((row) => Array.from(row));
    equilibrate(algebra, rest);
    const factor = algebra.fromRational({ n: BigInt(2 * Math.max(n, d, 1)), d: 1n });
    const threshold = algebra.mul(factor, roundoff);
    const found = eliminate(algebra, rest, (x) =>
      algebra.less(threshold, algebra.abs(x)) === true ? algebra.abs(x) : undefined,
    );
    return {
      ...found,
      rank: found.rows.length,
      status: 'threshold',
      how: `pivots above ${2 * Math.max(n, d)} units in the last place of the equilibrated Jacobian`,
    };
  }
  const entries = exactEntries(algebra, matrix);
  if (entries !== undefined) {
    const found = exactRank(entries);
    return { ...found, rank: found.rows.length, status: 'certain', how: 'exact elimination' };
  }
  const rest = matrix.map((row) => Array.from(row));
  const found = eliminate(algebra, rest, (x) => (algebra.isZero(x) === false ? algebra.abs(x) : undefined));
  const full = found.rows.length === Math.min(n, d);
  const left = rest.filter((_, i) => !found.rows.includes(i));
  const nothing = left.every((row) =>
    row.every((x, a) => found.columns.includes(a) || algebra.isZero(x) === true),
  );
  return {
    ...found,
    rank: found.rows.length,
    status: full || nothing ? 'certain' : 'at least',
    how: full || nothing ? 'pivots that are certainly not zero' : 'the next pivot may be zero',
  };
}
