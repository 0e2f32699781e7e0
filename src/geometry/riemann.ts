import type { Field } from '../core/field.ts';
import { HALF } from '../core/rational.ts';
import { symmetricMatrix } from '../numeric/symmetricMatrix.ts';
import type { Christoffel } from './christoffel.ts';
import type { MetricJet } from './metricJet.ts';
import { sparseField } from './sparseField.ts';

/** Indexed [a][b][c][d]. */
export type Riemann<T> = readonly (readonly (readonly (readonly T[])[])[])[];

/**
 * One component R_abcd = g_ae (∂_c Γ^e_db − ∂_d Γ^e_cb + Γ^e_cf Γ^f_db − Γ^e_df Γ^f_cb), with the factor g^{-1} of each term
 * taken out, so that it cancels g_ae and no derivative of g^{-1} is needed. By Γ^e_bc = g^em Γ_mbc and
 * ∂_c g^{-1} = −g^{-1} (∂_c g) g^{-1} we have g_ae ∂_c Γ^e_db = ∂_c Γ_adb − ∂_c g_ae Γ^e_db, and ∂_c g_ae = Γ_ace + Γ_eca, so
 *
 *     R_abcd = ∂_c Γ_adb − ∂_d Γ_acb + Γ_eda Γ^e_cb − Γ_eca Γ^e_db,
 *
 * where ½ ∂_c ∂_d g_ab occurs twice and cancels.
 */
function lowerComponent<T>(
  field: Field<T>,
  ddg: MetricJet<T>['ddg'],
  firstKind: Christoffel<T>,
  gamma: Christoffel<T>,
): (a: number, b: number, c: number, d: number) => T {
  const { add, sub, mul } = sparseField(field);
  const half = field.fromRational(HALF);
  return (a, b, c, d) => {
    const plus = add(ddg[b]![c]![a]![d]!, ddg[a]![d]![b]![c]!);
    const minus = add(ddg[a]![c]![b]![d]!, ddg[b]![d]![a]![c]!);
    return gamma.reduce(
      (sum, up, e) => {
        const first = mul(firstKind[e]![d]![a]!, up[c]![b]!);
        const second = mul(firstKind[e]![c]![a]!, up[d]![b]!);
        return add(sum, sub(first, second));
      },
      mul(half, sub(plus, minus)),
    );
  };
}

/** The pairs a < b: a basis of the antisymmetric pairs of indices. */
function indexPairs(dimension: number): (readonly [number, number])[] {
  const axes = Array.from({ length: dimension }, (_, i) => i);
  return axes.flatMap((a) => axes.slice(a + 1).map((b) => [a, b] as const));
}

/**
 * R_abcd by definition (see `lowerComponent`). Only a < b, c < d and (a, b) up to (c, d) are computed: the others follow
 * from R_abcd = −R_bacd = −R_abdc = R_cdab, theorems for the curvature of a metric.
 */
export function riemannLower<T>(
  field: Field<T>,
  ddg: MetricJet<T>['ddg'],
  firstKind: Christoffel<T>,
  gamma: Christoffel<T>,
): Riemann<T> {
  const { zero, neg } = sparseField(field);
  const component = lowerComponent(field, ddg, firstKind, gamma);
  const tensor: T[][][][] = ddg.map(() => ddg.map(() => ddg.map(() => ddg.map(() => zero))));
  const pairs = indexPairs(ddg.length);
  const values = symmetricMatrix(pairs.length, (p, q) => component(...pairs[p]!, ...pairs[q]!));
  for (const [p, [a, b]] of pairs.entries()) {
    for (const [q, [c, d]] of pairs.entries()) {
      const value = values[p]![q]!;
      const opposite = neg(value);
      tensor[a]![b]![c]![d] = value;
      tensor[b]![a]![d]![c] = value;
      tensor[b]![a]![c]![d] = opposite;
      tensor[a]![b]![d]![c] = opposite;
    }
  }
  return tensor;
}

/** R^a_bcd = g^am R_mbcd = ∂_c Γ^a_db − ∂_d Γ^a_cb + Γ^a_ce Γ^e_db − Γ^a_de Γ^e_cb; antisymmetric in c and d. */
export function riemann<T>(
  field: Field<T>,
  inverse: readonly (readonly T[])[],
  lower: Riemann<T>,
): Riemann<T> {
  const { zero, add, mul, neg } = sparseField(field);
  return inverse.map((row) =>
    inverse.map((_, b) => {
      const plane: T[][] = inverse.map(() => inverse.map(() => zero));
      for (const [c, d] of indexPairs(inverse.length)) {
        const value = row.reduce((sum, entry, m) => add(sum, mul(entry, lower[m]![b]![c]![d]!)), zero);
        plane[c]![d] = value;
        plane[d]![c] = neg(value);
      }
      return plane;
    }),
  );
}
