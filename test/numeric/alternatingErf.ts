import { Decimal } from 'decimal.js';

/**
 * erf x by its alternating series (DLMF 7.6.1) on decimal.js, with twice the digits for the cancellation; ±1 where the tail
 * is below the last digit. A route that shares nothing with the positive series and the fraction of `src`.
 */
export function alternatingErf(x: Decimal, digits: number): Decimal {
  const D = Decimal.clone({ precision: 2 * digits + 40 });
  const square = new D(x).pow(2);
  if (square.gt(digits * 2.4)) return new D(x.isNegative() ? -1 : 1);
  const negligible = new D(10).pow(-2 * digits);
  let term = new D(x);
  let sum = new D(x);
  for (let n = 1; !term.isZero() && term.abs().gt(sum.abs().times(negligible)); n += 1) {
    term = term.times(square).div(-n);
    sum = sum.plus(term.div(2 * n + 1));
  }
  return sum.times(2).div(D.acos(-1).sqrt());
}
