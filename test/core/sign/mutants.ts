import { variable } from '../../../src/core/domain.ts';
import { constantInterval } from '../../../src/core/enclosure.ts';
import { UNIT } from '../../../src/core/monomial.ts';
import {
  addPoly,
  coefficientsIn,
  constantPoly,
  constantValue,
  generatorPoly,
  generatorsOf,
  negPoly,
  ONE_POLY,
  polyKey,
  primitivePart,
  subPoly,
} from '../../../src/core/polynomial.ts';
import { rational } from '../../../src/core/rational.ts';
import { intervalSign, monomialSign } from '../../../src/core/sign/generatorSign.ts';
import { intervalOf, type SignGoal, type SignProof, type SignRule } from '../../../src/core/sign/goal.ts';
import { groupedTerms } from '../../../src/core/sign/groupedTerms.ts';
import { SIGN_RULES } from '../../../src/core/sign/proveSign.ts';
import { fixVariable, substituteRatio } from '../../../src/core/sign/shiftRule.ts';

/** A rule with one error in it. */
export interface Mutant extends SignRule {
  readonly error: string;
}

type Apply = SignRule['apply'];

function node(
  goal: SignGoal,
  rule: string,
  parts: readonly SignProof[],
  detail?: Readonly<Record<string, string>>,
): SignProof {
  return { poly: goal.poly, relation: goal.relation, rule, parts, ...(detail ? { detail } : {}) };
}

function mutant(id: string, error: string, apply: Apply): Mutant {
  return { id, error, statement: error, apply };
}

/** The rules as they are, before a test replaces one. */
const ORIGINALS = [...SIGN_RULES];

function original(id: string): SignRule {
  const rule = ORIGINALS.find((r) => r.id === id);
  if (!rule) throw new RangeError(`no rule ${id}`);
  return rule;
}

const variables = (t: Parameters<Apply>[0], goal: SignGoal) =>
  [...generatorsOf(goal.poly)].filter((id) => t.generators[id]?.kind === 'variable');

/** The rule of that name shown a goal with >= for >, whose proof then passes for one of >. */
function weakForStrict(id: string): Apply {
  const rule = original(id);
  return (t, goal, prove) => {
    const proof = rule.apply(t, { ...goal, relation: '>=' }, prove);
    return proof && { ...proof, relation: goal.relation };
  };
}

/** The rule of that name that forgets which variables were shifted. */
function unmoved(id: string): Apply {
  return (t, goal, prove) => original(id).apply(t, { ...goal, moved: new Set() }, prove);
}

/** The rule of that name shown the goal without the monomial that all terms share, whatever its sign. */
function inAnyMonomial(id: string): Apply {
  return (t, goal, prove) => {
    const { content, part } = primitivePart(goal.poly);
    const bare = content.n > 0n ? part : negPoly(part);
    const proof = original(id).apply(t, { ...goal, poly: bare }, prove);
    return proof && { ...proof, poly: goal.poly };
  };
}

