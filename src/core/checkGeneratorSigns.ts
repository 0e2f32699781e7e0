import { type Domain, excludesZero, type KnownSign, signIn } from './checkDomain.ts';
import { present } from './checkGenerators.ts';
import {
  type CheckPoly,
  constantOf,
  generatorsIn,
  minus,
  NO_TERMS,
  need,
  power,
  powersPoly,
  product,
  type Reductions,
  readPoly,
  same,
  times,
  Unverified,
} from './checkPolynomial.ts';
import { SignChecker } from './checkSign.ts';
import type { Generators } from './checkText.ts';
import { UNIT } from './monomial.ts';
import { HALF, MINUS_ONE, negRational, ONE } from './rational.ts';
import type { RecordedElement, RecordedGenerator } from './record.ts';

const MINUS_HALF = negRational(HALF);

/** The sign of ±p among verified nodes; strict where a node says so. */
function shownSign(g: RecordedGenerator, p: CheckPoly): KnownSign | undefined {
  let best: KnownSign | undefined;
  for (const s of g.because ?? []) {
    const q = readPoly(s.poly);
    const sign = same(q, p) ? 1 : same(q, times(p, MINUS_ONE)) ? -1 : undefined;
    if (sign && (!best || s.relation === '>')) best = { sign, weak: s.relation !== '>' };
  }
  return best;
}

/** Where the element is defined no factor of its denominator vanishes, so a weak sign of one is strict. */
function elementSign(g: RecordedGenerator, e: RecordedElement): KnownSign | undefined {
  let out = shownSign(g, readPoly(e.num));
  for (const f of e.den) {
    if (f.power % 2 === 0) continue;
    const s = shownSign(g, readPoly(f.poly));
    out = out && s && { sign: out.sign === s.sign ? 1 : -1, weak: out.weak };
  }
  return out;
}

/** log u has the sign of (num − den)·den for u = num/den. */
function logSign(g: RecordedGenerator, arg: RecordedElement): KnownSign | undefined {
  let den = constantOf(ONE);
  for (const f of arg.den) den = product(den, power(readPoly(f.poly), f.power));
  const below = shownSign(g, den);
  const gap = shownSign(g, minus(readPoly(arg.num), den));
  return below && gap && { sign: below.sign === gap.sign ? 1 : -1, weak: gap.weak };
}

function keepsOffZero(g: RecordedGenerator, p: CheckPoly, domain: Domain): boolean {
  return shownSign(g, p)?.weak === false || excludesZero(domain.facts, p);
}

/** sin > 0 between 0 and pi, cos > 0 between -pi/2 and pi/2: both ends shown, or nothing. */
function circularSign(g: RecordedGenerator, all: Generators): KnownSign | undefined {
  const arg = present(g.meaning.arg, 'argument');
  const pi = [...all].find(([, other]) => other.meaning.kind === 'pi')?.[0];
  if (arg.den.length > 0 || pi === undefined) return undefined;
  const u = readPoly(arg.num);
  const turn = powersPoly([pi, UNIT]);
  const [start, end] =
    g.meaning.fn === 'sin' ? [NO_TERMS, turn] : [times(turn, MINUS_HALF), times(turn, HALF)];
  const inside = [minus(u, start), minus(end, u)].map((p) => shownSign(g, p));
  return inside.every((s) => s?.sign === 1 && !s.weak) ? { sign: 1, weak: false } : undefined;
}

/** Generators that the value of generator `id` depends on, through meanings. */
function dependsOn(all: Generators, id: number, z: number): boolean {
  if (id === z) return true;
  const g = all.get(id);
  need(g !== undefined, `generator ${id} is not recorded`);
  const { base, exponent, poly, arg, body, covariance } = g.meaning;
  const polys = [
    g.value,
    poly,
    ...[arg, body, ...(covariance ?? []).flat()].flatMap((e) =>
      e ? [e.num, ...e.den.map((f) => f.poly)] : [],
    ),
  ];
  const ids = polys.flatMap((p) => (p ? generatorsIn(readPoly(p)) : []));
  const powers = (exponent ?? []).map(([i]) => i);
  return [...ids, ...powers, ...(base === undefined ? [] : [base])].some(
    (i) => i !== id && dependsOn(all, i, z),
  );
}

