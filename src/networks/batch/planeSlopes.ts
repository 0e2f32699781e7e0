import { exponential } from '../../numeric/dense/exponential.ts';
import type { PlaneForm } from './planeFamily.ts';

/** Exponents are clamped to where `exponential` is right: below, squares of what comes out are 0; above, they are infinite. */
export const SMALLEST_EXPONENT = -708;
/** See `SMALLEST_EXPONENT`. */
export const LARGEST_EXPONENT = 709;

const clamped = (x: number): number =>
  exponential(Math.min(Math.max(x, SMALLEST_EXPONENT), LARGEST_EXPONENT));

/**
 * [φ′, φ″/φ′] without the family's constants, at t: see `PlaneFamily`. With u = 2^-53, φ′ within 7u of itself, but the exponent −t² of a Gaussian
 * is rounded, which adds t²u; φ″/φ′ within 5u of 1 absolutely (logistic), else 5u of itself.
 */
export function planeSlopes(form: PlaneForm, t: number): readonly [number, number] {
  switch (form) {
    case 'logistic': {
      const e = clamped(-Math.abs(t));
      const inverse = 1 / (1 + e);
      const r = (1 - e) * inverse;
      return [e * inverse * inverse, t < 0 ? r : -r];
    }
    case 'gaussian':
      return [clamped(-(t * t)), -t];
    case 'softplus': {
      const e = clamped(-t);
      const inverse = 1 / (1 + e);
      return [inverse, e * inverse];
    }
    case 'exponential':
      return [clamped(t), 1];
  }
}
