import { UNIT } from './monomial.ts';
import {
  addRational,
  divRational,
  mulRational,
  negRational,
  ONE,
  parseRational,
  type Rational,
  rational,
} from './rational.ts';
import type { RecordedMonomial, RecordedPolynomial } from './record.ts';

/**
 * The checker's own polynomials: sums of coef · ∏ g^(e/UNIT), kept apart from the prover's so that a fault of the one is no
 * fault of the other. Powers ascend by generator, none is 0, no coefficient is 0.
 */
export interface CheckTerm {
  readonly powers: RecordedMonomial;
  readonly coef: Rational;
}

export type CheckPoly = ReadonlyMap<string, CheckTerm>;

/** Raised when a record does not show what it claims; the message says why. */
export class Unverified extends Error {
  override readonly name = 'Unverified';
}

/** Passes when the fact holds. Fails with Unverified and the reason otherwise. */
export function need(fact: boolean, why: string): asserts fact {
  if (!fact) throw new Unverified(why);
}

/** Term products that one check may take in a multiplication. */
const MAX_PRODUCTS = 4_000_000;

export const NO_TERMS: CheckPoly = new Map();

function keyOf(powers: RecordedMonomial): string {
  return powers.map(([id, e]) => `${id}:${e}`).join(',');
}

export function polyOfTerms(terms: Iterable<CheckTerm>): CheckPoly {
  const out = new Map<string, CheckTerm>();
  for (const t of terms) {
    const key = keyOf(t.powers);
    const old = out.get(key);
    const coef = old ? addRational(old.coef, t.coef) : t.coef;
    if (coef.n === 0n) out.delete(key);
    else out.set(key, { powers: t.powers, coef });
  }
  return out;
}

export function constantOf(c: Rational): CheckPoly {
  return polyOfTerms([{ powers: [], coef: c }]);
}

/** g^(units/UNIT), or ∏ of such powers. */
export function powersPoly(...powers: (readonly [number, number])[]): CheckPoly {
  return polyOfTerms([{ powers: powers.filter(([, e]) => e !== 0), coef: ONE }]);
}

/** Fails with Unverified unless the data is a polynomial in the one way that a recorder writes it. */
export function readMonomial(m: RecordedMonomial): RecordedMonomial {
  let last = -1;
  for (const pair of m) {
    const [id, e] = pair;
    need(pair.length === 2, 'a monomial is malformed');
    need(Number.isInteger(id) && id > last && Number.isSafeInteger(e) && e !== 0, 'a monomial is malformed');
    last = id;
  }
  return m;
}

export function readPoly(p: RecordedPolynomial): CheckPoly {
  need(
    p.every((term) => term.length === 2),
    'a polynomial is malformed',
  );
  const terms = p.map(([c, m]) => ({ powers: readMonomial(m), coef: parseRational(c) }));
  const out = polyOfTerms(terms);
  need(out.size === p.length, 'a polynomial repeats a monomial or has a zero coefficient');
  return out;
}

export function plus(a: CheckPoly, b: CheckPoly): CheckPoly {
  return polyOfTerms([...a.values(), ...b.values()]);
}

export function times(a: CheckPoly, c: Rational): CheckPoly {
  return polyOfTerms([...a.values()].map((t) => ({ powers: t.powers, coef: mulRational(t.coef, c) })));
}

export function minus(a: CheckPoly, b: CheckPoly): CheckPoly {
  return plus(a, times(b, negRational(ONE)));
}

/** The product of two monomials. */
export function mergePowers(a: RecordedMonomial, b: RecordedMonomial, sign: 1 | -1 = 1): RecordedMonomial {
  const out = new Map<number, number>(a.map(([id, e]) => [id, e]));
  for (const [id, e] of b) out.set(id, (out.get(id) ?? 0) + sign * e);
  return [...out].filter(([, e]) => e !== 0).sort((p, q) => p[0] - q[0]);
}

/** a·b. Fails with Unverified beyond MAX_PRODUCTS term products. */
export function product(a: CheckPoly, b: CheckPoly): CheckPoly {
  need(a.size * b.size <= MAX_PRODUCTS, 'a product is too large to check');
  const terms: CheckTerm[] = [];
  for (const s of a.values())
    for (const t of b.values())
      terms.push({ powers: mergePowers(s.powers, t.powers), coef: mulRational(s.coef, t.coef) });
  return polyOfTerms(terms);
}

/** a^k for an integer k >= 0. */
export function power(a: CheckPoly, k: number): CheckPoly {
  need(Number.isInteger(k) && k >= 0 && k <= 10_000, 'a power is no small natural number');
  let out = constantOf(ONE);
  for (let i = 0; i < k; i++) out = product(out, a);
  return out;
}

export function same(a: CheckPoly, b: CheckPoly): boolean {
  return minus(a, b).size === 0;
}

