import type { Field } from '../core/field.ts';
import { HALF } from '../core/rational.ts';
import { symmetricMatrix } from '../numeric/symmetricMatrix.ts';
import type { MetricJet } from './metricJet.ts';
import { sparseField } from './sparseField.ts';

/** Indexed [a][b][c]; symmetric in b and c, since the Levi-Civita connection has no torsion. */
export type Christoffel<T> = T[][][];

/** Γ_mbc = ½ (∂_b g_mc + ∂_c g_mb − ∂_m g_bc), from dg[a][i][j] = ∂_a g_ij. */
export function christoffelFirstKind<T>(field: Field<T>, dg: MetricJet<T>['dg']): Christoffel<T> {
  const { add, sub, mul } = sparseField(field);
  const half = field.fromRational(HALF);
  return dg.map((_, m) =>
    symmetricMatrix(dg.length, (b, c) => mul(half, sub(add(dg[b]![m]![c]!, dg[c]![m]![b]!), dg[m]![b]![c]!))),
  );
}

/** v^a_bc = g^am v_mbc: the first index raised, for v symmetric in b and c. */
export function raiseFirst<T>(
  field: Field<T>,
  inverse: readonly (readonly T[])[],
  lower: readonly (readonly (readonly T[])[])[],
): T[][][] {
  const { zero, add, mul } = sparseField(field);
  return inverse.map((row) =>
    symmetricMatrix(inverse.length, (b, c) =>
      row.reduce((sum, entry, m) => add(sum, mul(entry, lower[m]![b]![c]!)), zero),
    ),
  );
}

/** Γ^a_bc = ½ g^am (∂_b g_mc + ∂_c g_mb − ∂_m g_bc). */
export function christoffel<T>(
  field: Field<T>,
  jet: MetricJet<T>,
  inverse: readonly (readonly T[])[],
): Christoffel<T> {
  return raiseFirst(field, inverse, christoffelFirstKind(field, jet.dg));
}
