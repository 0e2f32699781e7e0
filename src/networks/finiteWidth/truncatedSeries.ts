import { type Rational, signRational } from '../../core/rational.ts';
import { addSparse, mulSparse, type SparsePolynomial, scaleSparse } from './sparsePolynomial.ts';

/** Terms of total degree above this are dropped: enough for an expansion to second order in 1/n. */
export const SERIES_DEGREE = 4;

/** A power series in finitely many small variables up to total degree 4: sorted variable numbers, as `0,0,3`, → coefficient. */
export type TruncatedSeries = SparsePolynomial;

export function constantSeries(c: Rational): TruncatedSeries {
  return signRational(c) === 0 ? new Map() : new Map([['', c]]);
}

/** c times the variable with this number. */
export function variableSeries(index: number, c: Rational): TruncatedSeries {
  return signRational(c) === 0 ? new Map() : new Map([[`${index}`, c]]);
}

export const addSeries: (a: TruncatedSeries, b: TruncatedSeries) => TruncatedSeries = addSparse;
export const scaleSeries: (a: TruncatedSeries, c: Rational) => TruncatedSeries = scaleSparse;

/** a b without the terms of too high a degree. */
export function mulSeries(a: TruncatedSeries, b: TruncatedSeries): TruncatedSeries {
  return mulSparse(a, b, (x, y) =>
    x.length + y.length > SERIES_DEGREE ? undefined : [...x, ...y].sort((p, q) => p - q),
  );
}

/** Σ c_k a^k over the first five Taylor coefficients c_k of a function at 0. Fails (RangeError) when a has a constant term. */
export function composeSeries(coefficients: readonly Rational[], a: TruncatedSeries): TruncatedSeries {
  if (a.has('')) throw new RangeError('a series is composed at 0 only');
  return coefficients
    .slice(0, SERIES_DEGREE + 1)
    .reduceRight<TruncatedSeries>((sum, c) => addSeries(mulSeries(sum, a), constantSeries(c)), new Map());
}
