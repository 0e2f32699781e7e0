import { mul, scale } from '../../core/element.ts';
import { erfElement } from '../../core/functions.ts';
import { bySteinsLemma, steinVariable } from '../../core/meanElement.ts';
import { rational } from '../../core/rational.ts';
import { wholeExponents } from '../moments.ts';
import { randomLaw } from './instance.ts';
import type { GaussianTerm, TermRule } from './rule.ts';

function lowered(term: GaussianTerm): ReturnType<TermRule['apply']> {
  const { t, mono, law, parts } = term;
  const smooth = parts.opaque || parts.steps.length > 0;
  if (!smooth || parts.exponential || parts.steps.some((s) => s.fn !== 'erf')) return undefined;
  const powers = wholeExponents(parts.exponents);
  if (!powers || powers.reduce((a, b) => a + b, 0) > 40) return undefined;
  const i = steinVariable(t, mono, law);
  return i < 0 ? undefined : bySteinsLemma(t, mono, law, i, (e) => term.mean(e, law));
}

/** A power of a variable beside smooth functions, unspecified ones too. */
export const stein: TermRule = {
  id: 'stein',
  statement: 'E[z_i F(z)] = Σ_j Σ_ij E[∂F/∂z_j]',
  domain: 'F smooth and, with its derivatives, exponentially bounded; unspecified functions are such',
  citation: 'Stein 1981',
  apply: lowered,
  mutant: (term) => {
    // Only the variance, without the covariances.
    const covariance = term.law.covariance.map((row, i) =>
      row.map((c, j) => (i === j ? c : scale(c, rational(0n)))),
    );
    return lowered({ ...term, law: { ...term.law, covariance } });
  },
  instance: (random) => {
    const { t, law, z } = randomLaw(random, 2);
    const bent = mul(t, erfElement(t, random.form(t, z)), random.wave(t, z));
    return { t, law, body: mul(t, z[random.integer(0, 1)]!, bent) };
  },
};
