import { passingVariables, renamed } from '../../core/boundNames.ts';
import { add, fromRational, mul } from '../../core/element.ts';
import { atanElement } from '../../core/functions.ts';
import { independentLaws, singleLaw } from '../../core/gaussianLaw.ts';
import { dependsOn, dependsOnAny } from '../../core/mean.ts';
import { meanElement } from '../../core/meanElement.ts';
import { monomialOf, mulMonomial, UNIT } from '../../core/monomial.ts';
import { monomialPoly } from '../../core/polynomial.ts';
import type { Element } from '../../core/tower.ts';
import { randomLaw } from './instance.ts';
import type { GaussianTerm, TermRule } from './rule.ts';

function joined({ t, mono, law, mean }: GaussianTerm, again: boolean): Element | undefined {
  const id = mono.ids.find(
    (g, i) =>
      t.generators[g]!.kind === 'mean' &&
      mono.exps[i] === UNIT &&
      law.variables.some((z) => dependsOn(t, g, z)),
  );
  const g = id === undefined ? undefined : t.generators[id]!;
  if (id === undefined || g?.kind !== 'mean') return undefined;
  const inner = { variables: g.variables, covariance: g.covariance };
  if (inner.covariance.flat().some((c) => dependsOnAny(t, c, law.variables))) return undefined;
  const rest: Element = { num: monomialPoly(mulMonomial(mono, monomialOf(id, UNIT), -1)), den: [] };
  const free = [g.body, rest, ...law.covariance.flat(), ...inner.covariance.flat()];
  const names = passingVariables(t, inner.variables.length, free, [...law.variables, ...inner.variables]);
  const body = mul(t, rest, renamed(t, g.body, inner.variables, names));
  const apart = { variables: names, covariance: inner.covariance };
  return mean(again ? mul(t, body, body) : body, independentLaws([law, apart]));
}

/** A Gaussian mean inside another one. */
export const fubini: TermRule = {
  id: 'fubini',
  statement: 'E_u[F(u) E_w[G(u, w)]] = E[F(u) G(u, w)] for independent u and w',
  domain: 'F and G smooth and exponentially bounded; the law of w does not depend on u',
  citation: 'Fubini 1907',
  apply: (term) => joined(term, false),
  mutant: (term) => joined(term, true),
  instance: (random) => {
    const { t, law, z } = randomLaw(random, 2);
    const inner = singleLaw(law.variables[1]!, law.covariance[1]![1]!);
    const bend = atanElement(t, add(t, random.form(t, z), fromRational(random.fraction())));
    const body = mul(t, meanElement(t, bend, inner), random.powers(t, [z[0]!], 2));
    return { t, law: singleLaw(law.variables[0]!, law.covariance[0]![0]!), body };
  },
};
