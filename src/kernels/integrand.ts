import { add, mul, ONE_ELEMENT, scale, ZERO_ELEMENT } from '../core/element.ts';
import { dependsOn, elementDependsOn } from '../core/mean.ts';
import { type Monomial, UNIT } from '../core/monomial.ts';
import { coefficientsIn, equalPoly, generatorPoly, monomialPoly } from '../core/polynomial.ts';
import { rational } from '../core/rational.ts';
import type { Element, Tower } from '../core/tower.ts';

/** Raised when no rule gives an expectation in closed form; the message says what stands in the way. */
export class NoClosedForm extends Error {
  override readonly name = 'NoClosedForm';
}

/** The largest polynomial degree whose moment is written out. */
export const MAX_DEGREE = 400;

/** u as α z² + β z + γ with coefficients free of z, or undefined. */
export function quadraticIn(
  t: Tower,
  u: Element,
  z: number,
): { alpha: Element; beta: Element; gamma: Element } | undefined {
  if (u.den.some((f) => elementDependsOn(t, { num: f.poly, den: [] }, z))) return undefined;
  const parts = coefficientsIn(u.num, z);
  for (const [e, c] of parts) {
    if (e !== 0 && e !== UNIT && e !== 2 * UNIT) return undefined;
    if (elementDependsOn(t, { num: c, den: [] }, z)) return undefined;
  }
  const pick = (e: number): Element => ({ num: parts.get(e) ?? ZERO_ELEMENT.num, den: u.den });
  return { alpha: pick(2 * UNIT), beta: pick(UNIT), gamma: pick(0) };
}

/** What a term of the integrand consists of, once sorted by kind. */
export interface Integrand {
  /** the power of z: a constant and a symbolic part */
  exponent: Element;
  /** exp(α z² + β z) */
  alpha: Element;
  beta: Element;
  /** trigonometric factors of linear angles, as complex exponentials are built from them */
  waves: { fn: 'sin' | 'cos'; omega: Element; phase: Element; power: number }[];
  /** factors that no closed form is known for, smooth and exponentially bounded */
  opaque: boolean;
  /** a factor |z| */
  absolute: boolean;
  gamma: Element;
}

/** Sorts the factors of an integrand. Fails with NoClosedForm on a factor that no rule covers. */
export function classify(t: Tower, inside: Monomial, z: number): Integrand {
  const out: Integrand = {
    exponent: ZERO_ELEMENT,
    alpha: ZERO_ELEMENT,
    beta: ZERO_ELEMENT,
    waves: [],
    opaque: false,
    absolute: false,
    gamma: ZERO_ELEMENT,
  };
  inside.ids.forEach((id, i) => {
    const units = inside.exps[i]!;
    const times = (e: Element) => scale(e, rational(units, UNIT));
    const g = t.generators[id]!;
    if (id === z) {
      out.exponent = add(t, out.exponent, times(ONE_ELEMENT));
      return;
    }
    if (g.kind === 'power' && g.base === z) {
      out.exponent = add(t, out.exponent, times({ num: monomialPoly(g.exponent), den: [] }));
      return;
    }
    if (g.kind === 'openPower' && g.base === z) {
      out.exponent = add(t, out.exponent, times(g.exponent));
      return;
    }
    if (g.kind === 'exp') {
      const q = quadraticIn(t, g.arg, z);
      if (!q) throw new NoClosedForm('an exponential of more than a quadratic');
      out.alpha = add(t, out.alpha, times(q.alpha));
      out.beta = add(t, out.beta, times(q.beta));
      out.gamma = add(t, out.gamma, times(q.gamma));
      return;
    }
    if (g.kind === 'power' && t.generators[g.base]!.kind === 'exp') {
      const base = t.generators[g.base]!;
      const q = base.kind === 'exp' ? quadraticIn(t, base.arg, z) : undefined;
      if (!q) throw new NoClosedForm('an exponential of more than a quadratic');
      const m: Element = times({ num: monomialPoly(g.exponent), den: [] });
      out.alpha = add(t, out.alpha, mul(t, m, q.alpha));
      out.beta = add(t, out.beta, mul(t, m, q.beta));
      out.gamma = add(t, out.gamma, mul(t, m, q.gamma));
      return;
    }
    if (g.kind === 'abs' && units === UNIT && equalPoly(g.poly, generatorPoly(z))) {
      out.absolute = true;
      return;
    }
    const whole = units > 0 && units % UNIT === 0;
    if (!whole) throw new NoClosedForm('a root or an inverse of a function of the Gaussian variable');
    if (g.kind === 'function' && (g.fn === 'sin' || g.fn === 'cos')) {
      const q = quadraticIn(t, g.arg, z);
      if (q && q.alpha.num.size === 0)
        out.waves.push({ fn: g.fn, omega: q.beta, phase: q.gamma, power: units / UNIT });
      else out.opaque = true;
      return;
    }
    if (g.kind === 'function' && (g.fn === 'erf' || g.fn === 'atan')) {
      out.opaque = true;
      return;
    }
    if (g.kind === 'jet') {
      const q = quadraticIn(t, g.arg, z);
      if (!q || q.alpha.num.size > 0)
        throw new NoClosedForm('an unspecified function of more than a linear argument');
      out.opaque = true;
      return;
    }
    throw new NoClosedForm(`a factor of kind ${g.kind}`);
  });
  // Stein's lemma and differentiation under the integral lose what a jump contributes.
  if (
    out.opaque &&
    t.generators.some((g, i) => g.kind === 'function' && g.fn === 'sign' && dependsOn(t, i, z))
  )
    throw new NoClosedForm('a function that may jump');
  return out;
}

/** The integrand changes sign with z: an odd number of odd functions (erf, atan, sin of multiples of z), the rest even. */
export function isOdd(t: Tower, inside: Monomial, z: number): boolean {
  let odd = false;
  for (let i = 0; i < inside.ids.length; i++) {
    const g = t.generators[inside.ids[i]!]!;
    if (g.kind !== 'function' || g.fn === 'sign' || g.fn === 'asin') return false;
    const q = quadraticIn(t, g.arg, z);
    if (!q || q.alpha.num.size > 0 || q.gamma.num.size > 0) return false;
    if (g.fn !== 'cos' && (inside.exps[i]! / UNIT) % 2 !== 0) odd = !odd;
  }
  return odd;
}
