import { UNIT } from '../monomial.ts';
import {
  addPoly,
  coefficientsIn,
  generatorPoly,
  mulPoly,
  ONE_POLY,
  type Polynomial,
  polyKey,
  powPoly,
  subPoly,
  ZERO_POLY,
} from '../polynomial.ts';
import type { Tower } from '../tower.ts';
import type { SignRule } from './goal.ts';

/** poly with sin² replaced by 1 − cos², where sin occurs in even powers only and cos occurs too; undefined otherwise. */
export function inCosines(t: Tower, poly: Polynomial): Polynomial | undefined {
  let out = poly;
  for (const [cos, square] of t.squares) {
    const g = t.generators[cos]!;
    if (g.kind !== 'function' || g.fn !== 'cos') continue;
    const sin = [...square.values()].flatMap((x) => x.mono.ids)[0];
    if (sin === undefined) continue;
    const parts = coefficientsIn(out, sin);
    const even = [...parts.keys()].every((e) => e >= 0 && e % (2 * UNIT) === 0);
    if (parts.size < 2 || !even) continue;
    const replaced = subPoly(ONE_POLY, generatorPoly(cos, 2 * UNIT));
    let next: Polynomial = ZERO_POLY;
    for (const [e, c] of parts) next = addPoly(next, mulPoly(c, powPoly(replaced, e / (2 * UNIT))));
    out = next;
  }
  return out === poly ? undefined : out;
}

/** Normal forms have no cos²; what was a square in cosines is one again once sin² is written through them. */
export const pythagorasRule: SignRule = {
  id: 'pythagoras',
  statement: 'sin^2 = 1 - cos^2',
  apply(t, goal, prove) {
    if (goal.depth > 4) return undefined;
    const poly = inCosines(t, goal.poly);
    if (!poly || polyKey(poly) === polyKey(goal.poly)) return undefined;
    const part = prove(t, { ...goal, poly, depth: goal.depth + 1 });
    return part && { poly: goal.poly, relation: goal.relation, rule: 'pythagoras', parts: [part] };
  },
};
