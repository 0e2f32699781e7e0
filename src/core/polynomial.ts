import { spendEffort } from './effort.ts';
import { integerGcd } from './integerGcd.ts';
import {
  compareMonomial,
  LimitExceeded,
  type Monomial,
  monomialOf,
  mulMonomial,
  UNIT,
  UNIT_MONOMIAL,
} from './monomial.ts';
import {
  addRational,
  divRational,
  mulRational,
  negRational,
  ONE,
  type Rational,
  rational,
} from './rational.ts';

export interface Term {
  readonly mono: Monomial;
  readonly coef: Rational;
}

/** A sparse polynomial in generators, exponents rational and of either sign: monomial key → term, no zero coefficient. */
export type Polynomial = ReadonlyMap<string, Term>;

/** The largest number of term products that one multiplication may take. */
const MAX_PRODUCTS = 4_000_000;

export const ZERO_POLY: Polynomial = new Map();
export const ONE_POLY: Polynomial = new Map([['', { mono: UNIT_MONOMIAL, coef: ONE }]]);

export function constantPoly(c: Rational): Polynomial {
  return c.n === 0n ? ZERO_POLY : new Map([['', { mono: UNIT_MONOMIAL, coef: c }]]);
}

export function monomialPoly(mono: Monomial, coef: Rational = ONE): Polynomial {
  return coef.n === 0n ? ZERO_POLY : new Map([[mono.key, { mono, coef }]]);
}

/** The generator itself, or its power units/UNIT. */
export function generatorPoly(id: number, units = UNIT): Polynomial {
  return monomialPoly(monomialOf(id, units));
}

function accumulate(into: Map<string, Term>, mono: Monomial, coef: Rational): void {
  const old = into.get(mono.key);
  if (!old) {
    if (coef.n !== 0n) into.set(mono.key, { mono, coef });
    return;
  }
  const sum = addRational(old.coef, coef);
  if (sum.n === 0n) into.delete(mono.key);
  else into.set(mono.key, { mono, coef: sum });
}

export function addPoly(a: Polynomial, b: Polynomial): Polynomial {
  if (a.size === 0) return b;
  if (b.size === 0) return a;
  spendEffort(a.size + b.size);
  const out = new Map(a);
  for (const { mono, coef } of b.values()) accumulate(out, mono, coef);
  return out;
}

export function scalePoly(a: Polynomial, c: Rational, mono: Monomial = UNIT_MONOMIAL): Polynomial {
  if (c.n === 0n) return ZERO_POLY;
  spendEffort(a.size);
  const out = new Map<string, Term>();
  for (const t of a.values()) {
    const m = mulMonomial(t.mono, mono);
    out.set(m.key, { mono: m, coef: mulRational(t.coef, c) });
  }
  return out;
}

export function negPoly(a: Polynomial): Polynomial {
  const out = new Map<string, Term>();
  for (const [k, t] of a) out.set(k, { mono: t.mono, coef: negRational(t.coef) });
  return out;
}

export function subPoly(a: Polynomial, b: Polynomial): Polynomial {
  return addPoly(a, negPoly(b));
}

/** a·b. Fails with LimitExceeded beyond MAX_PRODUCTS term products. */
export function mulPoly(a: Polynomial, b: Polynomial): Polynomial {
  if (a.size === 0 || b.size === 0) return ZERO_POLY;
  if (a.size * b.size > MAX_PRODUCTS) throw new LimitExceeded('a product has over four million terms');
  if (b.size === 1) {
    const t = b.values().next().value!;
    return scalePoly(a, t.coef, t.mono);
  }
  if (a.size === 1) return mulPoly(b, a);
  spendEffort(a.size * b.size);
  const out = new Map<string, Term>();
  for (const s of a.values())
    for (const t of b.values()) accumulate(out, mulMonomial(s.mono, t.mono), mulRational(s.coef, t.coef));
  return out;
}

/** a^k, k >= 0. */
export function powPoly(a: Polynomial, k: number): Polynomial {
  let out = ONE_POLY;
  let base = a;
  for (let e = k; e > 0; e = Math.floor(e / 2)) {
    if (e % 2 === 1) out = mulPoly(out, base);
    if (e > 1) base = mulPoly(base, base);
  }
  return out;
}

/** The constant that a is, if it is one. */
export function constantValue(a: Polynomial): Rational | undefined {
  if (a.size === 0) return rational(0n);
  if (a.size > 1) return undefined;
  return a.get('')?.coef;
}

