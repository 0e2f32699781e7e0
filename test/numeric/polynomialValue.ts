import type { Rational } from '../../src/core/rational.ts';

/** Σ c_k x^k exactly, lowest coefficient first, over one common denominator and never reduced: fast for long fractions. */
export function polynomialValue(coefficients: readonly Rational[], x: Rational): Rational {
  const common = coefficients.reduce((product, c) => (product % c.d === 0n ? product : product * c.d), 1n);
  let [sum, weight] = [0n, 1n];
  for (const c of [...coefficients].reverse()) {
    sum = sum * x.n + (c.n * common * weight) / c.d;
    weight *= x.d;
  }
  // The last factor of the loop is one too many.
  return { n: sum, d: coefficients.length === 0 ? 1n : (common * weight) / x.d };
}
