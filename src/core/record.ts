import type { Condition, ConditionProof } from './condition.ts';
import { type Variable, variableText } from './domain.ts';
import type { Monomial } from './monomial.ts';
import { addPoly, generatorsOf, mulPoly, negPoly, ONE_POLY, type Polynomial, powPoly } from './polynomial.ts';
import { elementText, generatorText, polynomialText } from './print.ts';
import { rationalText } from './rational.ts';
import type { SignProof } from './sign/goal.ts';
import { provePolynomialSign, signOfPolynomial } from './sign/proveSign.ts';
import { type Element, type Generator, ruleOf, type Tower } from './tower.ts';

/** ∏ g^e as data: [[generator, exponent in units of 1/UNIT], …]. */
export type RecordedMonomial = readonly (readonly [number, number])[];

/** A polynomial with exact coefficients, as data: [coefficient, [[generator, exponent in units], …]]. */
export type RecordedPolynomial = readonly (readonly [string, RecordedMonomial])[];

export interface RecordedElement {
  readonly num: RecordedPolynomial;
  readonly den: readonly { readonly poly: RecordedPolynomial; readonly power: number }[];
  readonly text: string;
}

export interface RecordedBound {
  readonly value: string;
  readonly strict: boolean;
}

/** What a generator stands for: the fields of its kind, and of no other. */
export interface RecordedMeaning {
  readonly kind: Generator['kind'];
  readonly name?: string;
  readonly integer?: boolean;
  /** declared by the claim, not bound inside it */
  readonly declared?: true;
  readonly lower?: RecordedBound;
  readonly upper?: RecordedBound;
  readonly base?: number;
  readonly exponent?: RecordedMonomial;
  readonly poly?: RecordedPolynomial;
  readonly fn?: string;
  readonly order?: number;
  /** the argument, or the exponent of an openPower */
  readonly arg?: RecordedElement;
  /** arg!! in place of arg! */
  readonly double?: true;
  readonly body?: RecordedElement;
  readonly variable?: number;
  readonly variance?: RecordedElement;
}

export interface RecordedGenerator {
  readonly id: number;
  readonly text: string;
  readonly rule: string;
  /** what the arithmetic may use: the value of its power 1, of its square, or that its even powers are 1 */
  readonly value?: RecordedPolynomial;
  readonly square?: RecordedPolynomial;
  readonly evenPowersAreOne?: true;
  readonly meaning: RecordedMeaning;
  /** what shows the sign that the proof reads off this generator, beside its kind */
  readonly because?: readonly RecordedSign[];
}

/** A hypothesis beyond the intervals of the variables: poly REL 0. */
export interface RecordedFact {
  readonly poly: RecordedPolynomial;
  readonly relation: '>' | '>=' | '!=';
  readonly text: string;
}

export interface RecordedSign {
  readonly poly: RecordedPolynomial;
  readonly text: string;
  readonly relation: '>' | '>=';
  readonly rule: string;
  readonly detail?: Readonly<Record<string, string>>;
  readonly parts: readonly RecordedSign[];
}

export interface RecordedCondition {
  readonly text: string;
  readonly parts: readonly (RecordedSign | RecordedCondition)[];
  /** 'sign': element REL 0; 'all' and 'any' join the parts, of which 'any' holds the one that was shown */
  readonly kind: 'sign' | 'all' | 'any';
  readonly element?: RecordedElement;
  readonly relation?: '>' | '>=' | '!=';
  /** for !=: the factors of the numerator, none of which vanishes */
  readonly factors?: readonly RecordedPolynomial[];
}

export function recordMonomial(m: Monomial): RecordedMonomial {
  return m.ids.map((id, i) => [id, m.exps[i]!] as const);
}

export function recordPolynomial(p: Polynomial): RecordedPolynomial {
  return [...p.values()].map((x) => [rationalText(x.coef), recordMonomial(x.mono)] as const);
}

export function recordElement(t: Tower, e: Element): RecordedElement {
  const den = e.den.map((f) => ({ poly: recordPolynomial(f.poly), power: f.power }));
  return { num: recordPolynomial(e.num), den, text: elementText(t, e) };
}

