import { UNIT } from '../monomial.ts';
import {
  addPoly,
  coefficientsIn,
  generatorPoly,
  generatorsOf,
  mulPoly,
  type Polynomial,
  powPoly,
  ZERO_POLY,
} from '../polynomial.ts';
import type { Tower } from '../tower.ts';
import type { SignGoal } from './goal.ts';

/**
 * p with (√B)^2 … replaced by the polynomial B, for every base generator whose polynomial speaks of no shifted variable: equal in
 * value. Negative and fractional powers stay.
 */
export function withoutBases(t: Tower, p: Polynomial, goal: Pick<SignGoal, 'moved'>): Polynomial {
  let out = p;
  // A base is made of earlier generators only, so one pass downwards meets those that a replacement brings in.
  for (const id of [...t.ruled].sort((a, b) => b - a)) {
    const g = t.generators[id]!;
    if (g.kind !== 'base' || [...generatorsOf(g.poly)].some((v) => goal.moved?.has(v))) continue;
    const parts = coefficientsIn(out, id);
    if (![...parts.keys()].some((e) => e >= UNIT)) continue;
    let next: Polynomial = ZERO_POLY;
    for (const [e, c] of parts) {
      const k = Math.max(0, Math.floor(e / UNIT));
      const rest = mulPoly(c, generatorPoly(id, e - k * UNIT));
      next = addPoly(next, k === 0 ? rest : mulPoly(rest, powPoly(g.poly, k)));
    }
    out = next;
  }
  return out;
}
