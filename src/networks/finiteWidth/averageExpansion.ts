import {
  addRational,
  divRational,
  mulRational,
  type Rational,
  rational,
  subRational,
  ZERO,
} from '../../core/rational.ts';
import { numbersOf } from './sparsePolynomial.ts';
import type { TruncatedSeries } from './truncatedSeries.ts';
import {
  addPolynomial,
  constantPolynomial,
  gaussianMean,
  mulPolynomial,
  scalePolynomial,
  type WeightPolynomial,
} from './weightPolynomial.ts';

/** Coefficients of 1, 1/n and 1/n². */
export type WidthSeries = readonly [Rational, Rational, Rational];

/** Second and third central moments of the per-unit variables, computed once each. */
class CentralMoments {
  readonly #centred: readonly WeightPolynomial[];
  readonly #known = new Map<string, Rational>();

  constructor(variables: readonly WeightPolynomial[], d: number) {
    this.#centred = variables.map((p) =>
      addPolynomial(p, scalePolynomial(constantPolynomial(gaussianMean(p), d), rational(-1))),
    );
  }

  /** The joint central moment of the variables with these numbers. */
  of(...indices: readonly number[]): Rational {
    const sorted = [...indices].sort((a, b) => a - b);
    const key = sorted.join(',');
    const found = this.#known.get(key);
    if (found) return found;
    const moment = gaussianMean(sorted.map((i) => this.#centred[i]!).reduce(mulPolynomial));
    this.#known.set(key, moment);
    return moment;
  }
}

/**
 * E F(Ȳ − E Y) to second order in 1/n, where Ȳ is the average of n independent copies of a vector Y of polynomials in w ~ N(0, I_d),
 * and F is given by its Taylor series at 0 (the delta method). With central moments C and κ of Y: degree 2 contributes C_ij/n,
 * degree 3 κ_ijk/n², degree 4 (C_ij C_kl + C_ik C_jl + C_il C_jk)/n², everything above O(1/n³). An asymptotic series: it says nothing
 * about any one n.
 */
export function averageExpansion(
  variables: readonly WeightPolynomial[],
  d: number,
  F: TruncatedSeries,
): WidthSeries {
  const moments = new CentralMoments(variables, d);
  let [zeroth, first, second] = [ZERO, ZERO, ZERO];
  for (const [key, c] of F) {
    const [i, j, k, l] = numbersOf(key);
    const times = (m: Rational): Rational => mulRational(c, m);
    if (i === undefined) zeroth = c;
    else if (j === undefined) continue;
    else if (k === undefined) first = addRational(first, times(moments.of(i, j)));
    else if (l === undefined) second = addRational(second, times(moments.of(i, j, k)));
    else {
      const pairs = [
        [i, j, k, l],
        [i, k, j, l],
        [i, l, j, k],
      ] as const;
      for (const [a, b, e, f] of pairs)
        second = addRational(second, times(mulRational(moments.of(a, b), moments.of(e, f))));
    }
  }
  return [zeroth, first, second];
}

/** a/b as a series in 1/n. Fails (RangeError) when b starts with 0. */
export function divideWidthSeries(a: WidthSeries, b: WidthSeries): WidthSeries {
  const zeroth = divRational(a[0], b[0]);
  const first = divRational(subRational(a[1], mulRational(zeroth, b[1])), b[0]);
  const rest = addRational(mulRational(zeroth, b[2]), mulRational(first, b[1]));
  return [zeroth, first, divRational(subRational(a[2], rest), b[0])];
}
