import { add, makeElement, mul, ONE_ELEMENT, powInteger, ZERO_ELEMENT } from '../core/element.ts';
import { type Monomial, monomialOf, mulMonomial, UNIT, UNIT_MONOMIAL } from '../core/monomial.ts';
import { monomialPoly, mulPoly, ONE_POLY, type Polynomial, powPoly, type Term } from '../core/polynomial.ts';
import { addRational } from '../core/rational.ts';
import type { Element, Tower } from '../core/tower.ts';
import { Unsupported } from './scope.ts';

type Values = ReadonlyMap<number, Element>;

/** Whole powers of the values, each made once. */
class Powers {
  readonly #values: Values;
  readonly #made = new Map<string, Polynomial>();

  constructor(values: Values) {
    this.#values = values;
  }

  /** value^(units/UNIT). Fails with Unsupported where that is no whole power. */
  of(id: number, units: number): Polynomial {
    const key = `${id} ${units}`;
    const known = this.#made.get(key);
    if (known) return known;
    if (units % UNIT !== 0) throw new Unsupported('a quantity under a root, to be replaced');
    const made = powPoly(this.#values.get(id)!.num, units / UNIT);
    this.#made.set(key, made);
    return made;
  }
}

/** A polynomial over powers of values: what stands above, by the powers below. */
type Quotients = Map<string, { readonly below: Monomial; readonly above: Map<string, Term> }>;

/** Σ coefficients · ∏ values, collected term by term. */
function quotientsOf(p: Polynomial, values: Values): Quotients {
  const powers = new Powers(values);
  const out: Quotients = new Map();
  for (const { mono, coef } of p.values()) {
    let image: Polynomial = ONE_POLY;
    let kept = UNIT_MONOMIAL;
    let below = UNIT_MONOMIAL;
    mono.ids.forEach((id, i) => {
      const units = mono.exps[i]!;
      if (!values.has(id)) kept = mulMonomial(kept, monomialOf(id, units));
      else if (units > 0) image = mulPoly(image, powers.of(id, units));
      else below = mulMonomial(below, monomialOf(id, -units));
    });
    const group = out.get(below.key) ?? { below, above: new Map<string, Term>() };
    out.set(below.key, group);
    for (const term of mulPoly(image, monomialPoly(kept, coef)).values()) {
      const old = group.above.get(term.mono.key);
      const sum = old ? addRational(old.coef, term.coef) : term.coef;
      if (sum.n === 0n) group.above.delete(term.mono.key);
      else group.above.set(term.mono.key, { mono: term.mono, coef: sum });
    }
  }
  return out;
}

function imageOf(t: Tower, p: Polynomial, values: Values): Element {
  let out = ZERO_ELEMENT;
  for (const { below, above } of quotientsOf(p, values).values()) {
    let part = makeElement(t, above, []);
    below.ids.forEach((id, i) => {
      if (below.exps[i]! % UNIT !== 0) throw new Unsupported('a quantity under a root, to be replaced');
      part = mul(t, part, powInteger(t, values.get(id)!, -below.exps[i]! / UNIT));
    });
    out = add(t, out, part);
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
  for (const f of e.den) below = mul(t, below, powInteger(t, imageOf(t, f.poly, values), -f.power));
  return mul(t, imageOf(t, e.num, values), below);
}
