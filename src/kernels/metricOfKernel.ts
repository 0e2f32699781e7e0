import { HALF, rational } from '../core/rational.ts';
import type { Analytic } from '../numeric/analytic.ts';
import { constantJet, type Jet2, jet2Algebra, jetVariable } from '../numeric/jet2.ts';
import { symmetricMatrix } from '../numeric/symmetricMatrix.ts';
import type { Covariance } from './covariance.ts';
import type { RadialMetric } from './radialMetric.ts';

/** A symmetric kernel on R^d, written over any number system. */
export type PointKernel = <T>(A: Analytic<T>, x: readonly T[], y: readonly T[]) => T;

/** A symmetric kernel that depends on |x|², x·y, |y|² alone, written over any number system. */
export type InnerProductKernel = <T>(A: Analytic<T>, gram: Covariance<T>) => T;

/** x·y. */
function innerProduct<T>(A: Analytic<T>, x: readonly T[], y: readonly T[]): T {
  return x.reduce((sum, a, i) => A.add(sum, A.mul(a, y[i]!)), A.zero);
}

/** F(|x|², x·y, |y|²) as a kernel on R^d. */
export function pointKernel(F: InnerProductKernel): PointKernel {
  return (A, x, y) =>
    F(A, { xx: innerProduct(A, x, x), xy: innerProduct(A, x, y), yy: innerProduct(A, y, y) });
}

/**
 * The metric of the feature map of a kernel, ½ ∂_μ∂_ν k(x, x) − ∂_{y_μ}∂_{y_ν} k(x, y) at y = x (Burges 1999), by
 * second-order jets in the d coordinates of x. Fails (Unknown) where k is not certain to be twice differentiable at
 * y = x, and as the number system fails.
 */
export function metricOfKernel<T>(A: Analytic<T>, k: PointKernel, x: readonly T[]): T[][] {
  const d = x.length;
  const jets = jet2Algebra(A, d);
  const moving: Jet2<T>[] = x.map((value, i) => jetVariable(A, d, i, value));
  const fixed: Jet2<T>[] = x.map((value) => constantJet(A, d, value));
  const along = k(jets, moving, moving).hessian;
  const across = k(jets, fixed, moving).hessian;
  const half = A.fromRational(HALF);
  return symmetricMatrix(d, (i, j) => A.sub(A.mul(half, along[i]![j]!), across[i]![j]!));
}

/**
 * The same metric, aδ + b xxᵀ, of a kernel F(p, r, q) with p = |x|², r = x·y, q = |y|², at |x|² = t: with K(t) = F(t, t, t),
 * a = K′ − 2F_q and b = 2K″ − (4F_qq + 4F_qr + F_rr), by second-order jets in p, r and q. Over a series algebra in t it gives
 * the derivatives of a and b too. Fails (Unknown) where F is not certain to be twice differentiable at p = q = r.
 */
export function radialMetricOfKernel<T>(A: Analytic<T>, F: InnerProductKernel, t: T): RadialMetric<T> {
  const [xx, xy, yy] = [0, 1, 2].map((i) => jetVariable(A, 3, i, t)) as [Jet2<T>, Jet2<T>, Jet2<T>];
  const { gradient, hessian } = F(jet2Algebra(A, 3), { xx, xy, yy });
  const sum = (terms: readonly T[]): T => terms.reduce((total, term) => A.add(total, term));
  const times = (n: number, a: T): T => A.mul(A.fromRational(rational(n)), a);
  const [first, second] = [sum(gradient), sum(hessian.flat())];
  const across = sum([times(4, hessian[2]![2]!), times(4, hessian[2]![1]!), hessian[1]![1]!]);
  return {
    a: A.sub(first, times(2, gradient[2]!)),
    b: A.sub(times(2, second), across),
  };
}
