import type { Field } from '../core/field.ts';
import { HALF } from '../core/rational.ts';
import { symmetricMatrix } from '../numeric/symmetricMatrix.ts';
import type { MetricJet } from './metricJet.ts';
import { sparseField } from './sparseField.ts';

/** Indexed [a][b][c]; symmetric in b and c, since the Levi-Civita connection has no torsion. */
export type Christoffel<T> = readonly (readonly (readonly T[])[])[];

/** Γ_abc = ½ (∂_b g_ac + ∂_c g_ab − ∂_a g_bc), from dg[a][i][j] = ∂_a g_ij. */
export function christoffelFirstKind<T>(field: Field<T>, dg: MetricJet<T>['dg']): Christoffel<T> {
  const { add, sub, mul } = sparseField(field);
  const half = field.fromRational(HALF);
  return dg.map((_, a) =>
    symmetricMatrix(dg.length, (b, c) => mul(half, sub(add(dg[b]![a]![c]!, dg[c]![a]![b]!), dg[a]![b]![c]!))),
  );
}

/** Γ^a_bc = g^am Γ_mbc = ½ g^am (∂_b g_mc + ∂_c g_mb − ∂_m g_bc). */
export function christoffel<T>(
  field: Field<T>,
  inverse: readonly (readonly T[])[],
  firstKind: Christoffel<T>,
): Christoffel<T> {
  const { zero, add, mul } = sparseField(field);
  return inverse.map((row) =>
    symmetricMatrix(inverse.length, (b, c) =>
      row.reduce((sum, entry, m) => add(sum, mul(entry, firstKind[m]![b]![c]!)), zero),
    ),
  );
}
