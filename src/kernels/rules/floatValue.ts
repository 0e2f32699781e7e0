import { UNIT } from '../../core/monomial.ts';
import type { Polynomial } from '../../core/polynomial.ts';
import type { Element, OpaqueFunction, Tower } from '../../core/tower.ts';
import { NoClosedForm } from '../integrand.ts';
import { gaussianIntegral } from './floatQuadrature.ts';

/** Values of variables, by generator number. */
export type FloatValues = Map<number, number>;

type Compiled = (at: FloatValues) => number;

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
 * The float64 value of an element as a function of its variables, from what its generators stand for, means by quadrature. It shares nothing with
 * the rules. Fails with NoClosedForm for a symbolic power, a factorial or an unspecified function.
 */
export function floatFunction(t: Tower, e: Element): Compiled {
  const top = polynomialFunction(t, e.num);
  const bottom = e.den.map((f) => ({ value: polynomialFunction(t, f.poly), power: f.power }));
  return (at) => bottom.reduce((x, f) => x / f.value(at) ** f.power, top(at));
}

function polynomialFunction(t: Tower, p: Polynomial): Compiled {
  const terms = [...p.values()].map(({ mono, coef }) => ({
    coef: Number(coef.n) / Number(coef.d),
    factors: mono.ids.map((id, i) => ({ value: generatorFunction(t, id), power: mono.exps[i]! / UNIT })),
  }));
  return (at) => {
    let sum = 0;
    for (const { coef, factors } of terms) {
      let term = coef;
      for (const { value, power } of factors) term *= power === 1 ? value(at) : value(at) ** power;
      sum += term;
    }
    return sum;
  };
}

function generatorFunction(t: Tower, id: number): Compiled {
  const g = t.generators[id]!;
  switch (g.kind) {
    case 'variable':
      return (at) => at.get(id) ?? Number.NaN;
    case 'pi':
      return () => Math.PI;
    case 'integer': {
      const value = Number(g.value);
      return () => value;
    }
    case 'base':
      return polynomialFunction(t, g.poly);
    case 'abs': {
      const inside = polynomialFunction(t, g.poly);
      return (at) => Math.abs(inside(at));
    }
    case 'exp':
    case 'log': {
      const inside = floatFunction(t, g.arg);
      return (at) => Math[g.kind](inside(at));
    }
    case 'function': {
      const inside = floatFunction(t, g.arg);
      return (at) => apply(g.fn, inside(at));
    }
    case 'mean': {
      const body = floatFunction(t, g.body);
      const covariance = g.covariance.map((row) => row.map((c) => floatFunction(t, c)));
      return (at) =>
        floatMean(
          body,
          g.variables,
          covariance.map((row) => row.map((c) => c(at))),
          at,
        );
    }
    default:
      throw new NoClosedForm(`no value of ${t.keys[id]}`);
  }
}

/** E[body] by quadrature, the other variables having the values given. */
export function floatMean(
  body: Compiled,
  variables: readonly number[],
  covariance: readonly (readonly number[])[],
  at: FloatValues,
): number {
  const inside: FloatValues = new Map(at);
  return gaussianIntegral((z) => {
    variables.forEach((v, i) => {
      inside.set(v, z[i]!);
    });
    return body(inside);
  }, covariance);
}
