import { mulRational, type Rational, rational } from '../core/rational.ts';
import type { Analytic } from '../numeric/analytic.ts';
import type { DerivativeOrder, Derivatives } from './activation.ts';

/**
 * z^k and its derivatives k(k − 1)… z^(k−j), for a natural number k, with 0^0 = 1. A rounded power and product each:
 * within two units in the last place in float64. Fails (RangeError) for any other k; `Unknown` beyond the range of doubles.
 */
export function powerDerivatives<T>(
  algebra: Analytic<T>,
  degree: number,
  order: DerivativeOrder,
): Derivatives<T> {
  if (!Number.isSafeInteger(degree) || degree < 0)
    throw new RangeError(`a monomial's degree is a natural number, not ${degree}`);
  const terms: ((z: T) => T)[] = [];
  let falling = 1n;
  for (let j = 0; j <= order; j += 1) {
    terms.push(power(algebra, falling, degree - j));
    falling *= BigInt(degree - j);
  }
  return (z) => terms.map((term) => term(z));
}

/** factor · z^exponent, where a factor 0 comes with the exponents below 0. */
function power<T>(algebra: Analytic<T>, factor: bigint, exponent: number): (z: T) => T {
  const scale = algebra.fromRational(rational(factor));
  if (factor === 0n || exponent === 0) return () => scale;
  const raise = exponent === 1 ? (z: T): T => z : naturalPower(algebra, exponent);
  return factor === 1n ? raise : (z) => algebra.mul(scale, raise(z));
}

function naturalPower<T>(algebra: Analytic<T>, exponent: number): (z: T) => T {
  const y = algebra.fromRational(rational(exponent));
  return (z) => algebra.pow(z, y);
}

/**
 * Σ c_k z^k and its derivatives by Horner's rule. In float64 the error is at most 2n·2^-53 Σ |c_k z^k| to first order
 * (n the degree, coefficients of the derivative likewise), plus n roundings of the coefficients in Σ: a few units in the
 * last place where the terms do not cancel, and no more than the best of any evaluation from rounded coefficients times n
 * where they do. No coefficients mean 0.
 */
export function polynomialDerivatives<T>(
  algebra: Analytic<T>,
  coefficients: readonly Rational[],
  order: DerivativeOrder,
): Derivatives<T> {
  const rows: T[][] = [];
  let row = [...coefficients];
  for (let j = 0; j <= order; j += 1) {
    rows.push(row.map((c) => algebra.fromRational(c)));
    row = row.slice(1).map((c, k) => mulRational(c, rational(k + 1)));
  }
  return (z) => rows.map((c) => horner(algebra, c, z));
}

function horner<T>({ zero, add, mul }: Analytic<T>, coefficients: readonly T[], z: T): T {
  if (coefficients.length === 0) return zero;
  return coefficients.slice(0, -1).reduceRight((sum, c) => add(c, mul(sum, z)), coefficients.at(-1)!);
}
