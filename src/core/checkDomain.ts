import {
  type CheckPoly,
  coefficientsOf,
  constantOf,
  exponentIn,
  minus,
  need,
  plus,
  powersPoly,
  quotient,
  ratio,
  readPoly,
  replaced,
  times,
} from './checkPolynomial.ts';
import { UNIT } from './monomial.ts';
import {
  compareRational,
  MINUS_ONE,
  ONE,
  parseRational,
  type Rational,
  rational,
  rationalText,
} from './rational.ts';
import type { RecordedFact, RecordedGenerator, RecordedMeaning } from './record.ts';

export interface End {
  readonly value: Rational;
  readonly strict: boolean;
}

export interface Range {
  readonly integer: boolean;
  readonly lower?: End;
  readonly upper?: End;
}

export interface CheckFact {
  readonly poly: CheckPoly;
  readonly relation: '>' | '>=' | '!=';
  readonly text: string;
}

/** Where a sign is to hold: the range of each variable's symbol, and the hypotheses in those symbols. */
export interface Domain {
  readonly ranges: ReadonlyMap<number, Range>;
  readonly facts: readonly CheckFact[];
  /** symbols that stand for a shifted quantity, no longer for the variable that base polynomials speak of */
  readonly moved: ReadonlySet<number>;
}

function readEnd(b: RecordedMeaning['lower']): End | undefined {
  if (!b) return undefined;
  need(typeof b.strict === 'boolean', 'a bound is malformed');
  return { value: parseRational(b.value), strict: b.strict };
}

function makeRange(integer: boolean, lower?: End, upper?: End): Range {
  return { integer, ...(lower ? { lower } : {}), ...(upper ? { upper } : {}) };
}

export function readDomain(generators: Iterable<RecordedGenerator>, facts: readonly RecordedFact[]): Domain {
  const ranges = new Map<number, Range>();
  for (const { id, meaning: m } of generators)
    if (m.kind === 'variable') {
      need(typeof m.integer === 'boolean', 'a variable is neither real nor integer');
      ranges.set(id, makeRange(m.integer, readEnd(m.lower), readEnd(m.upper)));
    }
  const read = facts.map((f) => {
    need(['>', '>=', '!='].includes(f.relation), 'a fact has no relation');
    return { poly: readPoly(f.poly), relation: f.relation, text: f.text };
  });
  return { ranges, facts: read, moved: new Set() };
}

/** 1 for > 0, −1 for < 0; `weak` where 0 is possible; undefined when nothing is known. */
export interface KnownSign {
  readonly sign: 1 | -1;
  readonly weak: boolean;
}

export function rangeSign(r: Range): KnownSign | undefined {
  const zero = rational(0n);
  const low = r.lower && compareRational(r.lower.value, zero);
  if (r.lower && low !== undefined && low >= 0) return { sign: 1, weak: low === 0 && !r.lower.strict };
  const high = r.upper && compareRational(r.upper.value, zero);
  if (r.upper && high !== undefined && high <= 0) return { sign: -1, weak: high === 0 && !r.upper.strict };
  return undefined;
}

/**
 * The sign of generator `id` on the domain: from its range or kind, sharpened by a hypothesis that is the generator itself up to a positive
 * factor, and made strict by one that keeps it off zero.
 */
export function signIn(d: Domain, id: number, known: ReadonlyMap<number, KnownSign>): KnownSign | undefined {
  const range = d.ranges.get(id);
  let out = range ? rangeSign(range) : known.get(id);
  const g = powersPoly([id, UNIT]);
  for (const f of d.facts) {
    if (f.relation === '!=' || f.poly.size !== 1 || out?.weak === false) continue;
    const c = ratio(f.poly, g);
    if (c && (f.relation === '>' || !out)) out = { sign: c.n > 0n ? 1 : -1, weak: f.relation !== '>' };
  }
  return out?.weak && excludesZero(d.facts, g) ? { sign: out.sign, weak: false } : out;
}

export function withRange(d: Domain, id: number, range: Range): Domain {
  return { ...d, ranges: new Map(d.ranges).set(id, range) };
}

/** The facts with symbol `id` replaced; one that can't be rewritten is given up, which only weakens the hypotheses. */
function replacedFacts(d: Domain, id: number, top: CheckPoly, bottom: CheckPoly): CheckFact[] {
  return d.facts.flatMap((f) => {
    const poly = replaced(f.poly, id, top, bottom);
    return poly ? [{ ...f, poly }] : [];
  });
}

/** The polynomial and the domain with symbol `id` fixed at a value of its range. */
export function fixed(
  d: Domain,
  p: CheckPoly,
  id: number,
  value: Rational,
): { poly: CheckPoly; domain: Domain } {
  const top = constantOf(value);
  const poly = replaced(p, id, top, constantOf(ONE));
  need(poly !== undefined, 'a value can not be put in');
  return { poly, domain: { ...d, facts: replacedFacts(d, id, top, constantOf(ONE)) } };
}

