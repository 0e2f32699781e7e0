import { UNIT } from '../../core/monomial.ts';
import type { Polynomial } from '../../core/polynomial.ts';
import type { Element, OpaqueFunction, Tower } from '../../core/tower.ts';
import { NoClosedForm } from '../integrand.ts';
import { gaussianIntegral } from './floatQuadrature.ts';

/** Values of variables, by generator number. */
type Values = ReadonlyMap<number, number>;

/** erf by its Maclaurin series for |x| < 3 and the continued fraction of erfc beyond; absolute error below 1e-12. */
export function erfFloat(x: number): number {
  const a = Math.abs(x);
  if (a > 6) return Math.sign(x);
  if (a < 3) {
    let [term, sum] = [x, x];
    for (let n = 1; Math.abs(term) > 1e-17 && n < 90; n++) {
      term *= (-x * x) / n;
      sum += term / (2 * n + 1);
    }
    return (2 / Math.sqrt(Math.PI)) * sum;
  }
  let tail = a;
  for (let k = 40; k > 0; k--) tail = a + k / 2 / tail;
  return Math.sign(x) * (1 - Math.exp(-a * a) / (Math.sqrt(Math.PI) * tail));
}

function apply(fn: OpaqueFunction, x: number): number {
  return fn === 'erf' ? erfFloat(x) : Math[fn](x);
}

/**
 * The float64 value of an element from what its generators stand for, means by quadrature. It shares nothing with the rules. Fails with NoClosedForm
 * for a symbolic power, a factorial or an unspecified function.
 */
export function floatValue(t: Tower, e: Element, at: Values): number {
  return e.den.reduce((x, f) => x / polynomialFloat(t, f.poly, at) ** f.power, polynomialFloat(t, e.num, at));
}

function polynomialFloat(t: Tower, p: Polynomial, at: Values): number {
  let sum = 0;
  for (const { mono, coef } of p.values()) {
    let term = Number(coef.n) / Number(coef.d);
    for (let i = 0; i < mono.ids.length; i++)
      term *= generatorFloat(t, mono.ids[i]!, at) ** (mono.exps[i]! / UNIT);
    sum += term;
  }
  return sum;
}

function generatorFloat(t: Tower, id: number, at: Values): number {
  const known = at.get(id);
  if (known !== undefined) return known;
  const g = t.generators[id]!;
  switch (g.kind) {
    case 'pi':
      return Math.PI;
    case 'integer':
      return Number(g.value);
    case 'base':
      return polynomialFloat(t, g.poly, at);
    case 'abs':
      return Math.abs(polynomialFloat(t, g.poly, at));
    case 'exp':
      return Math.exp(floatValue(t, g.arg, at));
    case 'log':
      return Math.log(floatValue(t, g.arg, at));
    case 'function':
      return apply(g.fn, floatValue(t, g.arg, at));
    case 'mean':
      return gaussianIntegral(
        (z) => floatValue(t, g.body, new Map([...at, ...g.variables.map((v, i) => [v, z[i]!] as const)])),
        g.covariance.map((row) => row.map((c) => floatValue(t, c, at))),
      );
    default:
      throw new NoClosedForm(`no value of ${t.keys[id]}`);
  }
}
