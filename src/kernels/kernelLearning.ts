import type { Field } from '../core/field.ts';

/** A matrix by rows. */
export type Matrix<T> = readonly (readonly T[])[];

/** a b. Fails (TypeError) where the rows of a are longer than b is high. */
export function matrixProduct<T>(F: Field<T>, a: Matrix<T>, b: Matrix<T>): T[][] {
  return a.map((row) =>
    b[0]!.map((_, j) => row.reduce((sum, c, k) => F.add(sum, F.mul(c, b[k]![j]!)), F.zero)),
  );
}

/** aᵀ. */
export function transposed<T>(a: Matrix<T>): T[][] {
  return a[0]!.map((_, j) => a.map((row) => row[j]!));
}

/**
 * a m aᵀ, which is symmetric where m is. With a = M^{1/2} and m the base metric at M^{1/2}x it is the metric of the
 * transformed kernel k(M^{1/2}x, M^{1/2}y) at x (magnify F.10); with a = K̃^{−1/2} it takes Z to K_Γ and (K_Γ^{≤d})⁺ to Q
 * (F.15, F.18); with a_μi = ∂_μ k(x, x_i) it takes a symmetric Q to the metric of k_ss at x (F.21).
 */
export function congruence<T>(F: Field<T>, a: Matrix<T>, m: Matrix<T>): T[][] {
  return matrixProduct(F, matrixProduct(F, a, m), transposed(a));
}

/** The kernel between p data and their p positive partners: K_XX, K_XX′ and K_X′X′. */
export interface PairBlocks<T> {
  readonly first: Matrix<T>;
  readonly cross: Matrix<T>;
  readonly second: Matrix<T>;
}

/** (upper left, upper right; lower left, lower right) as one matrix. */
function blocks<T>(ul: Matrix<T>, ur: Matrix<T>, ll: Matrix<T>, lr: Matrix<T>): T[][] {
  return [...ul.map((row, i) => [...row, ...ur[i]!]), ...ll.map((row, i) => [...row, ...lr[i]!])];
}

/** K̃ = (K_XX, K_XX′; K_X′X, K_X′X′), 2p × 2p (magnify F.13). */
export function combinedKernel<T>({ first, cross, second }: PairBlocks<T>): T[][] {
  return blocks(first, cross, transposed(cross), second);
}

/**
 * Z = B + Bᵀ with B = (1/2p) (K_XX′ K_XX, K_XX′²; K_X′X′ K_XX, K_X′X′ K_XX′) (magnify F.14, n the number p of pairs). For features
 * Φ (a row a datum) it is Φ Γ Φᵀ, Γ the cross-covariance of the pairs, symmetrised. Fails as F.div where 2p is zero.
 */
export function pairKernel<T>(F: Field<T>, { first, cross, second }: PairBlocks<T>): T[][] {
  const times = (a: Matrix<T>, b: Matrix<T>): T[][] => matrixProduct(F, a, b);
  const half = blocks(times(cross, first), times(cross, cross), times(second, first), times(second, cross));
  const pairs = F.fromRational({ n: 2n * BigInt(first.length), d: 1n });
  return half.map((row, i) => row.map((c, j) => F.div(F.add(c, half[j]![i]!), pairs)));
}

/**
 * (K^{≤d})⁺ = Σ_i u_i u_iᵀ/γ_i over the kept eigenvalues γ_i ≠ 0 with orthonormal eigenvectors u_i, the rows of
 * `eigenvectors` (magnify F.16). Fails as F.div where some γ_i is, or may be, zero.
 */
export function truncatedInverse<T>(F: Field<T>, eigenvectors: Matrix<T>, eigenvalues: readonly T[]): T[][] {
  const scaled = eigenvectors.map((u, i) => u.map((c) => F.div(c, eigenvalues[i]!)));
  return matrixProduct(F, transposed(eigenvectors), scaled);
}

/** k_ss(x, y) = k_xᵀ Q k_y from the kernel values of x and of y with the 2p data (magnify F.19). */
export function selfSupervisedKernel<T>(F: Field<T>, q: Matrix<T>, kx: readonly T[], ky: readonly T[]): T {
  return matrixProduct(F, matrixProduct(F, [kx], q), transposed([ky]))[0]![0]!;
}
