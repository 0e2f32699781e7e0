import type { Rational } from '../core/rational.ts';
import { binaryExponent, bitLength, powerOfTwo, shift, shiftCount } from './bitLength.ts';

/** Magnitudes at or above 2^EXPONENT_LIMIT become the whole line; those below 2^−EXPONENT_LIMIT become ± a little more. */
export const EXPONENT_LIMIT = 2 ** 40;

/** Exact rationals of a ball's ends are written out only within this many bits. */
const EXACT_LIMIT = 2 ** 22;

/** A radius keeps at most this many bits; the midpoint keeps no bits far below the radius. */
const RADIUS_BITS = 31;

/**
 * The set [(mid − rad)·2^exp, (mid + rad)·2^exp] of reals, or the whole line. `rad` is a non-negative integer below
 * 2^32 held in a double, so that sums and products of radii are exact or rounded up by a known factor.
 * Values are immutable; `Ball.enclosing` is the only way to make one, and it rounds outwards.
 */
export class Ball {
  readonly mid: bigint;
  /** Non-negative integer, in units of 2^exp; Infinity for the whole line. */
  readonly rad: number;
  readonly exp: number;
  /** |mid| as the nearest double; Infinity when mid has more than 1023 bits. */
  readonly abs: number;
  /** Binary digits of |mid|, at most one too many: |mid| <= 2^bits, and mid = 0 or |mid| >= 2^(bits−2). */
  readonly bits: number;

  private constructor(mid: bigint, rad: number, exp: number) {
    this.mid = mid;
    this.rad = rad;
    this.exp = exp;
    const abs = Math.abs(Number(mid));
    this.abs = abs;
    this.bits = abs === 0 ? 0 : abs === Infinity ? bitLength(mid) : binaryExponent(abs);
  }

  static readonly zero = new Ball(0n, 0, 0);
  static readonly one = new Ball(1n, 0, 0);
  /** No information: any real number, or none. */
  static readonly indeterminate = new Ball(0n, Infinity, 0);
  private static readonly negligible = new Ball(0n, 1, -EXPONENT_LIMIT + 40);

  /**
   * A ball that contains [(mid − rad)·2^exp, (mid + rad)·2^exp]: the midpoint is cut to about `precision` bits (and to
   * the bits that matter beside the radius), the radius rounded up. An infinite or NaN `rad` gives the whole line.
   * Error: cutting s bits moves the midpoint by less than one new unit, so new rad = ceil(rad/2^s) + 1.
   */
  static enclosing(mid: bigint, rad: number, exp: number, precision: number): Ball {
    if (!(rad < Infinity)) return Ball.indeterminate;
    let ball = new Ball(mid, Math.ceil(rad), exp);
    let cut = ball.bits - precision;
    if (rad >= 2 ** RADIUS_BITS) cut = Math.max(cut, binaryExponent(rad) - RADIUS_BITS + 1);
    if (cut > 0) {
      const scaled = rad === 0 ? 0 : Math.max(1, Math.ceil(rad * powerOfTwo(-cut)));
      ball = new Ball(mid >> shiftCount(cut), scaled + 1, exp + cut);
    }
    const top = ball.exp + Math.max(ball.bits, 32);
    if (Math.abs(top) < EXPONENT_LIMIT) return ball;
    if (ball.isZero()) return Ball.zero;
    return top > 0 ? Ball.indeterminate : Ball.negligible;
  }

  /** As `enclosing`, with a radius of any size. */
  static enclosingWide(mid: bigint, rad: bigint, exp: number, precision: number): Ball {
    const cut = Math.max(0, bitLength(rad) - 50);
    if (cut === 0) return Ball.enclosing(mid, Number(rad), exp, precision);
    return Ball.enclosing(shift(mid, -cut), Number(shift(rad, -cut)) + 2, exp + cut, precision);
  }

