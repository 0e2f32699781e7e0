import {
  add,
  elementConstant,
  elementKey,
  fromGenerator,
  fromInteger,
  fromRational,
  mul,
  ONE_ELEMENT,
  scale,
  sub,
} from './element.ts';
import { exponentOfElement, isIntegerExponent } from './exponent.ts';
import { piElement } from './functions.ts';
import { LimitExceeded } from './monomial.ts';
import { powElement, sqrtElement } from './power.ts';
import { addRational, floorRational, isInteger, type Rational, rational, subRational } from './rational.ts';
import { signOf } from './sign/proveSign.ts';
import type { Element, Tower } from './tower.ts';

/** The largest shift by which a factorial's recurrence is unrolled, and the largest factorial evaluated. */
const MAX_SHIFT = 64n;
const MAX_FACTORIAL = 2000n;

function constantPart(n: Element): Rational {
  return n.den.length === 0 ? (n.num.get('')?.coef ?? rational(0n)) : rational(0n);
}

function evaluate(n: bigint): Element {
  if (n < 0n) throw new LimitExceeded('a factorial of a negative integer');
  if (n > MAX_FACTORIAL) throw new LimitExceeded(`a factorial beyond ${MAX_FACTORIAL}`);
  let out = 1n;
  for (let k = 2n; k <= n; k++) out *= k;
  return fromInteger(out);
}

/**
 * n! for an integer expression n = L + k, L free of a constant term, by (L + k)! = (L + j)! (L+j+1)…(L+k) with the least j for which
 * L + j >= 0 is known. Equal to the factorial wherever n >= 0. Fails with LimitExceeded on shifts over 64 and on what is no integer.
 */
export function factorialElement(t: Tower, n: Element): Element {
  const c = elementConstant(n);
  if (c) {
    if (!isInteger(c)) throw new LimitExceeded('a factorial of a fraction');
    return evaluate(c.n);
  }
  const e = exponentOfElement(t, n);
  if (!e || !isIntegerExponent(t, e))
    throw new LimitExceeded('a factorial of what is not known to be an integer');
  const k = constantPart(n).n;
  if (k > MAX_SHIFT || k < -MAX_SHIFT)
    throw new LimitExceeded(`a factorial shifted by more than ${MAX_SHIFT}`);
  const free = sub(t, n, fromInteger(k));
  const start = firstNonNegative(t, free);
  const at = (i: bigint) => add(t, free, fromInteger(i));
  let out = fromGenerator(
    t.intern(`factorial ${elementKey(at(start))}`, () => ({ kind: 'factorial', arg: at(start) })),
  );
  for (let i = start + 1n; i <= k; i++) out = mul(t, out, at(i));
  for (let i = start; i > k; i--) out = mul(t, out, powElement(t, at(i), fromInteger(-1)));
  return out;
}

/** The least j in 0..8 for which L + j >= 0 is known, so that (L + j)! exists on the whole domain. */
function firstNonNegative(t: Tower, free: Element): bigint {
  for (let j = 0n; j <= 8n; j++) if (signOf(t, add(t, free, fromInteger(j))).endsWith('+')) return j;
  throw new LimitExceeded('a factorial of what may be negative');
}

function halfOf(t: Tower, n: Element): Element | undefined {
  const half = scale(n, rational(1n, 2n));
  const e = exponentOfElement(t, half);
  return e && isIntegerExponent(t, e) ? half : undefined;
}

/** n!!: (2m)!! = 2^m m!, (2m−1)!! = (2m)!/(2^m m!). Fails with LimitExceeded when the parity of n is not known. */
export function doubleFactorialElement(t: Tower, n: Element): Element {
  const two = fromInteger(2);
  const even = halfOf(t, n);
  if (even) return mul(t, powElement(t, two, even), factorialElement(t, even));
  const m = halfOf(t, add(t, n, ONE_ELEMENT));
  if (!m) return unknownParity(t, n);
  const bottom = mul(t, powElement(t, two, m), factorialElement(t, m));
  return mul(t, factorialElement(t, scale(m, rational(2n))), powElement(t, bottom, fromInteger(-1)));
}

