import { type Bound, type Variable, variable } from '../domain.ts';
import { UNIT } from '../monomial.ts';
import {
  addPoly,
  coefficientsIn,
  constantPoly,
  generatorPoly,
  generatorsOf,
  mulPoly,
  ONE_POLY,
  type Polynomial,
  polyKey,
  powPoly,
  ZERO_POLY,
} from '../polynomial.ts';
import { negRational, type Rational, rational, rationalText } from '../rational.ts';
import type { Tower } from '../tower.ts';
import { intervalOf, type SignGoal, type SignProof, type SignRule } from './goal.ts';

const ZERO_BOUND = (strict: boolean): Bound => ({ value: rational(0n), strict });

/** Σ c_k v^k with v = top/bottom, times bottom^degree; undefined when v has a fractional or negative exponent. */
export function substituteRatio(
  poly: Polynomial,
  id: number,
  top: Polynomial,
  bottom: Polynomial,
): Polynomial | undefined {
  const parts = coefficientsIn(poly, id);
  if ([...parts.keys()].some((e) => e < 0 || e % UNIT !== 0)) return undefined;
  const degree = Math.max(0, ...parts.keys()) / UNIT;
  let out: Polynomial = ZERO_POLY;
  for (const [e, c] of parts) {
    const k = e / UNIT;
    out = addPoly(out, mulPoly(c, mulPoly(powPoly(top, k), powPoly(bottom, degree - k))));
  }
  return out;
}

/**
 * The polynomial with fractional powers of variable v written through the separate generator v^(1/UNIT), so that v itself occurs in
 * whole powers and can be shifted. Equal in value.
 */
export function separateRoots(t: Tower, poly: Polynomial, id: number): Polynomial {
  if (![...coefficientsIn(poly, id).keys()].some((e) => e % UNIT !== 0)) return poly;
  const variable = generatorPoly(id);
  const root = t.intern(`base ${polyKey(variable)}`, () => ({ kind: 'base', poly: variable }));
  let out: Polynomial = ZERO_POLY;
  for (const [e, c] of coefficientsIn(poly, id)) {
    const fraction = ((e % UNIT) + UNIT) % UNIT;
    const whole = mulPoly(c, generatorPoly(id, e - fraction));
    out = addPoly(out, fraction === 0 ? whole : mulPoly(whole, generatorPoly(root, fraction)));
  }
  return out;
}

interface Shift {
  readonly top: Polynomial;
  readonly bottom: Polynomial;
  readonly range: Variable;
  readonly text: string;
  /** an attained end that the substitution does not reach */
  readonly end?: Rational;
}

function shiftFor(id: number, v: Variable): Shift | undefined {
  const y = generatorPoly(id);
  const name = v.name;
  if (v.lower && v.upper) {
    const range = variable(name, false, ZERO_BOUND(v.lower.strict));
    const top = addPoly(constantPoly(v.lower.value), mulPoly(constantPoly(v.upper.value), y));
    const text = `${name} = (${rationalText(v.lower.value)} + ${rationalText(v.upper.value)} w)/(1 + w)`;
    const end = v.upper.strict ? {} : { end: v.upper.value };
    return { top, bottom: addPoly(ONE_POLY, y), range, text, ...end };
  }
  if (v.lower && v.lower.value.n !== 0n) {
    const range = variable(name, v.integer, ZERO_BOUND(v.lower.strict));
    return {
      top: addPoly(constantPoly(v.lower.value), y),
      bottom: ONE_POLY,
      range,
      text: `${name} = ${rationalText(v.lower.value)} + w`,
    };
  }
  if (!v.lower && v.upper) {
    const range = variable(name, v.integer, ZERO_BOUND(v.upper.strict));
    const top = addPoly(constantPoly(v.upper.value), mulPoly(constantPoly(negRational(rational(1n))), y));
    return { top, bottom: ONE_POLY, range, text: `${name} = ${rationalText(v.upper.value)} - w` };
  }
  return undefined;
}

/** The goal with variable `id` fixed at a value. */
export function fixVariable(goal: SignGoal, id: number, value: Rational): SignGoal | undefined {
  const at = constantPoly(value);
  const poly = substituteRatio(goal.poly, id, at, ONE_POLY);
  if (!poly) return undefined;
  const facts = goal.facts.flatMap((f) => {
    const p = substituteRatio(f.poly, id, at, ONE_POLY);
    return p ? [{ ...f, poly: p }] : [];
  });
  return { ...goal, poly, facts, depth: goal.depth + 1 };
}

/** Moves each variable's interval to [0, ∞) from its corner, so that coefficient signs can be read. */
export const shiftRule: SignRule = {
  id: 'shift',
  statement:
    'with v = L + w, U - w or (L + U w)/(1 + w), w >= 0, a polynomial has on [L, U) the sign of the substituted one (cleared of (1 + w))',
  apply(t, goal, prove) {
    if (goal.depth > 5) return undefined;
    let moved: SignGoal = goal;
    const box = new Map(goal.box);
    const texts: string[] = [];
    const parts: SignProof[] = [];
    for (const id of generatorsOf(goal.poly)) {
      if (t.generators[id]!.kind !== 'variable') continue;
      const shift = shiftFor(id, intervalOf(t, goal, id));
      if (!shift) continue;
      // A weak sign extends to the attained end by continuity, unless a weak hypothesis may hold at the end alone.
      const bound = moved.facts.some((f) => f.relation === '>=' && generatorsOf(f.poly).has(id));
      if (shift.end && (goal.relation === '>' || bound)) {
        const fixed = fixVariable({ ...moved, poly: separateRoots(t, moved.poly, id) }, id, shift.end);
        const atEnd = fixed && prove(t, fixed);
        if (!atEnd) return undefined;
        parts.push(atEnd);
      }
      const poly = substituteRatio(separateRoots(t, moved.poly, id), id, shift.top, shift.bottom);
      if (!poly) continue;
      const facts = moved.facts.flatMap((f) => {
        const p = substituteRatio(f.poly, id, shift.top, shift.bottom);
        return p ? [{ ...f, poly: p }] : [];
      });
      box.set(id, shift.range);
      moved = { ...moved, poly, facts, box: new Map(box), moved: new Set([...(moved.moved ?? []), id]) };
      texts.push(shift.text);
    }
    if (texts.length === 0) return undefined;
    const inner = prove(t, { ...moved, depth: goal.depth + 1 });
    if (!inner) return undefined;
    const detail = { substitution: texts.join('; ') };
    return { poly: goal.poly, relation: goal.relation, rule: 'shift', detail, parts: [inner, ...parts] };
  },
};
