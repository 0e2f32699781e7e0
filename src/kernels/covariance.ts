import { mulRational, rational, signRational, subRational } from '../core/rational.ts';
import { type Analytic, Undefined } from '../numeric/analytic.ts';

/** Second moments of a pair: E[u²], E[uv], E[v²] of two centred Gaussians, or |x|², x·y, |y|² of two points. */
export interface Covariance<T> {
  readonly xx: T;
  readonly xy: T;
  readonly yy: T;
}

/** A determinant below zero by less than this share of its terms counts as rounding: float64 has 53 bits. */
const ROUNDING = rational(1n, 1n << 40n);

/**
 * s_xx s_yy − s_xy², exactly wherever the three are known exactly, so that nothing cancels as |ρ| → 1.
 * Fails (Undefined) where it is certainly negative by more than rounding: no pair has these second moments.
 */
export function determinant<T>(A: Analytic<T>, { xx, xy, yy }: Covariance<T>): T {
  const [p, q, r] = [A.exact(xx), A.exact(yy), A.exact(xy)];
  if (p && q && r) {
    const exact = subRational(mulRational(p, q), mulRational(r, r));
    if (signRational(exact) < 0 || signRational(p) < 0 || signRational(q) < 0) throw notCovariance();
    return A.fromRational(exact);
  }
  if (A.sign(xx) === -1 || A.sign(yy) === -1) throw notCovariance();
  const product = A.mul(xx, yy);
  const difference = A.sub(product, A.mul(xy, xy));
  const slack = A.add(difference, A.mul(A.fromRational(ROUNDING), product));
  if (A.sign(slack) === -1) throw notCovariance();
  return difference;
}

function notCovariance(): Undefined {
  return new Undefined('no pair has these second moments: s_xx s_yy < s_xy^2, or a variance is negative');
}
