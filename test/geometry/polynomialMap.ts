import fc from 'fast-check';
import { type Rational, rational } from '../../src/core/rational.ts';
import type { Analytic } from '../../src/numeric/analytic.ts';
import { rationals } from './numberSystems.ts';

/** Σ coefficient · x_{i₁} x_{i₂} …: a polynomial of several variables. */
export type PolynomialFunction = readonly {
  readonly coefficient: Rational;
  readonly factors: readonly number[];
}[];

/** Random polynomials of degree at most 3 with few terms. */
export function polynomials(variables: number): fc.Arbitrary<PolynomialFunction> {
  const factors = fc.array(fc.nat({ max: variables - 1 }), { maxLength: 3 });
  return fc.array(fc.record({ coefficient: rationals, factors }), { minLength: 2, maxLength: 4 });
}

/** ∂f/∂x_i. */
export function partial(f: PolynomialFunction, i: number): PolynomialFunction {
  return f.flatMap(({ coefficient, factors }) =>
    factors.flatMap((k, place) =>
      k === i ? [{ coefficient, factors: factors.filter((_, other) => other !== place) }] : [],
    ),
  );
}

export function evaluate<T>(algebra: Analytic<T>, f: PolynomialFunction, x: readonly T[]): T {
  return f.reduce((sum, { coefficient, factors }) => {
    const term = factors.reduce(
      (product, i) => algebra.mul(product, x[i]!),
      algebra.fromRational(coefficient),
    );
    return algebra.add(sum, term);
  }, algebra.zero);
}

/** x_i as a polynomial. */
export function coordinate(i: number): PolynomialFunction {
  return [{ coefficient: rational(1), factors: [i] }];
}
