import type { Ball } from '../../src/numeric/ball.ts';
import { bitLength, shift } from '../../src/numeric/bitLength.ts';
import type { Random } from './random.ts';

/** mid·2^exp. */
export interface Dyadic {
  readonly mid: bigint;
  readonly exp: number;
}

/** A point of a finite ball: an end, the midpoint, or anything between. */
export function pointInside(random: Random, a: Ball): Dyadic {
  if (a.rad === 0) return { mid: a.mid, exp: a.exp };
  const rad = BigInt(a.rad);
  switch (random.int(0, 4)) {
    case 0:
      return { mid: a.mid - rad, exp: a.exp };
    case 1:
      return { mid: a.mid + rad, exp: a.exp };
    case 2:
      return { mid: a.mid, exp: a.exp };
    default:
      return { mid: (a.mid << 24n) + ((random.sign() * rad * random.bits(25)) >> 1n), exp: a.exp - 24 };
  }
}

/** Whether |value| may be within a relative 2^-precision of a number that lies in the ball. Exact arithmetic. */
export function mayContain(a: Ball, value: Dyadic, precision: number): boolean {
  if (!a.isFinite()) return true;
  if (value.mid === 0n) return a.abs <= a.rad;
  const valueTop = value.exp + bitLength(value.mid);
  if (valueTop < a.exp - 4000) return a.abs <= a.rad;
  if (a.isZero() || valueTop > a.top() + 4) return false;
  const low = Math.min(a.exp, value.exp - precision, valueTop - precision - 2);
  const error = shift(1n, valueTop - precision - low);
  const distance = shift(a.mid, a.exp - low) - shift(value.mid, value.exp - low);
  return (distance < 0n ? -distance : distance) <= shift(BigInt(a.rad), a.exp - low) + error;
}

/** log2 of radius/|value|; −Infinity for an exact ball. */
export function looseness(a: Ball, value: Dyadic): number {
  return a.radiusLog2() - (value.exp + bitLength(value.mid));
}