/** The largest term in the fixed order. Fails on 0. */
export function leadingTerm(a: Polynomial): Term {
  let best: Term | undefined;
  for (const t of a.values()) if (!best || compareMonomial(t.mono, best.mono) > 0) best = t;
  if (!best) throw new RangeError('the zero polynomial has no leading term');
  return best;
}

/** Terms from the largest to the smallest. */
export function sortedTerms(a: Polynomial): Term[] {
  return [...a.values()].sort((s, t) => compareMonomial(t.mono, s.mono));
}

/** What was worked out about a polynomial, kept on it: weak maps of as many entries burden the garbage collector. */
const MEMO = Symbol('memo');

interface Memo {
  key?: string;
  primitive?: Primitive;
}

function memoOf(a: Polynomial): Memo {
  const holder: Polynomial & { [MEMO]?: Memo } = a;
  holder[MEMO] ??= {};
  return holder[MEMO];
}

/** A text that two polynomials share exactly when they are equal. */
export function polyKey(a: Polynomial): string {
  const memo = memoOf(a);
  if (memo.key !== undefined) return memo.key;
  const terms: string[] = [];
  for (const { coef, mono } of a.values()) terms.push(`${coef.n}/${coef.d}*${mono.key}`);
  memo.key = terms.sort().join('+');
  return memo.key;
}

export function equalPoly(a: Polynomial, b: Polynomial): boolean {
  if (a.size !== b.size) return false;
  for (const [k, t] of a) {
    const u = b.get(k);
    if (!u || u.coef.n !== t.coef.n || u.coef.d !== t.coef.d) return false;
  }
  return true;
}

/** a = content · mono · part. */
export interface Primitive {
  readonly content: Rational;
  readonly mono: Monomial;
  readonly part: Polynomial;
}

/**
 * a = content · monomial · primitive: the primitive part has integer coefficients without common factor, a positive
 * leading one, and least exponent 0 in every generator.
 */
export function primitivePart(a: Polynomial): Primitive {
  const memo = memoOf(a);
  memo.primitive ??= computePrimitive(a);
  return memo.primitive;
}

function computePrimitive(a: Polynomial): Primitive {
  let g = 0n;
  let l = 1n;
  const least = new Map<number, number>();
  let first = true;
  for (const { mono, coef } of a.values()) {
    g = integerGcd(g, coef.n);
    l = (l / integerGcd(l, coef.d)) * coef.d;
    for (const [id, e] of least) {
      const i = mono.ids.indexOf(id);
      const here = i < 0 ? 0 : mono.exps[i]!;
      if (here < e) least.set(id, here);
    }
    mono.ids.forEach((id, i) => {
      if (!least.has(id)) least.set(id, first ? mono.exps[i]! : Math.min(0, mono.exps[i]!));
    });
    first = false;
  }
  let mono = UNIT_MONOMIAL;
  for (const [id, e] of least) if (e !== 0) mono = mulMonomial(mono, monomialOf(id, e));
  const content0 = rational(g === 0n ? 1n : g, l);
  const content = a.size > 0 && leadingTerm(a).coef.n < 0n ? negRational(content0) : content0;
  const part = new Map<string, Term>();
  for (const t of a.values()) {
    const m = mulMonomial(t.mono, mono, -1);
    part.set(m.key, { mono: m, coef: divRational(t.coef, content) });
  }
  return { content, mono, part };
}

/** Generators that occur in a. */
export function generatorsOf(a: Polynomial): Set<number> {
  const out = new Set<number>();
  for (const t of a.values()) for (const id of t.mono.ids) out.add(id);
  return out;
}

/** a as a polynomial in generator `id`: exponent in units → coefficient free of `id`. */
export function coefficientsIn(a: Polynomial, id: number): Map<number, Polynomial> {
  const out = new Map<number, Map<string, Term>>();
  for (const { mono, coef } of a.values()) {
    const i = mono.ids.indexOf(id);
    const e = i < 0 ? 0 : mono.exps[i]!;
    const rest = i < 0 ? mono : mulMonomial(mono, monomialOf(id, e), -1);
    let bucket = out.get(e);
    if (!bucket) {
      bucket = new Map();
      out.set(e, bucket);
    }
    bucket.set(rest.key, { mono: rest, coef });
  }
  return out;
}
