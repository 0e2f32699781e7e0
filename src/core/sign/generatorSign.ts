import { mulSign, type Sign, type Variable } from '../domain.ts';
import type { Interval } from '../interval.ts';
import { dependsOn } from '../mean.ts';
import { type Monomial, monomialOf, UNIT } from '../monomial.ts';
import {
  addPoly,
  generatorPoly,
  mulPoly,
  negPoly,
  ONE_POLY,
  type Polynomial,
  polyKey,
  powPoly,
  scalePoly,
  ZERO_POLY,
} from '../polynomial.ts';
import { rational } from '../rational.ts';
import type { Element, Fact, Generator, Tower } from '../tower.ts';
import { type Prover, type SignGoal, variableSignIn } from './goal.ts';
import { hypothesisExcludesZero } from './nonzero.ts';

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
  const key = polyKey(p);
  const old = memo.get(key);
  if (old) return old;
  memo.set(key, '?');
  const goal = (poly: Polynomial, relation: '>' | '>=') =>
    prove(t, { poly, relation, box: NO_BOX, facts: t.facts, depth: 0 });
  let out: Sign = '?';
  if (goal(p, '>')) out = '+';
  else if (goal(negPoly(p), '>')) out = '-';
  else if (goal(p, '>=')) out = '0+';
  else if (goal(negPoly(p), '>=')) out = '0-';
  memo.set(key, out);
  return out;
}

/** The sign of a generator wherever it is defined, from its kind and the declared intervals. */
export function generatorSign(
  t: Tower,
  id: number,
  goal: Pick<SignGoal, 'box' | 'facts'>,
  prove: Prover,
): Sign {
  return sharpened(kindSign(t, id, goal, prove), id, goal.facts);
}

function kindSign(t: Tower, id: number, goal: Pick<SignGoal, 'box' | 'facts'>, prove: Prover): Sign {
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
      const s = generatorSign(t, g.base, { box: NO_BOX, facts: t.facts }, prove);
      return s === '+' || s === '0+' ? s : '?';
    }
    case 'openPower': {
      const s = generatorSign(t, g.base, { box: NO_BOX, facts: t.facts }, prove);
      return s === '+' || s === '0+' ? s : '?';
    }
    case 'base':
      return polynomialSign(t, g.poly, prove);
    case 'abs': {
      const s = polynomialSign(t, g.poly, prove);
      return s === '+' || s === '-' || hypothesisExcludesZero(t.facts, g.poly) ? '+' : '0+';
    }
    case 'log': {
      let den: Polynomial = ONE_POLY;
      for (const f of g.arg.den) den = mulPoly(den, powPoly(f.poly, f.power));
      const s = polynomialSign(t, addPoly(g.arg.num, negPoly(den)), prove);
      return mulSign(s, polynomialSign(t, den, prove));
    }
    case 'function':
      return g.fn === 'sin' || g.fn === 'cos'
        ? circularSign(t, g.fn, g.arg, prove)
        : elementSign(t, g.arg, prove);
    case 'jet':
      return '?';
    case 'mean':
      return meanSign(t, g, prove);
  }
}

/** What is positive where sin > 0 (between 0 and pi) or cos > 0 (between -pi/2 and pi/2) is known: the distances to both ends. */
export function circularEnds(t: Tower, fn: 'sin' | 'cos', arg: Element): Polynomial[] {
  if (arg.den.length > 0) return [];
  const pi = generatorPoly(t.intern('pi', () => ({ kind: 'pi' })));
  const start = fn === 'sin' ? ZERO_POLY : scalePoly(pi, rational(-1n, 2n));
  const end = fn === 'sin' ? pi : scalePoly(pi, rational(1n, 2n));
  return [addPoly(arg.num, negPoly(start)), addPoly(end, negPoly(arg.num))];
}

function circularSign(t: Tower, fn: 'sin' | 'cos', arg: Element, prove: Prover): Sign {
  const ends = circularEnds(t, fn, arg);
  return ends.length > 0 && ends.every((p) => polynomialSign(t, p, prove) === '+') ? '+' : '?';
}

