import { divRational, ONE, type Rational, rational } from '../../core/rational.ts';
import { SERIES_DEGREE } from './truncatedSeries.ts';

/** 1/k! of e^x. */
export function exponentialTaylor(): Rational[] {
  const coefficients = [ONE];
  for (let k = 1; k <= SERIES_DEGREE; k++) coefficients.push(divRational(coefficients[k - 1]!, rational(k)));
  return coefficients;
}
