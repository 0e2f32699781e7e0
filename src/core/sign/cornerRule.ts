import { variable } from '../domain.ts';
import { generatorsOf } from '../polynomial.ts';
import { addRational, ONE, rationalText } from '../rational.ts';
import { intervalOf, type SignRule } from './goal.ts';
import { fixVariable } from './shiftRule.ts';

/** The polynomial vanishes where an integer variable takes its least value: it is enough to look above. */
export const cornerRule: SignRule = {
  id: 'corner',
  statement:
    'a polynomial that is 0 at the least value of an integer variable is >= 0 if it is so from the next value on',
  apply(t, goal, prove) {
    if (goal.relation !== '>=' || goal.depth > 5) return undefined;
    for (const id of generatorsOf(goal.poly)) {
      if (t.generators[id]!.kind !== 'variable') continue;
      const v = intervalOf(t, goal, id);
      if (!v.integer || !v.lower || fixVariable(goal, id, v.lower.value)?.poly.size !== 0) continue;
      const next = addRational(v.lower.value, ONE);
      const box = new Map(goal.box).set(id, variable(v.name, true, { value: next, strict: false }, v.upper));
      const above = prove(t, { ...goal, box, depth: goal.depth + 1 });
      const detail = { variable: v.name, least: rationalText(v.lower.value), in: `${id}` };
      if (above) return { poly: goal.poly, relation: goal.relation, rule: 'corner', detail, parts: [above] };
    }
    return undefined;
  },
};
