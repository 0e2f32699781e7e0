import {
  addInterval,
  type Interval,
  interval,
  inverseInterval,
  mulInterval,
  PI,
  point,
  powerInterval,
  roundDown,
  roundUp,
  sum,
} from './interval.ts';
import { UNIT } from './monomial.ts';
import type { Polynomial } from './polynomial.ts';
import { compareRational, divRational, mulRational, ONE, type Rational, rational } from './rational.ts';
import type { Element, Tower } from './tower.ts';

/** exp on |x| <= 500: exp(x) = exp(x/2^12)^(2^12), |x|/2^12 <= 1/8, Taylor to order 30 with remainder below 4^-30/30!. */
function expInterval(a: Interval): Interval | undefined {
  const bound = rational(500n);
  if (compareRational(a.hi, bound) > 0 || compareRational(rational(-a.lo.n, a.lo.d), bound) > 0)
    return undefined;
  const one = (x: Rational, up: boolean): Rational => {
    const small = rational(x.n, x.d * 4096n);
    let term = ONE;
    let total = ONE;
    for (let i = 1n; i <= 30n; i++) {
      term = mulRational(term, rational(small.n, small.d * i));
      term = up ? roundUp(term) : roundDown(term);
      total = sum(total, term);
    }
    const slack = rational(up ? 1n : -1n, 1n << 140n);
    let v: Interval = interval(sum(total, slack), sum(total, slack));
    for (let i = 0; i < 12; i++) v = mulInterval(v, v);
    return up ? v.hi : v.lo;
  };
  return { lo: one(a.lo, false), hi: one(a.hi, true) };
}

/** log by log x = k log 2 + 2 atanh((y−1)/(y+1)), y in [1, 2). */
function logInterval(a: Interval): Interval | undefined {
  if (a.lo.n <= 0n) return undefined;
  const atanh2 = (y: Rational): Interval => {
    const u = divRational(sum(y, rational(-1n)), sum(y, ONE));
    const square = mulRational(u, u);
    let power: Interval = point(u);
    let total: Interval = point(u);
    for (let i = 1n; i < 80n; i++) {
      power = mulInterval(power, point(square));
      total = addInterval(total, mulInterval(power, point(rational(1n, 2n * i + 1n))));
    }
    const tail = rational(1n, 1n << 200n);
    return mulInterval(addInterval(total, { lo: rational(-tail.n, tail.d), hi: tail }), point(rational(2n)));
  };
  const log2 = atanh2(rational(2n));
  const one = (x: Rational): Interval => {
    let k = x.n.toString(2).length - x.d.toString(2).length;
    const scaled = (j: number) =>
      j >= 0 ? rational(x.n, x.d << BigInt(j)) : rational(x.n << BigInt(-j), x.d);
    while (compareRational(scaled(k), ONE) < 0) k--;
    return addInterval(mulInterval(log2, point(rational(k))), atanh2(scaled(k)));
  };
  return { lo: one(a.lo).lo, hi: one(a.hi).hi };
}

/**
 * sin, cos and (√π/2) erf at a rational |x| <= 6 by their alternating Taylor series Σ ± x^(2k+s)/c_k. After 130 terms the terms fall
 * below 2^-300 and the remainder is less than the next one.
 */
function alternating(x: Rational, kind: 'sin' | 'cos' | 'erf'): Interval {
  let power: Interval = kind === 'cos' ? point(ONE) : point(x);
  let total: Interval = power;
  const minusSquare = point(rational(-x.n * x.n, x.d * x.d));
  for (let k = 1n; k <= 300n; k++) {
    const step = kind === 'sin' ? 2n * k * (2n * k + 1n) : kind === 'cos' ? 2n * k * (2n * k - 1n) : k;
    power = mulInterval(mulInterval(power, minusSquare), point(rational(1n, step)));
    const term = kind === 'erf' ? mulInterval(power, point(rational(1n, 2n * k + 1n))) : power;
    total = addInterval(total, term);
  }
  const tail = rational(1n, 1n << 150n);
  return addInterval(total, { lo: rational(-tail.n, tail.d), hi: tail });
}

function functionInterval(t: Tower, fn: string, arg: Element): Interval | undefined {
  const u = elementInterval(t, arg);
  if (!u || (fn !== 'sin' && fn !== 'cos' && fn !== 'erf')) return undefined;
  if (u.lo.n !== u.hi.n || u.lo.d !== u.hi.d) return undefined;
  const reach = rational(6n);
  if (compareRational(u.lo, reach) > 0 || compareRational(u.lo, rational(-reach.n)) < 0) return undefined;
  const value = alternating(u.lo, fn);
  const root = fn === 'erf' ? powerInterval(PI, -UNIT / 2) : undefined;
  return fn !== 'erf' ? value : root && mulInterval(mulInterval(value, root), point(rational(2n)));
}

function generatorInterval(t: Tower, id: number): Interval | undefined {
  const cache = t.table<Interval | 'none'>('constant');
  const key = String(id);
  const old = cache.get(key);
  if (old) return old === 'none' ? undefined : old;
  const g = t.generators[id]!;
  let out: Interval | undefined;
  if (g.kind === 'pi') out = PI;
  else if (g.kind === 'integer') out = point(rational(g.value));
  else if (g.kind === 'base') out = constantInterval(t, g.poly);
  else if (g.kind === 'exp' || g.kind === 'log') {
    const arg = elementInterval(t, g.arg);
    out = arg && (g.kind === 'exp' ? expInterval(arg) : logInterval(arg));
  } else if (g.kind === 'function') out = functionInterval(t, g.fn, g.arg);
  cache.set(key, out ?? 'none');
  return out;
}

/** g^(units/UNIT) for a constant generator g. */
function generatorPower(t: Tower, id: number, units: number): Interval | undefined {
  const cache = t.table<Interval | 'none'>('constant power');
  const key = `${id}^${units}`;
  const old = cache.get(key);
  if (old) return old === 'none' ? undefined : old;
  const g = generatorInterval(t, id);
  const power = g && powerInterval(g, units);
  cache.set(key, power ?? 'none');
  return power;
}

/** Encloses a polynomial in constant generators; undefined when a variable or an unknown constant occurs in it. */
export function constantInterval(t: Tower, p: Polynomial): Interval | undefined {
  let total = point(rational(0n));
  for (const { mono, coef } of p.values()) {
    let term = point(coef);
    for (let i = 0; i < mono.ids.length; i++) {
      const power = generatorPower(t, mono.ids[i]!, mono.exps[i]!);
      if (!power) return undefined;
      term = mulInterval(term, power);
    }
    total = addInterval(total, term);
  }
  return total;
}

export function elementInterval(t: Tower, e: Element): Interval | undefined {
  let out = constantInterval(t, e.num);
  for (const f of e.den) {
    const d = constantInterval(t, f.poly);
    const inv = d && inverseInterval(d);
    if (!out || !inv) return undefined;
    for (let i = 0; i < f.power; i++) out = mulInterval(out, inv);
  }
  return out;
}

/** True when generator `id` is a constant that has an enclosure. */
export function isConstantGenerator(t: Tower, id: number): boolean {
  return generatorInterval(t, id) !== undefined;
}
