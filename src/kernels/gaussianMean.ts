import { cosSin } from '../core/circular.ts';
import { derive } from '../core/derivation.ts';
import {
  add,
  div,
  elementConstant,
  elementKey,
  fromGenerator,
  inverse,
  mul,
  neg,
  ONE_ELEMENT,
  powInteger,
  scale,
  sub,
  ZERO_ELEMENT,
} from '../core/element.ts';
import { exponentOfElement, isEvenExponent, isIntegerExponent } from '../core/exponent.ts';
import { expElement } from '../core/exponential.ts';
import { doubleFactorialElement } from '../core/factorial.ts';
import { singleLaw } from '../core/gaussianLaw.ts';
import { elementDependsOn, splitByVariable } from '../core/mean.ts';
import { meanElement } from '../core/meanElement.ts';
import { LimitExceeded, type Monomial, monomialOf, mulMonomial, UNIT } from '../core/monomial.ts';
import { monomialPoly } from '../core/polynomial.ts';
import { powElement, sqrtElement } from '../core/power.ts';
import { rational } from '../core/rational.ts';
import { signOf } from '../core/sign/proveSign.ts';
import { substitute } from '../core/substitute.ts';
import type { Element, Tower } from '../core/tower.ts';
import { absoluteMoment } from './absoluteMoment.ts';
import {
  type ComplexElement,
  complexExponential,
  complexMoment,
  mulComplex,
  realComplex,
} from './complexMoment.ts';
import { erfMean } from './erfMean.ts';
import { classify, type Integrand, isOdd, MAX_DEGREE, NoClosedForm } from './integrand.ts';
import { quotientMean } from './quotientMean.ts';

/** E[z^n] for z ~ N(0, v): (n−1)!! v^(n/2) for even n, 0 for odd n. Fails when the parity or n >= 0 is not known. */
function symbolicMoment(t: Tower, n: Element, v: Element): Element {
  const e = exponentOfElement(t, n);
  if (!e || !isIntegerExponent(t, e))
    throw new NoClosedForm('a power of z that is not known to be an integer');
  if (!signOf(t, n).endsWith('+')) throw new NoClosedForm('a power of z that may be negative');
  if (isEvenExponent(t, e))
    return mul(
      t,
      doubleFactorialElement(t, sub(t, n, ONE_ELEMENT)),
      powElement(t, v, scale(n, rational(1n, 2n))),
    );
  const up = exponentOfElement(t, add(t, n, ONE_ELEMENT));
  if (up && isEvenExponent(t, up)) return ZERO_ELEMENT;
  throw new NoClosedForm('a power of z whose parity is not known');
}

/** Stein's lemma may be applied this often before an expectation is given up. */
const MAX_STEPS = 24;

/**
 * A mean with factors that no closed form is known for. exp(αz² + βz) is completed to a square and shifts and narrows the Gaussian; a power of z
 * goes by Stein's lemma E[z F] = v E[F′], after which F′ may have a closed form; an odd integrand has mean 0.
 */
function opaqueMean(
  t: Tower,
  inside: Monomial,
  f: Integrand,
  z: number,
  v: Element,
  spread: Element,
  depth: number,
): Element {
  const tilted = f.alpha.num.size > 0 || f.beta.num.size > 0;
  const power = elementConstant(f.exponent);
  if (tilted) {
    const narrow = div(t, v, spread);
    const exponent = add(
      t,
      mul(t, f.alpha, powInteger(t, fromGenerator(z), 2)),
      mul(t, f.beta, fromGenerator(z)),
    );
    const rest = mul(t, { num: monomialPoly(inside), den: [] }, expElement(t, neg(exponent)));
    const moved = substitute(t, rest, z, add(t, fromGenerator(z), mul(t, f.beta, narrow)));
    const square = scale(mul(t, mul(t, f.beta, f.beta), narrow), rational(1n, 2n));
    const front = mul(t, inverse(t, sqrtElement(t, spread)), expElement(t, square));
    return mul(t, front, gaussianMean(t, moved, z, ZERO_ELEMENT, narrow, depth));
  }
  if (power?.d === 1n && power.n > 0n && power.n <= 40n) {
    const rest: Element = { num: monomialPoly(mulMonomial(inside, monomialOf(z, UNIT), -1)), den: [] };
    return mul(t, v, gaussianMean(t, derive(t, rest, z), z, ZERO_ELEMENT, v, depth));
  }
  const erf = erfMean(t, inside, z, v);
  if (erf) return erf;
  if (isOdd(t, inside, z)) return ZERO_ELEMENT;
  return meanElement(t, { num: monomialPoly(inside), den: [] }, singleLaw(z, v));
}

interface Wave {
  readonly weight: ComplexElement;
  readonly omega: Element;
}

