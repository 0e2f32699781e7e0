import { spendEffort } from '../core/effort.ts';
import { Ball } from './ball.ts';
import { bitLength, powerOfTwo, shift, shiftCount } from './bitLength.ts';

/** Covers the handful of rounding errors (2^-53 each) in a radius computed in doubles. */
const UP = 1 + 2 ** -48;

/** Radii below 2^53 are sums and products of integers that a double holds exactly. */
function roundUp(rad: number): number {
  return rad < 2 ** 53 ? rad : rad * UP;
}

/** The ball with its midpoint cut to `precision` bits. */
export function roundBall(a: Ball, precision: number): Ball {
  return a.bits <= precision ? a : Ball.enclosing(a.mid, a.rad, a.exp, precision);
}

/** −a, exactly. */
export function negBall(a: Ball): Ball {
  return Ball.enclosing(-a.mid, a.rad, a.exp, Infinity);
}

/** a·2^k, exactly. */
export function scaleBall(a: Ball, k: number): Ball {
  return Ball.enclosing(a.mid, a.rad, a.exp + k, Infinity);
}

/** The midpoint alone, and the radius alone, as exact balls. The whole line has neither and stays what it is. */
export function midpointBall(a: Ball): Ball {
  return a.rad === 0 || !a.isFinite() ? a : Ball.exact(a.mid, a.exp);
}

export function radiusBall(a: Ball): Ball {
  return a.isFinite() ? Ball.exact(BigInt(a.rad), a.exp) : a;
}

/** The left and right ends as exact balls. */
export function lowerBall(a: Ball): Ball {
  return a.rad === 0 || !a.isFinite() ? a : Ball.exact(a.mid - BigInt(a.rad), a.exp);
}

export function upperBall(a: Ball): Ball {
  return a.rad === 0 || !a.isFinite() ? a : Ball.exact(a.mid + BigInt(a.rad), a.exp);
}

/** max |x| and min |x| over the ball, as exact balls. */
export function largestBall(a: Ball): Ball {
  if (!a.isFinite()) return a;
  return Ball.exact((a.mid < 0n ? -a.mid : a.mid) + BigInt(a.rad), a.exp);
}

export function smallestBall(a: Ball): Ball {
  if (!a.isFinite() || a.abs <= a.rad) return Ball.zero;
  return Ball.exact((a.mid < 0n ? -a.mid : a.mid) - BigInt(a.rad), a.exp);
}

/** x + b where |b| lies 40 places below the last bit of x that matters: b only widens. */
function absorb(x: Ball, precision: number): Ball {
  const a = roundBall(x, precision + 8);
  // Lengthen an exact a first, so that the one unit added is small beside the requested precision.
  const longer = a.rad === 0 ? Math.max(0, precision + 2 - a.bits) : 0;
  return Ball.enclosing(a.mid << shiftCount(longer), a.rad + 1, a.exp - longer, precision);
}

/**
 * a + b. The sum of the midpoints is exact before it is rounded, so cancellation costs nothing; a summand that lies
 * more than precision + 40 places below the other only widens it, so that no shift is longer than the operands.
 */
export function addBall(a: Ball, b: Ball, precision: number): Ball {
  spendEffort(1);
  if (!a.isFinite() || !b.isFinite()) return Ball.indeterminate;
  if (a.exp === b.exp) return Ball.enclosing(a.mid + b.mid, a.rad + b.rad, a.exp, precision);
  if (a.isZero()) return roundBall(b, precision);
  if (b.isZero()) return roundBall(a, precision);
  const [high, low] = a.exp > b.exp ? [a, b] : [b, a];
  if (low.top() < high.top() - precision - 40) return absorb(high, precision);
  if (high.top() < low.top() - precision - 40) return absorb(low, precision);
  const gap = high.exp - low.exp;
  if (high.rad > 0 && gap > 60) {
    // The bits of `low` that lie 20 places below the unit of `high`'s radius do not matter.
    const cut = gap - 20;
    const rad = high.rad * 2 ** 20 + Math.max(low.rad > 0 ? 1 : 0, Math.ceil(low.rad * powerOfTwo(-cut))) + 1;
    return Ball.enclosing((high.mid << 20n) + shift(low.mid, -cut), rad, low.exp + cut, precision);
  }
  const rad = high.rad === 0 ? low.rad : roundUp(high.rad * powerOfTwo(gap) + low.rad);
  return Ball.enclosing((high.mid << shiftCount(gap)) + low.mid, rad, low.exp, precision);
}

