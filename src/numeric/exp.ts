import { Ball } from './ball.ts';
import { addBall, midpointBall, mulBall, radiusBall, widenBall } from './ballArithmetic.ts';
import { shift, shiftCount } from './bitLength.ts';
import { fixedLog2 } from './constants.ts';
import { monotoneImage } from './monotone.ts';

/** Beyond |x| = 2^40 the exponential leaves the exponent range of balls. */
const ARGUMENT_TOP = 41;

/**
 * e^x for an exact x, |x| < 2^41, cut to `kept` bits (tests keep them all, to see the bound itself). With W working bits:
 * x = k log 2 + r, 0 <= r < log 2: at W + max(0, top) bits, log 2 off by 2 units and |k| <= 2^(top+1), so r is off by
 * at most 4 + 2 units of 2^-W. Then e^r = (e^t)^(2^h), t = r/2^h cut by less than a unit.
 * Series: each of N terms is off by less than 2 units (e_j <= e_(j−1) t/j + 3/2, t < 1/2), the tail after a term that
 * vanishes is below 3: together with the cut of t below 2N + 6. Each squaring multiplies the error by 2e^(t 2^i) and
 * adds one; the product of the factors is below 2^(h+1), so the total is below 2^(h+1) (2N + 8), plus 13 from r.
 */
export function expExact(x: Ball, precision: number, kept = precision): Ball {
  if (x.isZero()) return Ball.one;
  const top = x.exp + x.bits;
  if (top > ARGUMENT_TOP) {
    return x.mid > 0n ? Ball.indeterminate : Ball.enclosing(0n, 1, -(2 ** 41), precision);
  }
  const halvings = Math.ceil(Math.sqrt(precision) * 0.55);
  const working = precision + halvings + 14;
  const lift = Math.max(0, top);
  const log2 = fixedLog2(working + lift);
  const fixed = shift(x.mid, x.exp + working + lift);
  let k = fixed / log2;
  let rest = fixed - k * log2;
  if (rest < 0n) {
    k -= 1n;
    rest += log2;
  }
  const unit = shiftCount(working);
  const t = rest >> shiftCount(lift + halvings);
  let term = t;
  let sum = (1n << unit) + t;
  let j = 1;
  while (term !== 0n) {
    j += 1;
    term = ((term * t) >> unit) / shiftCount(j);
    sum += term;
  }
  for (let i = 0; i < halvings; i += 1) sum = (sum * sum) >> unit;
  const error = 2 ** (halvings + 1) * (2 * j + 8) + 13;
  return Ball.enclosing(sum, error, Number(k) - working, kept);
}

/**
 * e^x. Thin balls (r <= 1/4): |e^x − e^m| <= e^m (e^r − 1) <= e^m r (1 + r); fat ones go by their ends.
 * The whole line when x may exceed about 2^40; [−tiny, tiny] far on the left.
 */
export function expBall(a: Ball, precision: number): Ball {
  if (!a.isFinite()) return Ball.indeterminate;
  const value = expExact(midpointBall(a), precision);
  if (a.rad === 0) return value;
  const r = radiusBall(a);
  if (r.top() > -2) return monotoneImage((x, p) => expExact(x, p), a, precision);
  return widenBall(value, mulBall(value, mulBall(r, addBall(Ball.one, r, 40), 40), 40), precision);
}
