import { type Monomial, mulMonomial } from '../monomial.ts';
import {
  addPoly,
  generatorPoly,
  negPoly,
  ONE_POLY,
  type Polynomial,
  polyKey,
  primitivePart,
  scalePoly,
  subPoly,
} from '../polynomial.ts';
import { divRational, type Rational, signRational } from '../rational.ts';
import type { Fact, Tower } from '../tower.ts';
import { monomialSign } from './generatorSign.ts';
import type { SignRule } from './goal.ts';

/** What holds of a generator by itself: −1 <= sin, cos <= 1, −1 < erf < 1. */
function intrinsicFacts(t: Tower): Fact[] {
  const out: Fact[] = [];
  t.generators.forEach((g, id) => {
    if (g.kind !== 'function' || !['sin', 'cos', 'erf'].includes(g.fn)) return;
    const relation = g.fn === 'erf' ? '>' : '>=';
    const x = generatorPoly(id);
    out.push({ poly: subPoly(ONE_POLY, x), relation, text: `${g.fn} <= 1` });
    out.push({ poly: addPoly(ONE_POLY, x), relation, text: `${g.fn} >= -1` });
  });
  return out;
}

/** The goal is a hypothesis, up to a positive constant. */
export const factRule: SignRule = {
  id: 'hypothesis',
  statement: 'the polynomial is a hypothesis, up to a positive constant or monomial',
  apply(t, goal, prove) {
    const { content, mono, part } = primitivePart(goal.poly);
    if (mono.ids.length > 0) return undefined;
    const key = `${signRational(content)}${polyKey(part)}`;
    for (const f of [...goal.facts, ...intrinsicFacts(t)]) {
      if (f.relation === '!=' || (goal.relation === '>' && f.relation === '>=')) continue;
      const p = primitivePart(f.poly);
      if (`${signRational(p.content)}${polyKey(p.part)}` !== key) continue;
      // m·p > 0 with m > 0 says p > 0.
      if (p.mono.ids.length === 0 || monomialSign(t, p.mono, goal, prove) === '+')
        return {
          poly: goal.poly,
          relation: goal.relation,
          rule: 'hypothesis',
          detail: { fact: f.text },
          parts: [],
        };
    }
    return undefined;
  },
};

interface Multiplier {
  readonly fact: Fact;
  readonly mono: Monomial;
  readonly coef: Rational;
}

/** Multiples m·h of hypotheses h that cancel a term of the goal, those that cancel a negative term first. */
function* multipliers(poly: Polynomial, facts: readonly Fact[]): Generator<Multiplier> {
  for (const negative of [true, false])
    for (const fact of facts)
      for (const term of poly.values()) {
        if (term.coef.n < 0n !== negative || (!negative && term.mono.ids.length === 0)) continue;
        for (const own of fact.poly.values()) {
          if (own.coef.n < 0n !== negative) continue;
          const mono = mulMonomial(term.mono, own.mono, -1);
          if (mono.exps.some((e) => e < 0)) continue;
          yield { fact, mono, coef: divRational(term.coef, own.coef) };
        }
      }
}

/** goal = Σ m_i h_i + rest with hypotheses h_i, monomials m_i >= 0, and the rest shown by other rules. */
export const combinationRule: SignRule = {
  id: 'combination',
  statement:
    'poly = sum of (non-negative monomial) x (hypothesis) + remainder, the remainder of the wanted sign',
  apply(t, goal, prove) {
    if (goal.depth > 3) return undefined;
    const facts = [...goal.facts.filter((f) => f.relation !== '!='), ...intrinsicFacts(t)];
    if (facts.length === 0) return undefined;
    let tries = 0;
    for (const m of multipliers(goal.poly, facts)) {
      const sign = monomialSign(t, m.mono, goal, prove);
      if (sign !== '+' && sign !== '0+') continue;
      if (++tries > 16) return undefined;
      const rest = addPoly(goal.poly, negPoly(scalePoly(m.fact.poly, m.coef, m.mono)));
      const strictHere = sign === '+' && m.fact.relation === '>';
      const relation = strictHere ? '>=' : goal.relation;
      const detail = { fact: m.fact.text, monomial: m.mono.key, coefficient: `${m.coef.n}/${m.coef.d}` };
      if (rest.size === 0) {
        if (goal.relation === '>' && !strictHere) continue;
        return { poly: goal.poly, relation: goal.relation, rule: 'combination', detail, parts: [] };
      }
      const part = prove(t, { ...goal, poly: rest, relation, depth: goal.depth + 1 });
      if (part)
        return { poly: goal.poly, relation: goal.relation, rule: 'combination', detail, parts: [part] };
    }
    return undefined;
  },
};