/** Waves of one frequency added up, so that a power of a sine has as many as its exponent and not 2 to it. */
function merged(t: Tower, waves: readonly Wave[]): Wave[] {
  const out = new Map<string, Wave>();
  for (const w of waves) {
    const key = elementKey(w.omega);
    const old = out.get(key)?.weight;
    const weight = old ? { re: add(t, old.re, w.weight.re), im: add(t, old.im, w.weight.im) } : w.weight;
    out.set(key, { weight, omega: w.omega });
  }
  return [...out.values()];
}

function termMean(t: Tower, inside: Monomial, z: number, v: Element, depth: number): Element {
  const f = classify(t, inside, z);
  // 1 − 2αv must be positive, or the integral diverges.
  const spread = sub(t, ONE_ELEMENT, scale(mul(t, f.alpha, v), rational(2n)));
  if (signOf(t, spread) !== '+')
    throw new NoClosedForm('an exponential of a quadratic that may not be integrable');
  if (f.absolute) return absoluteMoment(t, f, v, spread);
  if (f.opaque) return opaqueMean(t, inside, f, z, v, spread, depth + 1);
  const narrow = f.alpha.num.size === 0 ? v : div(t, v, spread);
  const front = mul(
    t,
    f.alpha.num.size === 0 ? ONE_ELEMENT : inverse(t, sqrtElement(t, spread)),
    expElement(t, f.gamma),
  );
  const degree = elementConstant(f.exponent);
  if (!degree) {
    if (f.beta.num.size > 0 || f.waves.length > 0)
      throw new NoClosedForm('a symbolic power of a shifted Gaussian');
    return mul(t, front, symbolicMoment(t, f.exponent, narrow));
  }
  if (degree.d !== 1n || degree.n < 0n || degree.n > BigInt(MAX_DEGREE))
    throw new NoClosedForm('a power of z that is negative, fractional or too large');
  // ∏ cos, sin as a sum of exponentials exp(iωz + iφ) with complex coefficients.
  let sum: Wave[] = [{ weight: realComplex(front), omega: ZERO_ELEMENT }];
  for (const w of f.waves)
    for (let k = 0; k < w.power; k++) {
      const phase = cosSin(t, w.phase);
      const half = rational(1n, 2n);
      const plus: ComplexElement =
        w.fn === 'cos'
          ? { re: scale(phase.cos, half), im: scale(phase.sin, half) }
          : { re: scale(phase.sin, half), im: scale(phase.cos, rational(-1n, 2n)) };
      const minus: ComplexElement = { re: plus.re, im: scale(plus.im, rational(-1n)) };
      sum = merged(
        t,
        sum.flatMap((s) => [
          { weight: mulComplex(t, s.weight, plus), omega: add(t, s.omega, w.omega) },
          { weight: mulComplex(t, s.weight, minus), omega: sub(t, s.omega, w.omega) },
        ]),
      );
      if (sum.length > 256)
        throw new LimitExceeded('a product of trigonometric factors with over 256 frequencies');
    }
  let total: Element = ZERO_ELEMENT;
  for (const s of sum) {
    const rate: ComplexElement = { re: f.beta, im: s.omega };
    const moment = complexMoment(t, Number(degree.n), rate, narrow);
    total = add(
      t,
      total,
      mulComplex(t, s.weight, mulComplex(t, complexExponential(t, rate, narrow), moment)).re,
    );
  }
  return total;
}

/**
 * E[body] over z ~ N(m, v) in closed form: polynomials (of symbolic degree too), exponentials of quadratics, sines and cosines
 * of linear arguments and their products; smooth exponentially bounded factors (erf, an unspecified f) stay as `mean`
 * generators. Valid where v >= 0 (at v = 0 it is evaluation at m). Fails with NoClosedForm elsewhere.
 */
export function gaussianMean(t: Tower, body: Element, z: number, m: Element, v: Element, depth = 0): Element {
  if (depth > MAX_STEPS) throw new NoClosedForm(`Stein's lemma applied ${MAX_STEPS} times`);
  if (!elementDependsOn(t, body, z)) return body;
  const centred = m.num.size === 0 ? body : substitute(t, body, z, add(t, fromGenerator(z), m));
  if (centred.den.some((f) => elementDependsOn(t, { num: f.poly, den: [] }, z)))
    return quotientMean(t, centred, z, v);
  let out: Element = ZERO_ELEMENT;
  for (const { mono, coef } of centred.num.values()) {
    const { inside, outside } = splitByVariable(t, mono, z);
    const factor: Element = { num: monomialPoly(outside, coef), den: centred.den };
    out = add(t, out, inside.ids.length === 0 ? factor : mul(t, factor, termMean(t, inside, z, v, depth)));
  }
  return out;
}
