import { makeElement, mul, ONE_ELEMENT, powInteger } from '../core/element.ts';
import { mulMonomial, UNIT, UNIT_MONOMIAL } from '../core/monomial.ts';
import { monomialPoly, mulPoly, ONE_POLY, type Polynomial, powPoly, type Term } from '../core/polynomial.ts';
import { addRational } from '../core/rational.ts';
import type { Element, Tower } from '../core/tower.ts';
import { Unsupported } from './scope.ts';

type Values = ReadonlyMap<number, Element>;

/** Σ coefficients · ∏ values, collected term by term. */
function polynomialOf(p: Polynomial, values: Values): Polynomial {
  const powers = new Map<string, Polynomial>();
  const power = (id: number, units: number): Polynomial => {
    const key = `${id} ${units}`;
    const known = powers.get(key);
    if (known) return known;
    if (units < 0 || units % UNIT !== 0) throw new Unsupported('a quantity under a root, to be replaced');
    const made = powPoly(values.get(id)!.num, units / UNIT);
    powers.set(key, made);
    return made;
  };
  const out = new Map<string, Term>();
  for (const { mono, coef } of p.values()) {
    let image: Polynomial = ONE_POLY;
    let fixed = UNIT_MONOMIAL;
    mono.ids.forEach((id, i) => {
      if (values.has(id)) image = mulPoly(image, power(id, mono.exps[i]!));
      else fixed = mulMonomial(fixed, { key: `${id}^${mono.exps[i]} `, ids: [id], exps: [mono.exps[i]!] });
    });
    for (const term of mulPoly(image, monomialPoly(fixed, coef)).values()) {
      const old = out.get(term.mono.key);
      const sum = old ? addRational(old.coef, term.coef) : term.coef;
      if (sum.n === 0n) out.delete(term.mono.key);
      else out.set(term.mono.key, { mono: term.mono, coef: sum });
    }
  }
  return out;
}

/**
 * A rational function with variables replaced by polynomials, all at once. Equal to the composed function wherever both are defined.
 * Fails with Unsupported where a value is no polynomial or a variable occurs with a power that is no whole number, with RangeError where a denominator
 * becomes 0.
 */
export function replaceVariables(t: Tower, e: Element, values: Values): Element {
  if ([...values.values()].some((v) => v.den.length > 0))
    throw new Unsupported('a quotient in place of a variable');
  let below = ONE_ELEMENT;
  for (const f of e.den)
    below = mul(t, below, powInteger(t, makeElement(t, polynomialOf(f.poly, values), []), -f.power));
  return mul(t, makeElement(t, polynomialOf(e.num, values), []), below);
}
