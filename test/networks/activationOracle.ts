import { type Rational, rational } from '../../src/core/rational.ts';
import type { Activation } from '../../src/networks/activation.ts';
import type { Analytic } from '../../src/numeric/analytic.ts';
import { type Real, reals } from '../../src/numeric/real.ts';
import { seriesAlgebra, variableSeries } from '../../src/numeric/series.ts';

/** One activation of each kind, and more where a kind has parameters. */
export const activations: readonly Activation[] = [
  { kind: 'identity' },
  { kind: 'erf' },
  { kind: 'erf_sqrt2' },
  { kind: 'sigmoid' },
  { kind: 'tanh' },
  { kind: 'softplus' },
  { kind: 'gelu' },
  { kind: 'relu' },
  { kind: 'leaky_relu', slope: rational(1, 8) },
  { kind: 'leaky_relu', slope: rational(1) },
  { kind: 'sin' },
  { kind: 'exp' },
  { kind: 'monomial', degree: 0 },
  { kind: 'monomial', degree: 1 },
  { kind: 'monomial', degree: 2 },
  { kind: 'monomial', degree: 7 },
  {
    kind: 'polynomial',
    coefficients: [rational(3, 4), rational(-5, 2), rational(0), rational(1, 16), rational(-2)],
  },
  { kind: 'polynomial', coefficients: [] },
];

/** "monomial 7": what tells an activation apart. */
export function activationName(activation: Activation): string {
  switch (activation.kind) {
    case 'leaky_relu':
      return `leaky_relu ${activation.slope.n}/${activation.slope.d}`;
    case 'monomial':
      return `monomial ${activation.degree}`;
    case 'polynomial':
      return `polynomial of ${activation.coefficients.length} coefficients`;
    default:
      return activation.kind;
  }
}

/** φ(z) by the textbook definition, in the elementary functions of the language. */
export function activationValue<T>(A: Analytic<T>, activation: Activation, z: T): T {
  const number = (q: Rational): T => A.fromRational(q);
  const [one, two] = [A.one, number(rational(2))];
  switch (activation.kind) {
    case 'identity':
      return z;
    case 'erf':
      return A.erf(z);
    case 'erf_sqrt2':
      return A.erf(A.div(z, A.sqrt(two)));
    case 'sigmoid':
      return A.div(one, A.add(one, A.exp(A.neg(z))));
    case 'tanh': {
      const [up, down] = [A.exp(z), A.exp(A.neg(z))];
      return A.div(A.sub(up, down), A.add(up, down));
    }
    case 'softplus':
      return A.log(A.add(one, A.exp(z)));
    case 'gelu':
      return A.mul(A.div(z, two), A.add(one, A.erf(A.div(z, A.sqrt(two)))));
    case 'relu':
      return A.div(A.add(z, A.abs(z)), two);
    case 'leaky_relu': {
      const [positive, negative] = [A.add(z, A.abs(z)), A.sub(z, A.abs(z))];
      return A.div(A.add(positive, A.mul(number(activation.slope), negative)), two);
    }
    case 'sin':
      return A.sin(z);
    case 'exp':
      return A.exp(z);
    case 'monomial':
      return A.pow(z, number(rational(activation.degree)));
    case 'polynomial':
      return activation.coefficients.reduce(
        (sum, c, k) => A.add(sum, A.mul(number(c), A.pow(z, number(rational(k))))),
        A.zero,
      );
  }
}

/** Bits at which 1 + erf(−40/√2) still has a hundred. */
const PRECISION = 1400;

/**
 * φ(z), φ′(z), …, φ^(order)(z) of a rational z: k! times the Taylor coefficients of the definition, enclosed. Neither the
 * derivative formulas nor the precise functions of `src` have a part in it.
 */
export function activationOracle(
  activation: Activation,
  z: Rational,
  order: number,
  precision = PRECISION,
): readonly Real[] {
  const R = reals(precision);
  const { precise: _, ...S } = seriesAlgebra(R, order);
  let factorial = R.one;
  return activationValue(S, activation, variableSeries(R, order, z)).map((c, k) => {
    if (k > 0) factorial = R.mul(factorial, R.fromRational(rational(k)));
    return R.mul(factorial, c);
  });
}
