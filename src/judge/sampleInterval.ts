import {
  addRational,
  compareRational,
  divRational,
  floorRational,
  mulRational,
  negRational,
  ONE,
  type Rational,
  rational,
  subRational,
  ZERO,
} from '../core/rational.ts';
import type { Relation } from '../language/syntax.ts';

/** An interval of the line; a missing end is infinite. */
export interface Interval {
  readonly lower?: Rational;
  readonly lowerOpen: boolean;
  readonly upper?: Rational;
  readonly upperOpen: boolean;
}

export const WHOLE_LINE: Interval = { lowerOpen: true, upperOpen: true };

/** The part of `interval` where v op bound. `!=` cuts nothing. */
export function cutInterval(interval: Interval, op: Relation, bound: Rational): Interval {
  let out = interval;
  if (op === '>' || op === '>=' || op === '=') {
    const side = out.lower ? compareRational(bound, out.lower) : 1;
    if (side > 0) out = { ...out, lower: bound, lowerOpen: op === '>' };
    else if (side === 0 && op === '>') out = { ...out, lowerOpen: true };
  }
  if (op === '<' || op === '<=' || op === '=') {
    const side = out.upper ? compareRational(bound, out.upper) : -1;
    if (side < 0) out = { ...out, upper: bound, upperOpen: op === '<' };
    else if (side === 0 && op === '<') out = { ...out, upperOpen: true };
  }
  return out;
}

export function inInterval(v: Rational, interval: Interval): boolean {
  const { lower, upper } = interval;
  if (lower) {
    const c = compareRational(v, lower);
    if (c < 0 || (c === 0 && interval.lowerOpen)) return false;
  }
  if (upper) {
    const c = compareRational(v, upper);
    if (c > 0 || (c === 0 && interval.upperOpen)) return false;
  }
  return true;
}

/** Whether the interval has no point at all, or no integer when `integer` is set. */
export function isEmptyInterval(interval: Interval, integer: boolean): boolean {
  const { lower, upper } = interval;
  if (!lower || !upper) return false;
  if (!integer) {
    const c = compareRational(lower, upper);
    return c > 0 || (c === 0 && (interval.lowerOpen || interval.upperOpen));
  }
  return !inInterval(rational(leastInteger(interval)!), interval);
}

/** The least integer in an interval bounded below, whether or not it meets the upper end. */
export function leastInteger(interval: Interval): bigint | undefined {
  const { lower } = interval;
  if (!lower) return undefined;
  const floor = floorRational(lower);
  const exact = lower.d === 1n;
  return exact && !interval.lowerOpen ? floor : floor + 1n;
}

/**
 * The rational of least denominator, then least size, strictly between lo < hi: the first node of the Stern–Brocot tree
 * inside. Fails when lo >= hi.
 */
export function simplestBetween(lo: Rational, hi: Rational): Rational {
  if (compareRational(lo, hi) >= 0) throw new RangeError('an empty interval holds no rational');
  if (lo.n < 0n && hi.n > 0n) return ZERO;
  if (hi.n <= 0n) return negRational(simplestBetween(negRational(hi), negRational(lo)));
  const floor = rational(floorRational(lo));
  const next = addRational(floor, ONE);
  if (compareRational(next, hi) < 0) return next;
  // both in [floor, floor + 1]: invert the fractional parts
  const a = subRational(lo, floor);
  const b = subRational(hi, floor);
  if (a.n === 0n) {
    const k = rational(floorRational(divRational(ONE, b)) + 1n);
    return addRational(floor, divRational(ONE, k));
  }
  return addRational(floor, divRational(ONE, simplestBetween(divRational(ONE, b), divRational(ONE, a))));
}

/** lower + fraction·(upper − lower) of a bounded interval. */
export function pointAt(lower: Rational, upper: Rational, fraction: Rational): Rational {
  return addRational(lower, mulRational(fraction, subRational(upper, lower)));
}
