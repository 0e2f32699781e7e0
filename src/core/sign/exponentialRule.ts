import { type Monomial, mulMonomial, UNIT } from '../monomial.ts';
import { addPoly, generatorsOf, type Polynomial, scalePoly, sortedTerms, ZERO_POLY } from '../polynomial.ts';
import { addRational, rational, signRational } from '../rational.ts';
import type { Tower } from '../tower.ts';
import { monomialSign } from './generatorSign.ts';
import type { SignRule } from './goal.ts';

/**
 * U with m = exp(U), for a monomial m in exponentials and their symbolic powers: U = Σ (units/UNIT) · argument · exponent.
 * Undefined when m has another generator or an argument has a denominator.
 */
function exponentOf(t: Tower, m: Monomial): Polynomial | undefined {
  let out: Polynomial = ZERO_POLY;
  for (const [i, id] of m.ids.entries()) {
    const g = t.generators[id]!;
    const base = g.kind === 'power' ? t.generators[g.base]! : g;
    if (base.kind !== 'exp' || base.arg.den.length > 0) return undefined;
    const c = rational(BigInt(m.exps[i]!), BigInt(UNIT));
    out = addPoly(
      out,
      g.kind === 'power' ? scalePoly(base.arg.num, c, g.exponent) : scalePoly(base.arg.num, c),
    );
  }
  return out;
}

/**
 * Two multiples of exponentials compare as their exponents do. The exponent speaks of unshifted variables, so the rule stands
 * back when one of them was shifted.
 */
export const exponentialRule: SignRule = {
  id: 'exponential',
  statement: 'c m (exp(u) - exp(v)) with c > 0 and a monomial m > 0 has the sign of u - v',
  apply(t, goal, prove) {
    if (goal.poly.size !== 2 || goal.depth > 6) return undefined;
    const [p, q] = sortedTerms(goal.poly);
    if (!p || !q || addRational(p.coef, q.coef).n !== 0n) return undefined;
    const [above, below] = signRational(p.coef) > 0 ? [p, q] : [q, p];
    const exponent = exponentOf(t, mulMonomial(above.mono, below.mono, -1));
    if (!exponent || [...generatorsOf(exponent)].some((id) => goal.moved?.has(id))) return undefined;
    if (monomialSign(t, below.mono, goal, prove) !== '+') return undefined;
    const part = prove(t, { ...goal, poly: exponent, depth: goal.depth + 1 });
    return part && { poly: goal.poly, relation: goal.relation, rule: 'exponential', parts: [part] };
  },
};
