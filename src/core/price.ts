import { derive } from './derivation.ts';
import { add, mul, scale, ZERO_ELEMENT } from './element.ts';
import type { GaussianLaw } from './gaussianLaw.ts';
import { meanElement } from './meanElement.ts';
import { rational } from './rational.ts';
import type { Element, Tower } from './tower.ts';

/**
 * ∂E[F]/∂v = E[∂F/∂v] + Σ_{i<=j} ∂Σ_ij/∂v E[∂_i∂_j F], half of the last for i = j (Price 1958; for one variable the heat equation).
 * Valid for F twice differentiable in z and exponentially bounded with its derivatives, along covariances that stay positive semidefinite.
 */
export function meanDerivative(t: Tower, body: Element, law: GaussianLaw, v: number): Element {
  let out = law.variables.includes(v) ? ZERO_ELEMENT : meanElement(t, derive(t, body, v), law);
  law.variables.forEach((z, i) => {
    law.variables.slice(i).forEach((y, k) => {
      const rate = derive(t, law.covariance[i]![i + k]!, v);
      if (rate.num.size === 0) return;
      const heat = meanElement(t, derive(t, derive(t, body, z), y), law);
      out = add(t, out, scale(mul(t, rate, heat), rational(1n, k === 0 ? 2n : 1n)));
    });
  });
  return out;
}