/** c z + b with c a number other than 0 and b free of z: such an argument takes every real value. */
function isLinear(all: Generators, arg: RecordedElement, z: number): boolean {
  const terms = [...readPoly(arg.num).values()];
  const slope = terms.find(
    (t) => t.powers.length === 1 && t.powers[0]?.[0] === z && t.powers[0]?.[1] === UNIT,
  );
  const rest = terms.filter((t) => t !== slope);
  return (
    slope !== undefined &&
    arg.den.length === 0 &&
    rest.every((t) => t.powers.every(([id]) => !dependsOn(all, id, z)))
  );
}

/**
 * A mean of what is >= 0 is >= 0; E[c f′(a z + b)^(2k)] with c > 0, a a number other than 0 and positive variance is > 0: f is smooth
 * and not constant, so f′² is positive on an open set.
 */
function meanSign(
  all: Generators,
  g: RecordedGenerator,
  of: (id: number) => KnownSign | undefined,
): KnownSign | undefined {
  const body = present(g.meaning.body, 'body');
  const variables = present(g.meaning.variables, 'variables');
  const s = elementSign(g, body);
  if (!s?.weak || variables.length !== 1) return s;
  const z = present(variables[0], 'variable');
  const spread = elementSign(g, present(g.meaning.covariance?.[0]?.[0], 'variance'));
  const terms = [...readPoly(body.num).values()];
  if (body.den.length > 0 || terms.length !== 1 || spread?.sign !== 1 || spread.weak) return s;
  let jets = 0;
  for (const [id] of terms[0]?.powers ?? []) {
    const m = all.get(id)?.meaning;
    if (m?.kind !== 'jet') {
      const known = of(id);
      if (known?.sign !== 1 || known.weak) return s;
      continue;
    }
    if (m.order !== 1 || !isLinear(all, present(m.arg, 'argument'), z)) return s;
    jets++;
  }
  return jets === 1 ? { sign: s.sign, weak: false } : s;
}

function signByKind(
  g: RecordedGenerator,
  all: Generators,
  domain: Domain,
  known: ReadonlyMap<number, KnownSign>,
): KnownSign | undefined {
  const m = g.meaning;
  const of = (id: number) => signIn(domain, id, known);
  switch (m.kind) {
    case 'pi':
    case 'integer':
    case 'exp':
    case 'factorial':
      return { sign: 1, weak: false };
    case 'minusOne':
      return { sign: -1, weak: false };
    case 'power':
    case 'openPower': {
      const s = of(present(m.base, 'base'));
      return s?.sign === 1 ? s : undefined;
    }
    case 'base':
      return shownSign(g, readPoly(present(g.value, 'value')));
    case 'abs':
      return { sign: 1, weak: !keepsOffZero(g, readPoly(present(m.poly, 'polynomial')), domain) };
    case 'log':
      return logSign(g, present(m.arg, 'argument'));
    case 'function':
      if (m.fn === 'sin' || m.fn === 'cos') return circularSign(g, all);
      return elementSign(g, present(m.arg, 'argument'));
    case 'mean':
      return meanSign(all, g, of);
    default:
      return undefined;
  }
}

/**
 * The signs of the generators, each from its kind and from proofs that use only signs found before: the least fixed point.
 * Fails with Unverified when a recorded proof never comes out.
 */
export function showGeneratorSigns(
  all: Generators,
  domain: Domain,
  rules: Reductions,
): ReadonlyMap<number, KnownSign> {
  const known = new Map<number, KnownSign>();
  const checker = new SignChecker(all, known, rules);
  const waiting = new Map([...all].filter(([, g]) => g.because !== undefined));
  const shown = new Set([...all.values()].filter((g) => g.because === undefined));
  let why = '';
  for (let moving = true; moving; ) {
    moving = false;
    for (const [id, g] of waiting) {
      try {
        for (const s of g.because ?? []) checker.check(s, domain, readPoly(s.poly), s.relation);
        shown.add(g);
        waiting.delete(id);
        moving = true;
      } catch (error) {
        if (!(error instanceof Unverified)) throw error;
        why = `the sign of generator ${id}: ${error.message}`;
      }
    }
    for (const g of all.values()) {
      // A generator whose proofs are still waiting has the sign that its kind alone gives.
      const { because: _, ...bare } = g;
      const s = signByKind(shown.has(g) ? g : bare, all, domain, known);
      const old = known.get(g.id);
      if (!s || (old && old.sign === s.sign && old.weak === s.weak)) continue;
      known.set(g.id, s);
      moving = true;
    }
  }
  need(waiting.size === 0, why);
  return known;
}
