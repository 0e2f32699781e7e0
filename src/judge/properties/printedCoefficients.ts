import {
  addRational,
  divRational,
  mulRational,
  ONE,
  type Rational,
  rational,
  subRational,
  ZERO,
} from '../../core/rational.ts';
import { metricIndex, unitVariables } from '../../networks/finiteWidth/hiddenUnits.ts';
import {
  inverseMatrix,
  productMatrix,
  type RationalMatrix,
} from '../../networks/finiteWidth/rationalMatrix.ts';
import { gaussianMean, mulPolynomial } from '../../networks/finiteWidth/weightPolynomial.ts';
import { hypergeometricPolynomial } from '../../numeric/hypergeometric.ts';
import type { Instance } from './instances.ts';

const half = rational(1, 2);

function sum(terms: readonly Rational[]): Rational {
  return terms.reduce(addRational, ZERO);
}

/** Exact moments of an instance: k̄, ḡ and the covariances of one unit, from their definitions (E.6, E.8, E.13). */
export class UnitMoments {
  readonly kernel: RationalMatrix;
  readonly metric: RationalMatrix;
  readonly #instance: Instance;

  constructor(instance: Instance) {
    this.#instance = instance;
    const means = unitVariables(instance.prior).map(gaussianMean);
    const [p, d] = [instance.prior.trained.length, instance.prior.x.length];
    const square = (size: number, offset: number): Rational[][] =>
      Array.from({ length: size }, (_, i) =>
        Array.from({ length: size }, (_, j) => means[offset + metricIndex(i, j, size) - 1]!),
      );
    this.kernel = square(p, 0);
    this.metric = square(d, (p * (p + 1)) / 2);
  }

  /** E φ(z_a) φ(z_b) φ′(z)² w_μ w_ν */
  mixed(a: number, b: number, mu: number, nu: number): Rational {
    const variables = unitVariables(this.#instance.prior);
    const p = this.kernel.length;
    const left = variables[metricIndex(a, b, p) - 1]!;
    return gaussianMean(
      mulPolynomial(left, variables[(p * (p + 1)) / 2 + metricIndex(mu, nu, this.metric.length) - 1]!),
    );
  }

  /** n cov_W[k(x_a, x_b), g_μν] (E.13) */
  covariance(a: number, b: number, mu: number, nu: number): Rational {
    return subRational(this.mixed(a, b, mu, nu), mulRational(this.kernel[a]![b]!, this.metric[mu]![nu]!));
  }

  /** χ (E.17), by the definition */
  get chi(): Rational {
    const inverse = inverseMatrix(this.metric);
    const terms = inverse.flatMap((row, mu) => row.map((c, nu) => mulRational(c, this.mixed(0, 0, mu, nu))));
    return divRational(sum(terms), this.kernel[0]![0]!);
  }

  /** E (φ′² wᵀ ḡ^(−1) w)² */
  get fourth(): Rational {
    const d = this.metric.length;
    const inverse = inverseMatrix(this.metric);
    const variables = unitVariables(this.#instance.prior).slice(1);
    const axes = inverse.map((_, i) => i);
    const pairs = axes.flatMap((i) => axes.map((j) => [i, j] as const));
    const terms = pairs.flatMap(([i, j]) =>
      pairs.map(([k, l]) => {
        const moment = mulPolynomial(
          variables[metricIndex(i, j, d) - 1]!,
          variables[metricIndex(k, l, d) - 1]!,
        );
        return mulRational(mulRational(inverse[i]![j]!, inverse[k]![l]!), gaussianMean(moment));
      }),
    );
    return sum(terms);
  }
}

/** The coefficient of 1/n in E.12: ½ m Σ Ψ_ab n cov[k(x_a, x_b), g_μν], with Ψ from E.9–E.11. */
export function metricCoefficient(
  instance: Instance,
  moments: UnitMoments,
  mu: number,
  nu: number,
): Rational {
  const { gram, outputs, noise } = instance.targets;
  const covariance = moments.kernel.map((row, a) => row.map((k, b) => (a === b ? addRational(k, noise) : k)));
  const inverse = inverseMatrix(covariance);
  const squeezed = productMatrix(productMatrix(inverse, gram), inverse);
  const terms = squeezed.flatMap((row, a) =>
    row.map((c, b) => mulRational(subRational(c, inverse[a]![b]!), moments.covariance(a, b, mu, nu))),
  );
  return mulRational(mulRational(half, rational(outputs)), sum(terms));
}

/** y_a²/k̄ − 1 of an instance with one datapoint. */
export function excess(instance: Instance, moments: UnitMoments): Rational {
  return subRational(divRational(instance.targets.gram[0]![0]!, moments.kernel[0]![0]!), ONE);
}

/** The coefficient of 1/n in E.14: ½ (y²/k̄ − 1) n cov[k, g_μν]/k̄. */
export function onePointMetricCoefficient(
  instance: Instance,
  moments: UnitMoments,
  mu: number,
  nu: number,
): Rational {
  const relative = divRational(moments.covariance(0, 0, mu, nu), moments.kernel[0]![0]!);
  return mulRational(mulRational(half, excess(instance, moments)), relative);
}

/** The coefficient of 1/n as printed in E.16: ¼ (y²/k̄ − 1)(χ − d). */
export function volumeCoefficient(instance: Instance, moments: UnitMoments): Rational {
  const d = rational(moments.metric.length);
  return mulRational(mulRational(rational(1, 4), excess(instance, moments)), subRational(moments.chi, d));
}

/**
 * What the prior fluctuation of the metric adds at order 1/n to √det g/√det ḡ: n E [(tr h)²/8 − tr h²/4] with h = ḡ^(−1)g − 1, which is
 * −(M + d² − 2d)/8 with M = E (φ′² wᵀ ḡ^(−1) w)², by independence of the units.
 */
export function fluctuation(moments: UnitMoments): Rational {
  const d = moments.metric.length;
  return divRational(addRational(moments.fourth, rational(d * d - 2 * d)), rational(-8));
}

/** χ(ρ²) of the monomial of degree q as printed in E.33. */
export function printedChi(q: number, d: number, rhoSquared: Rational): Rational {
  const series = (a: number, b: number): Rational =>
    hypergeometricPolynomial({ a: rational(a), b: rational(b), c: half }, rhoSquared);
  return subRational(
    mulRational(rational(d + 2 * (2 * q - 1)), series(1 - q, -q)),
    mulRational(rational(2 * (q - 1)), series(-q, -q)),
  );
}

/** ρ² of an instance with one datapoint (E.30). */
export function overlapSquared({ prior }: Instance): Rational {
  const dot = (a: readonly Rational[], b: readonly Rational[]): Rational =>
    sum(a.map((c, i) => mulRational(c, b[i]!)));
  const [x, trained] = [prior.x, prior.trained[0]!];
  const inner = dot(x, trained);
  return divRational(mulRational(inner, inner), mulRational(dot(x, x), dot(trained, trained)));
}
