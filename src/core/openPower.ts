import {
  elementKey,
  fromGenerator,
  fromRational,
  makeElement,
  mul,
  ONE_ELEMENT,
  powInteger,
  sub,
} from './element.ts';
import { type Exponent, toUnits } from './exponent.ts';
import { LimitExceeded, type Monomial, UNIT } from './monomial.ts';
import {
  addPoly,
  constantPoly,
  generatorPoly,
  generatorsOf,
  monomialPoly,
  ONE_POLY,
  type Polynomial,
} from './polynomial.ts';
import { hypothesisExcludesZero } from './sign/nonzero.ts';
import { signOf, signOfPolynomial } from './sign/proveSign.ts';
import { substituteRatio } from './sign/shiftRule.ts';
import type { Element, Tower } from './tower.ts';

/** The generator is known to keep off zero. */
export function isNonzero(t: Tower, id: number): boolean {
  const g = t.generators[id]!;
  if (g.kind === 'minusOne' || (g.kind === 'power' && isNonzero(t, g.base))) return true;
  const p = g.kind === 'base' ? g.poly : generatorPoly(id);
  return hypothesisExcludesZero(t.facts, p) || ['+', '-'].includes(signOfPolynomial(t, p));
}

function openGenerator(t: Tower, id: number, exponent: Element, units: number): Element {
  const g = t.generators[id]!;
  const base = g.kind === 'openPower' ? g.base : id;
  const whole = g.kind === 'openPower' ? mul(t, g.exponent, exponent) : exponent;
  const key = `open ${base} ${elementKey(whole)}`;
  return fromGenerator(
    t.intern(key, () => ({ kind: 'openPower', base, exponent: whole })),
    units,
  );
}

/** An exponent's terms in v' = v − L, L the least value of v, so that non-negative coefficients show it to be >= 0; undefined without an L. */
function fromLeastValues(t: Tower, e: Exponent): Polynomial | undefined {
  let p: Polynomial = constantPoly(e.constant);
  for (const { mono, coef } of e.terms) p = addPoly(p, monomialPoly(mono, coef));
  for (const id of generatorsOf(p)) {
    const { lower } = t.variableInfo(id);
    if (!lower) return undefined;
    p = substituteRatio(p, id, addPoly(generatorPoly(id), constantPoly(lower.value)), ONE_POLY) ?? p;
  }
  return p;
}

/** ∏ (v − L)^k for a monomial ∏ v'^k. */
function awayFromLeast(t: Tower, m: Monomial): Element {
  let out = ONE_ELEMENT;
  m.ids.forEach((id, i) => {
    const above = sub(t, fromGenerator(id), fromRational(t.variableInfo(id).lower!.value));
    out = mul(t, out, powInteger(t, above, m.exps[i]! / UNIT));
  });
  return out;
}

/**
 * b^e for a base b that may be 0, written so that every factor is finite at b = 0 and their product is the power there: e as a sum with non-negative
 * coefficients in v' = v − L gives ∏ (b^(monomial in v'))^coefficient; else b^e whole, where e >= 0 is known. Undefined off the
 * exponent grid. Fails with LimitExceeded where e may be negative: the power may have a value at 0 that a product hides.
 */
export function openPower(t: Tower, id: number, e: Exponent): Element | undefined {
  const shifted = fromLeastValues(t, e);
  if (shifted && [...shifted.values()].every((x) => x.coef.n >= 0n)) {
    let out = ONE_ELEMENT;
    for (const { mono, coef } of shifted.values()) {
      const units = toUnits(coef);
      if (units === undefined) return undefined;
      const factor =
        mono.ids.length === 0
          ? makeElement(t, generatorPoly(id, units), [])
          : openGenerator(t, id, awayFromLeast(t, mono), units);
      out = mul(t, out, factor);
    }
    return out;
  }
  let whole: Polynomial = constantPoly(e.constant);
  for (const { mono, coef } of e.terms) whole = addPoly(whole, monomialPoly(mono, coef));
  if (!signOf(t, { num: whole, den: [] }).endsWith('+'))
    throw new LimitExceeded('a power of a base that may be 0 with an exponent that may be negative');
  return openGenerator(t, id, { num: whole, den: [] }, UNIT);
}
