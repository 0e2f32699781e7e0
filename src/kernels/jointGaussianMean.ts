import { add, fromGenerator, mul, ONE_ELEMENT, ZERO_ELEMENT } from '../core/element.ts';
import { type GaussianLaw, marginalLaw } from '../core/gaussianLaw.ts';
import { independentParts } from '../core/independentParts.ts';
import { dependsOnAny, elementDependsOn, splitByVariables } from '../core/mean.ts';
import { meanNormal } from '../core/meanNormal.ts';
import { LimitExceeded } from '../core/monomial.ts';
import { monomialPoly } from '../core/polynomial.ts';
import { substitute } from '../core/substitute.ts';
import type { DenominatorFactor, Element, Tower } from '../core/tower.ts';
import { independentCoordinates } from './independentCoordinates.ts';
import { classify, NoClosedForm } from './integrand.ts';
import { quotientMean } from './quotientMean.ts';
import { TERM_RULES } from './rules/engine.ts';

/** A Gaussian variable that is independent of the others. */
export interface GaussianCoordinate {
  readonly id: number;
  readonly mean: Element;
  readonly variance: Element;
}

/** Rules may call each other this deep before an expectation is given up. */
const MAX_STEPS = 64;

/**
 * E[body] over independent Gaussian coordinates, by their joint law; see `gaussianLawMean`. Valid where the variances are >= 0 (at 0 it is
 * evaluation). Fails with NoClosedForm where no rule applies.
 */
export function jointGaussianMean(
  t: Tower,
  body: Element,
  coordinates: readonly GaussianCoordinate[],
): Element {
  const centred = coordinates.reduce(
    (e, c) => (c.mean.num.size === 0 ? e : substitute(t, e, c.id, add(t, fromGenerator(c.id), c.mean))),
    body,
  );
  const covariance = coordinates.map((c, i) =>
    coordinates.map((_, j) => (i === j ? c.variance : ZERO_ELEMENT)),
  );
  return gaussianLawMean(t, centred, { variables: coordinates.map((c) => c.id), covariance });
}

/**
 * E[body] over correlated Gaussian variables of mean 0 in closed form where the rules give one: polynomials (of symbolic degree too),
 * exponentials of quadratics, sines and cosines, error functions, absolute values and signs of linear forms. Smooth exponentially bounded
 * factors (an unspecified f) stay as `mean` generators over the joint law of the linear forms that they depend on. The covariance must be positive
 * semidefinite wherever the claim is made. Fails with NoClosedForm elsewhere.
 */
export function gaussianLawMean(t: Tower, body: Element, law: GaussianLaw): Element {
  t.reduceMean ??= (e, l) => reducedOrUndefined(t, e, l);
  try {
    return lawMean(t, body, law, 0);
  } catch (error) {
    if (!(error instanceof NoClosedForm) || law.variables.length < 2) throw error;
    return oneByOne(t, body, law, error);
  }
}

/** For the core, whose derivatives and substitutions make new expectations of old ones. */
function reducedOrUndefined(t: Tower, body: Element, law: GaussianLaw): Element | undefined {
  try {
    return lawMean(t, body, law, 0);
  } catch (error) {
    if (error instanceof NoClosedForm || error instanceof LimitExceeded) return undefined;
    throw error;
  }
}

/** Over independent coordinates one after the other, the last first. */
function oneByOne(t: Tower, body: Element, law: GaussianLaw, first: NoClosedForm): Element {
  try {
    const apart = independentCoordinates(t, [body], law);
    return apart.law.variables.reduceRight(
      (e, _, i) => lawMean(t, e, marginalLaw(apart.law, [i]), 0),
      apart.bodies[0]!,
    );
  } catch (error) {
    throw error instanceof NoClosedForm ? first : error;
  }
}

function lawMean(t: Tower, body: Element, whole: GaussianLaw, depth: number): Element {
  if (depth > MAX_STEPS) throw new NoClosedForm(`more than ${MAX_STEPS} rules, one after the other`);
  const kept = whole.variables.flatMap((z, i) => (elementDependsOn(t, body, z) ? [i] : []));
  if (kept.length === 0) return body;
  const law = marginalLaw(whole, kept);
  const moving = (f: DenominatorFactor) => dependsOnAny(t, { num: f.poly, den: [] }, law.variables);
  const below = body.den.filter(moving);
  const fixed = body.den.filter((f) => !moving(f));
  let out: Element = ZERO_ELEMENT;
  for (const { mono, coef } of body.num.values()) {
    const { inside, outside } = splitByVariables(t, mono, law.variables);
    let value: Element = ONE_ELEMENT;
    for (const part of independentParts(t, { body: { num: monomialPoly(inside), den: below }, law }))
      value = mul(t, value, partMean(t, part.body, part.law, depth));
    out = add(t, out, mul(t, { num: monomialPoly(outside, coef), den: fixed }, value));
  }
  return out;
}

/** The mean of one monomial, over denominators, whose factors are not independent of each other. */
function partMean(t: Tower, body: Element, law: GaussianLaw, depth: number): Element {
  const mono = body.num.values().next().value!.mono;
  if (body.den.length > 0) return quotientMean(t, body, law);
  const parts = classify(t, mono, law);
  const mean = (e: Element, l: GaussianLaw) => lawMean(t, e, l, depth + 1);
  for (const rule of TERM_RULES) {
    const value = rule.apply({ t, mono, law, parts, mean });
    if (value) return value;
  }
  if (parts.exponents.some((e) => e.num.size > 0))
    throw new NoClosedForm('such a power beside other factors');
  return meanNormal(t, body, law);
}
