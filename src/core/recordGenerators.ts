import type { Variable } from './domain.ts';
import {
  addPoly,
  generatorsOf,
  mulPoly,
  negPoly,
  ONE_POLY,
  type Polynomial,
  powPoly,
  primitivePart,
} from './polynomial.ts';
import { elementText, generatorText, polynomialText } from './print.ts';
import { rationalText } from './rational.ts';
import {
  type RecordedGenerator,
  type RecordedMeaning,
  recordElement,
  recordMonomial,
  recordPolynomial,
  recordSign,
} from './record.ts';
import { circularEnds } from './sign/generatorSign.ts';
import type { SignProof } from './sign/goal.ts';
import { provePolynomialSign, signOfPolynomial } from './sign/proveSign.ts';
import { type Element, ruleOf, type Tower } from './tower.ts';

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
      return {
        kind,
        body: recordElement(t, g.body),
        variables: g.variables,
        covariance: g.covariance.map((row) => row.map((c) => recordElement(t, c))),
      };
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
  if (g.kind === 'mean') polys.push(...of(g.body), ...g.covariance.flat().flatMap(of));
  if (g.kind === 'openPower') return { polys: [...polys, ...of(g.exponent)], ids: [g.base] };
  const ids = g.kind === 'power' ? [g.base, ...g.exponent.ids] : g.kind === 'mean' ? g.variables : [];
  return { polys, ids };
}

/** The polynomials whose signs give that of a generator (sign/generatorSign.ts). */
function signBasis(t: Tower, id: number): Polynomial[] {
  const g = t.generators[id]!;
  const odd = (e: Element): Polynomial[] => [
    e.num,
    ...e.den.filter((f) => f.power % 2 === 1).map((f) => f.poly),
  ];
  if (g.kind === 'base' || g.kind === 'abs') return [g.poly];
  if (g.kind === 'function')
    return g.fn === 'sin' || g.fn === 'cos' ? circularEnds(t, g.fn, g.arg) : odd(g.arg);
  if (g.kind === 'mean')
    return [...odd(g.body), ...(g.variables.length === 1 ? odd(g.covariance[0]![0]!) : [])];
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

/** Rules that read the signs of the generators that all terms share. */
const SHARING = new Set(['exponential', 'logarithm']);

/** Every generator that the polynomials and proofs mention, through meanings, with the signs that the proofs read. */
export function recordGenerators(
  t: Tower,
  polys: readonly Polynomial[],
  proofs: readonly SignProof[],
): RecordedGenerator[] {
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
    if (SHARING.has(s.rule)) for (const id of primitivePart(s.poly).mono.ids) read(id);
    // A hypothesis may be the polynomial times a monomial, whose sign is read too.
    for (const f of s.rule === 'hypothesis' ? t.facts.filter((x) => x.text === s.detail?.['fact']) : [])
      for (const id of generatorsOf(f.poly)) read(id);
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
  const value =
    g.kind === 'base'
      ? recordPolynomial(g.poly)
      : g.kind === 'integer'
        ? ([[`${g.value}`, []]] as const)
        : undefined;
  return {
    id,
    text: generatorText(t, id),
    rule: ruleOf(
      t,
      id,
      (e) => elementText(t, e),
      (p) => polynomialText(t, p),
    ),
    ...(value ? { value } : {}),
    ...(square ? { square: recordPolynomial(square) } : {}),
    ...(minus ? { evenPowersAreOne: true as const } : {}),
    meaning: meaningOf(t, id),
    ...(because && because.length > 0 ? { because: because.map((s) => recordSign(t, s)) } : {}),
  };
}
