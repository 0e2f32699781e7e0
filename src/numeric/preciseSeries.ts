import { HALF, negRational, ONE, type Rational, rational } from '../core/rational.ts';
import type { Analytic, PreciseFunctions } from './analytic.ts';
import { preciseFunctions } from './preciseFunctions.ts';
import type { Series } from './series.ts';
import { expCoefficients, integralCoefficients, logCoefficients } from './seriesRecurrences.ts';

/** f(u) from its value, whether f is smooth there, its name, and the rest of its coefficients. */
type Lift<T> = (u: Series<T>, value: T, smooth: boolean, what: string, rest: () => Series<T>) => Series<T>;

/**
 * The precise functions of truncated series: values as precise as the base's, coefficients from
 * (e^u − 1)′ = u′e^u, log(1 + u)′ = u′/(1 + u), (e^(−u²))′ = −2uu′ e^(−u²), Φ(u)′ = u′ e^(−u²/2)/√(2π).
 */
export function preciseSeries<T>(
  base: Analytic<T>,
  algebra: Analytic<Series<T>>,
  lift: Lift<T>,
): PreciseFunctions<Series<T>> {
  const precise = preciseFunctions(base);
  const two = algebra.fromRational(rational(2));

  /** e^(−cu²). */
  function bell(u: Series<T>, value: T, c: Rational): Series<T> {
    const factor = algebra.fromRational(negRational(c));
    return lift(u, value, true, 'exp', () =>
      expCoefficients(base, value, algebra.mul(factor, algebra.pow(u, two))),
    );
  }
  const gaussian = (u: Series<T>): Series<T> => bell(u, precise.gaussian(u[0]!), HALF);

  return {
    expm1(u) {
      const value = precise.expm1(u[0]!);
      return lift(u, value, true, 'expm1', () => [
        value,
        ...expCoefficients(base, base.exp(u[0]!), u).slice(1),
      ]);
    },
    log1p(u) {
      const value = precise.log1p(u[0]!);
      return lift(u, value, true, 'log1p', () => logCoefficients(base, value, algebra.add(algebra.one, u)));
    },
    bell: (u) => bell(u, precise.bell(u[0]!), ONE),
    gaussian,
    normal(u) {
      const value = precise.normal(u[0]!);
      return lift(u, value, true, 'normal', () => {
        const density = base.div(base.one, base.sqrt(base.add(base.pi(), base.pi())));
        return integralCoefficients(
          base,
          value,
          u,
          gaussian(u).map((x) => base.mul(density, x)),
        );
      });
    },
  };
}
