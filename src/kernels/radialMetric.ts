import { rational } from '../core/rational.ts';
import type { Analytic } from '../numeric/analytic.ts';

/** g = aδ + b xxᵀ at a point. */
export interface RadialMetric<T> {
  readonly a: T;
  readonly b: T;
}

/**
 * √det(aδ + b xxᵀ) = √(a^(d−1) (a + b|x|²)) by the matrix determinant lemma, t = |x|². Fails (RangeError) unless d is an
 * integer >= 1; (Undefined) where the determinant is negative.
 */
export function radialVolume<T>(A: Analytic<T>, { a, b }: RadialMetric<T>, t: T, d: number): T {
  if (!Number.isInteger(d) || d < 1) throw new RangeError('a dimension is an integer >= 1');
  return A.sqrt(A.mul(A.pow(a, A.fromRational(rational(d - 1))), A.add(a, A.mul(b, t))));
}
