/**
 * The partial derivatives of a map F: R^d → R^n at one point, as far as they are needed. Index k counts components of F, the
 * others coordinates; hessian and third are symmetric in these.
 */
export interface MapJet<T> {
  /** [k][a] = ∂_a F_k. */
  readonly jacobian: readonly ArrayLike<T>[];
  /** [k][a][b] = ∂_a ∂_b F_k. */
  readonly hessian: readonly (readonly ArrayLike<T>[])[];
  /** [k][a][b][c] = ∂_a ∂_b ∂_c F_k. */
  readonly third: readonly (readonly (readonly ArrayLike<T>[])[])[];
}

/** Σ_k f(k) over the components of a map with n of them. */
export function overComponents<T>(n: number, zero: T, add: (a: T, b: T) => T, f: (k: number) => T): T {
  let sum = zero;
  for (let k = 0; k < n; k++) sum = add(sum, f(k));
  return sum;
}
