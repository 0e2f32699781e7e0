import { mulSign, type Sign, type Variable } from '../domain.ts';
import { type Interval, constantInterval, isConstantGenerator } from '../enclosure.ts';
import { type Monomial, UNIT } from '../monomial.ts';
import { addPoly, constantValue, mulPoly, negPoly, ONE_POLY, type Polynomial, powPoly } from '../polynomial.ts';
import type { Element, Tower } from '../tower.ts';
import { type Prover, type SignGoal, variableSignIn } from './goal.ts';

const NO_BOX: ReadonlyMap<number, Variable> = new Map();

/**
 * The sign of an element where it is defined, each polynomial's sign asked of `prove`. There no factor of the denominator
 * vanishes, so a weak sign of one is a strict sign and its even powers are positive.
 */
export function elementSign(t: Tower, e: Element, prove: Prover): Sign {
  if (e.num.size === 0) return '0';
  let sign = polynomialSign(t, e.num, prove);
  for (const f of e.den) {
    if (f.power % 2 === 0) continue;
    const s = polynomialSign(t, f.poly, prove);
    sign = mulSign(sign, s === '0+' ? '+' : s === '0-' ? '-' : s);
  }
  return sign;
}

export function polynomialSign(t: Tower, p: Polynomial, prove: Prover): Sign {
  if (p.size === 0) return '0';
  const memo = t.table<Sign>('sign');
  const key = [...p.values()].map((x) => `${x.coef.n}/${x.coef.d}*${x.mono.key}`).join('+');
  const old = memo.get(key);
  if (old) return old;
  memo.set(key, '?');
  const goal = (poly: Polynomial, relation: '>' | '>=') => prove(t, { poly, relation, box: NO_BOX, facts: t.facts, depth: 0 });
  let out: Sign = '?';
  if (goal(p, '>')) out = '+';
  else if (goal(negPoly(p), '>')) out = '-';
  else if (goal(p, '>=')) out = '0+';
  else if (goal(negPoly(p), '>=')) out = '0-';
  memo.set(key, out);
  return out;
}

/** The sign of a generator wherever it is defined, from its kind and the declared intervals. */
export function generatorSign(t: Tower, id: number, goal: Pick<SignGoal, 'box'>, prove: Prover): Sign {
  const g = t.generators[id]!;
  switch (g.kind) {
    case 'variable':
      return variableSignIn(t, goal, id);
    case 'pi':
    case 'integer':
    case 'exp':
    case 'factorial':
      return '+';
    case 'minusOne':
      return '-';
    case 'power': {
      const s = generatorSign(t, g.base, { box: NO_BOX }, prove);
      return s === '+' || s === '0+' ? s : '?';
    }
    case 'base':
      return polynomialSign(t, g.poly, prove) === '+' ? '+' : '0+';
    case 'abs': {
      const s = polynomialSign(t, g.poly, prove);
      return s === '+' || s === '-' ? '+' : '0+';
    }
    case 'log': {
      let den: Polynomial = ONE_POLY;
      for (const f of g.arg.den) den = mulPoly(den, powPoly(f.poly, f.power));
      const s = polynomialSign(t, addPoly(g.arg.num, negPoly(den)), prove);
      return mulSign(s, polynomialSign(t, den, prove));
    }
    case 'function':
      return g.fn === 'sin' || g.fn === 'cos' ? '?' : elementSign(t, g.arg, prove);
    case 'jet':
      return '?';
    case 'mean':
      return meanSign(t, g.body, prove);
  }
}

/** A Gaussian mean of f′^(2k)·c is positive: f is smooth and not constant, so f′² is positive on an open set. */
function meanSign(t: Tower, body: Element, prove: Prover): Sign {
  const s = elementSign(t, body, prove);
  if (s !== '0+' && s !== '0-') return s;
  if (body.den.length > 0 || body.num.size !== 1) return s;
  const term = body.num.values().next().value!;
  const firstDerivativeOnly = term.mono.ids.every((id) => {
    const g = t.generators[id]!;
    return (g.kind === 'jet' && g.order === 1) || generatorSign(t, id, { box: NO_BOX }, prove) === '+';
  });
  if (!firstDerivativeOnly) return s;
  return s === '0+' ? '+' : '-';
}

/** The sign of a monomial without coefficient. */
export function monomialSign(t: Tower, m: Monomial, goal: Pick<SignGoal, 'box'>, prove: Prover): Sign {
  let sign: Sign = '+';
  for (let i = 0; i < m.ids.length; i++) {
    const e = m.exps[i]!;
    const s = generatorSign(t, m.ids[i]!, goal, prove);
    let power: Sign;
    if (e % UNIT === 0) {
      const even = (e / UNIT) % 2 === 0;
      power = even ? (s === '+' || s === '-' ? '+' : s === '0' ? '0' : '0+') : s;
      if (e < 0) power = power === '0+' ? '+' : power === '0-' ? '-' : power;
    } else power = s === '+' ? '+' : e < 0 ? '+' : '0+';
    sign = mulSign(sign, power);
  }
  return sign;
}

/** Terms grouped by their variable part, each with an enclosure of its constant coefficient. */
export function groupedTerms(t: Tower, p: Polynomial): { mono: Monomial; coefficient: Interval; single: Polynomial }[] {
  const groups = new Map<string, { mono: Monomial; poly: Map<string, { mono: Monomial; coef: { n: bigint; d: bigint } }> }>();
  for (const { mono, coef } of p.values()) {
    const variable: { ids: number[]; exps: number[] } = { ids: [], exps: [] };
    const constant: { ids: number[]; exps: number[] } = { ids: [], exps: [] };
    mono.ids.forEach((id, i) => {
      const side = isConstantGenerator(t, id) ? constant : variable;
      side.ids.push(id);
      side.exps.push(mono.exps[i]!);
    });
    const make = (x: { ids: number[]; exps: number[] }): Monomial => ({
      ...x,
      key: x.ids.map((id, i) => `${id}^${x.exps[i]} `).join(''),
    });
    const v = make(variable);
    const c = make(constant);
    let group = groups.get(v.key);
    if (!group) {
      group = { mono: v, poly: new Map() };
      groups.set(v.key, group);
    }
    group.poly.set(c.key, { mono: c, coef });
  }
  return [...groups.values()].map(({ mono, poly }) => {
    const exact = constantValue(poly);
    const coefficient = exact ? { lo: exact, hi: exact } : constantInterval(t, poly);
    if (!coefficient) throw new RangeError('a constant generator has no enclosure');
    return { mono, coefficient, single: poly };
  });
}

export function intervalSign(i: Interval): Sign {
  if (i.lo.n > 0n) return '+';
  if (i.hi.n < 0n) return '-';
  if (i.lo.n === 0n) return i.hi.n === 0n ? '0' : '0+';
  return i.hi.n === 0n ? '0-' : '?';
}

