import { derive } from '../core/derivation.ts';
import {
  add,
  div,
  elementConstant,
  fromGenerator,
  inverse,
  mul,
  ONE_ELEMENT,
  scale,
  sub,
  ZERO_ELEMENT,
} from '../core/element.ts';
import { expElement } from '../core/exponential.ts';
import { exponentOfElement, isEvenExponent, isIntegerExponent } from '../core/exponent.ts';
import { doubleFactorialElement } from '../core/factorial.ts';
import { cosSin } from '../core/circular.ts';
import { elementDependsOn, meanElement, splitByVariable } from '../core/mean.ts';
import { LimitExceeded, type Monomial, UNIT } from '../core/monomial.ts';
import { coefficientsIn, monomialPoly } from '../core/polynomial.ts';
import { powElement, sqrtElement } from '../core/power.ts';
import { rational } from '../core/rational.ts';
import { signOf } from '../core/sign/proveSign.ts';
import { substitute } from '../core/substitute.ts';
import type { Element, Tower } from '../core/tower.ts';
import { type ComplexElement, complexExponential, complexMoment, mulComplex, realComplex } from './complexMoment.ts';

/** Raised when no rule gives an expectation in closed form; the message says what stands in the way. */
export class NoClosedForm extends Error {
  override readonly name = 'NoClosedForm';
}

/** The largest polynomial degree whose moment is written out. */
const MAX_DEGREE = 400;

/** u as α z² + β z + γ with coefficients free of z, or undefined. */
export function quadraticIn(t: Tower, u: Element, z: number): { alpha: Element; beta: Element; gamma: Element } | undefined {
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
interface Integrand {
  /** the power of z: a constant and a symbolic part */
  exponent: Element;
  /** exp(α z² + β z) */
  alpha: Element;
  beta: Element;
  /** trigonometric factors of linear angles, as complex exponentials are built from them */
  waves: { fn: 'sin' | 'cos'; omega: Element; phase: Element; power: number }[];
  /** factors that no closed form is known for, smooth and exponentially bounded */
  opaque: boolean;
  gamma: Element;
}

function classify(t: Tower, inside: Monomial, z: number): Integrand {
  const out: Integrand = { exponent: ZERO_ELEMENT, alpha: ZERO_ELEMENT, beta: ZERO_ELEMENT, waves: [], opaque: false, gamma: ZERO_ELEMENT };
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
    const whole = units > 0 && units % UNIT === 0;
    if (!whole) throw new NoClosedForm('a root or an inverse of a function of the Gaussian variable');
    if (g.kind === 'function' && (g.fn === 'sin' || g.fn === 'cos')) {
      const q = quadraticIn(t, g.arg, z);
      if (q && q.alpha.num.size === 0) out.waves.push({ fn: g.fn, omega: q.beta, phase: q.gamma, power: units / UNIT });
      else out.opaque = true;
      return;
    }
    if (g.kind === 'function' && (g.fn === 'erf' || g.fn === 'atan')) {
      out.opaque = true;
      return;
    }
    if (g.kind === 'jet') {
      const q = quadraticIn(t, g.arg, z);
      if (!q || q.alpha.num.size > 0) throw new NoClosedForm('an unspecified function of more than a linear argument');
      out.opaque = true;
      return;
    }
    throw new NoClosedForm(`a factor of kind ${g.kind}`);
  });
  return out;
}

/** E[z^n] for z ~ N(0, v): (n−1)!! v^(n/2) for even n, 0 for odd n. Fails when the parity or n >= 0 is not known. */
function symbolicMoment(t: Tower, n: Element, v: Element): Element {
  const e = exponentOfElement(t, n);
  if (!e || !isIntegerExponent(t, e)) throw new NoClosedForm('a power of z that is not known to be an integer');
  if (!signOf(t, n).endsWith('+')) throw new NoClosedForm('a power of z that may be negative');
  if (isEvenExponent(t, e))
    return mul(t, doubleFactorialElement(t, sub(t, n, ONE_ELEMENT)), powElement(t, v, scale(n, rational(1n, 2n))));
  const up = exponentOfElement(t, add(t, n, ONE_ELEMENT));
  if (up && isEvenExponent(t, up)) return ZERO_ELEMENT;
  throw new NoClosedForm('a power of z whose parity is not known');
}

