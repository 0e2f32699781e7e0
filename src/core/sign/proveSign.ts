import type { Sign } from '../domain.ts';
import { spendEffort } from '../effort.ts';
import { constantInterval } from '../enclosure.ts';
import { LimitExceeded } from '../monomial.ts';
import { negPoly, type Polynomial, polyKey } from '../polynomial.ts';
import type { Element, Tower } from '../tower.ts';
import { boundRule } from './boundRule.ts';
import { cornerRule } from './cornerRule.ts';
import { exponentialRule } from './exponentialRule.ts';
import { extremesRule } from './extremesRule.ts';
import { combinationRule, factRule } from './factRule.ts';
import { elementSign, intervalSign, polynomialSign } from './generatorSign.ts';
import type { GoalFilter, Prover, SignGoal, SignProof, SignRule } from './goal.ts';
import { logarithmRule } from './logarithmRule.ts';
import { isPlausible } from './plausible.ts';
import { productRule } from './productRule.ts';
import { pythagorasRule } from './pythagorasRule.ts';
import { quadraticRule } from './quadraticRule.ts';
import { radicalRule } from './radicalRule.ts';
import { shiftRule } from './shiftRule.ts';
import { splitRule } from './splitRule.ts';
import { sturmRule } from './sturmRule.ts';
import { termsRule } from './termsRule.ts';

/** The constant itself is enclosed on the wanted side of 0. */
const constantRule: SignRule = {
  id: 'constant',
  statement: 'a constant whose enclosure lies on one side of 0 has that sign',
  apply(t, goal) {
    const i = constantInterval(t, goal.poly);
    if (!i) return undefined;
    const s = intervalSign(i);
    const ok = s === '+' || (goal.relation === '>=' && (s === '0+' || s === '0'));
    return ok ? { poly: goal.poly, relation: goal.relation, rule: 'constant', parts: [] } : undefined;
  },
};

/** Every way to show a sign, cheapest first. */
export const SIGN_RULES: readonly SignRule[] = [
  constantRule,
  factRule,
  termsRule,
  exponentialRule,
  logarithmRule,
  productRule,
  pythagorasRule,
  extremesRule,
  cornerRule,
  shiftRule,
  combinationRule,
  boundRule,
  sturmRule,
  quadraticRule,
  radicalRule,
  splitRule,
];

/** Goals that one of these says no to are left unproved before any rule sees them. */
export const GOAL_FILTERS: readonly GoalFilter[] = [isPlausible];

/** Goals that one question may open before it is given up. */
const FUEL = 600;

/** What a goal costs before any polynomial is multiplied, the filter of implausible goals above all. */
const GOAL_EFFORT = 100;

const fuel = new WeakMap<Tower, { left: number; nested: number }>();

const prove: Prover = (t, goal) => {
  if (goal.poly.size === 0)
    return goal.relation === '>=' ? { poly: goal.poly, relation: '>=', rule: 'zero', parts: [] } : undefined;
  const tank = fuel.get(t) ?? { left: FUEL, nested: 0 };
  fuel.set(t, tank);
  if (tank.nested === 0) tank.left = FUEL;
  if (tank.left-- <= 0 || goal.poly.size > 3000) return undefined;
  const memo = t.table<SignProof | 'none'>('goal');
  const key = goalKey(goal);
  const old = memo.get(key);
  if (old) return old === 'none' ? undefined : old;
  memo.set(key, 'none');
  tank.nested++;
  spendEffort(GOAL_EFFORT);
  try {
    if (!GOAL_FILTERS.every((admits) => admits(t, goal, prove))) return undefined;
    for (const rule of SIGN_RULES) {
      const proof = rule.apply(t, goal, prove);
      if (proof) {
        memo.set(key, proof);
        return proof;
      }
    }
    return undefined;
  } catch (error) {
    if (error instanceof LimitExceeded) return undefined;
    throw error;
  } finally {
    tank.nested--;
  }
};

function goalKey(goal: SignGoal): string {
  const box = [...goal.box].map(([id, v]) => `${id}:${bound(v.lower)},${bound(v.upper)}`).sort();
  const facts = goal.facts.map((f) => `${f.relation}${polyKey(f.poly)} ${f.text}`).join(';');
  const moved = [...(goal.moved ?? [])].sort((p, q) => p - q);
  return `${goal.relation}${polyKey(goal.poly)}@${box.join(' ')}~${moved}#${facts}`;
}

function bound(b: { value: { n: bigint; d: bigint }; strict: boolean } | undefined): string {
  return b ? `${b.value.n}/${b.value.d}${b.strict ? '!' : ''}` : '*';
}

/** A proof that poly > 0 (or >= 0) on the tower's domain, or undefined. */
export function provePolynomialSign(t: Tower, poly: Polynomial, relation: '>' | '>='): SignProof | undefined {
  return prove(t, { poly, relation, box: new Map(), facts: t.facts, depth: 0 });
}

/** A proof that poly != 0 on the domain: a strict sign either way, or a hypothesis for each factor. */
export function signOfPolynomial(t: Tower, poly: Polynomial): Sign {
  return polynomialSign(t, poly, prove);
}

export function signOf(t: Tower, e: Element): Sign {
  return elementSign(t, e, prove);
}

/** All proofs that the sign of an element rests on: numerator and each odd factor of the denominator. */
export function signProofs(
  t: Tower,
  e: Element,
  positive: boolean,
  strict: boolean,
): SignProof[] | undefined {
  let flip = !positive;
  const out: SignProof[] = [];
  for (const f of e.den) {
    if (f.power % 2 === 0) continue;
    const s = signOfPolynomial(t, f.poly);
    if (s === '?' || s === '0') return undefined;
    const negative = s === '-' || s === '0-';
    if (negative) flip = !flip;
    const relation = s.length === 1 ? '>' : '>=';
    const p = provePolynomialSign(t, negative ? negPoly(f.poly) : f.poly, relation);
    if (!p) return undefined;
    out.push(p);
  }
  const num = provePolynomialSign(t, flip ? negPoly(e.num) : e.num, strict ? '>' : '>=');
  return num ? [num, ...out] : undefined;
}