  /** The ball that holds mid·2^exp and nothing else (within the exponent limit). */
  static exact(mid: bigint, exp = 0): Ball {
    return Ball.enclosing(mid, 0, exp, Infinity);
  }

  /** The exact value of a finite double; the whole line for NaN and infinities. */
  static fromNumber(a: number): Ball {
    if (!Number.isFinite(a)) return Ball.indeterminate;
    if (Number.isInteger(a)) return Ball.exact(BigInt(a));
    const scale = Math.min(1074, 53 - binaryExponent(Math.max(Math.abs(a), 2 ** -1022)));
    const half = Math.floor(scale / 2);
    return Ball.exact(BigInt(a * powerOfTwo(half) * powerOfTwo(scale - half)), -scale);
  }

  /** A ball of about `precision` bits around n/d; exact when d is a power of two and n is short enough. */
  static fromRational(q: Rational, precision: number): Ball {
    if (q.d === 1n) return Ball.enclosing(q.n, 0, 0, precision);
    const scale = precision + bitLength(q.d) - bitLength(q.n) + 1;
    const up = Math.max(scale, 0);
    const numerator = q.n << shiftCount(up);
    const quotient = numerator / q.d;
    return Ball.enclosing(quotient, quotient * q.d === numerator ? 0 : 1, -up, precision);
  }

  isZero(): boolean {
    return this.abs === 0 && this.rad === 0;
  }

  isExact(): boolean {
    return this.rad === 0;
  }

  isFinite(): boolean {
    return this.rad < Infinity;
  }

  /** k such that every |x| in the ball is at most 2^k; −Infinity for zero, Infinity for the whole line. */
  top(): number {
    if (this.rad === Infinity) return Infinity;
    if (this.rad === 0) return this.abs === 0 ? -Infinity : this.exp + this.bits;
    return this.exp + Math.max(this.bits, binaryExponent(this.rad)) + 1;
  }

  /** log2 of the radius as the nearest double or so (not a bound); −Infinity when exact. */
  radiusLog2(): number {
    return this.rad === 0 ? -Infinity : Math.log2(this.rad) + this.exp;
  }

  /** mid·2^exp exactly. Fails (RangeError) when that has more than four million bits, or for the whole line. */
  midpoint(): Rational {
    return dyadic(this, this.mid);
  }

  /** rad·2^exp exactly. Fails as `midpoint` does. */
  radius(): Rational {
    return dyadic(this, this.isFinite() ? BigInt(this.rad) : 0n);
  }

  /** The left end exactly. Fails as `midpoint` does. */
  lower(): Rational {
    return dyadic(this, this.isFinite() ? this.mid - BigInt(this.rad) : 0n);
  }

  /** The right end exactly. Fails as `midpoint` does. */
  upper(): Rational {
    return dyadic(this, this.isFinite() ? this.mid + BigInt(this.rad) : 0n);
  }

  /** The nearest double or so, for starting values and display only: nothing rigorous follows from it. */
  approximate(): number {
    if (!this.isFinite()) return Number.NaN;
    const cut = Math.max(0, this.bits - 64);
    const exponent = Math.max(-2200, Math.min(2200, this.exp + cut));
    const half = Math.trunc(exponent / 2);
    return Number(shift(this.mid, -cut)) * powerOfTwo(half) * powerOfTwo(exponent - half);
  }
}

/** n·2^exp in lowest terms. */
function dyadic(a: Ball, n: bigint): Rational {
  if (!a.isFinite()) throw new RangeError('the whole line has no midpoint or ends');
  if (n === 0n) return { n: 0n, d: 1n };
  if (Math.abs(a.exp) > EXACT_LIMIT)
    throw new RangeError('a ball this large or small has no written-out ends');
  if (a.exp >= 0) return { n: shift(n, a.exp), d: 1n };
  const even = Math.min(bitLength(n & -n) - 1, -a.exp);
  return { n: shift(n, -even), d: 1n << shiftCount(-a.exp - even) };
}
