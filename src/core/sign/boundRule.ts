import { variable } from '../domain.ts';
import { UNIT } from '../monomial.ts';
import {
  addPoly,
  coefficientsIn,
  constantPoly,
  generatorPoly,
  generatorsOf,
  negPoly,
  type Polynomial,
  polyKey,
  ZERO_POLY,
} from '../polynomial.ts';
import { rational } from '../rational.ts';
import type { Fact, Tower } from '../tower.ts';
import { intervalOf, type Prover, type SignGoal, type SignProof, type SignRule } from './goal.ts';
import { separateRoots, substituteRatio } from './shiftRule.ts';

/** Hypotheses tried in turn. */
const MAX_TRIES = 6;

interface Solved {
  readonly top: Polynomial;
  readonly bottom: Polynomial;
  /** the proof of bottom > 0 */
  readonly positive: SignProof;
}

/** fact = a v + b with a of known sign, a and b free of v: then v = (h − b)/a with h = the fact's value. */
function solved(t: Tower, fact: Fact, id: number, goal: SignGoal, prove: Prover): Solved | undefined {
  const parts = coefficientsIn(fact.poly, id);
  const a = parts.get(UNIT);
  if (!a || [...parts.keys()].some((e) => e !== 0 && e !== UNIT)) return undefined;
  const b = parts.get(0) ?? ZERO_POLY;
  const ask = (poly: Polynomial) => prove(t, { ...goal, poly, relation: '>', depth: goal.depth + 1 });
  const h = generatorPoly(id);
  const up = ask(a);
  if (up) return { top: addPoly(h, negPoly(b)), bottom: a, positive: up };
  const down = ask(negPoly(a));
  return down && { top: addPoly(b, negPoly(h)), bottom: negPoly(a), positive: down };
}

/** A variable is written through a hypothesis that is linear in it, which then ranges over [0, ∞). */
export const boundRule: SignRule = {
  id: 'bound',
  statement:
    'with h = a v + b >= 0 a hypothesis and a != 0, v = (h - b)/a; clearing a positive power of |a| keeps the sign',
  apply(t, goal, prove) {
    if (goal.depth > 3) return undefined;
    const ids = [...generatorsOf(goal.poly)].filter((id) => t.generators[id]!.kind === 'variable');
    let tries = 0;
    for (const fact of goal.facts) {
      if (fact.relation === '!=' || fact.always) continue;
      for (const id of ids) {
        const v = solved(t, fact, id, goal, prove);
        if (!v) continue;
        if (++tries > MAX_TRIES) return undefined;
        const poly = substituteRatio(separateRoots(t, goal.poly, id), id, v.top, v.bottom);
        if (!poly) continue;
        const old = intervalOf(t, goal, id);
        const bounds: Fact[] = [];
        const text = `the interval of ${old.name}`;
        const y = generatorPoly(id);
        if (old.lower)
          bounds.push({
            poly: addPoly(y, negPoly(constantPoly(old.lower.value))),
            relation: old.lower.strict ? '>' : '>=',
            text,
          });
        if (old.upper)
          bounds.push({
            poly: addPoly(constantPoly(old.upper.value), negPoly(y)),
            relation: old.upper.strict ? '>' : '>=',
            text,
          });
        const facts = [...goal.facts.filter((f) => f !== fact), ...bounds].flatMap((f) => {
          const p = substituteRatio(f.poly, id, v.top, v.bottom);
          return p ? [{ ...f, poly: p }] : [];
        });
        const box = new Map(goal.box);
        box.set(id, variable(old.name, false, { value: rational(0n), strict: fact.relation === '>' }));
        const moved = new Set([...(goal.moved ?? []), id]);
        const part = prove(t, { ...goal, poly, facts, box, moved, depth: goal.depth + 2 });
        if (part) {
          const detail = { fact: fact.text, in: `${id}`, poly: polyKey(fact.poly) };
          return {
            poly: goal.poly,
            relation: goal.relation,
            rule: 'bound',
            detail,
            parts: [part, v.positive],
          };
        }
      }
    }
    return undefined;
  },
};
