import type { DifferentialField } from '../../src/core/field.ts';
import { type Rational, rational } from '../../src/core/rational.ts';
import type { Analytic } from '../../src/numeric/analytic.ts';
import { type Series, seriesAlgebra } from '../../src/numeric/series.ts';

/** Derivatives kept at t: curvature takes two, the tests read the value that is left. */
export const ORDER = 3;

/** Functions of t = |x|² as Taylor series at one t, with ′ = d/dt. Each ′ costs the last coefficient, put as zero. */
export function radialFunctions<T>(base: Analytic<T>): DifferentialField<Series<T>> {
  const algebra = seriesAlgebra(base, ORDER);
  return {
    ...algebra,
    derive: (f) =>
      f.map((_, k) => (k === ORDER ? base.zero : base.mul(base.fromRational(rational(k + 1)), f[k + 1]!))),
  };
}

/** The coefficients f_k of a function of t, padded. */
export function radialSeries<T>(base: Analytic<T>, coefficients: readonly Rational[]): Series<T> {
  return Array.from({ length: ORDER + 1 }, (_, k) =>
    coefficients[k] === undefined ? base.zero : base.fromRational(coefficients[k]),
  );
}
