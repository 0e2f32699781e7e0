import { Decimal } from 'decimal.js';
import { UNIT } from '../../src/core/monomial.ts';
import type { Polynomial } from '../../src/core/polynomial.ts';
import type { Element, Tower } from '../../src/core/tower.ts';
import { decimalOf, type Formula } from './notation.ts';

const D = Decimal.clone({ precision: 60 });

/** The values of variables by name. */
export type Point = Readonly<Record<string, Decimal.Value>>;

function applied(name: string, ...args: Decimal[]): Decimal {
  const names = args.map((_, i): Formula => ({ kind: 'name', name: `a${i}` }));
  return decimalOf({ kind: 'call', name, args: names }, Object.fromEntries(args.map((a, i) => [`a${i}`, a])));
}

function generatorValue(t: Tower, id: number, at: Point): Decimal {
  const g = t.generators[id];
  if (!g) throw new RangeError(`no generator ${id}`);
  switch (g.kind) {
    case 'variable':
      return new D(at[g.name] ?? Number.NaN);
    case 'pi':
      return D.acos(-1);
    case 'integer':
      return new D(`${g.value}`);
    case 'minusOne':
      return new D(-1);
    case 'power': {
      const exponent: Polynomial = new Map([['', { mono: g.exponent, coef: { n: 1n, d: 1n } }]]);
      return generatorValue(t, g.base, at).pow(polynomialValue(t, exponent, at));
    }
    case 'openPower':
      return generatorValue(t, g.base, at).pow(elementValue(t, g.exponent, at));
    case 'base':
      return polynomialValue(t, g.poly, at);
    case 'abs':
      return polynomialValue(t, g.poly, at).abs();
    case 'exp':
    case 'log':
      return applied(g.kind, elementValue(t, g.arg, at));
    case 'function':
      return applied(g.fn, elementValue(t, g.arg, at));
    case 'factorial':
      return applied(g.double ? 'dfact' : 'factorial', elementValue(t, g.arg, at));
    case 'jet':
      // f(u) = exp(u/3), whose derivatives are f/3^k.
      return elementValue(t, g.arg, at).div(3).exp().div(new D(3).pow(g.order));
    case 'mean':
      throw new RangeError('a mean has no value here');
  }
}

function polynomialValue(t: Tower, p: Polynomial, at: Point): Decimal {
  let out = new D(0);
  for (const { mono, coef } of p.values()) {
    let term = new D(`${coef.n}`).div(`${coef.d}`);
    mono.ids.forEach((id, i) => {
      const e = mono.exps[i] ?? 0;
      const g = generatorValue(t, id, at);
      term = term.mul(e % UNIT === 0 ? g.pow(e / UNIT) : g.pow(new D(e).div(UNIT)));
    });
    out = out.add(term);
  }
  return out;
}

/** The element's value in 60 digits, from what its generators stand for; NaN where it has none. */
export function elementValue(t: Tower, e: Element, at: Point): Decimal {
  let out = polynomialValue(t, e.num, at);
  for (const f of e.den) out = out.div(polynomialValue(t, f.poly, at).pow(f.power));
  return out;
}

/** True when two values of 60-digit arithmetic agree but for 20 digits lost in cancellation. */
export function agree(a: Decimal, b: Decimal): boolean {
  if (!a.isFinite() || !b.isFinite()) return false;
  return a
    .sub(b)
    .abs()
    .lte(D.max(a.abs(), b.abs(), 1).mul('1e-38'));
}
