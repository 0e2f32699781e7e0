import {
  div,
  elementConstant,
  fromInteger,
  fromRational,
  mul,
  scale,
  ZERO_ELEMENT,
} from '../core/element.ts';
import { expElement } from '../core/exponential.ts';
import { factorialElement } from '../core/factorial.ts';
import { piElement } from '../core/functions.ts';
import { powElement, sqrtElement } from '../core/power.ts';
import { rational } from '../core/rational.ts';
import type { Element, Tower } from '../core/tower.ts';
import { type Integrand, MAX_DEGREE, NoClosedForm } from './integrand.ts';

/** E[|z| z^k exp(αz²)] for z ~ N(0, v): 0 for odd k; for n = k + 1 odd, E|z|^n = ((n−1)/2)! (2v)^(n/2)/√π, v the tilted variance. */
export function absoluteMoment(t: Tower, f: Integrand, v: Element, spread: Element): Element {
  const k = elementConstant(f.exponent);
  const plain = f.beta.num.size === 0 && f.waves.length === 0 && !f.opaque;
  if (!plain || k?.d !== 1n || k.n < 0n || k.n > BigInt(MAX_DEGREE))
    throw new NoClosedForm('an absolute value beside other factors');
  if (k.n % 2n !== 0n) return ZERO_ELEMENT;
  const half = rational(k.n + 1n, 2n);
  const narrow = scale(div(t, v, spread), rational(2n));
  const top = mul(t, factorialElement(t, fromInteger(k.n / 2n)), powElement(t, narrow, fromRational(half)));
  const bottom = sqrtElement(t, mul(t, piElement(t), spread));
  return mul(t, div(t, top, bottom), expElement(t, f.gamma));
}
