import { mul, ZERO_ELEMENT } from '../core/element.ts';
import { type GaussianLaw, independentLaws } from '../core/gaussianLaw.ts';
import type { Element, Tower } from '../core/tower.ts';
import { gaussianLawMean } from '../kernels/jointGaussianMean.ts';
import { directionName, directionProduct, linearScalarsIn } from './direction.ts';
import { Unsupported, type VectorBinding } from './scope.ts';

/** A Gaussian vector w ~ N(0, variance·I) while its expectation is taken. */
export interface GaussianVector {
  readonly binding: VectorBinding;
  readonly variance: Element;
}

/**
 * E of a scalar that depends on Gaussian vectors w ~ N(0, vI) through products w·u with fixed u, components being the products with the axes,
 * and on independent scalars: the products are jointly Gaussian with covariances v u·u′. Fails with Unsupported where u is itself integrated over.
 */
export function linearFormMean(
  t: Tower,
  c: Element,
  vectors: readonly GaussianVector[],
  scalars: readonly GaussianLaw[],
): Element {
  const laws = [...scalars];
  for (const { binding, variance } of vectors) {
    const forms = linearScalarsIn(t, c, binding);
    if (forms.some((f) => vectors.some((w) => w.binding.name === directionName(f.along))))
      throw new Unsupported('the product of two Gaussian vectors');
    if (forms.length === 0) continue;
    laws.push({
      variables: forms.map((f) => f.id),
      covariance: forms.map((f) => forms.map((h) => mul(t, variance, directionProduct(t, f.along, h.along)))),
    });
  }
  return gaussianLawMean(t, c, independentLaws(laws));
}

/** Independent centred variables of one variance. */
export function sphericalLaw(variables: readonly number[], variance: Element): GaussianLaw {
  const covariance = variables.map((_, i) => variables.map((_, j) => (i === j ? variance : ZERO_ELEMENT)));
  return { variables, covariance };
}
