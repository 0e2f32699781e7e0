import { renamedApart } from './boundNames.ts';
import { derive } from './derivation.ts';
import { add, mul, ONE_ELEMENT, ZERO_ELEMENT } from './element.ts';
import { type GaussianLaw, marginalLaw } from './gaussianLaw.ts';
import { dependsOn, dependsOnAny, elementDependsOn, splitByVariables } from './mean.ts';
import { meanNormal } from './meanNormal.ts';
import { exponentOf, LimitExceeded, type Monomial, monomialOf, mulMonomial, UNIT } from './monomial.ts';
import { monomialPoly } from './polynomial.ts';
import type { DenominatorFactor, Element, Tower } from './tower.ts';

/**
 * E[body] over a Gaussian law as a combination of `mean` generators: linearity, constants outside, and Stein's lemma
 * E[z_i F] = Σ_j Σ_ij E[∂F/∂z_j] (Stein 1981) until no power of a variable is left beside another factor.
 * The caller has checked that body is smooth and exponentially bounded; a denominator in the variables stays in the integrand.
 * Fails with LimitExceeded for roots and inverses of the variables.
 */
export function meanElement(t: Tower, body: Element, law: GaussianLaw, depth = 0): Element {
  if (depth > 40) throw new LimitExceeded("Stein's lemma applied forty times");
  const kept = law.variables.flatMap((z, i) => (elementDependsOn(t, body, z) ? [i] : []));
  if (kept.length === 0) return body;
  if (kept.length < law.variables.length) return meanElement(t, body, marginalLaw(law, kept), depth);
  if (law.covariance.some((row) => row.some((c) => dependsOnAny(t, c, law.variables)))) {
    const apart = renamedApart(t, body, law, law.covariance.flat());
    return meanElement(t, apart.body, apart.law, depth);
  }
  const reduced = depth === 0 ? t.reduceMean?.(body, law) : undefined;
  if (reduced) return reduced;
  const moving = (f: DenominatorFactor) => dependsOnAny(t, { num: f.poly, den: [] }, law.variables);
  const below = body.den.filter(moving);
  const fixed = body.den.filter((f) => !moving(f));
  let out: Element = ZERO_ELEMENT;
  for (const { mono, coef } of body.num.values()) {
    const { inside, outside } = splitByVariables(t, mono, law.variables);
    const factor: Element = { num: monomialPoly(outside, coef), den: fixed };
    for (const z of law.variables) {
      const units = exponentOf(inside, z);
      if (units < 0 || units % UNIT !== 0) throw new LimitExceeded('an expectation of a root or an inverse');
    }
    const i = below.length > 0 ? -1 : steinVariable(t, inside, law);
    let value: Element;
    if (inside.ids.length === 0 && below.length === 0) value = ONE_ELEMENT;
    else if (i >= 0) value = bySteinsLemma(t, inside, law, i, (e) => meanElement(t, e, law, depth + 1));
    else value = meanNormal(t, { num: monomialPoly(inside), den: below }, law);
    out = add(t, out, mul(t, factor, value));
  }
  return out;
}

/** The position of a variable of which the monomial holds a power to take away, or −1. */
export function steinVariable(t: Tower, inside: Monomial, law: GaussianLaw): number {
  // The one that other factors depend on least keeps the terms few.
  let best = -1;
  let fewest = Number.POSITIVE_INFINITY;
  law.variables.forEach((z, i) => {
    if (exponentOf(inside, z) <= 0) return;
    const linked = law.variables.filter((_, j) => law.covariance[i]![j]!.num.size > 0);
    const cost = inside.ids.filter((id) => linked.some((y) => dependsOn(t, id, y))).length;
    if (cost < fewest) [best, fewest] = [i, cost];
  });
  return best;
}

/** E[z_i F] = Σ_j Σ_ij E[∂F/∂z_j] for the monomial z_i F. Valid for F absolutely continuous along lines and exponentially bounded with its derivatives. */
export function bySteinsLemma(
  t: Tower,
  inside: Monomial,
  law: GaussianLaw,
  i: number,
  mean: (e: Element) => Element,
): Element {
  const rest: Element = {
    num: monomialPoly(mulMonomial(inside, monomialOf(law.variables[i]!, UNIT), -1)),
    den: [],
  };
  let out: Element = ZERO_ELEMENT;
  law.variables.forEach((z, j) => {
    const c = law.covariance[i]![j]!;
    if (c.num.size > 0 && elementDependsOn(t, rest, z))
      out = add(t, out, mul(t, c, mean(derive(t, rest, z))));
  });
  return out;
}
