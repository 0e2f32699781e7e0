import { type CheckPoly, need, readPoly } from './checkPolynomial.ts';
import type { Generators } from './checkText.ts';
import { UNIT } from './monomial.ts';
import { floorRational, type Rational, rational } from './rational.ts';
import type { RecordedElement } from './record.ts';

/** lo/2^BITS <= value <= hi/2^BITS. */
export interface Enclosed {
  readonly lo: bigint;
  readonly hi: bigint;
}

const BITS = 320n;
const ONE = 1n << BITS;
/** Rounding and truncation of a series of at most 200 terms, in units of the last place. */
const SLACK = 1n << 40n;

function floorDiv(a: bigint, b: bigint): bigint {
  const q = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? q - 1n : q;
}

function ceilDiv(a: bigint, b: bigint): bigint {
  return -floorDiv(-a, b);
}

export function encloseRational(q: Rational): Enclosed {
  return { lo: floorRational(rational(q.n * ONE, q.d)), hi: ceilDiv(q.n * ONE, q.d) };
}

function sum(a: Enclosed, b: Enclosed): Enclosed {
  return { lo: a.lo + b.lo, hi: a.hi + b.hi };
}

function times(a: Enclosed, b: Enclosed): Enclosed {
  const all = [a.lo * b.lo, a.lo * b.hi, a.hi * b.lo, a.hi * b.hi];
  const [least = 0n, , , most = 0n] = all.sort((p, q) => (p < q ? -1 : 1));
  return { lo: least >> BITS, hi: -(-most >> BITS) };
}

function inverse(a: Enclosed): Enclosed | undefined {
  if (a.lo <= 0n && a.hi >= 0n) return undefined;
  return { lo: floorDiv(ONE * ONE, a.hi), hi: ceilDiv(ONE * ONE, a.lo) };
}

/** The greatest r with r^k <= n, by Newton's iteration from above. */
function rootFloor(n: bigint, k: bigint): bigint {
  if (n < 2n) return n;
  let r = 1n << BigInt(Math.ceil(n.toString(2).length / Number(k)));
  for (;;) {
    const next = ((k - 1n) * r + n / r ** (k - 1n)) / k;
    if (next >= r) return r;
    r = next;
  }
}

function integerPower(a: Enclosed, k: number): Enclosed | undefined {
  if (k < 0) {
    const inv = inverse(a);
    return inv && integerPower(inv, -k);
  }
  if (k > 500) return undefined;
  let out: Enclosed = { lo: ONE, hi: ONE };
  for (let i = 0; i < k; i++) out = times(out, a);
  return out;
}

/** a^(units/UNIT), a root for a > 0 only. */
function powerOf(a: Enclosed, units: number): Enclosed | undefined {
  const { n, d } = rational(BigInt(units), BigInt(UNIT));
  if (d === 1n) return integerPower(a, Number(n));
  if (a.lo <= 0n || d > 64n) return undefined;
  const shift = BITS * (d - 1n);
  const root = { lo: rootFloor(a.lo << shift, d), hi: rootFloor(a.hi << shift, d) + 1n };
  return integerPower(root, Number(n));
}

/** Σ (±1)^i x^(2i+1)/(2i+1) for |x| <= 1/3: atan (sign −1) or atanh (sign 1). */
function oddSeries(x: Rational, sign: 1n | -1n): Enclosed {
  const at = (x.n * ONE) / x.d;
  let term = at;
  let total = at;
  for (let i = 1n; term !== 0n; i++) {
    term = (sign * term * x.n * x.n) / (x.d * x.d);
    total += term / (2n * i + 1n);
  }
  return { lo: total - SLACK, hi: total + SLACK };
}

/** Euler (1755): pi = 20 atan(1/7) + 8 atan(3/79). */
function enclosePi(): Enclosed {
  const a = oddSeries(rational(1, 7), -1n);
  const b = oddSeries(rational(3, 79), -1n);
  return { lo: 20n * a.lo + 8n * b.lo, hi: 20n * a.hi + 8n * b.hi };
}

/** exp at x/2^BITS, |x| <= 60·2^BITS: Taylor at x/1024, then ten squarings. */
function expAt(x: bigint): Enclosed {
  const small = x / 1024n;
  let term = ONE;
  let total = ONE;
  for (let i = 1n; term !== 0n && term !== -1n; i++) {
    term = (term * small) / (ONE * i);
    total += term;
  }
  let out: Enclosed = { lo: total - SLACK, hi: total + SLACK };
  for (let i = 0; i < 10; i++) out = times(out, out);
  return out;
}

function encloseExp(a: Enclosed): Enclosed | undefined {
  if (a.lo < -60n * ONE || a.hi > 60n * ONE) return undefined;
  return { lo: expAt(a.lo).lo, hi: expAt(a.hi).hi };
}

/** log(x/2^BITS) = k log 2 + 2 atanh((y − 1)/(y + 1)), y = x/2^(BITS + k) in [1, 2). */
function logAt(x: bigint): Enclosed {
  const k = BigInt(x.toString(2).length - 1);
  const series = (n: bigint, d: bigint) => oddSeries(rational(n - d, n + d), 1n);
  const [two, rest] = [series(2n, 1n), series(x, 1n << k)];
  const shift = k - BITS;
  const multiple =
    shift < 0n ? { lo: shift * two.hi, hi: shift * two.lo } : { lo: shift * two.lo, hi: shift * two.hi };
  const out = sum(multiple, rest);
  return { lo: 2n * out.lo, hi: 2n * out.hi };
}

/** Encloses the constants among the generators of a record; undefined for what is not a constant of a known kind. */
export class Constants {
  readonly #all: Generators;
  readonly #known = new Map<number, Enclosed | undefined>();

  constructor(all: Generators) {
    this.#all = all;
  }

  generator(id: number): Enclosed | undefined {
    if (this.#known.has(id)) return this.#known.get(id);
    this.#known.set(id, undefined);
    const out = this.#compute(id);
    this.#known.set(id, out);
    return out;
  }

  #compute(id: number): Enclosed | undefined {
    const g = this.#all.get(id);
    need(g !== undefined, `generator ${id} is not recorded`);
    const { kind, arg } = g.meaning;
    if (kind === 'pi') return enclosePi();
    if (kind === 'integer' || kind === 'base') return g.value && this.poly(readPoly(g.value));
    if ((kind !== 'exp' && kind !== 'log') || !arg) return undefined;
    const a = this.element(arg);
    if (!a) return undefined;
    if (kind === 'exp') return encloseExp(a);
    return a.lo > 0n ? { lo: logAt(a.lo).lo, hi: logAt(a.hi).hi } : undefined;
  }

  poly(p: CheckPoly): Enclosed | undefined {
    let total: Enclosed = { lo: 0n, hi: 0n };
    for (const { powers, coef } of p.values()) {
      let term = encloseRational(coef);
      for (const [id, e] of powers) {
        const g = this.generator(id);
        const factor = g && powerOf(g, e);
        if (!factor) return undefined;
        term = times(term, factor);
      }
      total = sum(total, term);
    }
    return total;
  }

  element(e: RecordedElement): Enclosed | undefined {
    let out = this.poly(readPoly(e.num));
    for (const f of e.den) {
      const d = this.poly(readPoly(f.poly));
      const factor = d && integerPower(d, -f.power);
      if (!out || !factor) return undefined;
      out = times(out, factor);
    }
    return out;
  }
}
