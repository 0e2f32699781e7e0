import type { DifferentialField } from '../core/field.ts';
import { HALF } from '../core/rational.ts';
import { type IsotropicAlgebra, type IsotropicTensor, isotropicAlgebra } from './isotropicTensor.ts';
import { lazy } from './lazy.ts';
import { sparseField } from './sparseField.ts';

/** What g = aδ + b xxᵀ determines, each computed when first called. Slots are in the order the name of each shows. */
export interface IsotropicCurvature<T> {
  /** g_ij. */
  metric(): IsotropicTensor<T>;
  /** g^ij. */
  inverse(): IsotropicTensor<T>;
  /** Γ^a_bc. */
  christoffel(): IsotropicTensor<T>;
  /** R^a_bcd. */
  riemann(): IsotropicTensor<T>;
  /** R_abcd. */
  riemannLower(): IsotropicTensor<T>;
  /** R_bd. */
  ricciTensor(): IsotropicTensor<T>;
  /** R. */
  ricciScalar(): T;
}

/** The eigenvalues of aδ + b xxᵀ: a on the d − 1 directions across x, a + bt along x; det g = a^(d−1)(a + bt). */
export interface IsotropicEigenvalues<T> {
  readonly transverse: T;
  readonly radial: T;
}

/** See `IsotropicEigenvalues`. At d = 1 the transverse one has multiplicity 0. */
export function isotropicEigenvalues<T>(
  field: DifferentialField<T>,
  t: T,
  a: T,
  b: T,
): IsotropicEigenvalues<T> {
  const { add, mul } = sparseField(field);
  return { transverse: a, radial: add(a, mul(b, t)) };
}

/** aδ + b xxᵀ. */
function symmetricPair<T>(algebra: IsotropicAlgebra<T>, a: T, b: T): IsotropicTensor<T> {
  return algebra.tensor(2, [
    { monomial: [1, 0], coefficient: a },
    { monomial: [0, 1], coefficient: b },
  ]);
}

/** Γ^a_bc = ½ g^am (∂_b g_mc + ∂_c g_mb − ∂_m g_bc). */
function christoffel<T>(
  field: DifferentialField<T>,
  algebra: IsotropicAlgebra<T>,
  metric: IsotropicTensor<T>,
  inverse: IsotropicTensor<T>,
): IsotropicTensor<T> {
  const slope = algebra.partial(metric);
  const sum = algebra.add(algebra.permute(slope, [1, 0, 2]), algebra.permute(slope, [1, 2, 0]));
  const lower = algebra.scale(field.fromRational(HALF), algebra.sub(sum, slope));
  return algebra.product(inverse, lower, [[1, 2]]);
}

/**
 * R^a_bcd = A^a_bcd − A^a_bdc with A^a_bcd = ∂_c Γ^a_db + Γ^a_ce Γ^e_db: the definition, whose second half is the first
 * with c and d exchanged.
 */
function riemann<T>(algebra: IsotropicAlgebra<T>, gamma: IsotropicTensor<T>): IsotropicTensor<T> {
  const slope = algebra.permute(algebra.partial(gamma), [1, 3, 0, 2]);
  const square = algebra.permute(algebra.product(gamma, gamma, [[2, 3]]), [0, 3, 1, 2]);
  return algebra.antisymmetrize(algebra.add(slope, square), 2, 3);
}

/**
 * The curvature of g = a(t)δ + b(t) xxᵀ in symbolic dimension d at t = |x|², by the definitions of `curvature`, with
 * g^{-1} = (1/a)(δ − b/(a + bt) xxᵀ) (Sherman and Morrison). Holds for every d ≥ 1.
 * Fails as field.div does where a or a + bt is, or may be, zero.
 */
export function isotropicCurvature<T>(
  field: DifferentialField<T>,
  t: T,
  d: T,
  a: T,
  b: T,
): IsotropicCurvature<T> {
  const algebra = isotropicAlgebra(field, t, d);
  const { neg, mul, div } = sparseField(field);
  const metric = lazy(() => symmetricPair(algebra, a, b));
  const inverse = lazy(() => {
    const { radial } = isotropicEigenvalues(field, t, a, b);
    return symmetricPair(algebra, div(field.one, a), neg(div(b, mul(a, radial))));
  });
  const gamma = lazy(() => christoffel(field, algebra, metric(), inverse()));
  const full = lazy(() => riemann(algebra, gamma()));
  const ricci = lazy(() => algebra.contract(full(), [[0, 2]]));
  return {
    metric,
    inverse,
    christoffel: gamma,
    riemann: full,
    riemannLower: lazy(() => algebra.product(metric(), full(), [[1, 2]])),
    ricciTensor: ricci,
    ricciScalar: lazy(() =>
      algebra.scalar(
        algebra.product(inverse(), ricci(), [
          [0, 2],
          [1, 3],
        ]),
      ),
    ),
  };
}
