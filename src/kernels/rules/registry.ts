import { add, mul, ONE_ELEMENT, ZERO_ELEMENT } from '../../core/element.ts';
import { splitByVariables } from '../../core/mean.ts';
import { monomialPoly } from '../../core/polynomial.ts';
import type { Element } from '../../core/tower.ts';
import { classify } from '../integrand.ts';
import { gaussianLawMean } from '../jointGaussianMean.ts';
import { TERM_RULES } from './engine.ts';
import { floatFunction, floatMean } from './floatValue.ts';
import { type Instance, RandomInstance } from './instance.ts';
import { price } from './price.ts';
import type { ExpectationRule, Reduction, TermRule } from './rule.ts';

/** The instance's expectation, each term by the reduction where it applies and by all rules elsewhere; how often it applied. */
function reduced({ t, body, law }: Instance, reduction: Reduction): { value: Element; applied: number } {
  let value: Element = ZERO_ELEMENT;
  let applied = 0;
  const mean = (e: Element, l: typeof law) => gaussianLawMean(t, e, l);
  for (const { mono, coef } of body.num.values()) {
    const { inside, outside } = splitByVariables(t, mono, law.variables);
    const whole: Element = { num: monomialPoly(inside), den: [] };
    const term = { t, mono: inside, law, parts: classify(t, inside, law), mean };
    const own = inside.ids.length === 0 ? ONE_ELEMENT : reduction(term);
    if (own && inside.ids.length > 0) applied++;
    value = add(
      t,
      value,
      mul(t, { num: monomialPoly(outside, coef), den: body.den }, own ?? mean(whole, law)),
    );
  }
  return { value, applied };
}

/** How far the rule's value is from quadrature; NaN where the rule did not apply to its own instance. */
function deviation(rule: TermRule, seed: number, reduction: Reduction): number {
  const instance = rule.instance(new RandomInstance(seed));
  const { t, body, law } = instance;
  const { value, applied } = reduced(instance, reduction);
  if (applied === 0) return Number.NaN;
  const number = (e: Element) => floatFunction(t, e)(new Map());
  const covariance = law.covariance.map((row) => row.map(number));
  const wanted = floatMean(floatFunction(t, body), law.variables, covariance, new Map());
  return Math.abs(number(value) - wanted) / (1 + Math.abs(wanted));
}

/** Every rule that expectations are reduced by, with its random self-test. */
export const expectationRules: readonly ExpectationRule[] = [
  ...TERM_RULES.map((rule): ExpectationRule => {
    const { id, statement, domain, citation, apply, mutant } = rule;
    const selfTest = (seed: number) => deviation(rule, seed, apply);
    const mutantTest = (seed: number) => deviation(rule, seed, mutant);
    return { id, statement, domain, citation, selfTest, mutantTest };
  }),
  price,
];
