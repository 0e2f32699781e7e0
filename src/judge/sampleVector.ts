import {
  addRational,
  compareRational,
  mulRational,
  ONE,
  type Rational,
  rational,
  rationalToNumber,
  ZERO,
} from '../core/rational.ts';
import { type Interval, inInterval, simplestBetween } from './sampleInterval.ts';
import { type Random, randomRational } from './sampleRandom.ts';

export type Vector = readonly Rational[];

const q = (n: number, d = 1) => rational(n, d);
const GENERIC: Vector = [q(1, 3), q(-2), q(3, 2), q(7, 5), q(-1, 2), q(2, 3)];
const SECOND: Vector = [q(-2, 3), q(1, 2), q(1), q(-3, 4), q(5, 3), q(-1)];

/** |v|² */
export function norm2Of(v: Vector): Rational {
  return v.reduce((sum, x) => addRational(sum, mulRational(x, x)), ZERO);
}

export function scaleVector(v: Vector, s: Rational): Vector {
  return v.map((x) => mulRational(x, s));
}

/** s times the i-th axis of R^n (i from 0). */
export function axisVector(n: number, i: number, s: Rational): Vector {
  return Array.from({ length: n }, (_, k) => (k === i ? s : ZERO));
}

function shapes(n: number): Vector[] {
  const axis = (s: Rational, i = 0) => axisVector(n, i, s);
  const out = [axis(ZERO), axis(ONE), GENERIC.slice(0, n), axis(q(1, 2)), SECOND.slice(0, n)];
  out.push(Array.from({ length: n }, () => ONE));
  if (n > 1) out.push(axis(q(-2, 3), n - 1), axis(ONE, 1), [ONE, q(-1), ...axisVector(n - 2, 0, q(1, 2))]);
  out.push(
    axis(q(2)),
    axis(q(-1)),
    axis(q(1, 3)),
    axis(q(3)),
    axis(q(1, 10)),
    scaleVector(GENERIC.slice(0, n), q(5)),
  );
  out.push(scaleVector(GENERIC.slice(0, n), q(1, 20)));
  return out;
}

/**
 * Vectors of R^n to try, |v|² in `norms`: zero, along an axis, generic; a shape whose norm misses the interval is scaled
 * into it by a simple rational.
 */
export function vectorCandidates(n: number, norms: Interval): Vector[] {
  const out: Vector[] = [];
  const seen = new Set<string>();
  for (const shape of shapes(n)) {
    const v = intoNorms(shape, norms);
    const key = v?.map((x) => `${x.n}/${x.d}`).join();
    if (!v || key === undefined || seen.has(key)) continue;
    seen.add(key);
    out.push(v);
  }
  return out;
}

/** A simple multiple s·v with |s·v|² in `norms`, v itself if it fits; undefined when there is none to be found. */
export function intoNorms(v: Vector, norms: Interval): Vector | undefined {
  const r = norm2Of(v);
  if (inInterval(r, norms)) return v;
  if (r.n === 0n) return undefined;
  const size = rationalToNumber(r);
  const lo = norms.lower && norms.lower.n > 0n ? Math.sqrt(rationalToNumber(norms.lower) / size) : 0;
  const hi = norms.upper ? Math.sqrt(Math.max(0, rationalToNumber(norms.upper)) / size) : 2 * lo + 1;
  const fixed = (x: number) => rational(BigInt(Math.round(x * 2 ** 40)), 2n ** 40n);
  if (!(hi > lo) || hi > 1e9 || compareRational(fixed(lo), fixed(hi)) >= 0) return undefined;
  const scaled = scaleVector(v, simplestBetween(fixed(lo), fixed(hi)));
  return inInterval(norm2Of(scaled), norms) ? scaled : undefined;
}

/** A random vector of R^n with |v|² in `norms`; one entry in four is zero. */
export function randomVector(random: Random, n: number, norms: Interval, height: number): Vector | undefined {
  for (let attempt = 0; attempt < 6; attempt++) {
    const raw = Array.from({ length: n }, () =>
      random.below(4) === 0 ? ZERO : randomRational(random, height),
    );
    const v = intoNorms(raw, norms);
    if (v) return v;
  }
  return undefined;
}