export const MUTANTS: readonly Mutant[] = [
  mutant('terms', 'a sum of terms >= 0 passes for > 0', weakForStrict('terms')),
  mutant('terms', 'the sign of a coefficient is not looked at', (t, goal, prove) =>
    groupedTerms(t, goal.poly).every(({ mono }) => monomialSign(t, mono, goal, prove) === '+')
      ? node(goal, 'terms', [])
      : undefined,
  ),
  mutant('constant', 'an enclosure that holds zero is not looked at twice', (t, goal) => {
    const i = constantInterval(t, goal.poly);
    const wide = i && { lo: i.lo, hi: { n: i.hi.n + i.hi.d, d: i.hi.d } };
    return wide && intervalSign(wide) !== '-' ? node(goal, 'constant', []) : undefined;
  }),
  mutant('hypothesis', 'a weak hypothesis passes for a strict one', (t, goal, prove) =>
    original('hypothesis').apply(
      t,
      { ...goal, facts: goal.facts.map((f) => ({ ...f, relation: '>' as const })) },
      prove,
    ),
  ),
  mutant('hypothesis', 'the constant term is not compared', (_, goal) => {
    const free = (p: SignGoal['poly']) =>
      polyKey(new Map([...primitivePart(p).part].filter(([key]) => key !== '')));
    const fact = goal.facts.find((f) => f.poly.size > 1 && free(f.poly) === free(goal.poly));
    return fact && node(goal, 'hypothesis', [], { fact: fact.text });
  }),
  mutant('product', 'odd factors pass for even ones', (t, goal, prove) => {
    const { content, mono, part } = primitivePart(goal.poly);
    const lone = mono.ids.length > 0 && part.size === 1 && content.n > 0n;
    const powers = mono.ids.map((id) => generatorPoly(id, 2 * UNIT));
    if (!lone || goal.relation !== '>=') return undefined;
    const parts = powers.flatMap((poly) => prove(t, { ...goal, poly, depth: goal.depth + 1 }) ?? []);
    return node(goal, 'product', parts.slice(0, 0), { monomial: mono.key, factors: '' });
  }),
  mutant('product', 'an even power passes for a positive one', weakForStrict('product')),
  mutant('shift', 'the attained end is left out', (t, goal, prove) => {
    const open = new Map(
      variables(t, goal).map((id) => {
        const v = intervalOf(t, goal, id);
        return [id, variable(v.name, v.integer, v.lower, v.upper && { ...v.upper, strict: true })] as const;
      }),
    );
    return original('shift').apply(t, { ...goal, box: new Map([...goal.box, ...open]) }, prove);
  }),
  mutant('shift', 'a base still speaks of the variable', (t, goal, prove) =>
    original('shift').apply(t, goal, (u, g) => prove(u, { ...g, moved: new Set() })),
  ),
  mutant('shift', 'a weak hypothesis is taken to the end by continuity', (t, goal, prove) => {
    const strict = goal.facts.map((f) => ({
      ...f,
      relation: f.relation === '>=' ? ('>' as const) : f.relation,
    }));
    return original('shift').apply(t, { ...goal, facts: strict }, prove);
  }),
  mutant('split', 'the upper part is forgotten', (t, goal, prove) => {
    if (goal.depth > 3) return undefined;
    for (const id of variables(t, goal)) {
      const v = intervalOf(t, goal, id);
      if (!v.lower) continue;
      const below = fixVariable(goal, id, v.lower.value);
      const first = below && prove(t, below);
      const { n, d } = v.lower.value;
      const cases = `${v.name} = ${n} or ${v.name} >= ${n + d}`;
      if (first && v.integer) return node(goal, 'split', [first, first], { cases });
    }
    return undefined;
  }),
  mutant('extremes', 'one end of the range is forgotten', (t, goal, prove) => {
    if (goal.depth > 2) return undefined;
    for (const id of generatorsOf(goal.poly)) {
      const parts = coefficientsIn(goal.poly, id);
      const slope = parts.get(UNIT);
      if (t.generators[id]?.kind !== 'function' || parts.size > 2 || !slope) continue;
      const poly = addPoly(parts.get(0) ?? subPoly(ONE_POLY, ONE_POLY), slope);
      const part = prove(t, { ...goal, poly, depth: goal.depth + 1 });
      if (part) return node(goal, 'extremes', [part, part], { in: `${id}` });
    }
    return undefined;
  }),
  mutant('corner', 'the value at the corner is not looked at', (t, goal, prove) => {
    if (goal.relation !== '>=' || goal.depth > 3) return undefined;
    for (const id of variables(t, goal)) {
      const v = intervalOf(t, goal, id);
      if (!v.integer || !v.lower) continue;
      const { n } = v.lower.value;
      const box = new Map(goal.box).set(
        id,
        variable(v.name, true, { value: rational(n + 1n), strict: false }, v.upper),
      );
      const part = prove(t, { ...goal, box, depth: goal.depth + 1 });
      if (part) return node(goal, 'corner', [part], { variable: v.name, least: `${n}`, in: `${id}` });
    }
    return undefined;
  }),
  mutant('combination', 'the multiplier may be negative', (t, goal, prove) => {
    if (goal.depth > 2) return undefined;
    for (const fact of goal.facts) {
      const rest = addPoly(goal.poly, fact.poly);
      const detail = { fact: fact.text, monomial: '', coefficient: '-1/1' };
      const part =
        rest.size < goal.poly.size ? prove(t, { ...goal, poly: rest, depth: goal.depth + 1 }) : undefined;
      if (part) return node(goal, 'combination', [part], detail);
    }
    return undefined;
  }),
  mutant('combination', 'a weak hypothesis makes a sum strict', (t, goal, prove) =>
    original('combination').apply(
      t,
      { ...goal, facts: goal.facts.map((f) => ({ ...f, relation: '>' as const })) },
      prove,
    ),
  ),
  mutant('bound', 'a hypothesis >= 0 ranges over (0, oo)', (t, goal, prove) =>
    original('bound').apply(
      t,
      { ...goal, facts: goal.facts.map((f) => ({ ...f, relation: '>' as const })) },
      prove,
    ),
  ),
  mutant('bound', 'a base still speaks of the variable', (t, goal, prove) =>
    original('bound').apply(t, goal, (u, g) => prove(u, { ...g, moved: new Set() })),
  ),
  mutant('sturm', 'roots at attained ends and double roots do no harm', weakForStrict('sturm')),
  mutant('sturm', 'only the middle is looked at', (t, goal) => {
    const [id, ...others] = generatorsOf(goal.poly);
    if (id === undefined || others.length > 0 || t.generators[id]?.kind !== 'variable') return undefined;
    const v = intervalOf(t, goal, id);
    const one = substituteRatio(goal.poly, id, constantPoly(rational(1n, 3n)), ONE_POLY);
    const value = one && constantValue(one);
    const end = (b: typeof v.lower, none: string) => (b ? `${b.value.n}/${b.value.d}` : none);
    const detail = { in: `${id}`, interval: `${end(v.lower, '-inf')} .. ${end(v.upper, 'inf')}` };
    return value && value.n > 0n ? node(goal, 'sturm', [], detail) : undefined;
  }),
  mutant('quadratic', 'the discriminant is not looked at', (t, goal, prove) => {
    for (const id of generatorsOf(goal.poly)) {
      const parts = coefficientsIn(goal.poly, id);
      const a = parts.get(2 * UNIT);
      if (!a || !parts.get(UNIT) || !parts.get(0)) continue;
      const first = prove(t, { ...goal, poly: a, relation: '>', depth: goal.depth + 1 });
      if (first) return node(goal, 'quadratic', [first], { in: `${id}` });
    }
    return undefined;
  }),
  mutant('quadratic', 'a discriminant of 0 passes for > 0', weakForStrict('quadratic')),
  mutant('radical', 'the squares are not compared', (t, goal, prove) => {
    for (const id of generatorsOf(goal.poly)) {
      const parts = coefficientsIn(goal.poly, id);
      if (![...parts.keys()].some((e) => e % UNIT !== 0)) continue;
      const first = prove(t, {
        ...goal,
        poly: parts.get(0) ?? ONE_POLY,
        relation: '>=',
        depth: goal.depth + 1,
      });
      if (first) return node(goal, 'radical', [first, first], { in: `${id}`, leading: 'a' });
    }
    return undefined;
  }),
  mutant('exponential', 'equal exponents pass for unequal ones', weakForStrict('exponential')),
  mutant('exponential', 'the terms are taken the other way round', (t, goal, prove) => {
    const proof = original('exponential').apply(t, { ...goal, poly: negPoly(goal.poly) }, prove);
    return proof && { ...proof, poly: goal.poly };
  }),
  mutant('exponential', 'an exponent still speaks of the variable', unmoved('exponential')),
  mutant('exponential', 'the common factor may be negative', inAnyMonomial('exponential')),
  mutant('logarithm', 'equal arguments pass for unequal ones', weakForStrict('logarithm')),
  mutant('logarithm', 'an argument still speaks of the variable', unmoved('logarithm')),
  mutant('logarithm', 'the common factor may be negative', inAnyMonomial('logarithm')),
  mutant('logarithm', 'the arguments are not raised to their powers', (t, goal, prove) => {
    const signs = [...goal.poly.values()].map((x) => {
      const n = x.coef.n > 0n ? 1n : -1n;
      return [x.mono.key, { mono: x.mono, coef: rational(n) }] as const;
    });
    const proof = original('logarithm').apply(t, { ...goal, poly: new Map(signs) }, prove);
    return proof && { ...proof, poly: goal.poly };
  }),
  mutant('radical', 'a base still speaks of the variable', unmoved('radical')),
  mutant('pythagoras', 'sin^2 is taken for cos^2 + 1', (t, goal, prove) => {
    const cos = [...t.squares].find(([id]) => t.generators[id]?.kind === 'function');
    const sin = cos && [...generatorsOf(cos[1])][0];
    if (sin === undefined || cos === undefined || goal.depth > 2) return undefined;
    const square = subPoly(generatorPoly(cos[0], 2 * UNIT), negPoly(ONE_POLY));
    const parts = coefficientsIn(goal.poly, sin);
    if (parts.size < 2 || [...parts.keys()].some((e) => e % (2 * UNIT) !== 0)) return undefined;
    const halved = new Map([...goal.poly].map(([, x]) => [x.mono.key, x]));
    const poly = substituteRatio(halveSquares(halved, sin), sin, square, ONE_POLY);
    const part = poly && prove(t, { ...goal, poly, depth: goal.depth + 1 });
    return part && node(goal, 'pythagoras', [part]);
  }),
];

/** p with generator `id` in place of its square. */
function halveSquares(p: SignGoal['poly'], id: number): SignGoal['poly'] {
  const terms = [...p.values()].map(({ mono, coef }) => {
    const exps = mono.exps.map((e, i) => (mono.ids[i] === id ? e / 2 : e));
    return { mono: { ids: mono.ids, exps, key: mono.ids.map((g, i) => `${g}^${exps[i]} `).join('') }, coef };
  });
  return new Map(terms.map((x) => [x.mono.key, x]));
}
