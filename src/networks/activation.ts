import { type Rational, rational } from '../core/rational.ts';
import type { Analytic } from '../numeric/analytic.ts';
import { errorFunctionDerivatives, geluDerivatives } from './errorActivations.ts';
import { sigmoidDerivatives, softplusDerivatives, tanhDerivatives } from './logisticActivations.ts';
import { rectifierDerivatives } from './piecewiseActivations.ts';
import { polynomialDerivatives, powerDerivatives } from './polynomialActivations.ts';

/**
 * The activation of a layer, applied to each unit's preactivation z: `erf` is erf(z), `erf_sqrt2` erf(z/√2), `gelu` the
 * exact zΦ(z), `leaky_relu` z for z > 0 and slope·z for z < 0, `monomial` z^degree, `polynomial` Σ coefficients[k] z^k.
 */
export type Activation =
  | {
      readonly kind:
        | 'identity'
        | 'erf'
        | 'erf_sqrt2'
        | 'sigmoid'
        | 'tanh'
        | 'softplus'
        | 'gelu'
        | 'relu'
        | 'sin'
        | 'exp';
    }
  | { readonly kind: 'leaky_relu'; readonly slope: Rational }
  | { readonly kind: 'monomial'; readonly degree: number }
  | { readonly kind: 'polynomial'; readonly coefficients: readonly Rational[] };

/** How many derivatives of an activation, or of a feature map, are asked for. */
export type DerivativeOrder = 0 | 1 | 2 | 3;

/** A function of the preactivation that lists [φ(z), φ′(z), …] up to an order. */
export type Derivatives<T> = (z: T) => readonly T[];

/**
 * [φ(z), φ′(z), …, φ^(order)(z)] in any number system. No result overflows unless it is itself out of range, and each
 * derivative is right to a few units in the last place; the files of the families state and derive the bounds.
 * The function that is returned fails as the number system does: `Undefined` for the derivatives of relu and leaky_relu
 * at 0 (their value exists there), `Unknown` where the number system can't tell or has no such function (exact
 * rationals have none that is transcendental). Fails (RangeError) at once for a degree that is no natural number.
 */
export function activationDerivatives<T>(
  algebra: Analytic<T>,
  activation: Activation,
  order: DerivativeOrder,
): Derivatives<T> {
  switch (activation.kind) {
    case 'identity':
      return powerDerivatives(algebra, 1, order);
    case 'erf':
      return errorFunctionDerivatives(algebra, rational(1), order);
    case 'erf_sqrt2':
      return errorFunctionDerivatives(algebra, rational(1, 2), order);
    case 'gelu':
      return geluDerivatives(algebra, order);
    case 'sigmoid':
      return sigmoidDerivatives(algebra, order);
    case 'tanh':
      return tanhDerivatives(algebra, order);
    case 'softplus':
      return softplusDerivatives(algebra, order);
    case 'relu':
      return rectifierDerivatives(algebra, rational(0), order);
    case 'leaky_relu':
      return rectifierDerivatives(algebra, activation.slope, order);
    case 'sin':
      return sineDerivatives(algebra, order);
    case 'exp':
      return (z) => Array<T>(order + 1).fill(algebra.exp(z));
    case 'monomial':
      return powerDerivatives(algebra, activation.degree, order);
    case 'polynomial':
      return polynomialDerivatives(algebra, activation.coefficients, order);
  }
}

/** sin, cos, −sin, −cos: as right as the number system's own sine and cosine. */
function sineDerivatives<T>(algebra: Analytic<T>, order: DerivativeOrder): Derivatives<T> {
  return (z) => {
    const sin = algebra.sin(z);
    if (order === 0) return [sin];
    const cos = algebra.cos(z);
    return [sin, cos, algebra.neg(sin), algebra.neg(cos)].slice(0, order + 1);
  };
}
