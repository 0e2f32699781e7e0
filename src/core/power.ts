import { absPolynomial } from './absolute.ts';
import {
  elementConstant,
  fromGenerator,
  fromInteger,
  fromRational,
  inverse,
  makeElement,
  mul,
  ONE_ELEMENT,
  powInteger,
  scale,
} from './element.ts';
import {
  type Exponent,
  exponentOfElement,
  isEvenExponent,
  isIntegerExponent,
  scaleExponent,
  toUnits,
} from './exponent.ts';
import { expElement, logElement } from './exponential.ts';
import { type Factor, factorInteger } from './factor.ts';
import { LimitExceeded, type Monomial, monomialOf, mulMonomial, UNIT } from './monomial.ts';
import { isNonzero, openPower } from './openPower.ts';
import {
  generatorPoly,
  monomialPoly,
  negPoly,
  type Polynomial,
  polyKey,
  powPoly,
  primitivePart,
} from './polynomial.ts';
import { isInteger, rational, signRational } from './rational.ts';
import { signOf, signOfPolynomial } from './sign/proveSign.ts';
import { inCosines } from './sign/pythagorasRule.ts';
import type { Element, Tower } from './tower.ts';

/** The largest constant integer power that is multiplied out. */
const MAX_EXPANDED_POWER = 64n;

/** One factor of a base: a generator or a polynomial, its multiplicity in units, and what is known of its sign. */
interface BaseFactor {
  readonly kind: 'generator' | 'polynomial' | 'integer' | 'minus one';
  readonly id: number;
  readonly poly: Polynomial;
  readonly units: number;
  readonly sign: '+' | '?';
}

/** base^e for a non-negative base given as one generator. */
function generatorPower(t: Tower, id: number, e: Exponent): Element | undefined {
  const g = t.generators[id]!;
  if (g.kind === 'exp') {
    let total = ONE_ELEMENT;
    const c = toUnits(e.constant);
    if (c === undefined) return undefined;
    if (c !== 0) total = fromGenerator(id, c);
    for (const { mono, coef } of e.terms) {
      const product = mul(t, g.arg, { num: monomialPoly(mono, coef), den: [] });
      total = mul(t, total, expElement(t, product));
    }
    return total;
  }
  if (e.terms.length > 0 && !isNonzero(t, id)) return openPower(t, id, e);
  const c = toUnits(e.constant);
  if (c === undefined) return undefined;
  let mono: Monomial = monomialOf(id, c);
  for (const { mono: m, coef } of e.terms) {
    const u = toUnits(coef);
    if (u === undefined) return undefined;
    const base = g.kind === 'power' ? g.base : id;
    const exponent = g.kind === 'power' ? mulMonomial(g.exponent, m) : m;
    const power = t.intern(`pow ${base} ${exponent.key}`, () => ({ kind: 'power', base, exponent }));
    mono = mulMonomial(mono, monomialOf(power, u));
  }
  return makeElement(t, monomialPoly(mono), []);
}

function integerBase(t: Tower, value: bigint): number {
  return t.intern(`int ${value}`, () => ({ kind: 'integer', value }));
}

function baseGenerator(t: Tower, poly: Polynomial): number {
  return t.intern(`base ${polyKey(poly)}`, () => ({ kind: 'base', poly }));
}

/** The factors of p (or of −p, when `negative`), or those of p written in cosines where that shows a square which the normal form hides. */
function squareFactors(t: Tower, p: Polynomial): { factors: readonly Factor[]; negative: boolean } {
  const own = t.factor(p);
  const cosines = own.every((f) => f.power === 1) ? inCosines(t, p) : undefined;
  const plain = { factors: own, negative: false };
  if (!cosines) return plain;
  const { content, mono, part } = primitivePart(cosines);
  if (content.d !== 1n || (content.n !== 1n && content.n !== -1n) || mono.ids.length > 0) return plain;
  const other = t.factor(part);
  return other.some((f) => f.power > 1) ? { factors: other, negative: content.n < 0n } : plain;
}

/** Splits a into factors whose product it is. */
function factorsOf(t: Tower, a: Element): BaseFactor[] {
  const out: BaseFactor[] = [];
  const none: Polynomial = new Map();
  const push = (f: Omit<BaseFactor, 'id' | 'poly'> & Partial<BaseFactor>) =>
    out.push({ id: -1, poly: none, ...f });
  const { content, mono, part } = primitivePart(a.num);
  if (signRational(content) < 0) push({ kind: 'minus one', units: UNIT, sign: '?' });
  const n = content.n < 0n ? -content.n : content.n;
  for (const [p, k] of factorInteger(n))
    push({ kind: 'integer', id: integerBase(t, p), units: k * UNIT, sign: '+' });
  for (const [p, k] of factorInteger(content.d))
    push({ kind: 'integer', id: integerBase(t, p), units: -k * UNIT, sign: '+' });
  mono.ids.forEach((id, i) => {
    const s = signOfPolynomial(t, generatorPoly(id));
    push({ kind: 'generator', id, units: mono.exps[i]!, sign: s === '+' || s === '0+' ? '+' : '?' });
  });
  const polynomial = (poly: Polynomial, power: number) => {
    const s = signOfPolynomial(t, poly);
    if (s === '-' || s === '0-') {
      if (power % 2 !== 0) push({ kind: 'minus one', units: UNIT, sign: '?' });
      push({ kind: 'polynomial', poly: negPoly(poly), units: power * UNIT, sign: '+' });
    } else push({ kind: 'polynomial', poly, units: power * UNIT, sign: s === '?' ? '?' : '+' });
  };
  if (part.size > 1) {
    const { factors, negative } = squareFactors(t, part);
    if (negative) push({ kind: 'minus one', units: UNIT, sign: '?' });
    for (const f of factors) polynomial(f.poly, f.power);
  }
  for (const f of a.den) polynomial(f.poly, -f.power);
  return out;
}

