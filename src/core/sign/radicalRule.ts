import { UNIT } from '../monomial.ts';
import {
  addPoly,
  coefficientsIn,
  generatorPoly,
  generatorsOf,
  mulPoly,
  negPoly,
  type Polynomial,
  subPoly,
} from '../polynomial.ts';
import type { Tower } from '../tower.ts';
import type { Prover, SignGoal, SignRule } from './goal.ts';
import { withoutBases } from './withoutBases.ts';

/** r² for r = generator^(1/2): the polynomial under the root; undefined when it speaks of a variable that was shifted. */
function radicand(t: Tower, id: number, goal: SignGoal): Polynomial | undefined {
  const g = t.generators[id]!;
  if (g.kind !== 'base') return generatorPoly(id, UNIT);
  return [...generatorsOf(g.poly)].some((v) => goal.moved?.has(v)) ? undefined : g.poly;
}

/** a + b r with r = √G >= 0, from the signs of a, b and a² − b² G. */
export const radicalRule: SignRule = {
  id: 'radical',
  statement: 'a > 0 > b and a^2 > b^2 G imply a + b sqrt(G) > 0; b > 0 > a and b^2 G > a^2 imply the same',
  apply(t: Tower, goal: SignGoal, prove: Prover) {
    if (goal.depth > 4) return undefined;
    for (const id of generatorsOf(goal.poly)) {
      const parts = coefficientsIn(goal.poly, id);
      const half = UNIT / 2;
      if (
        ![...parts.keys()].some((e) => e % UNIT !== 0) ||
        [...parts.keys()].some((e) => e < 0 || e % half !== 0)
      )
        continue;
      const root = radicand(t, id, goal);
      if (!root) continue;
      let a: Polynomial = new Map();
      let b: Polynomial = new Map();
      for (const [e, p] of parts) {
        const odd = (e / half) % 2 === 1;
        const lifted = mulPoly(p, generatorPoly(id, odd ? e - half : e));
        if (odd) b = addPoly(b, lifted);
        else a = addPoly(a, lifted);
      }
      if (a.size === 0 || b.size === 0) continue;
      const gap = withoutBases(t, subPoly(mulPoly(a, a), mulPoly(mulPoly(b, b), root)), goal);
      const ask = (poly: Polynomial, relation: '>' | '>=') =>
        prove(t, { ...goal, poly, relation, depth: goal.depth + 1 });
      for (const [lead, sign] of [
        [a, 1],
        [b, -1],
      ] as const) {
        const first = ask(lead, '>=');
        if (!first) continue;
        const squared = sign === 1 ? gap : negPoly(gap);
        const second = squared.size === 0 ? undefined : ask(squared, goal.relation);
        if (second)
          return {
            poly: goal.poly,
            relation: goal.relation,
            rule: 'radical',
            detail: { in: `${id}`, leading: sign === 1 ? 'a' : 'b' },
            parts: [first, second],
          };
      }
    }
    return undefined;
  },
};
