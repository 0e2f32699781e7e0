import type { Rational } from '../core/rational.ts';
import { type Analytic, Unknown } from '../numeric/analytic.ts';
import type { Covariance } from './covariance.ts';

/**
 * The Gaussian kernel of an activation φ: E[φ(u) φ(v)] for centred Gaussians (u, v), in every number system.
 * `slope` is the kernel of φ′, which by Price's theorem is the derivative by s_xy (Price 1958); there is none where φ′ is
 * no square-integrable function, or where no closed form is kept.
 */
export interface Kernel {
  readonly name: string;
  /** E[φ(u) φ(v)]. Fails (Undefined) where the three numbers are no covariance. */
  value<T>(A: Analytic<T>, covariance: Covariance<T>): T;
  /** E[φ(z)²], z ~ N(0, s), where the closed form of `value` is not smooth at u = v. */
  diagonal?<T>(A: Analytic<T>, s: T): T;
  readonly slope?: Kernel | undefined;
}

/** E[φ(z)²] for z ~ N(0, s). Fails (Undefined) for s < 0. */
export function kernelDiagonal<T>(kernel: Kernel, A: Analytic<T>, s: T): T {
  return kernel.diagonal?.(A, s) ?? kernel.value(A, { xx: s, xy: s, yy: s });
}

/** The kernel of φ′. Fails (Unknown) where there is none. */
export function kernelSlope(kernel: Kernel): Kernel {
  if (!kernel.slope)
    throw new Unknown(`the derivative of the activation of ${kernel.name} has no kernel here`);
  return kernel.slope;
}

/** factor · kernel, the kernel of √factor φ for a factor >= 0, with its slopes. */
export function scaleKernel(factor: Rational, kernel: Kernel): Kernel {
  const { diagonal } = kernel;
  return {
    name: `a multiple of ${kernel.name}`,
    value: (A, covariance) => A.mul(A.fromRational(factor), kernel.value(A, covariance)),
    ...(diagonal && {
      diagonal: <T>(A: Analytic<T>, s: T): T => A.mul(A.fromRational(factor), diagonal(A, s)),
    }),
    // Lazily: the slopes of a polynomial never end.
    get slope() {
      return kernel.slope && scaleKernel(factor, kernel.slope);
    },
  };
}