export function recordSign(t: Tower, s: SignProof): RecordedSign {
  return {
    poly: recordPolynomial(s.poly),
    text: polynomialText(t, s.poly),
    relation: s.relation,
    rule: s.rule,
    ...(s.detail ? { detail: s.detail } : {}),
    parts: s.parts.map((p) => recordSign(t, p)),
  };
}

function requirement(t: Tower, c: Condition): Pick<RecordedCondition, 'kind' | 'element' | 'relation'> {
  if (c.kind === 'sign') return { kind: 'sign', element: recordElement(t, c.element), relation: c.relation };
  return { kind: c.kind === 'all' ? 'all' : 'any' };
}

export function recordCondition(t: Tower, c: ConditionProof): RecordedCondition {
  return {
    text: c.text,
    ...requirement(t, c.condition),
    ...(c.factors ? { factors: c.factors.map(recordPolynomial) } : {}),
    parts: c.parts.map((p) => ('rule' in p ? recordSign(t, p) : recordCondition(t, p))),
  };
}

export function recordFacts(t: Tower): RecordedFact[] {
  return t.facts.map((f) => ({ poly: recordPolynomial(f.poly), relation: f.relation, text: f.text }));
}

/** The intervals of the variables and the facts, a line each. */
export function hypothesisTexts(t: Tower): string[] {
  const ranges = t.variables().map((id) => variableText(t.variableInfo(id)));
  return [...ranges, ...t.facts.map((f) => `${f.text}: ${polynomialText(t, f.poly)} ${f.relation} 0`)];
}

function recordBounds(v: Variable): Pick<RecordedMeaning, 'lower' | 'upper'> {
  const bound = (b: NonNullable<Variable['lower']>) => ({ value: rationalText(b.value), strict: b.strict });
  return { ...(v.lower ? { lower: bound(v.lower) } : {}), ...(v.upper ? { upper: bound(v.upper) } : {}) };
}

function meaningOf(t: Tower, id: number): RecordedMeaning {
  const g = t.generators[id]!;
  const { kind } = g;
  switch (g.kind) {
    case 'variable': {
      const v = t.variableInfo(id);
      const declared = t.variables().includes(id) ? { declared: true as const } : {};
      return { kind, name: v.name, integer: v.integer, ...declared, ...recordBounds(v) };
    }
    case 'power':
      return { kind, base: g.base, exponent: recordMonomial(g.exponent) };
    case 'openPower':
      return { kind, base: g.base, arg: recordElement(t, g.exponent) };
    case 'openPower':
      return { kind, base: g.base, arg: recordElement(t, g.exponent) };
    case 'abs':
      return { kind, poly: recordPolynomial(g.poly) };
    case 'jet':
      return { kind, fn: g.fn, order: g.order, arg: recordElement(t, g.arg) };
    case 'function':
      return { kind, fn: g.fn, arg: recordElement(t, g.arg) };
    case 'factorial':
      return { kind, arg: recordElement(t, g.arg), ...(g.double ? { double: g.double } : {}) };
    case 'exp':
    case 'log':
      return { kind, arg: recordElement(t, g.arg) };
    case 'mean':
      return { kind, body: recordElement(t, g.body), variable: g.variable, variance: recordElement(t, g.variance) };
    default:
      return { kind };
  }
}

/** The polynomials that a generator's meaning mentions, and generators by number. */
function mentionedIn(t: Tower, id: number): { polys: Polynomial[]; ids: readonly number[] } {
  const g = t.generators[id]!;
  const of = (e: Element): Polynomial[] => [e.num, ...e.den.map((f) => f.poly)];
  const square = t.squares.get(id);
  const polys = square ? [square] : [];
  if (g.kind === 'base' || g.kind === 'abs') polys.push(g.poly);
  if ('arg' in g) polys.push(...of(g.arg));
  if (g.kind === 'mean') polys.push(...of(g.body), ...of(g.variance));
  if (g.kind === 'openPower') return { polys: [...polys, ...of(g.exponent)], ids: [g.base] };
  const ids =
    g.kind === 'power' ? [g.base, ...g.exponent.ids] : g.kind === 'openPower' ? [g.base] : g.kind === 'mean' ? [g.variable] : [];
  return { polys, ids };
}