function termMean(t: Tower, inside: Monomial, z: number, v: Element): Element {
  const f = classify(t, inside, z);
  // 1 − 2αv must be positive, or the integral diverges.
  const spread = sub(t, ONE_ELEMENT, scale(mul(t, f.alpha, v), rational(2n)));
  if (signOf(t, spread) !== '+') throw new NoClosedForm('an exponential of a quadratic that may not be integrable');
  if (f.opaque) return meanElement(t, { num: monomialPoly(inside), den: [] }, z, v, (e, x) => derive(t, e, x));
  const narrow = f.alpha.num.size === 0 ? v : div(t, v, spread);
  const front = mul(t, f.alpha.num.size === 0 ? ONE_ELEMENT : inverse(t, sqrtElement(t, spread)), expElement(t, f.gamma));
  const degree = elementConstant(f.exponent);
  if (!degree) {
    if (f.beta.num.size > 0 || f.waves.length > 0) throw new NoClosedForm('a symbolic power of a shifted Gaussian');
    return mul(t, front, symbolicMoment(t, f.exponent, narrow));
  }
  if (degree.d !== 1n || degree.n < 0n || degree.n > BigInt(MAX_DEGREE))
    throw new NoClosedForm('a power of z that is negative, fractional or too large');
  // ∏ cos, sin as a sum of exponentials exp(iωz + iφ) with complex coefficients.
  let sum: { weight: ComplexElement; omega: Element }[] = [{ weight: realComplex(front), omega: ZERO_ELEMENT }];
  for (const w of f.waves)
    for (let k = 0; k < w.power; k++) {
      const phase = cosSin(t, w.phase);
      const half = rational(1n, 2n);
      const plus: ComplexElement =
        w.fn === 'cos'
          ? { re: scale(phase.cos, half), im: scale(phase.sin, half) }
          : { re: scale(phase.sin, half), im: scale(phase.cos, rational(-1n, 2n)) };
      const minus: ComplexElement = { re: plus.re, im: scale(plus.im, rational(-1n)) };
      sum = sum.flatMap((s) => [
        { weight: mulComplex(t, s.weight, plus), omega: add(t, s.omega, w.omega) },
        { weight: mulComplex(t, s.weight, minus), omega: sub(t, s.omega, w.omega) },
      ]);
      if (sum.length > 256) throw new LimitExceeded('a product of over eight trigonometric factors');
    }
  let total: Element = ZERO_ELEMENT;
  for (const s of sum) {
    const rate: ComplexElement = { re: f.beta, im: s.omega };
    const moment = complexMoment(t, Number(degree.n), rate, narrow);
    total = add(t, total, mulComplex(t, s.weight, mulComplex(t, complexExponential(t, rate, narrow), moment)).re);
  }
  return total;
}

/**
 * E[body] over z ~ N(m, v) in closed form: polynomials (of symbolic degree too), exponentials of quadratics, sines and cosines
 * of linear arguments and their products; smooth exponentially bounded factors (erf, an unspecified f) stay as `mean`
 * generators. Valid where v >= 0 (at v = 0 it is evaluation at m). Fails with NoClosedForm elsewhere.
 */
export function gaussianMean(t: Tower, body: Element, z: number, m: Element, v: Element): Element {
  if (!elementDependsOn(t, body, z)) return body;
  const centred = m.num.size === 0 ? body : substitute(t, body, z, add(t, fromGenerator(z), m));
  const constantDen = centred.den.filter((f) => !elementDependsOn(t, { num: f.poly, den: [] }, z));
  if (constantDen.length < centred.den.length) throw new NoClosedForm('a quotient by a function of the Gaussian variable');
  let out: Element = ZERO_ELEMENT;
  for (const { mono, coef } of centred.num.values()) {
    const { inside, outside } = splitByVariable(t, mono, z);
    const factor: Element = { num: monomialPoly(outside, coef), den: centred.den };
    out = add(t, out, inside.ids.length === 0 ? factor : mul(t, factor, termMean(t, inside, z, v)));
  }
  return out;
}

