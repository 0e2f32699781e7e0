import type { Rational } from '../core/rational.ts';

/**
 * What a layer applies to each of its pre-activations z: `erf` is erf(z), `erf_sqrt2` is erf(z/√2), `gelu` is z·Φ(z) exactly,
 * `leaky_relu` is z for z ≥ 0 and slope·z below, `monomial` is z^degree, `polynomial` is Σ_k coefficients[k]·z^k.
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
