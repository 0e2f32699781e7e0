import { UNIT } from '../monomial.ts';
import {
  generatorsOf,
  mulPoly,
  ONE_POLY,
  type Polynomial,
  powPoly,
  primitivePart,
  subPoly,
} from '../polynomial.ts';
import { divRational, negRational, ONE, rationalText, signRational } from '../rational.ts';
import type { Tower } from '../tower.ts';
import { monomialSign } from './generatorSign.ts';
import type { SignGoal, SignRule } from './goal.ts';
import { withoutBases } from './withoutBases.ts';

/** The largest power to which an argument is raised. */
const MAX_POWER = 8;

/**
 * ∏ B^k over k > 0 minus ∏ B^(-k) over k < 0, for part = Σ k log(B) with integers k, or for its negative where `negated`.
 * Undefined when part is no such sum, an argument has a denominator or speaks of a shifted variable, or a power is above MAX_POWER.
 */
function comparison(t: Tower, part: Polynomial, negated: boolean, goal: SignGoal): Polynomial | undefined {
  let above: Polynomial = ONE_POLY;
  let below: Polynomial = ONE_POLY;
  for (const { mono, coef } of part.values()) {
    const [id] = mono.ids;
    const g = id === undefined ? undefined : t.generators[id];
    if (mono.ids.length !== 1 || mono.exps[0] !== UNIT || g?.kind !== 'log') return undefined;
    const moved = [...generatorsOf(g.arg.num)].some((v) => goal.moved?.has(v));
    if (g.arg.den.length > 0 || moved) return undefined;
    const k = Number(negated ? -coef.n : coef.n);
    if (Math.abs(k) > MAX_POWER) return undefined;
    const power = powPoly(g.arg.num, Math.abs(k));
    if (k > 0) above = mulPoly(above, power);
    else below = mulPoly(below, power);
  }
  return withoutBases(t, subPoly(above, below), goal);
}

/** A sum of logarithms is the logarithm of a quotient of products, positive where the numerator is the larger. */
export const logarithmRule: SignRule = {
  id: 'logarithm',
  statement:
    'c m (log A - log B) with c > 0 and a monomial m > 0 has the sign of A - B, where the logarithms are defined',
  apply(t, goal, prove) {
    if (goal.poly.size < 2 || goal.depth > 6) return undefined;
    const { content, mono, part } = primitivePart(goal.poly);
    const negated = signRational(content) < 0;
    const poly = comparison(t, part, negated, goal);
    if (!poly || monomialSign(t, mono, goal, prove) !== '+') return undefined;
    const shown = prove(t, { ...goal, poly, depth: goal.depth + 1 });
    // Times this number the coefficients are the integer powers of the arguments.
    const scale = rationalText(divRational(ONE, negated ? negRational(content) : content));
    return (
      shown && {
        poly: goal.poly,
        relation: goal.relation,
        rule: 'logarithm',
        detail: { scale },
        parts: [shown],
      }
    );
  },
};