/** The c with a = c·b, if there is one; b is not zero. */
export function ratio(a: CheckPoly, b: CheckPoly): Rational | undefined {
  for (const [key, t] of b) {
    const other = a.get(key);
    if (!other) return undefined;
    const c = divRational(other.coef, t.coef);
    return same(a, times(b, c)) ? c : undefined;
  }
  return undefined;
}

export function generatorsIn(p: CheckPoly): number[] {
  const out = new Set<number>();
  for (const t of p.values()) for (const [id] of t.powers) out.add(id);
  return [...out];
}

export function exponentIn(powers: RecordedMonomial, id: number): number {
  return powers.find(([g]) => g === id)?.[1] ?? 0;
}

/** p as a polynomial in generator `id`: exponent in units → coefficient free of it. */
export function coefficientsOf(p: CheckPoly, id: number): Map<number, CheckPoly> {
  const out = new Map<number, CheckTerm[]>();
  for (const t of p.values()) {
    const e = exponentIn(t.powers, id);
    const rest = { powers: t.powers.filter(([g]) => g !== id), coef: t.coef };
    out.set(e, [...(out.get(e) ?? []), rest]);
  }
  return new Map([...out].map(([e, terms]) => [e, polyOfTerms(terms)]));
}

/** p with top/bottom for generator `id`, times bottom^degree; undefined where it has a negative or fractional power. */
export function replaced(p: CheckPoly, id: number, top: CheckPoly, bottom: CheckPoly): CheckPoly | undefined {
  const parts = coefficientsOf(p, id);
  if ([...parts.keys()].some((e) => e < 0 || e % UNIT !== 0)) return undefined;
  const degree = Math.max(0, ...parts.keys()) / UNIT;
  let out = NO_TERMS;
  for (const [e, c] of parts) {
    const k = e / UNIT;
    out = plus(out, product(c, product(power(top, k), power(bottom, degree - k))));
  }
  return out;
}

/** Lexicographic by generator number, as terms are printed. */
export function comparePowers(a: RecordedMonomial, b: RecordedMonomial): number {
  return mergePowers(a, b, -1)[0]?.[1] ?? 0;
}

function leading(p: CheckPoly): CheckTerm {
  return [...p.values()].reduce((a, b) => (comparePowers(b.powers, a.powers) > 0 ? b : a));
}

/** a/b where b divides a with non-negative powers; undefined otherwise. */
export function quotient(a: CheckPoly, b: CheckPoly): CheckPoly | undefined {
  const head = leading(b);
  let rest = a;
  let out = NO_TERMS;
  while (rest.size > 0) {
    const top = leading(rest);
    const powers = mergePowers(top.powers, head.powers, -1);
    if (powers.some(([, e]) => e < 0) || out.size > 20_000) return undefined;
    const term = polyOfTerms([{ powers, coef: divRational(top.coef, head.coef) }]);
    out = plus(out, term);
    rest = minus(rest, product(b, term));
  }
  return out;
}

/** Each generator's power `period` may be replaced by `image`. */
export type Reductions = ReadonlyMap<number, { readonly period: number; readonly image: CheckPoly }>;

/** The monomial that divides every term: each generator's least exponent. */
export function commonPowers(p: CheckPoly): RecordedMonomial {
  const least = generatorsIn(p).map(
    (id) => [id, Math.min(...[...p.values()].map((t) => exponentIn(t.powers, id)))] as const,
  );
  return least.filter(([, e]) => e !== 0).sort((a, b) => a[0] - b[0]);
}

/** p times the powers of generators that make every exponent non-negative. */
export function cleared(p: CheckPoly): CheckPoly {
  let out = p;
  for (const id of generatorsIn(p)) {
    const least = Math.min(...[...p.values()].map((t) => exponentIn(t.powers, id)));
    if (least < 0) out = product(out, powersPoly([id, -least]));
  }
  return out;
}

/** True when p, cleared of negative powers, reduces to zero by the rules: then p = 0 wherever it is defined. */
export function reducesToZero(p: CheckPoly, rules: Reductions): boolean {
  let now = cleared(p);
  for (let round = 0; round < 60 && now.size > 0; round++) {
    const before = now;
    for (const [id, { period, image }] of rules) {
      if (![...now.values()].some((t) => exponentIn(t.powers, id) >= period)) continue;
      let next = NO_TERMS;
      for (const [e, c] of coefficientsOf(now, id)) {
        const k = Math.floor(e / period);
        next = plus(next, product(product(c, powersPoly([id, e - k * period])), power(image, k)));
      }
      now = cleared(next);
    }
    if (now === before) return false;
  }
  return now.size === 0;
}

/** The number as a constant polynomial's value; undefined when a generator occurs. */
export function constantValueOf(p: CheckPoly): Rational | undefined {
  if (p.size === 0) return rational(0n);
  return p.size === 1 ? p.get('')?.coef : undefined;
}
