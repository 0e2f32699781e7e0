import { cosSin } from '../core/circular.ts';
import { add, mul, ONE_ELEMENT, scale, sub, ZERO_ELEMENT } from '../core/element.ts';
import { expElement } from '../core/exponential.ts';
import { rational } from '../core/rational.ts';
import type { Element, Tower } from '../core/tower.ts';

/** re + i im. */
export interface ComplexElement {
  readonly re: Element;
  readonly im: Element;
}

export function realComplex(re: Element): ComplexElement {
  return { re, im: ZERO_ELEMENT };
}

export function mulComplex(t: Tower, a: ComplexElement, b: ComplexElement): ComplexElement {
  return {
    re: sub(t, mul(t, a.re, b.re), mul(t, a.im, b.im)),
    im: add(t, mul(t, a.re, b.im), mul(t, a.im, b.re)),
  };
}

function addComplex(t: Tower, a: ComplexElement, b: ComplexElement): ComplexElement {
  return { re: add(t, a.re, b.re), im: add(t, a.im, b.im) };
}

/** exp(r² v/2) = E[exp(r z)] for z ~ N(0, v) and a complex rate r = β + iω: e^((β²−ω²)v/2) (cos βωv + i sin βωv). */
export function complexExponential(t: Tower, r: ComplexElement, v: Element): ComplexElement {
  const half = rational(1n, 2n);
  const square = sub(t, mul(t, r.re, r.re), mul(t, r.im, r.im));
  const size = expElement(t, scale(mul(t, square, v), half));
  const turn = cosSin(t, mul(t, mul(t, r.re, r.im), v));
  return { re: mul(t, size, turn.cos), im: mul(t, size, turn.sin) };
}

/** E[z^k] for z ~ N(r v, v), the tilted law: M_0 = 1, M_1 = μ, M_k = μ M_(k−1) + (k−1) v M_(k−2), μ = r v complex. */
export function complexMoment(t: Tower, k: number, r: ComplexElement, v: Element): ComplexElement {
  const mu: ComplexElement = { re: mul(t, r.re, v), im: mul(t, r.im, v) };
  let before: ComplexElement = realComplex(ZERO_ELEMENT);
  let now: ComplexElement = realComplex(ONE_ELEMENT);
  for (let j = 1; j <= k; j++) {
    const pull: ComplexElement = {
      re: scale(mul(t, v, before.re), rational(j - 1)),
      im: scale(mul(t, v, before.im), rational(j - 1)),
    };
    [before, now] = [now, addComplex(t, mulComplex(t, mu, now), pull)];
  }
  return now;
}
