import { mul, scale } from '../../core/element.ts';
import { rational } from '../../core/rational.ts';
import { NoClosedForm } from '../integrand.ts';
import { isserlisMoment, symbolicMoment, wholeExponents } from '../moments.ts';
import { randomLaw } from './instance.ts';
import type { GaussianTerm, TermRule } from './rule.ts';

/** Is the term a product of powers of the variables alone? */
export function isPower({ parts }: GaussianTerm): boolean {
  return !parts.exponential && !parts.opaque && parts.waves.length + parts.steps.length === 0;
}

/** Moments of polynomials in any number of variables; of one variable also of symbolic degree. */
export const isserlis: TermRule = {
  id: 'isserlis',
  statement:
    'E[z_i1 … z_i2n] is the sum over all pairings of ∏ Σ_ij; E[z^n] = (n − 1)!! v^(n/2) for even n, symbolic n too; odd moments are 0',
  domain: 'exponents that are non-negative integers; a symbolic one of known parity, in one variable',
  citation: 'Isserlis 1918',
  apply: (term) => {
    if (!isPower(term)) return undefined;
    const { t, law, parts } = term;
    const n = wholeExponents(parts.exponents);
    if (n) return isserlisMoment(t, law, n);
    if (n === undefined && law.variables.length > 1)
      throw new NoClosedForm('symbolic powers of correlated variables');
    return symbolicMoment(t, parts.exponents[0]!, law.covariance[0]![0]!);
  },
  mutant: (term) => {
    if (!isPower(term)) return undefined;
    // The covariances counted once too often.
    const covariance = term.law.covariance.map((row, i) =>
      row.map((c, j) => (i === j ? c : scale(c, rational(2n)))),
    );
    return isserlisMoment(term.t, { ...term.law, covariance }, wholeExponents(term.parts.exponents)!);
  },
  instance: (random) => {
    const { t, law, z } = randomLaw(random, 3);
    return {
      t,
      law,
      body: mul(
        t,
        mul(t, mul(t, z[0]!, z[1]!), mul(t, z[2]!, z[2]!)),
        random.powers(t, [mul(t, z[0]!, z[0]!)], 1),
      ),
    };
  },
};
