import { cosSin } from '../../core/circular.ts';
import { mul, ONE_ELEMENT, ZERO_ELEMENT } from '../../core/element.ts';
import { atanElement, erfElement } from '../../core/functions.ts';
import { linearForm } from '../../core/gaussianLaw.ts';
import { dependsOn } from '../../core/mean.ts';
import { UNIT } from '../../core/monomial.ts';
import { randomLaw } from './instance.ts';
import type { GaussianTerm, TermRule } from './rule.ts';

/** −1 for a term that changes sign with z, 1 for one that does not, undefined where neither is seen. `odd` says which functions do. */
function parity({ t, mono, law }: GaussianTerm, odd: (fn: string) => boolean): 1 | -1 | undefined {
  let sign: 1 | -1 = 1;
  for (let i = 0; i < mono.ids.length; i++) {
    const id = mono.ids[i]!;
    const g = t.generators[id]!;
    const units = mono.exps[i]!;
    if (!law.variables.some((z) => dependsOn(t, id, z))) continue;
    if (units % UNIT !== 0) return undefined;
    const flips = (units / UNIT) % 2 !== 0;
    if (law.variables.includes(id)) {
      if (flips) sign = sign === 1 ? -1 : 1;
      continue;
    }
    const arg = g.kind === 'abs' ? { num: g.poly, den: [] } : g.kind === 'function' ? g.arg : undefined;
    const form = arg && linearForm(t, arg, law.variables);
    if (!form || form.offset.num.size > 0 || (g.kind === 'function' && g.fn === 'asin')) return undefined;
    if (flips && g.kind === 'function' && odd(g.fn)) sign = sign === 1 ? -1 : 1;
  }
  return sign;
}

function vanishing(term: GaussianTerm, odd: (fn: string) => boolean) {
  const { parts } = term;
  const bounded = !parts.exponential && parts.exponents.every((e) => e.den.length === 0);
  return bounded && parity(term, odd) === -1 ? ZERO_ELEMENT : undefined;
}

/** Odd integrands. */
export const symmetry: TermRule = {
  id: 'symmetry',
  statement: 'E[F(z)] = 0 where F(−z) = −F(z)',
  domain:
    'F integrable: powers, sines, cosines, error functions, arctangents, signs and absolute values of linear forms',
  citation: 'the symmetry of a centred Gaussian law',
  apply: (term) => vanishing(term, (fn) => fn !== 'cos'),
  mutant: (term) => vanishing(term, (fn) => fn === 'cos'),
  instance: (random) => {
    const { t, law, z } = randomLaw(random, 2);
    const first = mul(t, erfElement(t, random.form(t, z)), atanElement(t, random.form(t, z)));
    const wave = cosSin(t, random.form(t, z));
    return { t, law, body: mul(t, mul(t, first, wave.cos), random.unit() < 0.5 ? wave.sin : ONE_ELEMENT) };
  },
};