/** a − b. */
export function subBall(a: Ball, b: Ball, precision: number): Ball {
  return addBall(a, negBall(b), precision);
}

/** a widened by max |b|: contains x + y for x in a and every |y| <= max |b|. */
export function widenBall(a: Ball, b: Ball, precision: number): Ball {
  if (b.isZero()) return roundBall(a, precision);
  const bound = roundBall(largestBall(b), 40);
  return addBall(a, Ball.enclosing(0n, bound.abs + bound.rad, bound.exp, 40), precision);
}

/** ab: |xy − m_a m_b| <= |m_a| r_b + |m_b| r_a + r_a r_b. */
export function mulBall(a: Ball, b: Ball, precision: number): Ball {
  spendEffort(1);
  if (!a.isFinite() || !b.isFinite()) return Ball.indeterminate;
  const mid = a.mid * b.mid;
  const exp = a.exp + b.exp;
  const cut = a.bits + b.bits - precision;
  if (a.rad === 0 && b.rad === 0) {
    if (cut <= 0) return Ball.enclosing(mid, 0, exp, precision);
    return Ball.enclosing(mid >> shiftCount(cut), 1, exp + cut, precision);
  }
  const rad = roundUp(a.abs * b.rad + b.abs * a.rad + a.rad * b.rad);
  if (!(rad < Infinity)) return mulWide(a, b, precision);
  if (cut <= 0) return Ball.enclosing(mid, rad, exp, precision);
  const scaled = Math.max(1, Math.ceil(rad * powerOfTwo(-cut)));
  return Ball.enclosing(mid >> shiftCount(cut), scaled + 1, exp + cut, precision);
}

/** mulBall for midpoints beyond the range of doubles. */
function mulWide(a: Ball, b: Ball, precision: number): Ball {
  const [ra, rb] = [BigInt(a.rad), BigInt(b.rad)];
  const [ma, mb] = [a.mid < 0n ? -a.mid : a.mid, b.mid < 0n ? -b.mid : b.mid];
  return Ball.enclosingWide(a.mid * b.mid, ma * rb + mb * ra + ra * rb, a.exp + b.exp, precision);
}

/**
 * a/b; the whole line when b contains 0. For a thin b, |x/y − m_a/m_b| <= (|m_a| r_b/|m_b| + r_a)/(|m_b| − r_b);
 * for a fat one a·(1/b) with 1/b enclosed from its ends, which is tighter.
 */
export function divBall(a: Ball, b: Ball, precision: number): Ball {
  spendEffort(2);
  if (!a.isFinite() || !b.isFinite() || b.abs <= b.rad) return Ball.indeterminate;
  if (a.isZero()) return Ball.zero;
  if (b.rad > b.abs / 32) return mulBall(a, reciprocalOfFat(b, precision + 2), precision);
  const up = Math.max(0, precision + 1 + b.bits - a.bits);
  const numerator = a.mid << shiftCount(up);
  const mid = numerator / b.mid;
  const exp = a.exp - b.exp - up;
  if (a.rad === 0 && b.rad === 0) {
    return Ball.enclosing(mid, mid * b.mid === numerator ? 0 : 1, exp, precision);
  }
  // |m_b| − r_b is accurate in doubles: either m_b has at most 53 bits, or r_b < 2^32 is tiny beside it.
  const rad = (((a.abs / b.abs) * b.rad + a.rad) / (b.abs - b.rad)) * powerOfTwo(up) * UP;
  if (rad > 2 ** -900 && rad < 2 ** 900) return Ball.enclosing(mid, rad + 1, exp, precision);
  const [ma, mb] = [a.mid < 0n ? -a.mid : a.mid, b.mid < 0n ? -b.mid : b.mid];
  const rb = BigInt(b.rad);
  const spread = ((ma * rb + mb * BigInt(a.rad)) << shiftCount(up)) / (mb * (mb - rb));
  return Ball.enclosingWide(mid, spread + 2n, exp, precision);
}

/** 1/b = [1/(m + r), 1/(m − r)] as (m ± r)/(m² − r²): midpoint m/(m² − r²), radius r/(m² − r²). */
function reciprocalOfFat(b: Ball, precision: number): Ball {
  const rad = BigInt(b.rad);
  const denominator = b.mid * b.mid - rad * rad;
  const up = precision + 2 + bitLength(denominator);
  const mid = (b.mid << shiftCount(up)) / denominator;
  return Ball.enclosingWide(mid, (rad << shiftCount(up)) / denominator + 2n, -b.exp - up, precision);
}
