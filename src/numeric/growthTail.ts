import { addRational, HALF, type Rational, rational, rationalToNumber } from '../core/rational.ts';
import { Unknown } from './analytic.ts';
import { Ball } from './ball.ts';
import { mulBall } from './ballArithmetic.ts';
import { expBall } from './exp.ts';
import { down, type GrowthBound, plus, times, up } from './growthBound.ts';

/** Integrals are not cut further out than this, in standard deviations or so. */
const FARTHEST = 160;

/**
 * ∫_U^∞ |f| ≤ e^{h(U)}/λ for |f(u)| ≤ e^{h(|u|)}, h(u) = log + degree log(1 + u) + linear u + square u² with square ≤ 0:
 * h is concave, so h(u) ≤ h(U) − λ(u − U) from U on with λ = −h′(U), if that is positive. The same bounds ∫_{−∞}^{−U}.
 * U is a multiple of 1/2 below 2^26, so that U² is exact. Undefined where λ is not certainly positive.
 */
export function tailBound(f: GrowthBound, reach: Rational): Ball | undefined {
  if (f.log === -Infinity) return Ball.zero;
  if (!(f.square <= 0)) return undefined;
  const u = rationalToNumber(reach);
  const slope = plus(plus(up(f.degree / down(1 + u)), f.linear), times(2 * u, f.square));
  if (!(slope < 0)) return undefined;
  // log(1 + u) ≤ k log 2 + (1 + u)/2^k − 1 for every k, by the tangent of log at 2^k.
  const k = Math.floor(Math.log2(1 + u));
  const logarithm = plus(times(k, 0.6931471805599454), up(up((1 + u) / 2 ** k) - 1));
  const height = plus(
    plus(f.log, times(f.degree, logarithm)),
    plus(times(f.linear, u), times(u * u, f.square)),
  );
  if (!Number.isFinite(height)) return undefined;
  const top = expBall(Ball.fromNumber(height), 40);
  return mulBall(top, Ball.fromNumber(up(1 / -slope)), 40);
}

/**
 * The least U ≥ from (a multiple of 1/2) where every bound's tail is at most 2^target. Fails (`Unknown`,
 * "no growth bound") where some tail never gets there: the function may grow as fast as the density falls.
 */
export function reachFor(bounds: readonly GrowthBound[], from: Rational, target: number): Rational {
  let reach = addRational(from, HALF);
  reach = rational(BigInt(Math.ceil(2 * rationalToNumber(reach))), 2n);
  for (
    ;
    rationalToNumber(reach) <= FARTHEST;
    reach = addRational(reach, rationalToNumber(reach) > 64 ? rational(16) : HALF)
  ) {
    if (bounds.every((f) => small(tailBound(f, reach), target))) return reach;
  }
  throw new Unknown('no growth bound: the integrand may grow as fast as the density falls');
}

function small(tail: Ball | undefined, target: number): boolean {
  if (!tail?.isFinite()) return false;
  return tail.isZero() || tail.top() <= target;
}
