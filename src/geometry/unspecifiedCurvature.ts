import { lazy } from './lazy.ts';
import type { TensorFactor } from './tensorFactor.ts';
import type { VectorAlgebra, VectorTensor } from './vectorTensor.ts';

/** The index slots of what a metric determines: `slot 0`, `slot 1`, … in the order that the name of each shows. */
export const slotLabel = (i: number): string => `slot ${i}`;

const [A, B, C, D] = [slotLabel(0), slotLabel(1), slotLabel(2), slotLabel(3)];
/** indices that are summed over */
const [M, E] = ['sum m', 'sum e'];

/** What an unspecified metric determines, each computed when first called, with indices named by `slotLabel`. */
export interface UnspecifiedCurvature<T> {
  /** g_ab. */
  metric(): VectorTensor<T>;
  /** g^ab. */
  inverse(): VectorTensor<T>;
  /** Γ^a_bc. */
  christoffel(): VectorTensor<T>;
  /** R^a_bcd. */
  riemann(): VectorTensor<T>;
  /** R_abcd. */
  riemannLower(): VectorTensor<T>;
  /** R_bd. */
  ricciTensor(): VectorTensor<T>;
  /** R. */
  ricciScalar(): VectorTensor<T>;
}

/**
 * The curvature of an unspecified metric at a vector, by the definitions of `curvature`, as tensors in g_ab, g^ab and the derivatives of g_ab of
 * order up to 2, in symbolic dimension. Holds for every d >= 1 and every invertible metric, with totally symmetric ∂_c g_ab if `total`.
 */
export function unspecifiedCurvature<T>(
  algebra: VectorAlgebra<T>,
  half: T,
  minusOne: T,
  which: Pick<TensorFactor, 'metric' | 'at' | 'total'>,
): UnspecifiedCurvature<T> {
  const { add, scale, multiply, partial, rename, trace } = algebra;
  const metric = (a: string, b: string) => algebra.metric({ ...which, inverse: false }, a, b);
  const inverse = (a: string, b: string) => algebra.metric({ ...which, inverse: true }, a, b);
  const slope = (c: string, a: string, b: string) => partial(metric(a, b), which.at, c);
  const sub = (a: VectorTensor<T>, b: VectorTensor<T>) => add(a, scale(minusOne, b));

  /** Γ^a_bc = ½ g^am (∂_b g_mc + ∂_c g_mb − ∂_m g_bc). */
  const christoffel = (a: string, b: string, c: string) =>
    scale(half, multiply(inverse(a, M), sub(add(slope(b, M, c), slope(c, M, b)), slope(M, b, c))));
  /** ∂_c Γ^a_db + Γ^a_ce Γ^e_db, of which R^a_bcd is the part antisymmetric in c and d. */
  const halfRiemann = (a: string, b: string, c: string, d: string) =>
    add(partial(christoffel(a, d, b), which.at, c), multiply(christoffel(a, c, E), christoffel(E, d, b)));
  const riemann = lazy(() => sub(halfRiemann(A, B, C, D), halfRiemann(A, B, D, C)));
  const ricci = lazy(() => {
    const traced = trace(riemann(), A, C);
    return rename(rename(traced, B, A), D, B);
  });
  return {
    metric: lazy(() => metric(A, B)),
    inverse: lazy(() => inverse(A, B)),
    christoffel: lazy(() => christoffel(A, B, C)),
    riemann,
    riemannLower: lazy(() => multiply(metric(A, E), rename(riemann(), A, E))),
    ricciTensor: ricci,
    ricciScalar: lazy(() => multiply(inverse(A, B), ricci())),
  };
}
