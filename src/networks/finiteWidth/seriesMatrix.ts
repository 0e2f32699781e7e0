import { type Rational, rational } from '../../core/rational.ts';
import {
  addSeries,
  constantSeries,
  mulSeries,
  SERIES_DEGREE,
  scaleSeries,
  type TruncatedSeries,
} from './truncatedSeries.ts';

/** A small matrix of truncated power series. */
export type SeriesMatrix = readonly (readonly TruncatedSeries[])[];

/** c times the series matrix, for a constant matrix c. */
export function leftProduct(c: readonly (readonly Rational[])[], m: SeriesMatrix): TruncatedSeries[][] {
  return c.map((row) => m[0]!.map((_, j) => row.map((e, k) => scaleSeries(m[k]![j]!, e)).reduce(addSeries)));
}

export function productSeries(a: SeriesMatrix, b: SeriesMatrix): TruncatedSeries[][] {
  return a.map((row) => b[0]!.map((_, j) => row.map((c, k) => mulSeries(c, b[k]![j]!)).reduce(addSeries)));
}

export function traceSeries(m: SeriesMatrix): TruncatedSeries {
  return m.map((row, i) => row[i]!).reduce(addSeries);
}

/** m, m², …, m⁴: with no constant terms in m, higher powers vanish. */
function powers(m: SeriesMatrix): SeriesMatrix[] {
  const list: SeriesMatrix[] = [m];
  while (list.length < SERIES_DEGREE) list.push(productSeries(list.at(-1)!, m));
  return list;
}

/** log det(1 + m) = Σ (−1)^(k+1) tr m^k / k. Meant for m without constant terms. */
export function logDeterminantSeries(m: SeriesMatrix): TruncatedSeries {
  return powers(m)
    .map((power, k) => scaleSeries(traceSeries(power), rational(k % 2 === 0 ? 1 : -1, k + 1)))
    .reduce(addSeries);
}

/** (1 + m)^(−1) − 1 = Σ (−m)^k, k >= 1. Meant for m without constant terms. */
export function inverseLessOne(m: SeriesMatrix): TruncatedSeries[][] {
  const signed = powers(m).map((power, k) =>
    power.map((row) => row.map((c) => scaleSeries(c, rational(k % 2 === 0 ? -1 : 1)))),
  );
  return signed.reduce<TruncatedSeries[][]>(
    (sum, power) => sum.map((row, i) => row.map((c, j) => addSeries(c, power[i]![j]!))),
    m.map((row) => row.map(() => constantSeries(rational(0)))),
  );
}
