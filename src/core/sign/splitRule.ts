import { type Variable, variable } from '../domain.ts';
import { generatorsOf } from '../polynomial.ts';
import {
  addRational,
  HALF,
  mulRational,
  negRational,
  ONE,
  type Rational,
  rational,
  rationalText,
} from '../rational.ts';
import type { Tower } from '../tower.ts';
import { intervalOf, type SignGoal, type SignRule } from './goal.ts';
import { fixVariable } from './shiftRule.ts';

/** Real intervals are cut only in problems with at most this many variables. */
const MAX_SPLIT_VARIABLES = 3;

/** Where to cut an interval: its middle, or one unit (then doubling) from its only end, or 0. */
function cut(v: Variable): Rational {
  if (v.lower && v.upper) return mulRational(addRational(v.lower.value, v.upper.value), HALF);
  if (v.lower) {
    const l = v.lower.value;
    return l.n > 0n ? mulRational(l, rational(2n)) : addRational(l, ONE);
  }
  if (v.upper) {
    const u = v.upper.value;
    return u.n < 0n ? mulRational(u, rational(2n)) : addRational(u, negRational(ONE));
  }
  return rational(0n);
}

function halves(t: Tower, goal: SignGoal, id: number): { text: string; goals: SignGoal[] } | undefined {
  const v = intervalOf(t, goal, id);
  const rest = (range: Variable): SignGoal => {
    const box = new Map(goal.box);
    box.set(id, range);
    return { ...goal, box, depth: goal.depth + 1 };
  };
  if (v.integer && v.lower) {
    const first = fixVariable(goal, id, v.lower.value);
    if (!first) return undefined;
    const next = { value: addRational(v.lower.value, ONE), strict: false };
    return {
      text: `${v.name} = ${rationalText(v.lower.value)} or ${v.name} >= ${rationalText(next.value)}`,
      goals: [first, rest(variable(v.name, true, next, v.upper))],
    };
  }
  const c = cut(v);
  return {
    text: `${v.name} <= ${rationalText(c)} or ${v.name} >= ${rationalText(c)}`,
    goals: [
      rest(variable(v.name, false, v.lower, { value: c, strict: false })),
      rest(variable(v.name, false, { value: c, strict: false }, v.upper)),
    ],
  };
}

/** Cuts one variable's interval and proves each part. */
export const splitRule: SignRule = {
  id: 'split',
  statement:
    'what holds on both parts of an interval (for an integer: at its least value and above) holds on the whole',
  apply(t, goal, prove) {
    if (goal.depth > 4) return undefined;
    const ids = [...generatorsOf(goal.poly)].filter((id) => t.generators[id]!.kind === 'variable');
    // Integers have corners worth looking at; cutting many real intervals is a blind search.
    const integers = ids.filter((id) => intervalOf(t, goal, id).integer);
    if (ids.length > MAX_SPLIT_VARIABLES)
      ids.splice(0, ids.length, ...integers.slice(0, MAX_SPLIT_VARIABLES));
    ids.sort((a, b) => Number(intervalOf(t, goal, b).integer) - Number(intervalOf(t, goal, a).integer));
    for (const id of ids) {
      const cutting = halves(t, goal, id);
      if (!cutting) continue;
      const first = prove(t, cutting.goals[0]!);
      if (!first) continue;
      const second = prove(t, cutting.goals[1]!);
      if (second)
        return {
          poly: goal.poly,
          relation: goal.relation,
          rule: 'split',
          detail: { cases: cutting.text },
          parts: [first, second],
        };
    }
    return undefined;
  },
};
