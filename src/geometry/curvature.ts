import type { Field } from '../core/field.ts';
import { type Christoffel, christoffel, christoffelFirstKind } from './christoffel.ts';
import { inverseMetric } from './inverseMetric.ts';
import { lazy } from './lazy.ts';
import type { MetricJet } from './metricJet.ts';
import { determinant } from './minors.ts';
import { ricciScalar, ricciTensor } from './ricci.ts';
import { type Riemann, riemann, riemannLower } from './riemann.ts';

/** What a metric determines at a point. Each is computed when first called; indices count from 0. */
export interface Curvature<T> {
  /** det g. */
  determinant(): T;
  /** g^ij. */
  inverse(): readonly (readonly T[])[];
  /** Γ^a_bc as [a][b][c]. */
  christoffel(): Christoffel<T>;
  /** R^a_bcd = ∂_c Γ^a_db − ∂_d Γ^a_cb + Γ^a_ce Γ^e_db − Γ^a_de Γ^e_cb as [a][b][c][d]. */
  riemann(): Riemann<T>;
  /** R_abcd = g_ae R^e_bcd. */
  riemannLower(): Riemann<T>;
  /** R_bd = R^a_bad. */
  ricciTensor(): readonly (readonly T[])[];
  /** R = g^bd R_bd. */
  ricciScalar(): T;
}

/**
 * The curvature of a metric from its jet, by definition, over any field (signs as in Misner, Thorne and Wheeler: spheres
 * have R > 0). Symmetry of g is the caller's to check; definiteness is not needed, only det g ≠ 0.
 * `inverse` may give g^ij by another method than minors, whose cost doubles with each dimension.
 * Each member fails as field.div does where det g is, or may be, zero.
 */
export function curvature<T>(
  field: Field<T>,
  jet: MetricJet<T>,
  inverse: () => readonly (readonly T[])[] = lazy(() => inverseMetric(field, jet.g)),
): Curvature<T> {
  const firstKind = lazy(() => christoffelFirstKind(field, jet.dg));
  const gamma = lazy(() => christoffel(field, inverse(), firstKind()));
  const lower = lazy(() => riemannLower(field, jet.ddg, firstKind(), gamma()));
  const ricci = lazy(() => ricciTensor(field, inverse(), lower()));
  return {
    determinant: lazy(() => determinant(field, jet.g, true)),
    inverse,
    christoffel: gamma,
    riemann: lazy(() => riemann(field, inverse(), lower())),
    riemannLower: lower,
    ricciTensor: ricci,
    ricciScalar: lazy(() => ricciScalar(field, inverse(), ricci())),
  };
}
