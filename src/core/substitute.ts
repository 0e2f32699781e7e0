import { absElement } from './absolute.ts';
import { renamedApart } from './boundNames.ts';
import { cosSin } from './circular.ts';
import { add, fromGenerator, fromRational, mul, powInteger, ZERO_ELEMENT } from './element.ts';
import { expElement, logElement } from './exponential.ts';
import { doubleFactorialElement, factorialElement } from './factorial.ts';
import { asinElement, atanElement, erfElement, jetElement, signElement } from './functions.ts';
import { changedVariable, dependsOn, elementDependsOn } from './mean.ts';
import { meanElement } from './meanElement.ts';
import { UNIT } from './monomial.ts';
import { monomialPoly, type Polynomial } from './polynomial.ts';
import { powElement } from './power.ts';
import { rational } from './rational.ts';
import type { Element, OpaqueFunction, Tower } from './tower.ts';

/** fn(u) in normal form. */
export function functionElement(t: Tower, fn: OpaqueFunction, u: Element): Element {
  switch (fn) {
    case 'sin':
      return cosSin(t, u).sin;
    case 'cos':
      return cosSin(t, u).cos;
    case 'erf':
      return erfElement(t, u);
    case 'atan':
      return atanElement(t, u);
    case 'asin':
      return asinElement(t, u);
    case 'sign':
      return signElement(t, u);
  }
}

function image(t: Tower, id: number, v: number, value: Element): Element {
  const g = t.generators[id]!;
  const sub = (e: Element) => substitute(t, e, v, value);
  switch (g.kind) {
    case 'variable':
      return id === v ? value : (changedVariable(t, id, v, sub) ?? fromGenerator(id));
    case 'power':
      return powElement(t, image(t, g.base, v, value), sub({ num: monomialPoly(g.exponent), den: [] }));
    case 'openPower':
      return powElement(t, image(t, g.base, v, value), sub(g.exponent));
    case 'base':
      return polynomialImage(t, g.poly, v, value);
    case 'abs':
      return absElement(t, polynomialImage(t, g.poly, v, value));
    case 'exp':
      return expElement(t, sub(g.arg));
    case 'log':
      return logElement(t, sub(g.arg));
    case 'jet':
      return jetElement(t, g.fn, g.order, sub(g.arg));
    case 'factorial':
      return g.double ? doubleFactorialElement(t, sub(g.arg)) : factorialElement(t, sub(g.arg));
    case 'mean': {
      const law = { variables: g.variables, covariance: g.covariance.map((row) => row.map(sub)) };
      if (g.variables.includes(v) || !elementDependsOn(t, g.body, v)) return meanElement(t, g.body, law);
      // A value that mentions a bound variable of the same name means another one.
      const apart = g.variables.some((z) => elementDependsOn(t, value, z))
        ? renamedApart(t, g.body, law, [value])
        : { body: g.body, law };
      return meanElement(t, substitute(t, apart.body, v, value), apart.law);
    }
    case 'function':
      return functionElement(t, g.fn, sub(g.arg));
    default:
      return fromGenerator(id);
  }
}

function polynomialImage(t: Tower, p: Polynomial, v: number, value: Element): Element {
  let out: Element = ZERO_ELEMENT;
  for (const { mono, coef } of p.values()) {
    let term: Element = fromRational(coef);
    mono.ids.forEach((id, i) => {
      const e = mono.exps[i]!;
      if (!dependsOn(t, id, v)) term = mul(t, term, fromGenerator(id, e));
      else term = mul(t, term, powElement(t, image(t, id, v, value), fromRational(rational(e, UNIT))));
    });
    out = add(t, out, term);
  }
  return out;
}

/**
 * a with variable v replaced by an element; every generator that depends on v is rebuilt. Equal to the composed function
 * wherever both are defined. Fails with LimitExceeded where a rebuilt generator has no normal form.
 */
export function substitute(t: Tower, a: Element, v: number, value: Element): Element {
  if (!elementDependsOn(t, a, v)) return a;
  let out = polynomialImage(t, a.num, v, value);
  for (const f of a.den) {
    const d = polynomialImage(t, f.poly, v, value);
    out = mul(t, out, powInteger(t, d, -f.power));
  }
  return out;
}
