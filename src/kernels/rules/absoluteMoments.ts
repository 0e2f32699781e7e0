import { absElement } from '../../core/absolute.ts';
import { div, fromInteger, fromRational, mul, scale, ZERO_ELEMENT } from '../../core/element.ts';
import { factorialElement } from '../../core/factorial.ts';
import { piElement } from '../../core/functions.ts';
import { powElement, sqrtElement } from '../../core/power.ts';
import { type Rational, rational } from '../../core/rational.ts';
import type { Element } from '../../core/tower.ts';
import { wholeExponents } from '../moments.ts';
import { randomLaw } from './instance.ts';
import type { GaussianTerm, TermRule } from './rule.ts';

/** E[|z| z^k]: for n = k + 1 odd, ((n−1)/2)! (2v)^(n/2)/√π; 0 for odd k. */
function absoluteMoment({ t, law, parts }: GaussianTerm, twice: Rational): Element | undefined {
  const [step, more] = parts.steps;
  if (law.variables.length > 1 || !step || more || step.fn !== 'abs' || step.power !== 1) return undefined;
  if (step.form.offset.num.size > 0 || parts.exponential || parts.opaque || parts.waves.length > 0)
    return undefined;
  const k = wholeExponents(parts.exponents)?.[0];
  if (k === undefined) return undefined;
  if (k % 2 !== 0) return ZERO_ELEMENT;
  const v = law.covariance[0]![0]!;
  const top = mul(
    t,
    factorialElement(t, fromInteger(k / 2)),
    powElement(t, scale(v, twice), fromRational(rational(BigInt(k) + 1n, 2n))),
  );
  return mul(t, div(t, top, sqrtElement(t, piElement(t))), absElement(t, step.form.slopes[0]!));
}

/** |z| times a power of z, valid for a variance of 0 too. */
export const absoluteMoments: TermRule = {
  id: 'absolute moments',
  statement: 'E[|z| z^k] = (k/2)! (2v)^((k + 1)/2)/√π for even k, and 0 for odd k',
  domain: 'k a non-negative integer, v >= 0',
  citation: 'the Gamma integral',
  apply: (term) => absoluteMoment(term, rational(2n)),
  mutant: (term) => absoluteMoment(term, rational(1n)),
  instance: (random) => {
    const { t, law, z } = randomLaw(random, 1);
    return { t, law, body: mul(t, absElement(t, z[0]!), random.powers(t, [mul(t, z[0]!, z[0]!)], 3)) };
  },
};
