import { fromGenerator } from '../core/element.ts';
import { exactField } from '../core/exactField.ts';
import type { Element } from '../core/tower.ts';
import { type Curvature, curvature } from '../geometry/curvature.ts';
import { metricJet } from '../geometry/metricJet.ts';
import { leadingMinors } from '../geometry/minors.ts';
import type { Metric } from '../language/syntax.ts';
import { symmetricMatrix } from '../numeric/symmetricMatrix.ts';
import type { ComponentsMetric } from './componentsMetric.ts';
import { knownDimension } from './dotProduct.ts';
import type { Elaborator } from './elaborate.ts';
import { potentialJet } from './potentialJets.ts';
import { type Scope, Unsupported } from './scope.ts';
import { bindingOf, partialAt } from './tensorScope.ts';

/** Symbolic curvature of an unspecified metric is written out up to this dimension. */
const LARGEST = 4;

/**
 * g_ij = ∂_i∂_j F with F unspecified but for g being positive definite: every metric with totally symmetric ∂_k g_ij is locally such (Poincaré's
 * lemma twice). The derivatives of F at the point are independent variables. Fails with Unsupported unless the dimension is a number up to 4.
 */
export function hessianMetric(
  el: Elaborator,
  metric: Extract<Metric, { kind: 'hessian' }>,
  scope: Scope,
): ComponentsMetric {
  const t = el.tower;
  const x = bindingOf(scope, metric.vector);
  const n = knownDimension(x);
  if (n === undefined || n > LARGEST)
    throw new Unsupported(`an unspecified metric of symbolic dimension, or over ${LARGEST}`);
  const matrix = symmetricMatrix(n, (i, j) =>
    fromGenerator(potentialJet(t, metric.name, x.name, [i + 1, j + 1])),
  );
  const field = exactField(t, -1);
  const minors = leadingMinors(field, matrix);
  for (const m of minors)
    t.assume({ poly: m.num, relation: '>', text: `${metric.name} is positive definite`, always: true });
  let made: Curvature<Element> | undefined;
  const make = () => {
    made ??= curvature(
      field,
      metricJet(matrix, (f, i) => partialAt(t, f, x, i + 1), field),
    );
    return made;
  };
  return { kind: 'components', matrix, curvature: make, determinant: minors.at(-1)!, conditions: [] };
}