export interface Shifted {
  readonly poly: CheckPoly;
  readonly domain: Domain;
  readonly text: string;
  /** the attained upper end, which v = (L + U w)/(1 + w) leaves out */
  readonly end?: Rational;
}

/** v = L + w, U − w or (L + U w)/(1 + w) with w >= 0 for symbol `id`, cleared of the positive (1 + w). */
export function shifted(d: Domain, p: CheckPoly, id: number, name: string): Shifted {
  const range = d.ranges.get(id) ?? makeRange(false);
  const w = powersPoly([id, UNIT]);
  const { lower, upper } = range;
  const start = lower ?? upper;
  need(start !== undefined, 'a shift of an unbounded variable');
  const from: End = { value: rational(0n), strict: start.strict };
  const [l, u] = [lower?.value, upper?.value];
  const both = l !== undefined && u !== undefined;
  const top = both
    ? plus(constantOf(l), times(w, u))
    : plus(constantOf(start.value), times(w, l ? ONE : MINUS_ONE));
  const bottom = both ? plus(constantOf(ONE), w) : constantOf(ONE);
  const text = both
    ? `${name} = (${rationalText(l)} + ${rationalText(u)} w)/(1 + w)`
    : `${name} = ${rationalText(start.value)} ${l ? '+' : '-'} w`;
  const poly = replaced(p, id, top, bottom);
  need(poly !== undefined, 'a shift of a variable with a negative or fractional power');
  const whole = range.integer && !both && start.value.d === 1n;
  const facts = replacedFacts(d, id, top, bottom);
  const domain = { ...withRange(d, id, makeRange(whole, from)), facts, moved: new Set([...d.moved, id]) };
  return { poly, domain, text, ...(both && !upper?.strict ? { end: u } : {}) };
}

/**
 * The polynomial and the domain with v = top/bottom, bottom > 0, for symbol `id`, which then is the value of hypothesis `index` and ranges
 * over what that allows; the old interval of v becomes hypotheses.
 */
export function solved(
  d: Domain,
  index: number,
  p: CheckPoly,
  id: number,
  top: CheckPoly,
  bottom: CheckPoly,
  text: string,
): {
  poly: CheckPoly;
  domain: Domain;
} {
  const poly = replaced(p, id, top, bottom);
  need(poly !== undefined, 'a hypothesis solved for a variable with a negative or fractional power');
  const { lower, upper } = d.ranges.get(id) ?? makeRange(false);
  const v = powersPoly([id, UNIT]);
  const bounds: CheckFact[] = [];
  if (lower)
    bounds.push({ poly: minus(v, constantOf(lower.value)), relation: lower.strict ? '>' : '>=', text });
  if (upper)
    bounds.push({ poly: minus(constantOf(upper.value), v), relation: upper.strict ? '>' : '>=', text });
  const facts = [...d.facts.filter((_, i) => i !== index), ...bounds];
  const from: End = { value: rational(0n), strict: d.facts[index]?.relation === '>' };
  const domain = withRange(
    { ...d, facts: replacedFacts({ ...d, facts }, id, top, bottom) },
    id,
    makeRange(false, from),
  );
  return { poly, domain: { ...domain, moved: new Set([...d.moved, id]) } };
}

/** True when a hypothesis says that a multiple of p is not zero: then p is not zero. */
export function excludesZero(facts: readonly CheckFact[], p: CheckPoly): boolean {
  return p.size > 0 && facts.some((f) => f.relation !== '>=' && quotient(f.poly, p) !== undefined);
}

/** −1 <= sin, cos <= 1 and −1 < erf < 1 for the functions among the generators. */
export function intrinsicFacts(generators: Iterable<RecordedGenerator>): CheckFact[] {
  const one = constantOf(ONE);
  return [...generators].flatMap(({ id, meaning: { kind, fn } }): CheckFact[] => {
    if (kind !== 'function' || (fn !== 'sin' && fn !== 'cos' && fn !== 'erf')) return [];
    const relation = fn === 'erf' ? '>' : '>=';
    const f = powersPoly([id, UNIT]);
    return [
      { poly: minus(one, f), relation, text: `${fn} <= 1` },
      { poly: plus(one, f), relation, text: `${fn} >= -1` },
    ];
  });
}

/** a, b with p = a + b g^(1/2), both in whole powers of g; undefined when another power occurs. */
export function halves(p: CheckPoly, id: number): { a: CheckPoly; b: CheckPoly } | undefined {
  const half = UNIT / 2;
  if ([...coefficientsOf(p, id).keys()].some((e) => e < 0 || e % half !== 0)) return undefined;
  const pick = (odd: boolean): CheckPoly =>
    new Map([...p].filter(([, t]) => (exponentIn(t.powers, id) % UNIT !== 0) === odd));
  const root = powersPoly([id, half]);
  const b = quotient(pick(true), root);
  return b && { a: pick(false), b };
}
