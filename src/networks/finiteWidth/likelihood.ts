import { type SmallMatrix, smallDeterminant, smallInverse, smallProduct, smallTrace } from './smallMatrix.ts';

/** What the readout is trained to: G_yy = y_a·y_b/m, the number m of outputs, and the noise 1/β. */
export interface Targets {
  readonly gram: SmallMatrix;
  readonly outputs: number;
  /** 1/β, 0 for zero temperature */
  readonly noise: number;
}

function noisy(kernel: SmallMatrix, { noise }: Targets): number[][] {
  return kernel.map((row, a) => row.map((k, b) => (a === b ? k + noise : k)));
}

/**
 * The logarithm of the likelihood of a kernel matrix K once the readout v ~ N(0, I) is integrated out, up to a constant:
 * −(m/2) [log det(K + 1/β) + tr (K + 1/β)^(−1) G_yy]. The outputs are m independent Gaussian processes with covariance K + 1/β.
 * −∞ where K + 1/β is singular.
 */
export function logLikelihood(kernel: SmallMatrix, targets: Targets): number {
  const covariance = noisy(kernel, targets);
  const determinant = smallDeterminant(covariance);
  if (!(determinant > 0)) return Number.NEGATIVE_INFINITY;
  const fit = smallTrace(smallProduct(smallInverse(covariance), targets.gram));
  return -0.5 * targets.outputs * (Math.log(determinant) + fit);
}

/** Ψ = Γ^(−1) G_yy Γ^(−1) − Γ^(−1) with Γ = k̄ + 1/β (E.9), as printed. */
export function printedPsi(kernel: SmallMatrix, targets: Targets): number[][] {
  const inverse = smallInverse(noisy(kernel, targets));
  const squeezed = smallProduct(smallProduct(inverse, targets.gram), inverse);
  return squeezed.map((row, a) => row.map((c, b) => c - inverse[a]![b]!));
}
