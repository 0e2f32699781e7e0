import { Ball } from './ball.ts';
import {
  addBall,
  midpointBall,
  mulBall,
  negBall,
  radiusBall,
  roundBall,
  scaleBall,
  widenBall,
} from './ballArithmetic.ts';
import { containsZero, intersectBall } from './ballOrder.ts';
import { shift, shiftCount } from './bitLength.ts';
import { fixedPi } from './constants.ts';

/** Arguments beyond 2^65536 would need π to more bits than we are willing to compute. */
const ARGUMENT_TOP = 2 ** 16;

/** [−1, 1]. */
const UNIT = Ball.enclosing(0n, 1, 0, 2);

export interface CosSin {
  readonly cos: Ball;
  readonly sin: Ball;
}

/**
 * cos x and sin x for an exact x with absolute error below about 2^-precision, cut to `kept` bits. With W working bits:
 * x = q π/2 + r: at W + max(0, top) bits, π/2 off by 2 units, so r is off by at most (2|q| + 1)/2^top + 1 < 5 units.
 * e^(ir) = (e^(it))^(2^h) with t = r/2^h cut by less than a unit. The terms t^j/j! are each off by less than 2
 * units (as in exp.ts), the tail by less than 3, so the complex number c + is starts off by at most 2N + 8 units (cut of
 * t included); squaring doubles that (|c + is| = 1) and adds at most 2: in all below 2^h (2N + 11) + 5.
 */
export function cosSinExact(x: Ball, precision: number, kept = precision): CosSin {
  if (x.isZero()) return { cos: Ball.one, sin: Ball.zero };
  const top = x.exp + x.bits;
  if (top > ARGUMENT_TOP) return { cos: UNIT, sin: UNIT };
  const halvings = Math.ceil(Math.sqrt(precision) * 0.4);
  const working = precision + halvings + 12;
  const lift = Math.max(0, top);
  const quarter = fixedPi(working + lift + 1) >> 2n;
  const fixed = shift(x.mid, x.exp + working + lift);
  let q = fixed / quarter;
  let rest = fixed - q * quarter;
  if (rest < 0n) {
    q -= 1n;
    rest += quarter;
  }
  const unit = shiftCount(working);
  const t = rest >> shiftCount(lift + halvings);
  let cos = 1n << unit;
  let sin = t;
  let term = t;
  let j = 1;
  while (term !== 0n) {
    j += 1;
    term = ((term * t) >> unit) / shiftCount(j);
    if (j % 2 === 0) cos += j % 4 === 0 ? term : -term;
    else sin += j % 4 === 1 ? term : -term;
  }
  for (let i = 0; i < halvings; i += 1) {
    const next = ((cos - sin) * (cos + sin)) >> unit;
    sin = (cos * sin) >> shiftCount(working - 1);
    cos = next;
  }
  const error = 2 ** halvings * (2 * j + 12) + 6;
  const c = Ball.enclosing(cos, error, -working, kept);
  const s = Ball.enclosing(sin, error, -working, kept);
  switch (BigInt.asUintN(2, q)) {
    case 0n:
      return { cos: c, sin: s };
    case 1n:
      return { cos: negBall(s), sin: c };
    case 2n:
      return { cos: negBall(c), sin: negBall(s) };
    default:
      return { cos: s, sin: negBall(c) };
  }
}

/**
 * As `cosSinExact`, with the component asked for accurate relative to its own size: near a zero of sine or cosine
 * the working precision grows by the bits that cancelled, up to a bound that an exact argument passes only by being
 * closer to a multiple of π/2 than its own digits describe.
 */
function relative(x: Ball, part: 'cos' | 'sin', precision: number): Ball {
  let working = precision + 6;
  const bound = 4 * precision + Math.max(0, x.bits) + Math.abs(Math.min(0, x.exp + x.bits)) + 128;
  for (;;) {
    const value = cosSinExact(x, working)[part];
    if (value.isExact()) return value;
    const accurate = containsZero(value) ? 0 : value.top() - value.radiusLog2();
    if (accurate >= precision + 1 || working >= bound) return roundBall(value, precision);
    working = Math.min(
      bound,
      containsZero(value) ? 2 * working : working + Math.ceil(precision + 3 - accurate),
    );
  }
}

/** The ball around f(m) widened for a radius r, cut to [−1, 1]: |f(x) − f(m)| <= min(r, |f′(m)| r + r²/2), |f″| <= 1. */
function spread(value: Ball, slope: Ball, r: Ball, precision: number): Ball {
  const half = scaleBall(mulBall(r, r, 40), -1);
  const second = addBall(mulBall(widenBall(Ball.zero, slope, 40), r, 40), half, 40);
  const bound = second.top() < r.top() ? second : r;
  return intersectBall(widenBall(value, bound, precision), UNIT, precision) ?? UNIT;
}

/** cos x and sin x together. [−1, 1] for gigantic arguments and very fat balls. */
export function cosSinBall(a: Ball, precision: number): CosSin {
  if (!a.isFinite()) return { cos: UNIT, sin: UNIT };
  if (a.rad === 0) return { cos: relative(a, 'cos', precision), sin: relative(a, 'sin', precision) };
  const { cos, sin } = cosSinExact(midpointBall(a), precision + 4);
  const r = radiusBall(a);
  return { cos: spread(cos, sin, r, precision), sin: spread(sin, cos, r, precision) };
}

/** |sin x − x| <= |x|³/6, for arguments so small that one term is enough. */
function sinTiny(a: Ball, precision: number): Ball {
  return widenBall(a, Ball.exact(1n, 3 * a.top() - 2), precision);
}

/** sin x. Relative accuracy also near its zeros, for exact x. */
export function sinBall(a: Ball, precision: number): Ball {
  if (!a.isFinite()) return UNIT;
  if (a.isZero()) return Ball.zero;
  if (a.top() < -precision / 2 - 2) return sinTiny(a, precision);
  return a.rad === 0 ? relative(a, 'sin', precision) : cosSinBall(a, precision + sparePlaces(a)).sin;
}

/** Bits that sin x loses to the smallness of x. */
function sparePlaces(a: Ball): number {
  return Math.max(0, -a.top());
}

/** cos x. */
export function cosBall(a: Ball, precision: number): Ball {
  if (!a.isFinite()) return UNIT;
  return a.rad === 0 ? relative(a, 'cos', precision) : cosSinBall(a, precision).cos;
}
