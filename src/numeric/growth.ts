import { rational } from '../core/rational.ts';
import { Unknown } from './analytic.ts';
import {
  addBounds,
  addCeilings,
  binaryTop,
  type Ceiling,
  ceilingTop,
  constantBound,
  constantCeiling,
  down,
  type GrowthBound,
  logOfPower,
  mulBounds,
  times,
  upperNumber,
  ZERO_BOUND,
} from './growthBound.ts';
import { type Real, toBall } from './real.ts';
import { reals } from './reals.ts';

/**
 * What is known of a function g of one real u on the whole line: a bound of |g|, ceilings of g and of −g, and, where g
 * is a polynomial of degree ≤ 2 or the exponential of something known, that.
 */
export interface Growth {
  readonly bound: GrowthBound;
  readonly above?: Ceiling;
  /** a ceiling of −g */
  readonly below?: Ceiling;
  /** g = c_0 + c_1 u + c_2 u², without trailing exact zeros */
  readonly polynomial?: readonly Real[];
  readonly logarithm?: Growth;
}

const PRECISION = 96;
/** The reals that constants and coefficients are. */
export const growthReals = reals(PRECISION);
const real = growthReals;

/** Fails (`Unknown`): the analysis has no bound for this function. */
export function noBound(what: string): never {
  throw new Unknown(`no growth bound: ${what}`);
}

const logTop = (r: Real): number => logOfPower(toBall(r, PRECISION).top());
/** Doubles at least, and at most, r. */
export const upperOf = (r: Real): number => upperNumber(toBall(r, PRECISION).upper());
export const lowerOf = (r: Real): number => -upperNumber(toBall(real.neg(r), PRECISION).upper());

/** The growth of c_0 + c_1 u + c_2 u². */
export function polynomialGrowth(coefficients: readonly Real[]): Growth {
  const polynomial = [...coefficients];
  while (polynomial.length > 0 && real.isZero(polynomial.at(-1)!) === true) polynomial.pop();
  const log = Math.max(-Infinity, ...polynomial.map(logTop));
  const [c, b, a] = polynomial;
  const slope = b === undefined ? 0 : Math.max(upperOf(b), -lowerOf(b));
  return {
    bound: log === -Infinity ? ZERO_BOUND : { ...constantBound(log), degree: polynomial.length - 1 },
    above: { square: a ? upperOf(a) : 0, linear: slope, constant: c ? upperOf(c) : 0 },
    below: { square: a ? -lowerOf(a) : 0, linear: slope, constant: c ? -lowerOf(c) : 0 },
    polynomial,
  };
}

/** The growth of the constant r. */
export function constantGrowth(r: Real): Growth {
  return polynomialGrowth([r]);
}

/** The constant that g is known to be. */
export function growthConstant(g: Growth): Real | undefined {
  const p = g.polynomial;
  return p && p.length < 2 ? (p[0] ?? real.zero) : undefined;
}

/** The largest known c with g(u) ≥ c everywhere. */
export function leastValue(g: Growth): number | undefined {
  const top = g.below && ceilingTop(g.below);
  if (top !== undefined) return -top;
  const [c, b, a] = g.polynomial ?? [];
  if (a === undefined || real.sign(a) !== 1) return undefined;
  return lowerOf(real.sub(c!, real.div(real.mul(b!, b!), real.mul(real.fromRational(rational(4)), a))));
}

/** True when g ≥ 0 everywhere for certain. */
export function isNonNegative(g: Growth): boolean {
  return g.logarithm !== undefined || (leastValue(g) ?? -1) >= 0;
}

/** The growth of a function with values in [low, high]. */
export function growthWithin(low: number, high: number): Growth {
  const log = logOfPower(binaryTop(Math.max(Math.abs(low), Math.abs(high))));
  return { bound: constantBound(log), above: constantCeiling(high), below: constantCeiling(-low) };
}

/** −g. */
export function negGrowth(g: Growth): Growth {
  if (g.polynomial) return polynomialGrowth(g.polynomial.map((c) => real.neg(c)));
  return { bound: g.bound, ...(g.below ? { above: g.below } : {}), ...(g.above ? { below: g.above } : {}) };
}

/** g + h. */
export function addGrowth(g: Growth, h: Growth): Growth {
  const p = g.polynomial;
  const q = h.polynomial;
  if (p && q) {
    const length = Math.max(p.length, q.length);
    return polynomialGrowth(Array.from({ length }, (_, k) => real.add(p[k] ?? real.zero, q[k] ?? real.zero)));
  }
  return {
    bound: addBounds(g.bound, h.bound),
    ...(g.above && h.above ? { above: addCeilings(g.above, h.above) } : {}),
    ...(g.below && h.below ? { below: addCeilings(g.below, h.below) } : {}),
  };
}

/** c·g for a constant c of certain sign. */
export function scaledGrowth(g: Growth, c: Real): Growth {
  const sign = real.sign(c);
  const size = sign === -1 ? -lowerOf(c) : upperOf(c);
  const least = sign === -1 ? -upperOf(c) : lowerOf(c);
  // Entries of a ceiling are multiplied by the end of c's enclosure that makes them larger.
  const stretch = (a: Ceiling): Ceiling => {
    const each = (x: number): number => times(x, x > 0 ? size : least);
    return { square: each(a.square), linear: each(a.linear), constant: each(a.constant) };
  };
  const bound = mulBounds(g.bound, constantBound(logTop(c)));
  const [top, bottom] = sign === -1 ? [g.below, g.above] : [g.above, g.below];
  return { bound, ...(top ? { above: stretch(top) } : {}), ...(bottom ? { below: stretch(bottom) } : {}) };
}

/** g·h. A product of an element with itself, by identity, is a square and so not negative. */
export function mulGrowth(g: Growth, h: Growth): Growth {
  const p = g.polynomial;
  const q = h.polynomial;
  if (p?.length === 0 || q?.length === 0) return polynomialGrowth([]);
  if (p && q && p.length + q.length <= 4) {
    const product: Real[] = Array.from({ length: p.length + q.length - 1 }, () => real.zero);
    for (const [i, x] of p.entries()) {
      for (const [j, y] of q.entries()) product[i + j] = real.add(product[i + j]!, real.mul(x, y));
    }
    const squareOf = g === h && q.length === 2;
    const result = polynomialGrowth(product);
    return squareOf ? { ...result, below: constantCeiling(0) } : result;
  }
  const c = growthConstant(g);
  const d = growthConstant(h);
  if (c !== undefined && real.sign(c)) return scaledGrowth(h, c);
  if (d !== undefined && real.sign(d)) return scaledGrowth(g, d);
  const bound = mulBounds(g.bound, h.bound);
  const positive = g === h || (isNonNegative(g) && isNonNegative(h));
  const negative =
    !positive &&
    ((isNonNegative(g) && isNonNegative(negGrowth(h))) || (isNonNegative(negGrowth(g)) && isNonNegative(h)));
  const low =
    (leastValue(g) ?? 0) > 0 && (leastValue(h) ?? 0) > 0 ? down(leastValue(g)! * leastValue(h)!) : 0;
  return {
    bound,
    ...(positive ? { below: constantCeiling(-low) } : {}),
    ...(negative ? { above: constantCeiling(0) } : {}),
    ...(g.logarithm && h.logarithm ? { logarithm: addGrowth(g.logarithm, h.logarithm) } : {}),
  };
}
