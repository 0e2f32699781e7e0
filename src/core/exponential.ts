import { absGenerator } from './absolute.ts';
import {
  add,
  elementConstant,
  elementKey,
  fromGenerator,
  mul,
  ONE_ELEMENT,
  scale,
  ZERO_ELEMENT,
} from './element.ts';
import { exponentOfElement, toUnits } from './exponent.ts';
import { factorInteger } from './factor.ts';
import { LimitExceeded, type Monomial, monomialOf, mulMonomial, UNIT, UNIT_MONOMIAL } from './monomial.ts';
import {
  addPoly,
  generatorPoly,
  leadingTerm,
  monomialPoly,
  mulPoly,
  negPoly,
  type Polynomial,
  primitivePart,
  subPoly,
  ZERO_POLY,
} from './polynomial.ts';
import { powElement, structuredPower } from './power.ts';
import { divRational, rational, signRational } from './rational.ts';
import { signOfPolynomial } from './sign/proveSign.ts';
import type { Element, Tower } from './tower.ts';

/** Splits a monomial into its integer variables (positive whole powers) and the rest. */
function splitInteger(t: Tower, m: Monomial): { whole: Monomial; rest: Monomial } {
  let whole = UNIT_MONOMIAL;
  m.ids.forEach((id, i) => {
    const g = t.generators[id]!;
    const e = m.exps[i]!;
    if (g.kind === 'variable' && t.variableInfo(id).integer && e > 0 && e % UNIT === 0)
      whole = mulMonomial(whole, monomialOf(id, e));
  });
  return { whole, rest: mulMonomial(m, whole, -1) };
}

/** exp(m/den)^c as a generator power; c in units, `whole` a monomial of integer variables in the exponent. */
function expTerm(t: Tower, rest: Element, whole: Monomial, units: number): Element {
  const id = t.intern(`exp ${elementKey(rest)}`, () => ({ kind: 'exp', arg: rest }));
  if (whole.ids.length === 0) return fromGenerator(id, units);
  const power = t.intern(`pow ${id} ${whole.key}`, () => ({ kind: 'power', base: id, exponent: whole }));
  return fromGenerator(power, units);
}

/** exp of c·m·log(B), where the term contains one logarithm to the first power and variables: the power B^(c m). */
function logTerm(t: Tower, mono: Monomial, coef: { n: bigint; d: bigint }): Element | undefined {
  const logs = mono.ids.filter((id) => t.generators[id]!.kind === 'log');
  // Off the grid of exponents a power has no normal form of its own and stays an exponential.
  if (logs.length !== 1 || toUnits(coef) === undefined) return undefined;
  const id = logs[0]!;
  const g = t.generators[id]!;
  if (g.kind !== 'log' || mono.exps[mono.ids.indexOf(id)] !== UNIT) return undefined;
  const exponent = mulMonomial(mono, monomialOf(id, UNIT), -1);
  const plain = exponent.ids.every(
    (v, i) => t.generators[v]!.kind === 'variable' && exponent.exps[i]! > 0 && exponent.exps[i]! % UNIT === 0,
  );
  if (!plain) return undefined;
  try {
    // By factors alone: the other form of a power is the exponential that is asked for here.
    const e = exponentOfElement(t, { num: monomialPoly(exponent, coef), den: [] });
    return e && structuredPower(t, g.arg, e);
  } catch (error) {
    // A base that may be 0 has no normal form for some powers; the exponential itself is one.
    if (error instanceof LimitExceeded) return undefined;
    throw error;
  }
}

/**
 * n/d = whole + rest/d with no term of rest divisible by the leading term of d, so that exponents over one denominator have one form.
 * Undefined where n/d is such already, or has more than one factor below.
 */
function properPart(a: Element): { whole: Element; rest: Element } | undefined {
  const d = a.den.length === 1 && a.den[0]!.power === 1 ? a.den[0]!.poly : undefined;
  if (!d) return undefined;
  const lead = leadingTerm(d);
  let whole: Polynomial = ZERO_POLY;
  let rest: Polynomial = ZERO_POLY;
  let open = a.num;
  for (let steps = 0; open.size > 0; steps++) {
    if (steps > 400) return undefined;
    const top = leadingTerm(open);
    const q = mulMonomial(top.mono, lead.mono, -1);
    const single = monomialPoly(top.mono, top.coef);
    if (q.ids.some((id, i) => q.exps[i]! < 0 && lead.mono.ids.includes(id))) {
      rest = addPoly(rest, single);
      open = subPoly(open, single);
      continue;
    }
    const term = monomialPoly(q, divRational(top.coef, lead.coef));
    whole = addPoly(whole, term);
    open = subPoly(open, mulPoly(term, d));
  }
  return whole.size === 0
    ? undefined
    : { whole: { num: whole, den: [] }, rest: { num: rest, den: rest.size === 0 ? [] : a.den } };
}

