import { addRational, mulRational, type Rational, signRational, ZERO } from '../../core/rational.ts';

/** Terms of total degree above this are dropped: enough for an expansion to second order in 1/n. */
export const SERIES_DEGREE = 4;

/** A power series in finitely many small variables up to total degree 4: sorted variable numbers, as `0,0,3`, → coefficient. */
export type TruncatedSeries = ReadonlyMap<string, Rational>;

/** The variable numbers of a monomial, sorted, repeated as often as their power. */
export function factorsOf(key: string): number[] {
  return key === '' ? [] : key.split(',').map(Number);
}

export function constantSeries(c: Rational): TruncatedSeries {
  return signRational(c) === 0 ? new Map() : new Map([['', c]]);
}

/** c times the variable with this number. */
export function variableSeries(index: number, c: Rational): TruncatedSeries {
  return signRational(c) === 0 ? new Map() : new Map([[`${index}`, c]]);
}

export function addSeries(a: TruncatedSeries, b: TruncatedSeries): TruncatedSeries {
  const sum = new Map(a);
  for (const [key, c] of b) {
    const total = addRational(sum.get(key) ?? ZERO, c);
    if (signRational(total) === 0) sum.delete(key);
    else sum.set(key, total);
  }
  return sum;
}

export function mulSeries(a: TruncatedSeries, b: TruncatedSeries): TruncatedSeries {
  const product = new Map<string, Rational>();
  const right = [...b].map(([key, c]) => [factorsOf(key), c] as const);
  for (const [key, c] of a) {
    const factors = factorsOf(key);
    for (const [others, e] of right) {
      if (factors.length + others.length > SERIES_DEGREE) continue;
      const joint = [...factors, ...others].sort((x, y) => x - y).join(',');
      product.set(joint, addRational(product.get(joint) ?? ZERO, mulRational(c, e)));
    }
  }
  return new Map([...product].filter(([, c]) => signRational(c) !== 0));
}

export function scaleSeries(a: TruncatedSeries, c: Rational): TruncatedSeries {
  return signRational(c) === 0 ? new Map() : new Map([...a].map(([key, e]) => [key, mulRational(e, c)]));
}

/** Σ c_k a^k over the first five Taylor coefficients c_k of a function at 0. Fails (RangeError) when a has a constant term. */
export function composeSeries(coefficients: readonly Rational[], a: TruncatedSeries): TruncatedSeries {
  if (a.has('')) throw new RangeError('a series is composed at 0 only');
  return coefficients
    .slice(0, SERIES_DEGREE + 1)
    .reduceRight<TruncatedSeries>((sum, c) => addSeries(mulSeries(sum, a), constantSeries(c)), new Map());
}
