import { type Rational, rational } from '../core/rational.ts';
import { Ball } from './ball.ts';
import { mulBall } from './ballArithmetic.ts';
import { bitLength } from './bitLength.ts';
import { sqrtPiBall } from './constants.ts';

/** Γ is computed for arguments up to this size; beyond, the product would take too long. */
export const GAMMA_LIMIT = 20_000n;

/** lo (lo + step) (lo + 2 step) … by halves, `count` factors. */
function progression(lo: bigint, step: bigint, count: number): bigint {
  if (count <= 0) return 1n;
  if (count === 1) return lo;
  const half = Math.floor(count / 2);
  return progression(lo, step, half) * progression(lo + step * BigInt(half), step, count - half);
}

/** (n − 1)! for an integer 1 <= n <= GAMMA_LIMIT. Fails (RangeError) elsewhere. */
export function gammaInteger(n: bigint): bigint {
  if (n < 1n || n > GAMMA_LIMIT) throw new RangeError('gamma at an integer needs 1 <= n <= 20000');
  return progression(1n, 1n, Number(n) - 1);
}

/**
 * Γ(k + 1/2)/√π, exactly: (2k−1)!!/2^k for k >= 0, and (−2)^m/(2m−1)!! at k = −m (DLMF 5.4.6 and Γ(z+1) = zΓ(z)).
 * Fails (RangeError) when |k| > GAMMA_LIMIT.
 */
export function gammaHalfOverSqrtPi(k: bigint): Rational {
  const size = k < 0n ? -k : k;
  if (size > GAMMA_LIMIT) throw new RangeError('gamma at a half-integer needs |k| <= 20000');
  const odd = progression(1n, 2n, Number(size));
  return k >= 0n ? rational(odd, 1n << size) : rational((size % 2n === 1n ? -1n : 1n) << size, odd);
}

/** Γ(q) for an integer q > 0 or a half-integer q; undefined at other q and beyond GAMMA_LIMIT. */
export function gammaBall(q: Rational, precision: number): Ball | undefined {
  if (q.d === 1n) {
    return q.n < 1n || q.n > GAMMA_LIMIT ? undefined : Ball.enclosing(gammaInteger(q.n), 0, 0, precision);
  }
  const k = (q.n - 1n) / 2n;
  if (q.d !== 2n || bitLength(k) > 16 || (k < 0n ? -k : k) > GAMMA_LIMIT) return undefined;
  const factor = Ball.fromRational(gammaHalfOverSqrtPi(k), precision + 4);
  return mulBall(factor, sqrtPiBall(precision + 4), precision);
}