/** exp(a): exp(u + v) = exp(u) exp(v), exp(c log B) = B^c, exp(c u) = exp(u)^c for rational c. */
export function expElement(t: Tower, a: Element): Element {
  const proper = properPart(a);
  if (proper) return mul(t, expElement(t, proper.whole), expElement(t, proper.rest));
  let out = ONE_ELEMENT;
  for (const { mono, coef } of a.num.values()) {
    const power = a.den.length === 0 ? logTerm(t, mono, coef) : undefined;
    if (power) {
      out = mul(t, out, power);
      continue;
    }
    const units = toUnits(coef);
    const { whole, rest } = splitInteger(t, mono);
    if (units !== undefined)
      out = mul(t, out, expTerm(t, { num: monomialPoly(rest), den: a.den }, whole, units));
    else out = mul(t, out, expTerm(t, { num: monomialPoly(mono, coef), den: a.den }, UNIT_MONOMIAL, UNIT));
  }
  return out;
}

function logGenerator(t: Tower, arg: Element): Element {
  const c = elementConstant(arg);
  if (c && c.n === c.d) return ZERO_ELEMENT;
  return fromGenerator(t.intern(`log ${elementKey(arg)}`, () => ({ kind: 'log', arg })));
}

/** log of one generator that is positive where the logarithm is defined. */
function logOfGenerator(t: Tower, id: number): Element {
  const g = t.generators[id]!;
  if (g.kind === 'exp') return g.arg;
  if (g.kind === 'power')
    return mul(t, { num: monomialPoly(g.exponent), den: [] }, logOfGenerator(t, g.base));
  if (g.kind === 'base') return logOfPolynomial(t, g.poly);
  if (g.kind === 'integer') return logInteger(t, g.value);
  return logGenerator(t, fromGenerator(id));
}

function logOfPolynomial(t: Tower, p: Polynomial): Element {
  return logGenerator(t, { num: p, den: [] });
}

/**
 * log(a): the logarithm of a product of factors known to be positive is the sum of theirs; an even power of a factor of
 * unknown sign gives log|f|. What is left stays one logarithm. Equal to the real logarithm wherever a > 0.
 * Fails with LimitExceeded on 0.
 */
export function logElement(t: Tower, a: Element): Element {
  if (a.num.size === 0) throw new LimitExceeded('the logarithm of zero');
  let out = ZERO_ELEMENT;
  let unsure: Element = ONE_ELEMENT;
  let unsureCount = 0;
  const plus = (e: Element, n: bigint | number, d: bigint | number = 1) => {
    out = add(t, out, scale(e, rational(n, d)));
  };
  const { content, mono, part } = primitivePart(a.num);
  let negative = signRational(content) < 0;
  for (const [p, k] of factorInteger(content.n < 0n ? -content.n : content.n)) plus(logInteger(t, p), k);
  for (const [p, k] of factorInteger(content.d)) plus(logInteger(t, p), -k);
  const consider = (poly: Polynomial, power: number, units: number, id: number) => {
    const s = signOfPolynomial(t, poly);
    const single = (p: Polynomial) => (id >= 0 ? logOfGenerator(t, id) : logOfPolynomial(t, p));
    if (s === '+' || s === '0+') plus(single(poly), units, UNIT);
    else if (s === '-' || s === '0-') {
      if (power % 2 !== 0) negative = !negative;
      plus(logOfPolynomial(t, negPoly(poly)), units, UNIT);
    } else if (power % 2 === 0 && Number.isInteger(power)) {
      plus(logGenerator(t, fromGenerator(absGenerator(t, poly))), units, UNIT);
    } else {
      unsureCount++;
      const f =
        id >= 0
          ? fromGenerator(id, units)
          : powElement(
              t,
              { num: poly, den: [] },
              { num: monomialPoly(UNIT_MONOMIAL, rational(power)), den: [] },
            );
      unsure = mul(t, unsure, f);
    }
  };
  for (let i = 0; i < mono.ids.length; i++) {
    const id = mono.ids[i]!;
    consider(generatorPoly(id), mono.exps[i]! / UNIT, mono.exps[i]!, id);
  }
  if (part.size > 1) for (const f of t.factor(part)) consider(f.poly, f.power, f.power * UNIT, -1);
  for (const f of a.den) consider(f.poly, -f.power, -f.power * UNIT, -1);
  if (unsureCount === 0) {
    if (negative) throw new LimitExceeded('the logarithm of a negative number');
    return out;
  }
  return add(t, out, logGenerator(t, negative ? scale(unsure, rational(-1n)) : unsure));
}

function logInteger(t: Tower, p: bigint): Element {
  return logGenerator(t, { num: monomialPoly(UNIT_MONOMIAL, rational(p)), den: [] });
}
