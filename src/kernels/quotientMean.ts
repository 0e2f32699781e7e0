import { add, elementConstant, mul, ONE_ELEMENT, scale, sub, ZERO_ELEMENT } from '../core/element.ts';
import { singleLaw } from '../core/gaussianLaw.ts';
import { elementDependsOn, splitByVariable } from '../core/mean.ts';
import { meanNormal } from '../core/meanNormal.ts';
import { monomialPoly, type Polynomial } from '../core/polynomial.ts';
import { rational } from '../core/rational.ts';
import { signOf } from '../core/sign/proveSign.ts';
import type { DenominatorFactor, Element, Tower } from '../core/tower.ts';
import { classify, NoClosedForm, quadraticIn } from './integrand.ts';

/** A sum of positive terms c·exp(βz) and positive constants: at least C exp(−c|z|) everywhere, so dividing by it keeps a Gaussian mean finite. */
function isExponentialSum(t: Tower, p: Polynomial, z: number): boolean {
  return [...p.values()].every(({ mono, coef }) => {
    if (signOf(t, { num: monomialPoly(mono, coef), den: [] }) !== '+') return false;
    const { inside } = splitByVariable(t, mono, z);
    return inside.ids.every((id) => {
      const g = t.generators[id]!;
      const q = g.kind === 'exp' ? quadraticIn(t, g.arg, z) : undefined;
      return q !== undefined && q.alpha.num.size === 0;
    });
  });
}

/**
 * E[body] over z ~ N(0, v) for a body with a sum of exponentials of z below (tanh, sigmoid and their derivatives): no closed form is known, so each term
 * stays one `mean` generator, which later derivatives and signs know how to use. Fails with NoClosedForm for other denominators.
 */
export function quotientMean(t: Tower, body: Element, z: number, v: Element): Element {
  const moving = (f: DenominatorFactor) => elementDependsOn(t, { num: f.poly, den: [] }, z);
  const below = body.den.filter(moving);
  const fixed = body.den.filter((f) => !moving(f));
  if (!below.every((f) => isExponentialSum(t, f.poly, z)))
    throw new NoClosedForm('a quotient by a function of the Gaussian variable');
  let out: Element = ZERO_ELEMENT;
  for (const { mono, coef } of body.num.values()) {
    const { inside, outside } = splitByVariable(t, mono, z);
    const f = classify(t, inside, z);
    const power = elementConstant(f.exponent);
    if (f.absolute || power?.d !== 1n || power.n < 0n)
      throw new NoClosedForm('such a power of z in a quotient');
    const spread = sub(t, ONE_ELEMENT, scale(mul(t, f.alpha, v), rational(2n)));
    if (signOf(t, spread) !== '+')
      throw new NoClosedForm('an exponential of a quadratic that may not be integrable');
    const value = meanNormal(t, { num: monomialPoly(inside), den: below }, singleLaw(z, v));
    out = add(t, out, mul(t, { num: monomialPoly(outside, coef), den: fixed }, value));
  }
  return out;
}
