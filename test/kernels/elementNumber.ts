import type { Monomial } from '../../src/core/monomial.ts';
import { UNIT } from '../../src/core/monomial.ts';
import type { Polynomial } from '../../src/core/polynomial.ts';
import type { Rational } from '../../src/core/rational.ts';
import type { Element, Tower } from '../../src/core/tower.ts';

/** Values of variables, by generator number. */
export type Values = ReadonlyMap<number, number>;

/** ∫ f(z) dN(m, v)(z) by the trapezoidal rule, which converges exponentially for entire f: steps of √v/32 on ±14 standard deviations. */
export function gaussianQuadrature(f: (z: number) => number, m: number, v: number): number {
  const step = 1 / 32;
  let sum = 0;
  for (let k = -14 * 32; k <= 14 * 32; k++) {
    const u = k * step;
    sum += Math.exp((-u * u) / 2) * f(m + Math.sqrt(v) * u);
  }
  return (sum * step) / Math.sqrt(2 * Math.PI);
}

/** E f(z) for z ~ N(0, covariance) of at most three dimensions, by the trapezoidal rule in the coordinates of a Cholesky factor, whose pivots may be 0. */
export function jointQuadrature(
  f: (z: readonly number[]) => number,
  covariance: readonly (readonly number[])[],
): number {
  const n = covariance.length;
  if (n === 1) return gaussianQuadrature((z) => f([z]), 0, covariance[0]![0]!);
  const root = covariance.map((row) => row.map(() => 0));
  for (let j = 0; j < n; j++)
    for (let i = j; i < n; i++) {
      const rest = covariance[i]![j]! - root[i]!.slice(0, j).reduce((s, x, k) => s + x * root[j]![k]!, 0);
      const pivot = i === j ? Math.sqrt(Math.max(rest, 0)) : root[j]![j]!;
      root[i]![j] = i === j ? pivot : pivot < 1e-7 ? 0 : rest / pivot;
    }
  const step = n === 2 ? 1 / 8 : 1 / 4;
  const reach = Math.round(9 / step);
  const inner = (u: readonly number[]): number => {
    if (u.length === n) return f(root.map((row) => row.reduce((s, x, k) => s + x * u[k]!, 0)));
    if (root.every((row) => row[u.length] === 0)) return inner([...u, 0]);
    let sum = 0;
    for (let k = -reach; k <= reach; k++) {
      const x = k * step;
      sum += Math.exp((-x * x) / 2) * inner([...u, x]);
    }
    return (sum * step) / Math.sqrt(2 * Math.PI);
  };
  return inner([]);
}

/** erf by its Maclaurin series for |x| <= 3 and Lentz's continued fraction of erfc beyond; absolute error below 1e-13. */
export function erfNumber(x: number): number {
  const a = Math.abs(x);
  if (a < 3) {
    let term = x;
    let sum = x;
    for (let n = 1; n < 90; n++) {
      term *= (-x * x) / n;
      sum += term / (2 * n + 1);
    }
    return (2 / Math.sqrt(Math.PI)) * sum;
  }
  let tail = a;
  for (let k = 60; k > 0; k--) tail = a + k / 2 / tail;
  return Math.sign(x) * (1 - Math.exp(-a * a) / (Math.sqrt(Math.PI) * tail));
}

function factorialNumber(n: number): number {
  return n <= 1 ? 1 : n * factorialNumber(n - 1);
}

/**
 * The float64 value of an element, generator by generator from what each stands for; means by quadrature, and every unspecified
 * function taken to be the sine.
 */
export function elementNumber(t: Tower, e: Element, at: Values): number {
  return e.den.reduce(
    (x, f) => x / polynomialNumber(t, f.poly, at) ** f.power,
    polynomialNumber(t, e.num, at),
  );
}

function number(q: Rational): number {
  return Number(q.n) / Number(q.d);
}

function polynomialNumber(t: Tower, p: Polynomial, at: Values): number {
  return [...p.values()].reduce((sum, { mono, coef }) => sum + number(coef) * monomialNumber(t, mono, at), 0);
}

function monomialNumber(t: Tower, m: Monomial, at: Values): number {
  return m.ids.reduce((x, id, i) => x * generatorNumber(t, id, at) ** (m.exps[i]! / UNIT), 1);
}

function generatorNumber(t: Tower, id: number, at: Values): number {
  const g = t.generators[id]!;
  const value = (e: Element): number => elementNumber(t, e, at);
  switch (g.kind) {
    case 'variable': {
      const x = at.get(id);
      if (x === undefined) throw new Error(`no value for ${g.name}`);
      return x;
    }
    case 'pi':
      return Math.PI;
    case 'integer':
      return Number(g.value);
    case 'minusOne':
      return -1;
    case 'power':
      return generatorNumber(t, g.base, at) ** monomialNumber(t, g.exponent, at);
    case 'openPower':
      return generatorNumber(t, g.base, at) ** value(g.exponent);
    case 'base':
      return polynomialNumber(t, g.poly, at);
    case 'abs':
      return Math.abs(polynomialNumber(t, g.poly, at));
    case 'exp':
      return Math.exp(value(g.arg));
    case 'log':
      return Math.log(value(g.arg));
    case 'factorial':
      return factorialNumber(value(g.arg));
    case 'function': {
      const x = value(g.arg);
      return g.fn === 'erf' ? erfNumber(x) : Math[g.fn](x);
    }
    case 'mean':
      return jointQuadrature(
        (zs) =>
          elementNumber(t, g.body, new Map([...at, ...g.variables.map((z, i) => [z, zs[i]!] as const)])),
        g.covariance.map((row) => row.map(value)),
      );
    case 'jet':
      return Math.sin(value(g.arg) + (g.order * Math.PI) / 2);
  }
}