/** The product of the factors themselves: they may differ from a by nothing (checked by the caller through `makeElement`). */
function multiplyOut(t: Tower, factors: readonly BaseFactor[]): Element {
  let out = ONE_ELEMENT;
  for (const f of factors) {
    if (f.kind === 'minus one') out = scale(out, rational(-1n));
    else if (f.kind === 'integer' || f.kind === 'generator')
      out = mul(t, out, makeElement(t, generatorPoly(f.id, f.units), []));
    else {
      const p: Element = { num: powPoly(f.poly, Math.abs(f.units) / UNIT), den: [] };
      out = mul(t, out, f.units < 0 ? inverse(t, p) : p);
    }
  }
  return out;
}

function factorPower(t: Tower, f: BaseFactor, e: Exponent): Element | undefined {
  const scaled = scaleExponent(e, f.units, UNIT);
  if (f.kind === 'generator' || f.kind === 'integer') return generatorPower(t, f.id, scaled);
  if (f.kind === 'minus one') {
    if (isEvenExponent(t, e)) return ONE_ELEMENT;
    const c = isInteger(e.constant) && e.constant.n % 2n !== 0n ? fromInteger(-1) : ONE_ELEMENT;
    const id = t.intern('minus one', () => ({ kind: 'minusOne' }));
    const p = generatorPower(t, id, { constant: rational(0n), terms: e.terms });
    return p && mul(t, c, p);
  }
  const whole = isInteger(scaled.constant) && scaled.terms.length === 0 ? scaled.constant.n : undefined;
  if (whole !== undefined && whole <= MAX_EXPANDED_POWER && whole >= -MAX_EXPANDED_POWER)
    return powInteger(t, { num: f.poly, den: [] }, Number(whole));
  return generatorPower(t, baseGenerator(t, f.poly), scaled);
}

/** base^e by factors: sound where the base is > 0, = 0 with the power defined, or e is an integer. */
export function structuredPower(t: Tower, a: Element, e: Exponent): Element | undefined {
  const integer = isIntegerExponent(t, e);
  const factors = factorsOf(t, a);
  let out = ONE_ELEMENT;
  const unsure: BaseFactor[] = [];
  for (const f of factors) {
    if (f.sign === '+' || integer) {
      const p = factorPower(t, f, e);
      if (!p) return undefined;
      out = mul(t, out, p);
    } else if (f.units % (2 * UNIT) === 0) {
      // f^(2k) = |f|^(2k), and |f| is not negative.
      const magnitude = absPolynomial(t, f.kind === 'polynomial' ? f.poly : generatorPoly(f.id));
      const p = structuredPower(t, magnitude, scaleExponent(e, f.units, UNIT));
      if (!p) return undefined;
      out = mul(t, out, p);
    } else unsure.push(f);
  }
  const sign = unsure.filter((f) => f.kind === 'minus one').length % 2;
  const rest = unsure.filter((f) => f.kind !== 'minus one');
  if (rest.length === 0) {
    // A negative number to a power that is not an integer: nowhere defined, left to the definedness conditions.
    return sign === 0 ? out : undefined;
  }
  // With a constant exponent that is no integer, the product of the unsure factors is >= 0 wherever the power is
  // defined, so it serves as one base. A symbolic exponent may be an integer somewhere, and the base negative there.
  if (e.terms.length > 0) return undefined;
  const product = scale(multiplyOut(t, rest), rational(sign === 0 ? 1n : -1n));
  if (product.den.length > 0) return undefined;
  const { content, mono, part } = primitivePart(product.num);
  if (!isInteger(content) || (content.n !== 1n && content.n !== -1n)) return undefined;
  const alone = mono.ids.length === 1 && part.size === 1 && mono.exps[0] === UNIT && content.n === 1n;
  const id = alone ? mono.ids[0]! : baseGenerator(t, product.num);
  const p = generatorPower(t, id, e);
  return p && mul(t, out, p);
}

/**
 * a^b in normal form. Equal to the real power wherever that is defined by the language: a > 0; a = 0 < b; b an integer
 * (a ≠ 0 if b < 0); 0^0 = 1. Definedness itself is the caller's condition. Fails with LimitExceeded on powers too large.
 */
export function powElement(t: Tower, a: Element, b: Element): Element {
  const constant = elementConstant(b);
  if (constant && isInteger(constant)) {
    if (constant.n === 0n) return ONE_ELEMENT;
    const k = constant.n;
    const single = a.num.size === 1 && a.den.length === 0;
    if (k <= MAX_EXPANDED_POWER && k >= -MAX_EXPANDED_POWER && (single || k < 20n)) {
      if (a.num.size === 0) {
        if (k < 0n) throw new RangeError('division by zero');
        return a;
      }
      return powInteger(t, a, Number(k));
    }
  }
  if (a.num.size === 0) {
    if (constant && constant.n > 0n) return a;
    throw new LimitExceeded('a power of zero with a symbolic exponent');
  }
  const one = elementConstant(a);
  if (one && one.n === 1n && one.d === 1n) return ONE_ELEMENT;
  const e = exponentOfElement(t, b);
  const direct = e && structuredPower(t, a, e);
  if (direct) return direct;
  if (signOf(t, a) !== '+') throw new LimitExceeded('a symbolic power of a base that may be negative');
  return expElement(t, mul(t, b, logElement(t, a)));
}

/** √a, equal to the real root wherever a >= 0. */
export function sqrtElement(t: Tower, a: Element): Element {
  return powElement(t, a, fromRational(rational(1n, 2n)));
}
