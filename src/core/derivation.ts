import { cosSin } from './circular.ts';
import {
  add,
  div,
  fromGenerator,
  fromInteger,
  inverse,
  mul,
  ONE_ELEMENT,
  scale,
  sub,
  ZERO_ELEMENT,
} from './element.ts';
import { expElement, logElement } from './exponential.ts';
import { jetElement, piElement } from './functions.ts';
import { changedVariable } from './mean.ts';
import { LimitExceeded, monomialOf, mulMonomial, UNIT } from './monomial.ts';
import { monomialPoly, type Polynomial } from './polynomial.ts';
import { powElement, sqrtElement } from './power.ts';
import { meanDerivative } from './price.ts';
import { rational } from './rational.ts';
import type { Element, Tower } from './tower.ts';

/** D(g) for generator `id`, D = d/dv. */
function deriveGenerator(t: Tower, id: number, v: number): Element {
  const memo = t.table<Element>(`derivative ${v}`);
  const key = String(id);
  const old = memo.get(key);
  if (old) return old;
  const out = computeDerivative(t, id, v);
  memo.set(key, out);
  return out;
}

function computeDerivative(t: Tower, id: number, v: number): Element {
  const g = t.generators[id]!;
  const self = fromGenerator(id);
  const d = (e: Element) => derive(t, e, v);
  switch (g.kind) {
    case 'variable': {
      if (id === v) return ONE_ELEMENT;
      // A sum's body may move along a ray without depending on v otherwise.
      const sum = t.sums.get(id);
      const changed = changedVariable(t, id, v, d) ?? sum?.sum(d(sum.body));
      if (changed) return changed;
      return t.rays.get(id)?.includes(v)
        ? scale(div(t, self, fromGenerator(v)), rational(1n, 2n))
        : ZERO_ELEMENT;
    }
    case 'pi':
    case 'integer':
    case 'minusOne':
      return ZERO_ELEMENT;
    case 'openPower':
    case 'power': {
      const exponent: Element = g.kind === 'power' ? { num: monomialPoly(g.exponent), den: [] } : g.exponent;
      const base = fromGenerator(g.base);
      const de = d(exponent);
      const db = deriveGenerator(t, g.base, v);
      let rate = ZERO_ELEMENT;
      if (de.num.size > 0) rate = mul(t, de, logElement(t, base));
      if (db.num.size > 0) rate = add(t, rate, mul(t, exponent, div(t, db, base)));
      return mul(t, self, rate);
    }
    case 'base':
      return d({ num: g.poly, den: [] });
    case 'abs': {
      const p: Element = { num: g.poly, den: [] };
      const dp = d(p);
      return dp.num.size === 0 ? dp : mul(t, dp, div(t, self, p));
    }
    case 'exp':
      return mul(t, self, d(g.arg));
    case 'log':
      return div(t, d(g.arg), g.arg);
    case 'jet': {
      const du = d(g.arg);
      return du.num.size === 0 ? du : mul(t, jetElement(t, g.fn, g.order + 1, g.arg), du);
    }
    case 'factorial':
      if (d(g.arg).num.size === 0) return ZERO_ELEMENT;
      throw new LimitExceeded('the derivative of a factorial');
    case 'mean':
      return meanDerivative(t, g.body, g, v);
    case 'function': {
      const du = d(g.arg);
      if (du.num.size === 0) return du;
      const u = g.arg;
      if (g.fn === 'sin') return mul(t, cosSin(t, u).cos, du);
      if (g.fn === 'cos') return scale(mul(t, cosSin(t, u).sin, du), rational(-1n));
      if (g.fn === 'sign') return ZERO_ELEMENT;
      const square = mul(t, u, u);
      if (g.fn === 'erf') {
        const bell = expElement(t, scale(square, rational(-1n)));
        const factor = scale(inverse(t, sqrtElement(t, piElement(t))), rational(2n));
        return mul(t, mul(t, factor, bell), du);
      }
      if (g.fn === 'atan') return div(t, du, add(t, ONE_ELEMENT, square));
      return div(t, du, sqrtElement(t, sub(t, ONE_ELEMENT, square)));
    }
  }
}

function derivePolynomial(t: Tower, p: Polynomial, v: number): Element {
  let out: Element = ZERO_ELEMENT;
  const byGenerator = new Map<
    number,
    Map<string, { mono: ReturnType<typeof monomialOf>; coef: { n: bigint; d: bigint } }>
  >();
  for (const { mono, coef } of p.values())
    mono.ids.forEach((id, i) => {
      const e = mono.exps[i]!;
      const lowered = mulMonomial(mono, monomialOf(id, UNIT), -1);
      let b = byGenerator.get(id);
      if (!b) {
        b = new Map();
        byGenerator.set(id, b);
      }
      b.set(lowered.key, { mono: lowered, coef: rational(coef.n * BigInt(e), coef.d * BigInt(UNIT)) });
    });
  for (const [id, partial] of byGenerator) {
    const dg = deriveGenerator(t, id, v);
    if (dg.num.size > 0) out = add(t, out, mul(t, { num: partial, den: [] }, dg));
  }
  return out;
}

/** da/dv for a variable v of the tower. Fails with LimitExceeded where no rule differentiates a generator. */
export function derive(t: Tower, a: Element, v: number): Element {
  let out = derivePolynomial(t, a.num, v);
  for (const f of a.den) out = mul(t, out, powElement(t, { num: f.poly, den: [] }, fromInteger(-f.power)));
  for (const f of a.den) {
    const df = derivePolynomial(t, f.poly, v);
    if (df.num.size === 0) continue;
    const rate = div(t, df, { num: f.poly, den: [] });
    out = sub(t, out, scale(mul(t, a, rate), rational(f.power)));
  }
  return out;
}
