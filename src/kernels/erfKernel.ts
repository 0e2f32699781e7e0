import { rational } from '../core/rational.ts';
import type { Analytic } from '../numeric/analytic.ts';
import { type Covariance, determinant } from './covariance.ts';
import type { Kernel } from './kernel.ts';

/** det(1 + S) = 1 + s_xx + s_yy + det S, a sum of non-negative numbers. */
export function shiftedDeterminant<T>(A: Analytic<T>, covariance: Covariance<T>): T {
  const traces = A.add(A.one, A.add(covariance.xx, covariance.yy));
  return A.add(traces, determinant(A, covariance));
}

/** 2/π. */
function twoOverPi<T>(A: Analytic<T>): T {
  return A.div(A.fromRational(rational(2n)), A.pi());
}

/** E[φ″(u) φ″(v)] = (2/π) s_xy/D^(3/2) for φ″ = −√(2/π) z exp(−z²/2), D = det(1 + S). */
const curvatureKernel: Kernel = {
  name: 'the kernel of erf″',
  value(A, covariance) {
    const D = shiftedDeterminant(A, covariance);
    return A.div(A.mul(twoOverPi(A), covariance.xy), A.mul(D, A.sqrt(D)));
  },
};

/** E[φ′(u) φ′(v)] = (2/π)/√D for φ′ = √(2/π) exp(−z²/2), D = det(1 + S). */
const slopeKernel: Kernel = {
  name: 'the kernel of erf′',
  value: (A, covariance) => A.div(twoOverPi(A), A.sqrt(shiftedDeterminant(A, covariance))),
  slope: curvatureKernel,
};

/**
 * The arcsine kernel E[erf(u/√2) erf(v/√2)] = (2/π) asin(s_xy/√((1 + s_xx)(1 + s_yy))) (Williams 1997), as
 * (2/π) atan(s_xy/√D) with D = 1 + s_xx + s_yy + s_xx s_yy − s_xy²: nothing cancels at any covariance, at ρ = ±1 and
 * at variance 0 too. Fails (Undefined) where the three numbers are no covariance.
 */
export const erfKernel: Kernel = {
  name: 'the erf kernel',
  value(A, covariance) {
    const root = A.sqrt(shiftedDeterminant(A, covariance));
    return A.mul(twoOverPi(A), A.atan(A.div(covariance.xy, root)));
  },
  slope: slopeKernel,
};
