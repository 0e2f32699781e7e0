import { type Rational, rationalText, signRational } from '../core/rational.ts';
import { Unknown } from './analytic.ts';
import { Ball } from './ball.ts';
import { signBall } from './ballOrder.ts';
import { ballText } from './ballText.ts';
import { bitLength, shift } from './bitLength.ts';

/** A real number as Pullback computes with it: an exact rational as long as that stays small, else a ball. */
export type Real = Rational | Ball;

/** Exact rationals keep at most this many bits in the numerator and in the denominator. */
export const EXACT_BITS = 4096;

const EXACT_BOUND = 1n << BigInt(EXACT_BITS);

/** Whether the rational is small enough to be carried on exactly. */
export function isSmall(q: Rational): boolean {
  return q.n < EXACT_BOUND && -q.n < EXACT_BOUND && q.d < EXACT_BOUND;
}

export function isBall(a: Real): a is Ball {
  return a instanceof Ball;
}

/** The ball itself, or a ball of `precision` bits around the rational. */
export function toBall(a: Real, precision: number): Ball {
  return isBall(a) ? a : Ball.fromRational(a, precision);
}

/**
 * A ball for a as an argument of a function. An exact n/d is at least 1/d away from any integer that it is not, so
 * that many further digits keep 1 + tiny apart from 1 and a gigantic angle exact to `precision` places.
 */
export function argumentBall(a: Real, precision: number): Ball {
  if (isBall(a)) return a;
  return Ball.fromRational(a, precision + 40 + Math.max(bitLength(a.n), bitLength(a.d)));
}

/** The rational that a is: any exact rational, and a ball of radius 0 of moderate size. */
export function exactValue(a: Real): Rational | undefined {
  if (!isBall(a)) return a;
  if (!a.isExact() || Math.abs(a.exp) > EXACT_BITS || a.bits > EXACT_BITS) return undefined;
  return a.exp >= 0 ? { n: shift(a.mid, a.exp), d: 1n } : a.midpoint();
}

/** "2/3" for an exact rational, "0.666667 +/- 3.4e-7" (a true enclosure) for a ball. */
export function realText(a: Real, digits = 20): string {
  return isBall(a) ? ballText(a, digits) : rationalText(a);
}

/** −1, 0 or 1 when the sign is certain. */
export function realSign(a: Real): -1 | 0 | 1 | undefined {
  return isBall(a) ? signBall(a) : signRational(a);
}

/** The ball, when it says anything. Fails (Unknown) for the whole line. */
export function known(a: Ball, why: string): Ball {
  if (!a.isFinite()) throw new Unknown(why);
  return a;
}
