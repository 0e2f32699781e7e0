import { add, div, fromGenerator, mul, sub, ZERO_ELEMENT } from '../core/element.ts';
import { elementDependsOn } from '../core/mean.ts';
import { signOf } from '../core/sign/proveSign.ts';
import { substitute } from '../core/substitute.ts';
import type { Element, Tower } from '../core/tower.ts';
import { dotProduct, productsIn } from './dotProduct.ts';
import { type Coordinate, coordinateMean } from './elaborateExpectation.ts';
import { Unsupported, type VectorBinding } from './scope.ts';

/**
 * E of a scalar that depends on Gaussian vectors w ~ N(0, vI) through products w·u with fixed u, and on independent scalars: the products are
 * jointly Gaussian with covariances v u·u′. Fails with Unsupported where u is itself integrated over.
 */
export function linearFormMean(
  t: Tower,
  c: Element,
  vectors: readonly { readonly binding: VectorBinding; readonly variance: Element }[],
  scalars: readonly Coordinate[],
): Element {
  let out = c;
  const all = [...scalars];
  for (const { binding, variance } of vectors) {
    const forms = productsIn(t, out, binding);
    if (forms.some((f) => vectors.some((w) => w.binding.name === f.other.name)))
      throw new Unsupported('the product of two Gaussian vectors');
    const ids = forms.map((f) => f.id);
    const covariance = forms.map((f) => forms.map((h) => mul(t, variance, dotProduct(t, f.other, h.other))));
    const split = independent(t, ids, covariance);
    split.values.forEach((value, k) => {
      if (k > 0) out = substitute(t, out, ids[k]!, value);
    });
    all.push(...split.coordinates);
  }
  return coordinateMean(
    t,
    out,
    all.filter((x) => elementDependsOn(t, out, x.id)),
  );
}

/** Correlated variables through independent ones: x_k = Σ_j<k L_kj u_j + u_k, u_k under the name of x_k. */
function independent(
  t: Tower,
  ids: readonly number[],
  covariance: readonly (readonly Element[])[],
): { values: Element[]; coordinates: Coordinate[] } {
  const rest = covariance.map((row) => [...row]);
  const values: Element[] = ids.map(() => ZERO_ELEMENT);
  const coordinates: Coordinate[] = [];
  ids.forEach((id, k) => {
    const variance = rest[k]![k]!;
    values[k] = add(t, values[k]!, fromGenerator(id));
    coordinates.push({ id, mean: ZERO_ELEMENT, variance });
    for (let i = k + 1; i < ids.length; i++) {
      const link = rest[i]![k]!;
      if (link.num.size === 0) continue;
      if (signOf(t, variance) !== '+') throw new Unsupported('a Gaussian that may have no variance');
      const slope = div(t, link, variance);
      values[i] = add(t, values[i]!, mul(t, slope, fromGenerator(id)));
      for (let j = k + 1; j < ids.length; j++)
        rest[i]![j] = sub(t, rest[i]![j]!, mul(t, slope, rest[j]![k]!));
    }
  });
  return { values, coordinates };
}
