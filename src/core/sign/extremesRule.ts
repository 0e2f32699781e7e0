import { UNIT } from '../monomial.ts';
import { addPoly, coefficientsIn, generatorsOf, type Polynomial, subPoly, ZERO_POLY } from '../polynomial.ts';
import type { Tower } from '../tower.ts';
import type { SignRule } from './goal.ts';

/** p at the ends of the range of u, where p is linear in u = g or u = g² and g a sine, a cosine or an error function. */
function ends(t: Tower, p: Polynomial, id: number): [Polynomial, Polynomial] | undefined {
  const g = t.generators[id]!;
  if (g.kind !== 'function' || !['sin', 'cos', 'erf'].includes(g.fn)) return undefined;
  const parts = coefficientsIn(p, id);
  const constant = parts.get(0) ?? ZERO_POLY;
  const powers = [...parts.keys()].filter((e) => e !== 0);
  const slope = parts.get(powers[0] ?? 0);
  if (powers.length !== 1 || !slope) return undefined;
  if (powers[0] === UNIT) return [subPoly(constant, slope), addPoly(constant, slope)];
  return powers[0] === 2 * UNIT ? [constant, addPoly(constant, slope)] : undefined;
}

/** A polynomial that is linear in a bounded quantity takes its extremes at the ends of the range. */
export const extremesRule: SignRule = {
  id: 'extremes',
  statement:
    'a + b u with u in [-1, 1] (sin, cos, erf) or [0, 1] (their squares) lies between its values at the ends',
  apply(t, goal, prove) {
    if (goal.depth > 3) return undefined;
    for (const id of generatorsOf(goal.poly)) {
      const pair = ends(t, goal.poly, id);
      if (!pair) continue;
      const first = prove(t, { ...goal, poly: pair[0], depth: goal.depth + 1 });
      const second = first && prove(t, { ...goal, poly: pair[1], depth: goal.depth + 1 });
      if (first && second)
        return {
          poly: goal.poly,
          relation: goal.relation,
          rule: 'extremes',
          detail: { in: `${id}` },
          parts: [first, second],
        };
    }
    return undefined;
  },
};
