import { mul, ONE_ELEMENT, scale, sub } from '../core/element.ts';
import { type GaussianLaw, linearForm } from '../core/gaussianLaw.ts';
import { splitByVariables } from '../core/mean.ts';
import { meanNormal } from '../core/meanNormal.ts';
import { monomialPoly, type Polynomial } from '../core/polynomial.ts';
import { rational } from '../core/rational.ts';
import { signOf } from '../core/sign/proveSign.ts';
import type { Element, Tower } from '../core/tower.ts';
import { classify, NoClosedForm } from './integrand.ts';
import { wholeExponents } from './moments.ts';
import { isSmooth } from './smooth.ts';

/** A sum of positive terms c·exp(β·z) and positive constants: at least C exp(−c|z|) everywhere, so dividing by it keeps a Gaussian mean finite. */
function isExponentialSum(t: Tower, p: Polynomial, variables: readonly number[]): boolean {
  return [...p.values()].every(({ mono, coef }) => {
    if (signOf(t, { num: monomialPoly(mono, coef), den: [] }) !== '+') return false;
    const { inside } = splitByVariables(t, mono, variables);
    return inside.ids.every((id) => {
      const g = t.generators[id]!;
      return g.kind === 'exp' && linearForm(t, g.arg, variables) !== undefined;
    });
  });
}

/**
 * E[body] for one monomial with sums of exponentials of the variables (tanh, sigmoid and their derivatives) or polynomials without zeros below: no closed form is known, so it
 * stays one `mean` generator, which later derivatives and signs know how to use. Fails with NoClosedForm for other denominators.
 */
export function quotientMean(t: Tower, body: Element, law: GaussianLaw): Element {
  const harmless = (poly: Polynomial, below: Element) =>
    isExponentialSum(t, poly, law.variables) || isSmooth(t, below, law.variables);
  if (!body.den.every((f) => harmless(f.poly, { num: ONE_ELEMENT.num, den: [f] })))
    throw new NoClosedForm('a quotient by a function of the Gaussian variable');
  const f = classify(t, body.num.values().next().value!.mono, law);
  if (f.steps.some((s) => s.fn !== 'erf') || !wholeExponents(f.exponents))
    throw new NoClosedForm('such a power of z in a quotient');
  const square = f.exponential?.square.flat().filter((x) => x.num.size > 0) ?? [];
  if (law.variables.length > 1 && square.length > 0)
    throw new NoClosedForm('an exponential of a quadratic of several variables in a quotient');
  const v = law.covariance[0]![0]!;
  const spread = sub(
    t,
    ONE_ELEMENT,
    square[0] ? scale(mul(t, square[0], v), rational(2n)) : scale(v, rational(0n)),
  );
  if (signOf(t, spread) !== '+')
    throw new NoClosedForm('an exponential of a quadratic that may not be integrable');
  return meanNormal(t, body, law);
}
