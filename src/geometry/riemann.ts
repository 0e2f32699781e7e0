import type { Field } from '../core/field.ts';
import type { Christoffel } from './christoffel.ts';
import { sparseField } from './sparseField.ts';

/** Indexed [a][b][c][d]. */
export type Riemann<T> = T[][][][];

/**
 * One component R^a_bcd = ∂_c Γ^a_db − ∂_d Γ^a_cb + Γ^a_ce Γ^e_db − Γ^a_de Γ^e_cb, from Γ[a][b][c] and its derivatives
 * slope[e][a][b][c] = ∂_e Γ^a_bc.
 */
export function riemannComponent<T>(
  field: Field<T>,
  gamma: Christoffel<T>,
  slope: T[][][][],
): (a: number, b: number, c: number, d: number) => T {
  const { add, sub, mul } = sparseField(field);
  return (a, b, c, d) => {
    let sum = sub(slope[c]![a]![d]![b]!, slope[d]![a]![c]![b]!);
    gamma.forEach((up, e) => {
      sum = add(sum, mul(gamma[a]![c]![e]!, up[d]![b]!));
      sum = sub(sum, mul(gamma[a]![d]![e]!, up[c]![b]!));
    });
    return sum;
  };
}

/** R^a_bcd in full; R^a_bdc = −R^a_bcd, which the formula shows term by term, halves the work. */
export function riemann<T>(field: Field<T>, gamma: Christoffel<T>, slope: T[][][][]): Riemann<T> {
  const component = riemannComponent(field, gamma, slope);
  const { zero, neg } = sparseField(field);
  return gamma.map((_a, a) =>
    gamma.map((_b, b) => {
      const plane: T[][] = gamma.map(() => gamma.map(() => zero));
      for (let c = 0; c < gamma.length; c++) {
        for (let d = c + 1; d < gamma.length; d++) {
          const value = component(a, b, c, d);
          plane[c]![d] = value;
          plane[d]![c] = neg(value);
        }
      }
      return plane;
    }),
  );
}

/** R_abcd = g_ae R^e_bcd, for every a and b: R_abcd = −R_bacd is not used, so that tests can check it. */
export function riemannLower<T>(
  field: Field<T>,
  g: readonly (readonly T[])[],
  curvature: Riemann<T>,
): Riemann<T> {
  const { zero, add, mul, neg } = sparseField(field);
  return g.map((row) =>
    g.map((_b, b) => {
      const plane: T[][] = g.map(() => g.map(() => zero));
      for (let c = 0; c < g.length; c++) {
        for (let d = c + 1; d < g.length; d++) {
          const value = row.reduce((sum, entry, e) => add(sum, mul(entry, curvature[e]![b]![c]![d]!)), zero);
          plane[c]![d] = value;
          plane[d]![c] = neg(value);
        }
      }
      return plane;
    }),
  );
}