/** n!! of unknown parity: (L + k)!! = (L + j)!! (L+j+2)…(L+k), j = 0 or 1 of the parity of k, where L + j >= -1 is known. */
function unknownParity(t: Tower, n: Element): Element {
  const e = exponentOfElement(t, n);
  if (!e || !isIntegerExponent(t, e))
    throw new LimitExceeded('a double factorial of what is not known to be an integer');
  const k = constantPart(n).n;
  if (k > MAX_SHIFT || k < -MAX_SHIFT)
    throw new LimitExceeded(`a double factorial shifted by more than ${MAX_SHIFT}`);
  const free = sub(t, n, fromInteger(k));
  const at = (i: bigint) => add(t, free, fromInteger(i));
  const start = ((k % 2n) + 2n) % 2n;
  if (!signOf(t, at(start + 1n)).endsWith('+'))
    throw new LimitExceeded('a double factorial of what may be below -1');
  const key = `double factorial ${elementKey(at(start))}`;
  let out = fromGenerator(t.intern(key, () => ({ kind: 'factorial', arg: at(start), double: true })));
  for (let i = start + 2n; i <= k; i += 2n) out = mul(t, out, at(i));
  for (let i = start; i > k; i -= 2n) out = mul(t, out, powElement(t, at(i), fromInteger(-1)));
  return out;
}

/** Γ(L + k) = L (L+1)…(L+k−1) Γ(L) for a whole k and a real L > 0; Γ(L) is (L − 1)! with the factorial of reals. */
function realGamma(t: Tower, a: Element): Element {
  const k = floorRational(constantPart(a));
  if (k > MAX_SHIFT || k < -MAX_SHIFT)
    throw new LimitExceeded(`a gamma function shifted by more than ${MAX_SHIFT}`);
  const free = sub(t, a, fromInteger(k));
  if (signOf(t, free) !== '+') throw new LimitExceeded('a gamma function of what may not be positive');
  const less = sub(t, free, ONE_ELEMENT);
  const key = `factorial ${elementKey(less)}`;
  let out = fromGenerator(t.intern(key, () => ({ kind: 'factorial', arg: less })));
  for (let i = 0n; i < k; i++) out = mul(t, out, add(t, free, fromInteger(i)));
  for (let i = -1n; i >= k; i--)
    out = mul(t, out, powElement(t, add(t, free, fromInteger(i)), fromInteger(-1)));
  return out;
}

/** Γ at integers, (n−1)!, and at half-integers, Γ(m + 1/2) = (2m)! √π/(4^m m!). Fails with LimitExceeded elsewhere. */
export function gammaElement(t: Tower, a: Element): Element {
  const integral = exponentOfElement(t, scale(a, rational(2n)));
  if (!integral || !isIntegerExponent(t, integral)) return realGamma(t, a);
  const c = constantPart(a);
  const fraction = subRational(c, rational(floorRational(c)));
  if (fraction.n === 0n) return factorialElement(t, sub(t, a, ONE_ELEMENT));
  if (fraction.d !== 2n) throw new LimitExceeded('the gamma function off the half-integers');
  const m = sub(t, a, fromRational(rational(1n, 2n)));
  const k = elementConstant(m);
  const root = sqrtElement(t, piElement(t));
  if (k && k.n < 0n) {
    // Γ(x) = Γ(x + 1)/x steps up to the positive axis.
    const up = gammaElement(t, add(t, a, ONE_ELEMENT));
    return mul(t, up, powElement(t, fromRational(addRational(k, rational(1n, 2n))), fromInteger(-1)));
  }
  const top = mul(t, factorialElement(t, scale(m, rational(2n))), root);
  const bottom = mul(t, powElement(t, fromInteger(4), m), factorialElement(t, m));
  return mul(t, top, powElement(t, bottom, fromInteger(-1)));
}
