import { derive } from '../core/derivation.ts';
import { add, mul, ONE_ELEMENT, scale } from '../core/element.ts';
import { rational } from '../core/rational.ts';
import type { Element, Tower } from '../core/tower.ts';
import { type NngpMetric, preactivationVariance, slopeMoment } from './nngp.ts';

/**
 * The metric of the tangent kernel Θ(x, y) = E[φ(z_x)φ(z_y)] + ξ² E[φ′(z_x)φ′(z_y)](1 + x·y) of a shallow network, aδ + b xxᵀ: the features
 * φ, vφ′ and vφ′x differentiate to φ′w, vφ″w and v(φ″w x + φ′ δ), whose squares have the means
 * a = (σ² + ξ²) M + σ²ξ²(1 + t) N and b = 2σ²(σ² + ξ²) M′ + 2σ⁴ξ²(1 + t) N′ with M = E[φ′²], N = E[φ″²], t = |x|², ′ = d/ds.
 * Fails with NoClosedForm where M or N has none.
 */
export function ntkMetric(
  t: Tower,
  phi: Element,
  z: number,
  sigma: Element,
  zeta: Element,
  xi: Element,
  norm: Element,
  smooth = true,
): NngpMetric {
  const variance = preactivationVariance(t, sigma, zeta, norm);
  const m = slopeMoment(t, phi, z, variance, smooth);
  const n = slopeMoment(t, derive(t, phi, z), z, variance, smooth);
  const [weights, readout] = [mul(t, sigma, sigma), mul(t, xi, xi)];
  const both = add(t, weights, readout);
  const lift = mul(t, mul(t, weights, readout), add(t, ONE_ELEMENT, norm));
  const a = add(t, mul(t, both, m.mean), mul(t, lift, n.mean));
  const half = add(t, mul(t, both, m.rate), mul(t, lift, n.rate));
  return { a, b: scale(mul(t, weights, half), rational(2n)), variance };
}