/** A hypothesis that is the generator itself, up to a positive factor, gives its sign; one that excludes 0 makes a weak sign strict. */
function sharpened(s: Sign, id: number, facts: readonly Fact[]): Sign {
  let out = s;
  const g = generatorPoly(id);
  for (const f of facts) {
    if (f.relation === '!=' || f.poly.size !== 1 || out === '+' || out === '-') continue;
    const term = f.poly.get([...g.keys()][0]!);
    if (term)
      out =
        f.relation === '>'
          ? term.coef.n > 0n
            ? '+'
            : '-'
          : out === '?'
            ? term.coef.n > 0n
              ? '0+'
              : '0-'
            : out;
  }
  if (out.length === 2 && hypothesisExcludesZero(facts, g)) return out === '0+' ? '+' : '-';
  return out;
}

/**
 * A Gaussian mean of a non-negative body is >= 0. It is > 0 for c·f′(a z + b)^(2k), c > 0, a a number other than 0, b free of z, positive variance: f is smooth
 * and not constant, so f′² is positive on an open set.
 */
function meanSign(t: Tower, g: Extract<Generator, { kind: 'mean' }>, prove: Prover): Sign {
  const s = elementSign(t, g.body, prove);
  const [z] = g.variables;
  if ((s !== '0+' && s !== '0-') || z === undefined || g.variables.length !== 1) return s;
  if (g.body.den.length > 0 || g.body.num.size !== 1) return s;
  if (elementSign(t, g.covariance[0]![0]!, prove) !== '+') return s;
  const term = g.body.num.values().next().value!;
  let jets = 0;
  for (const id of term.mono.ids) {
    const factor = t.generators[id]!;
    if (factor.kind !== 'jet') {
      if (generatorSign(t, id, { box: NO_BOX, facts: t.facts }, prove) !== '+') return s;
      continue;
    }
    const slope = factor.arg.num.get(monomialOf(z, UNIT).key);
    const linear =
      slope &&
      factor.arg.den.length === 0 &&
      [...factor.arg.num.values()].every((x) => x === slope || !x.mono.ids.some((i) => dependsOn(t, i, z)));
    if (factor.order !== 1 || !linear) return s;
    jets++;
  }
  if (jets !== 1) return s;
  return s === '0+' ? '+' : '-';
}

/** A hypothesis keeps the generator off zero; a power is off zero where its base is. */
function keepsOffZero(t: Tower, id: number, facts: readonly Fact[]): boolean {
  const g = t.generators[id]!;
  return g.kind === 'power'
    ? keepsOffZero(t, g.base, t.facts)
    : hypothesisExcludesZero(facts, generatorPoly(id));
}

/** The sign of a monomial without coefficient. */
export function monomialSign(
  t: Tower,
  m: Monomial,
  goal: Pick<SignGoal, 'box' | 'facts'>,
  prove: Prover,
): Sign {
  let sign: Sign = '+';
  for (let i = 0; i < m.ids.length; i++) {
    const e = m.exps[i]!;
    const s = generatorSign(t, m.ids[i]!, goal, prove);
    let power: Sign;
    if (e % UNIT === 0) {
      const even = (e / UNIT) % 2 === 0;
      const nonzero = s === '+' || s === '-' || (s === '?' && even && keepsOffZero(t, m.ids[i]!, goal.facts));
      power = even ? (nonzero ? '+' : s === '0' ? '0' : '0+') : s;
      if (e < 0) power = power === '0+' ? '+' : power === '0-' ? '-' : power;
    } else power = s === '+' ? '+' : e < 0 ? '+' : '0+';
    sign = mulSign(sign, power);
  }
  return sign;
}

export function intervalSign(i: Interval): Sign {
  if (i.lo.n > 0n) return '+';
  if (i.hi.n < 0n) return '-';
  if (i.lo.n === 0n) return i.hi.n === 0n ? '0' : '0+';
  return i.hi.n === 0n ? '0-' : '?';
}
