import type { Field } from '../core/field.ts';
import { symmetricMatrix } from '../numeric/symmetricMatrix.ts';
import { type Christoffel, christoffelFirstKind, raiseFirst } from './christoffel.ts';
import type { MetricJet } from './metricJet.ts';
import { sparseField } from './sparseField.ts';

/**
 * ∂_e Γ^a_bc = g^am (∂_e Γ_mbc − ∂_e g_mn Γ^n_bc), indexed [e][a][b][c]. This is the product rule on Γ^a_bc = g^am Γ_mbc
 * with ∂_e g^{-1} = −g^{-1} (∂_e g) g^{-1}, which follows from g^{-1} g = 1.
 */
export function christoffelDerivative<T>(
  field: Field<T>,
  jet: MetricJet<T>,
  inverse: readonly (readonly T[])[],
  gamma: Christoffel<T>,
): T[][][][] {
  const { sub, mul } = sparseField(field);
  return jet.dg.map((slope, e) => {
    const lower = christoffelFirstKind(field, jet.ddg[e]!).map((plane, m) =>
      symmetricMatrix(jet.dimension, (b, c) =>
        gamma.reduce<T>((sum, up, n) => sub(sum, mul(slope[m]![n]!, up[b]![c]!)), plane[b]![c]!),
      ),
    );
    return raiseFirst(field, inverse, lower);
  });
}
