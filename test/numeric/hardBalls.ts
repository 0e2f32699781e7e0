import { Ball } from '../../src/numeric/ball.ts';
import { addBall, widenBall } from '../../src/numeric/ballArithmetic.ts';
import { shift } from '../../src/numeric/bitLength.ts';
import { piBall } from '../../src/numeric/constants.ts';
import type { Random } from './random.ts';

/** Where the trials go: near 0, near ±1, near multiples of π/2, at integers and quarters, in the middle, far out. */
export const PLACES = ['quarter', 'tiny', 'unit', 'middle', 'large', 'huge', 'turn', 'rational'] as const;
export type Place = (typeof PLACES)[number];

/** An exact ball at such a place, of either sign. */
export function hardPoint(random: Random, place: Place): Ball {
  const sign = random.sign();
  switch (place) {
    case 'quarter':
      return Ball.exact(sign * BigInt(random.int(0, 80)), -2);
    case 'tiny':
      return Ball.exact(sign * random.bits(60), -60 - random.int(0, 600));
    case 'unit': {
      const bits = random.int(4, 500);
      return Ball.exact(sign * ((1n << BigInt(bits)) + random.sign() * random.bits(random.int(1, 4))), -bits);
    }
    case 'middle': {
      const bits = random.int(10, 200);
      return Ball.exact(sign * random.bits(bits), 3 - bits);
    }
    case 'large':
      return Ball.exact(sign * random.bits(60), random.int(-56, -40));
    case 'huge':
      return Ball.exact(sign * random.bits(random.int(1, 120)), random.int(0, 150));
    case 'turn': {
      const bits = random.int(20, 300);
      const pi = piBall(bits);
      return Ball.exact(sign * BigInt(random.int(1, 5000)) * pi.mid, pi.exp - 1);
    }
    case 'rational':
      return Ball.fromRational(
        { n: sign * BigInt(random.int(1, 400)), d: BigInt(random.int(1, 120)) },
        random.int(20, 400),
      );
  }
}

/** Half the time an exact ball at a hard place; else one with a radius from invisible to larger than the midpoint. */
export function hardBall(random: Random, places: readonly Place[] = PLACES): Ball {
  const point = hardPoint(random, random.pick(places));
  if (random.int(0, 1) === 0 || point.isZero()) return point;
  const top = point.top() - (random.int(0, 3) === 0 ? random.int(-2, 8) : random.int(8, 400));
  return widenBall(point, Ball.exact(random.bits(20) + 1n, top - 20), 600);
}

/** The ball moved to the right until it is positive, or as it is when it already is. */
export function positive(a: Ball): Ball {
  if (a.mid > BigInt(a.rad)) return a;
  const flipped = Ball.enclosing(a.mid < 0n ? -a.mid : a.mid, a.rad, a.exp, 700);
  if (flipped.mid > BigInt(flipped.rad)) return flipped;
  return addBall(flipped, Ball.exact(BigInt(flipped.rad) + 1n, flipped.exp), 700);
}

/** The exact point folded into [−1, 1] with its radius cut so that the ball stays there. */
export function withinUnit(a: Ball): Ball {
  const one = shift(1n, Math.max(0, -a.exp));
  if (a.exp > 0) return Ball.one;
  const size = a.mid < 0n ? -a.mid : a.mid;
  if (size > one) return Ball.exact(a.mid % (one + 1n), a.exp);
  const room = one - size;
  const rad = BigInt(a.rad) > room ? Number(room) : a.rad;
  return Ball.enclosing(a.mid, rad, a.exp, 10_000);
}
