import { coefficientsIn, generatorsOf, mulPoly, scalePoly, subPoly, ZERO_POLY } from '../polynomial.ts';
import { rational } from '../rational.ts';
import type { SignRule } from './goal.ts';

/** a y² + b y + c with a > 0 and 4ac − b² > 0 (or >= 0), y any power of a generator. */
export const quadraticRule: SignRule = {
  id: 'quadratic',
  statement:
    'a > 0 and 4ac - b^2 > 0 imply a y^2 + b y + c > 0 for every real y; with >= 0 in place of the second, >= 0',
  apply(t, goal, prove) {
    if (goal.depth > 3) return undefined;
    for (const id of generatorsOf(goal.poly)) {
      const parts = coefficientsIn(goal.poly, id);
      const exps = [...parts.keys()].filter((e) => e !== 0).sort((p, q) => p - q);
      const top = exps.at(-1);
      if (top === undefined || top <= 0 || top % 2 !== 0 || exps.some((e) => e !== top && e !== top / 2))
        continue;
      const a = parts.get(top)!;
      const b = parts.get(top / 2);
      const c = parts.get(0);
      if (!b || !c) continue;
      const discriminant = subPoly(scalePoly(mulPoly(a, c), rational(4n)), b ? mulPoly(b, b) : ZERO_POLY);
      if (discriminant.size === 0 && goal.relation === '>') continue;
      const leading = prove(t, { ...goal, poly: a, relation: '>', depth: goal.depth + 1 });
      if (!leading) continue;
      if (discriminant.size === 0)
        return {
          poly: goal.poly,
          relation: goal.relation,
          rule: 'quadratic',
          detail: { in: `${id}` },
          parts: [leading],
        };
      const rest = prove(t, { ...goal, poly: discriminant, relation: goal.relation, depth: goal.depth + 1 });
      if (rest)
        return {
          poly: goal.poly,
          relation: goal.relation,
          rule: 'quadratic',
          detail: { in: `${id}`, exponent: `${top}` },
          parts: [leading, rest],
        };
    }
    return undefined;
  },
};
