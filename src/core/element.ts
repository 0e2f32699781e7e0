import { conjugate } from './conjugate.ts';
import { divideExact } from './divide.ts';
import { UNIT, mulMonomial, monomialOf, LimitExceeded } from './monomial.ts';
import {
  addPoly,
  constantPoly,
  constantValue,
  generatorPoly,
  mulPoly,
  negPoly,
  ONE_POLY,
  type Polynomial,
  polyKey,
  powPoly,
  primitivePart,
  scalePoly,
  type Term,
  ZERO_POLY,
} from './polynomial.ts';
import { divRational, ONE, powRational, type Rational, rational } from './rational.ts';
import type { DenominatorFactor, Element, Tower } from './tower.ts';

export const ZERO_ELEMENT: Element = { num: ZERO_POLY, den: [] };
export const ONE_ELEMENT: Element = { num: ONE_POLY, den: [] };

export function fromRational(q: Rational): Element {
  return { num: constantPoly(q), den: [] };
}

export function fromInteger(n: bigint | number): Element {
  return fromRational(rational(n));
}

export function fromGenerator(id: number, units = UNIT): Element {
  return { num: generatorPoly(id, units), den: [] };
}

function sortFactors(list: DenominatorFactor[]): DenominatorFactor[] {
  return list.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

function mergeFactors(
  a: readonly DenominatorFactor[],
  b: readonly DenominatorFactor[],
  combine: (p: number, q: number) => number,
): DenominatorFactor[] {
  if (b.length === 0) return [...a];
  if (a.length === 0) return [...b];
  const out = new Map(a.map((f) => [f.key, f]));
  for (const f of b) {
    const old = out.get(f.key);
    out.set(f.key, { ...f, power: combine(old?.power ?? 0, f.power) });
  }
  return sortFactors([...out.values()]);
}

function bucket(num: Polynomial, id: number, period: number): Map<number, Polynomial> {
  const out = new Map<number, Map<string, Term>>();
  for (const { mono, coef } of num.values()) {
    const i = mono.ids.indexOf(id);
    const e = i < 0 ? 0 : mono.exps[i]!;
    const k = Math.floor(e / period);
    const m = k === 0 ? mono : mulMonomial(mono, monomialOf(id, k * period), -1);
    let b = out.get(k);
    if (!b) {
      b = new Map();
      out.set(k, b);
    }
    b.set(m.key, { mono: m, coef });
  }
  return out;
}

/** Applies the reduction rule of generator `id` (an integer base, a polynomial base, cos, |·|, (−1)^m) to num. */
function reduceGenerator(t: Tower, num: Polynomial, id: number): Element {
  const g = t.generators[id]!;
  const period = g.kind === 'base' || g.kind === 'integer' ? UNIT : 2 * UNIT;
  const buckets = bucket(num, id, period);
  if (buckets.size === 1 && buckets.has(0)) return { num, den: [] };
  let out: Polynomial = ZERO_POLY;
  if (g.kind === 'integer') {
    for (const [k, p] of buckets) out = addPoly(out, scalePoly(p, powRational(rational(g.value), k)));
    return { num: out, den: [] };
  }
  if (g.kind === 'power') {
    for (const p of buckets.values()) out = addPoly(out, p);
    return { num: out, den: [] };
  }
  const square = t.squares.get(id);
  if (square) {
    // Negative powers stay as they are.
    if (![...buckets.keys()].some((k) => k > 0)) return { num, den: [] };
    for (const [k, p] of buckets) {
      out = addPoly(out, k > 0 ? mulPoly(p, powPoly(square, k)) : k < 0 ? mulPoly(p, generatorPoly(id, k * period)) : p);
    }
    return { num: out, den: [] };
  }
  if (g.kind !== 'base') throw new RangeError(`generator ${id} has no rule`);
  const least = Math.min(0, ...buckets.keys());
  for (const [k, p] of buckets) out = addPoly(out, mulPoly(p, powPoly(g.poly, k - least)));
  if (least === 0) return { num: out, den: [] };
  const below = denominator(g.poly, -least);
  return { num: mulPoly(out, below.num), den: below.den };
}

/** 1/poly^power for a primitive polynomial without monomial factor. */
function denominator(poly: Polynomial, power: number): Element {
  const { content, mono, part } = primitivePart(poly);
  const inverse = scalePoly(ONE_POLY, powRational(divRational(ONE, content), power), ((): Term['mono'] => {
    let m = ONE_POLY.get('')!.mono;
    for (let i = 0; i < power; i++) m = mulMonomial(m, mono, -1);
    return m;
  })());
  if (constantValue(part)) return { num: inverse, den: [] };
  return { num: inverse, den: [{ key: polyKey(part), poly: part, power }] };
}

/** Puts num/den in normal form: rules applied, factors of the denominator that divide the numerator cancelled. */
export function makeElement(t: Tower, num0: Polynomial, den0: readonly DenominatorFactor[]): Element {
  let num = num0;
  let den: DenominatorFactor[] = [...den0];
  for (let round = 0; t.ruled.size > 0; round++) {
    if (round > 40) throw new LimitExceeded('rules of generators do not settle');
    const before = num;
    for (const id of t.ruled) {
      const r = reduceGenerator(t, num, id);
      num = r.num;
      if (r.den.length > 0) den = mergeFactors(den, r.den, (p, q) => p + q);
    }
    if (num === before) break;
  }
  if (num.size === 0) return ZERO_ELEMENT;
  if (den.length === 0) return { num, den };
  const { content, mono, part } = primitivePart(num);
  let rest = part;
  const kept: DenominatorFactor[] = [];
  for (const f of den) {
    let power = f.power;
    while (power > 0 && rest.size >= f.poly.size) {
      const q = divideExact(rest, f.poly);
      if (!q) break;
      rest = q;
      power--;
    }
    if (power > 0) kept.push(power === f.power ? f : { ...f, power });
  }
  return { num: rest === part ? num : scalePoly(rest, content, mono), den: kept };
}

export function add(t: Tower, a: Element, b: Element): Element {
  if (a.num.size === 0) return b;
  if (b.num.size === 0) return a;
  if (a.den.length === 0 && b.den.length === 0) return { num: addPoly(a.num, b.num), den: [] };
  const den = mergeFactors(a.den, b.den, Math.max);
  const lift = (e: Element): Polynomial => {
    let n = e.num;
    for (const f of den) {
      const own = e.den.find((g) => g.key === f.key)?.power ?? 0;
      if (f.power > own) n = mulPoly(n, powPoly(f.poly, f.power - own));
    }
    return n;
  };
  return makeElement(t, addPoly(lift(a), lift(b)), den);
}

export function neg(a: Element): Element {
  return { num: negPoly(a.num), den: a.den };
}

export function sub(t: Tower, a: Element, b: Element): Element {
  return add(t, a, neg(b));
}

export function mul(t: Tower, a: Element, b: Element): Element {
  if (a.num.size === 0 || b.num.size === 0) return ZERO_ELEMENT;
  return makeElement(t, mulPoly(a.num, b.num), mergeFactors(a.den, b.den, (p, q) => p + q));
}

export function scale(a: Element, c: Rational): Element {
  return c.n === 0n ? ZERO_ELEMENT : { num: scalePoly(a.num, c), den: a.den };
}

/**
 * 1/a, the numerator factored so that denominators stay structured, and a factor with one square root in it replaced by
 * norm/conjugate. Fails when a is the zero element.
 */
export function inverse(t: Tower, a: Element): Element {
  if (a.num.size === 0) throw new RangeError('division by zero');
  let num: Polynomial = ONE_POLY;
  for (const f of a.den) num = mulPoly(num, powPoly(f.poly, f.power));
  const { content, mono, part } = primitivePart(a.num);
  const factors = constantValue(part) ? [] : t.factor(part);
  // The factorisation is up to a constant: the constant is read off by comparing coefficients.
  let product: Polynomial = ONE_POLY;
  for (const f of factors) product = mulPoly(product, powPoly(f.poly, f.power));
  const coef = divRational(ratioOfLeading(product, part), content);
  let out: Element = { num: scalePoly(num, coef, mulMonomial(ONE_POLY.get('')!.mono, mono, -1)), den: [] };
  const den: DenominatorFactor[] = [];
  for (const f of factors) {
    const c = conjugate(t, f.poly);
    if (!c) {
      den.push({ key: polyKey(f.poly), poly: f.poly, power: f.power });
      continue;
    }
    const flipped = powInteger(t, inverse(t, makeElement(t, c.norm, [])), f.power);
    out = mul(t, mul(t, out, makeElement(t, powPoly(c.conjugate, f.power), [])), flipped);
  }
  return makeElement(t, out.num, mergeFactors(out.den, sortFactors(den), (p, q) => p + q));
}

function ratioOfLeading(product: Polynomial, part: Polynomial): Rational {
  for (const [key, term] of product) {
    const other = part.get(key);
    if (other) return divRational(term.coef, other.coef);
  }
  throw new RangeError('factors do not multiply back');
}

export function div(t: Tower, a: Element, b: Element): Element {
  return mul(t, a, inverse(t, b));
}

/** a^k for an integer k, |k| small. Fails when a = 0 and k < 0. */
export function powInteger(t: Tower, a: Element, k: number): Element {
  if (k < 0) return powInteger(t, inverse(t, a), -k);
  if (k === 0) return ONE_ELEMENT;
  return makeElement(
    t,
    powPoly(a.num, k),
    a.den.map((f) => ({ ...f, power: f.power * k })),
  );
}

/** The rational that a is, if its normal form is one. */
export function elementConstant(a: Element): Rational | undefined {
  return a.den.length === 0 ? constantValue(a.num) : undefined;
}

/** A text that equal normal forms share. */
export function elementKey(a: Element): string {
  return `${polyKey(a.num)}|${a.den.map((f) => `${f.key}^${f.power}`).join('|')}`;
}

/** True when the normal form of a − b is zero: a proof of equality wherever both are defined. */
export function equalElements(t: Tower, a: Element, b: Element): boolean {
  const difference = sub(t, a, b);
  if (difference.num.size === 0) return true;
  return isZeroNumerator(t, difference.num);
}

/** Zero after clearing negative powers of ruled generators (1/cos², 1/|x|, …). */
export function isZeroNumerator(t: Tower, num: Polynomial): boolean {
  if (num.size === 0) return true;
  const { part } = primitivePart(num);
  return makeElement(t, part, []).num.size === 0;
}