/** The polynomials whose signs give that of a generator (sign/generatorSign.ts). */
function signBasis(t: Tower, id: number): Polynomial[] {
  const g = t.generators[id]!;
  const odd = (e: Element): Polynomial[] => [e.num, ...e.den.filter((f) => f.power % 2 === 1).map((f) => f.poly)];
  if (g.kind === 'base' || g.kind === 'abs') return [g.poly];
  if (g.kind === 'function') return g.fn === 'sin' || g.fn === 'cos' ? [] : odd(g.arg);
  if (g.kind === 'mean') return [...odd(g.body), ...odd(g.variance)];
  if (g.kind !== 'log') return [];
  let den: Polynomial = ONE_POLY;
  for (const f of g.arg.den) den = mulPoly(den, powPoly(f.poly, f.power));
  return [addPoly(g.arg.num, negPoly(den)), den];
}

/** A proof of the strongest sign that is known of p; undefined for none and for zero. */
function signEvidence(t: Tower, p: Polynomial): SignProof | undefined {
  const s = signOfPolynomial(t, p);
  if (s === '?' || s === '0') return undefined;
  return provePolynomialSign(t, s.endsWith('+') ? p : negPoly(p), s.length === 1 ? '>' : '>=');
}

/** Rules that read the signs of generators. */
const READING = new Set(['terms', 'product', 'combination', 'sturm']);

/** Every generator that the polynomials and proofs mention, through meanings, with the signs that the proofs read. */
export function recordGenerators(t: Tower, polys: readonly Polynomial[], proofs: readonly SignProof[]): RecordedGenerator[] {
  const evidence = new Map<number, readonly SignProof[]>();
  const seen = new Set<number>();
  const mention = (queue: Polynomial[], ids: readonly number[] = []) => {
    const open = [...ids, ...queue.flatMap((p) => [...generatorsOf(p)])];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (seen.has(id)) continue;
      seen.add(id);
      const more = mentionedIn(t, id);
      open.push(...more.ids, ...more.polys.flatMap((p) => [...generatorsOf(p)]));
    }
  };
  const read = (id: number) => {
    if (evidence.has(id)) return;
    evidence.set(id, []);
    const g = t.generators[id]!;
    if (g.kind === 'power' || g.kind === 'openPower') read(g.base);
    if (g.kind === 'mean') for (const i of generatorsOf(g.body.num)) read(i);
    const found = signBasis(t, id).flatMap((p) => signEvidence(t, p) ?? []);
    evidence.set(id, found);
    found.forEach(walk);
  };
  const walk = (s: SignProof): void => {
    mention([s.poly]);
    if (READING.has(s.rule)) for (const id of generatorsOf(s.poly)) read(id);
    s.parts.forEach(walk);
  };
  mention([...polys, ...t.facts.map((f) => f.poly)], t.variables());
  proofs.forEach(walk);
  return [...seen].sort((a, b) => a - b).map((id) => recordGenerator(t, id, evidence.get(id)));
}

function recordGenerator(t: Tower, id: number, because: readonly SignProof[] | undefined): RecordedGenerator {
  const g = t.generators[id]!;
  const square = t.squares.get(id);
  const minus = g.kind === 'power' && t.generators[g.base]!.kind === 'minusOne';
  const value = g.kind === 'base' ? recordPolynomial(g.poly) : g.kind === 'integer' ? ([[`${g.value}`, []]] as const) : undefined;
  return {
    id,
    text: generatorText(t, id),
    rule: ruleOf(t, id, (e) => elementText(t, e), (p) => polynomialText(t, p)),
    ...(value ? { value } : {}),
    ...(square ? { square: recordPolynomial(square) } : {}),
    ...(minus ? { evenPowersAreOne: true as const } : {}),
    meaning: meaningOf(t, id),
    ...(because && because.length > 0 ? { because: because.map((s) => recordSign(t, s)) } : {}),
  };
}
