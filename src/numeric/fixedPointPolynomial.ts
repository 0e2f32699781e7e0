import {
  floorRational,
  isInteger,
  mulRational,
  type Rational,
  rational,
  rationalToNumber,
} from '../core/rational.ts';
import { Ball } from './ball.ts';
import { mulBall } from './ballArithmetic.ts';
import { bitLength, powerOfTwo, shift, shiftCount } from './bitLength.ts';
import { powIntegerBall } from './integerPower.ts';
import { polynomialBall } from './polynomialBall.ts';

/** A shift by a whole number of these is a move of machine words. */
const WORD = 64;

/** Covers the rounding errors (2^-53 each, a few a coefficient) of a bound computed in doubles. */
const UP = 1 + 2 ** -30;

/** Beyond this many coefficients the bounds in doubles are no longer covered by UP. */
const TERM_LIMIT = 10_000;

/** |q| as a double that is not smaller; Infinity beyond the doubles. */
function magnitude(q: Rational): number {
  const size = Math.abs(rationalToNumber(q));
  return q.n === 0n ? 0 : Math.max(size, 2 ** -1000) * UP;
}

/**
 * Σ c_k x^k, prepared once for many x: the coefficients as integers in units of 2^-W, then Horner's rule in integers. Makes a
 * function of balls that encloses the polynomial on every ball, fast on those inside [−1, 1]; elsewhere generic.
 *
 * Error in units of 2^-W for |x| <= 1: cutting a coefficient or a product costs at most 1 and is multiplied by |x|^k <= 1
 * thereafter, so n cuts of products and n + 1 of coefficients cost at most 2n + 1. Replacing the points of the ball by the cut
 * midpoint X moves them by at most δ = r + 1 units, and the polynomial by at most δ Σ k |c_k| (|X| + δ)^(k−1) (mean value
 * theorem). W is chosen so that all this, at |x| = 1 and r = 0, stays below 2^-(precision + 1) of the lowest coefficient
 * c_m ≠ 0; x^m is split off first. So at exact x the radius is a few units in the last place, relative to max(|p(x)|, |c_m x^m|).
 */
export function fixedPointPolynomial(
  coefficients: readonly Rational[],
  precision: number,
): (x: Ball) => Ball {
  const lowest = coefficients.findIndex((c) => c.n !== 0n);
  if (lowest < 0) return () => Ball.zero;
  const top = coefficients.reduce((last, c, k) => (c.n === 0n ? last : k), lowest);
  const kept = coefficients.slice(lowest, top + 1);
  const balls = coefficients.map((c) => Ball.fromRational(c, precision + 8));
  const generic = (x: Ball): Ball => polynomialBall(balls, x, precision);
  const degree = kept.length - 1;
  const slopes = kept.map((c, k) => k * magnitude(c)).slice(1);
  const steepest = slopes.reduce((sum, a) => sum + a, 0) * UP;
  if (!(steepest < 2 ** 900) || kept.length > TERM_LIMIT) return generic;

  const least = kept[0]!;
  const working =
    precision +
    2 +
    bitLength(BigInt(Math.ceil(2 * degree + 2 + steepest))) +
    bitLength(least.d) -
    bitLength(least.n);
  const bits = WORD * Math.ceil(Math.max(working + 1, 1) / WORD);
  const unit = shiftCount(bits);
  const one = 1n << unit;
  const scale = rational(one);
  const fixed = kept.map((c) => floorRational(mulRational(c, scale)));
  const rounded = kept.every((c) => isInteger(mulRational(c, scale))) ? 0 : degree + 1;
  const first = fixed[degree]!;
  const digits = lowest === 0 ? precision : precision + 4;
  const finish = lowest === 0 ? undefined : (x: Ball): Ball => powIntegerBall(x, lowest, precision + 4);

  return (x) => {
    const up = x.exp + bits;
    const spread = x.rad * powerOfTwo(up) + (up < 0 ? 1 : 0);
    // Fat balls and points outside go the generic way; |X| + δ <= 1 holds for all others, as it is checked exactly.
    if (!(spread < 2 ** 1000) || x.exp + x.bits > 2) return generic(x);
    const at = shift(x.mid, up);
    const size = (at < 0n ? -at : at) + BigInt(Math.ceil(spread * UP));
    if (size > one) return generic(x);
    let sum = first;
    for (let k = degree - 1; k >= 0; k -= 1) sum = ((sum * at) >> unit) + fixed[k]!;
    let error = degree + rounded;
    if (spread > 0) {
      const reach = Math.min(1, Number(size >> (unit - 60n)) * 2 ** -60 + 2 ** -50);
      let slope = 0;
      for (let k = degree - 1; k >= 0; k -= 1) slope = slope * reach + slopes[k]!;
      // One more for what may underflow in the bound.
      error += spread * slope * UP + 1;
    }
    const value = Ball.enclosing(sum, error, -bits, digits);
    return finish ? mulBall(value, finish(x), precision) : value;
  };
}
