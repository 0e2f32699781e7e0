import { derive } from '../core/derivation.ts';
import { variable } from '../core/domain.ts';
import { add, fromGenerator, mul, scale, ZERO_ELEMENT } from '../core/element.ts';
import { rational } from '../core/rational.ts';
import { substitute } from '../core/substitute.ts';
import type { Element, Tower } from '../core/tower.ts';
import { gaussianMean } from './gaussianMean.ts';

/** g = aδ + b xxᵀ with the variance s of the preactivation. */
export interface NngpMetric {
  readonly a: Element;
  readonly b: Element;
  readonly variance: Element;
}

/** M(s) = E[φ′(z)²] over z ~ N(0, s), and dM/ds = E[φ″² + φ′φ‴] (Price 1958), at a given variance. */
export interface SlopeMoment {
  readonly mean: Element;
  readonly rate: Element;
}

/**
 * See `SlopeMoment`; `phi` is an element in the variable z, absolutely continuous. Where it is not `smooth`, valid for a positive variance only: M is
 * smooth there, and dM/ds is taken of its closed form. Fails with NoClosedForm where M has none.
 */
export function slopeMoment(
  t: Tower,
  phi: Element,
  z: number,
  variance: Element,
  smooth = true,
): SlopeMoment {
  const slope = derive(t, phi, z);
  const s = t.declare(variable(smooth ? '#s' : '#s > 0', false, { value: rational(0n), strict: !smooth }));
  const mean = gaussianMean(t, mul(t, slope, slope), z, ZERO_ELEMENT, fromGenerator(s));
  const rate = derive(t, mean, s);
  return { mean: substitute(t, mean, s, variance), rate: substitute(t, rate, s, variance) };
}

/** The variance σ²|x|² + ζ² of the preactivation w·x + b. */
export function preactivationVariance(t: Tower, sigma: Element, zeta: Element, norm: Element): Element {
  return add(t, mul(t, mul(t, sigma, sigma), norm), mul(t, zeta, zeta));
}

/**
 * The metric E[φ′(z)² w_μ w_ν], w ~ N(0, σ²I), z = w·x + b ~ N(0, s), s = σ²|x|² + ζ², reduced by Stein's lemma twice and Price's theorem:
 * a = σ² M(s), b = 2σ⁴ M′(s), M(s) = E[φ′(z)²] (Zavatone-Veth et al., (C.5)–(C.10)).
 * For φ that is not `smooth` but absolutely continuous the same holds where s > 0, by conditioning w on z: b = σ⁴ (E[φ′²z²] − sM)/s² = 2σ⁴ M′.
 * `phi` is an element in the variable z; `norm` is |x|². Fails with NoClosedForm where M has none.
 */
export function nngpMetric(
  t: Tower,
  phi: Element,
  z: number,
  sigma: Element,
  zeta: Element,
  norm: Element,
  smooth = true,
): NngpMetric {
  const variance = preactivationVariance(t, sigma, zeta, norm);
  const { mean, rate } = slopeMoment(t, phi, z, variance, smooth);
  const square = mul(t, sigma, sigma);
  const b = scale(mul(t, mul(t, square, square), rate), rational(2n));
  return { a: mul(t, square, mean), b, variance };
}
