import type { Activation } from '../activation.ts';

/**
 * How φ′ and φ″ come from one exponential of t = inner·z:
 * `logistic`: φ′ = slope·σ′(t), φ″/φ′ = −ratio·tanh(t/2); `gaussian`: φ′ = slope·e^(−t²), φ″/φ′ = −ratio·t;
 * `softplus`: φ′ = σ(t), φ″/φ′ = σ(−t); `exponential`: φ′ = e^t, φ″/φ′ = 1.
 */
export interface PlaneFamily {
  readonly form: 'logistic' | 'gaussian' | 'softplus' | 'exponential';
  readonly inner: number;
  readonly slope: number;
  readonly ratio: number;
}

/** The forms that the fast path in the plane knows. */
export type PlaneForm = PlaneFamily['form'];

const once = { inner: 1, slope: 1, ratio: 1 } as const;

/** The activation's family; undefined for those whose derivatives are no such exponential (relu, gelu, sin, polynomials). */
export function planeFamily(activation: Activation): PlaneFamily | undefined {
  switch (activation.kind) {
    case 'sigmoid':
      return { ...once, form: 'logistic' };
    case 'tanh':
      return { form: 'logistic', inner: 2, slope: 4, ratio: 2 };
    case 'erf':
      return { form: 'gaussian', inner: 1, slope: 2 / Math.sqrt(Math.PI), ratio: 2 };
    case 'erf_sqrt2':
      return { form: 'gaussian', inner: Math.SQRT1_2, slope: Math.sqrt(2 / Math.PI), ratio: Math.SQRT2 };
    case 'softplus':
      return { ...once, form: 'softplus' };
    case 'exp':
      return { ...once, form: 'exponential' };
    default:
      return undefined;
  }
}
