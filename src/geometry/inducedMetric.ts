import type { Field } from '../core/field.ts';
import { symmetricMatrix } from '../numeric/symmetricMatrix.ts';
import { type MapJet, overComponents } from './mapJet.ts';
import type { MetricJet } from './metricJet.ts';
import { sparseField } from './sparseField.ts';

/** g_ij = c Σ_k ∂_iF_k ∂_jF_k, d×d: what a map F induces from c times the Euclidean metric. Any d and n. */
export function inducedMetric<T>(field: Field<T>, jacobian: MapJet<T>['jacobian'], c: T = field.one): T[][] {
  const { zero, add, mul } = sparseField(field);
  const d = jacobian[0]?.length ?? 0;
  return symmetricMatrix(d, (i, j) =>
    mul(
      c,
      overComponents(jacobian.length, zero, add, (k) => mul(jacobian[k]![i]!, jacobian[k]![j]!)),
    ),
  );
}

/**
 * The jet of the induced metric, by the product rule:
 *
 *     ∂_a g_ij = c Σ_k (F_ai F_j + F_i F_aj),
 *     ∂_a ∂_b g_ij = c Σ_k (F_abi F_j + F_ai F_bj + F_bi F_aj + F_i F_abj),   F_ab… = ∂_a ∂_b … F_k.
 *
 * Cost: n·d⁴ products at most. The metric may be degenerate; it certainly is when n < d.
 */
export function inducedMetricJet<T>(field: Field<T>, map: MapJet<T>, c: T = field.one): MetricJet<T> {
  const { zero, add, mul } = sparseField(field);
  const { jacobian, hessian, third } = map;
  const d = jacobian[0]?.length ?? 0;
  const sum = (f: (k: number) => T): T => mul(c, overComponents(jacobian.length, zero, add, f));
  const axes = Array.from({ length: d }, (_, a) => a);
  // bend[a][i][j] = c Σ F_ai F_j, turn[a][b][i][j] = c Σ (F_abi F_j + F_ai F_bj); symmetric parts give the derivatives.
  const bend = symmetricMatrix(d, (a, i) =>
    axes.map((j) => sum((k) => mul(hessian[k]![a]![i]!, jacobian[k]![j]!))),
  );
  const turn = symmetricMatrix(d, (a, b) =>
    axes.map((i) =>
      axes.map((j) =>
        sum((k) =>
          add(mul(third[k]![a]![b]![i]!, jacobian[k]![j]!), mul(hessian[k]![a]![i]!, hessian[k]![b]![j]!)),
        ),
      ),
    ),
  );
  return {
    dimension: d,
    g: inducedMetric(field, jacobian, c),
    dg: axes.map((a) => symmetricMatrix(d, (i, j) => add(bend[a]![i]![j]!, bend[a]![j]![i]!))),
    ddg: symmetricMatrix(d, (a, b) =>
      symmetricMatrix(d, (i, j) => add(turn[a]![b]![i]![j]!, turn[a]![b]![j]![i]!)),
    ),
  };
}
