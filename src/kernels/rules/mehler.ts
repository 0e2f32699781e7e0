import { mul } from '../../core/element.ts';
import { factorial, pairMoment, wholeExponents } from '../moments.ts';
import { randomLaw } from './instance.ts';
import { isPower } from './isserlis.ts';
import type { GaussianTerm, TermRule } from './rule.ts';

function byHermite(term: GaussianTerm, weight: (k: number) => bigint) {
  if (!isPower(term) || term.law.variables.length !== 2) return undefined;
  const n = wholeExponents(term.parts.exponents);
  return n && pairMoment(term.t, term.law, [n[0]!, n[1]!], weight);
}

/** Moments of two correlated variables through their Hermite expansions. */
export const mehler: TermRule = {
  id: 'mehler',
  statement:
    'E[He_j(u) He_k(w)] = k! ρ^k for j = k and 0 otherwise, u and w of variance 1 and covariance ρ; polynomials in u and w by their Hermite expansions',
  domain: 'polynomials in two jointly Gaussian variables',
  citation: 'Mehler 1866',
  apply: (term) => byHermite(term, factorial),
  mutant: (term) => byHermite(term, () => 1n),
  instance: (random) => {
    const { t, law, z } = randomLaw(random, 2);
    return {
      t,
      law,
      body: mul(t, random.powers(t, [mul(t, z[0]!, z[1]!), z[0]!, z[1]!], 3), mul(t, z[0]!, z[1]!)),
    };
  },
};
