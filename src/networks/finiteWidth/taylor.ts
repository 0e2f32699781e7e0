import { addRational, divRational, mulRational, ONE, type Rational, rational, subRational } from '../../core/rational.ts';
import { SERIES_DEGREE } from './truncatedSeries.ts';

/** Binomial coefficients of (1 + x)^power, for a rational power. */
export function powerTaylor(power: Rational): Rational[] {
  const coefficients = [ONE];
  for (let k = 1; k <= SERIES_DEGREE; k++) {
    const factor = divRational(subRational(power, rational(k - 1)), rational(k));
    coefficients.push(mulRational(coefficients[k - 1]!, factor));
  }
  return coefficients;
}

/** 1/k! of e^x. */
export function exponentialTaylor(): Rational[] {
  const coefficients = [ONE];
  for (let k = 1; k <= SERIES_DEGREE; k++) coefficients.push(divRational(coefficients[k - 1]!, rational(k)));
  return coefficients;
}

/** (−1)^(k+1)/k of log(1 + x). */
export function logarithmTaylor(): Rational[] {
  return Array.from({ length: SERIES_DEGREE + 1 }, (_, k) =>
    k === 0 ? rational(0) : rational(k % 2 === 1 ? 1 : -1, k),
  );
}

/** a + b for coefficient lists of one length. */
export function addTaylor(a: readonly Rational[], b: readonly Rational[]): Rational[] {
  return a.map((c, k) => addRational(c, b[k]!));
}
