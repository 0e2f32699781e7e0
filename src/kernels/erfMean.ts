import { add, div, inverse, mul, ONE_ELEMENT, scale } from '../core/element.ts';
import { asinElement, erfElement, piElement } from '../core/functions.ts';
import { type Monomial, UNIT } from '../core/monomial.ts';
import { sqrtElement } from '../core/power.ts';
import { rational } from '../core/rational.ts';
import type { Element, Tower } from '../core/tower.ts';
import { quadraticIn } from './integrand.ts';

/** 1 + 2α²v. */
function spread(t: Tower, alpha: Element, v: Element): Element {
  return add(t, ONE_ELEMENT, scale(mul(t, mul(t, alpha, alpha), v), rational(2n)));
}

/**
 * Means of one or two error functions of linear arguments, z ~ N(0, v): E[erf(αz + β)] = erf(β/√(1 + 2α²v)), and Williams' arcsine law (1997)
 * E[erf(αz) erf(γz)] = (2/π) asin(2αγv/√((1 + 2α²v)(1 + 2γ²v))). Undefined for other integrands.
 */
export function erfMean(t: Tower, inside: Monomial, z: number, v: Element): Element | undefined {
  const slopes: { alpha: Element; beta: Element }[] = [];
  for (let i = 0; i < inside.ids.length; i++) {
    const g = t.generators[inside.ids[i]!]!;
    const q = g.kind === 'function' && g.fn === 'erf' ? quadraticIn(t, g.arg, z) : undefined;
    if (!q || q.alpha.num.size > 0) return undefined;
    for (let k = 0; k < inside.exps[i]! / UNIT; k++) slopes.push({ alpha: q.beta, beta: q.gamma });
    if (slopes.length > 2) return undefined;
  }
  const [first, second] = slopes;
  if (!first) return undefined;
  if (!second) return erfElement(t, div(t, first.beta, sqrtElement(t, spread(t, first.alpha, v))));
  if (first.beta.num.size > 0 || second.beta.num.size > 0) return undefined;
  const bottom = sqrtElement(t, mul(t, spread(t, first.alpha, v), spread(t, second.alpha, v)));
  const cosine = div(t, scale(mul(t, mul(t, first.alpha, second.alpha), v), rational(2n)), bottom);
  return mul(t, scale(asinElement(t, cosine), rational(2n)), inverse(t, piElement(t)));
}
