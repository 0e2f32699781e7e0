import type { Condition } from '../core/condition.ts';
import { derive } from '../core/derivation.ts';
import { variable } from '../core/domain.ts';
import { add, elementKey, fromGenerator, inverse, mul, ZERO_ELEMENT } from '../core/element.ts';
import { exactField } from '../core/exactField.ts';
import { substitute } from '../core/substitute.ts';
import type { Element } from '../core/tower.ts';
import { leadingMinors } from '../geometry/minors.ts';
import type { Metric } from '../language/syntax.ts';
import { symmetricMatrix } from '../numeric/symmetricMatrix.ts';
import type { ComponentsMetric } from './componentsMetric.ts';
import { knownDimension } from './dotProduct.ts';
import type { Elaborator } from './elaborate.ts';
import { namedCurvature } from './namedCurvature.ts';
import { positiveDefinite } from './positiveDefinite.ts';
import { childScope, type Scope, Unsupported, type VectorBinding } from './scope.ts';
import { substituteCondition } from './substituteCondition.ts';
import { bindingOf, partialAt } from './tensorScope.ts';
import { SUMMED_UNIT, unitVariable } from './unitData.ts';
import { unitRange } from './unitRange.ts';
import { withRowsWritten } from './unitRows.ts';
import { sumOverUnit } from './unitSums.ts';
import { ofEveryTuple } from './unitTuples.ts';

type NetworkForm = Extract<Metric, { kind: 'network' }>;

/** The metric of a network is written out up to this input dimension. */
const LARGEST = 4;

/** φ′(z)² at the preactivation of the summed unit, and the conditions under which φ is smooth there. */
function slopeSquared(
  el: Elaborator,
  metric: NetworkForm,
  scope: Scope,
  preactivation: Element,
  into: Condition[],
): Element {
  const t = el.tower;
  const z = t.declare(variable(el.freshName('z'), false));
  const names = new Map(scope.names).set('z', fromGenerator(z));
  const inside = childScope(scope, { names, smooth: 'line', moving: undefined });
  const conditions: Condition[] = [];
  const slope = derive(t, el.part(metric.activation, inside, conditions), z);
  into.push(...conditions.map((c) => ofEveryTuple(substituteCondition(t, c, z, preactivation))));
  const there = substitute(t, slope, z, preactivation);
  return mul(t, there, there);
}

/** The number of units. Fails with Unsupported unless weights, biases and point are declared and fit. */
export function unitsOf(metric: NetworkForm, scope: Scope, x: VectorBinding): Element {
  const weights = scope.matrices?.get(metric.weights);
  const biases = metric.biases === undefined ? undefined : bindingOf(scope, metric.biases);
  const fits =
    weights &&
    biases?.name === metric.biases &&
    elementKey(weights.columns) === elementKey(x.dimension) &&
    (!biases || elementKey(biases.dimension) === elementKey(weights.rows));
  if (!fits) throw new Unsupported(`the sizes of the weights and biases of ${metric.name}`);
  return weights.rows;
}

/**
 * g_ab = (1/n) Σ_j φ′(z_j)² w_ja w_jb, z_j = w_j·x + b_j, for any number n >= 1 of units: the sums over units are variables of the tower, written out where n is
 * a number. Fails with Unsupported unless the input dimension is a number up to 4.
 */
export function networkMetric(el: Elaborator, metric: NetworkForm, scope: Scope): ComponentsMetric {
  const t = el.tower;
  const x = bindingOf(scope, metric.vector);
  const d = knownDimension(x);
  if (d === undefined || d > LARGEST)
    throw new Unsupported(`the metric of a network of symbolic input dimension, or over ${LARGEST}`);
  const conditions: Condition[] = [];
  const range = unitRange(t, unitsOf(metric, scope, x));
  const axes = Array.from({ length: d }, (_, i) => i + 1);
  const weight = (k: number) =>
    fromGenerator(unitVariable(t, SUMMED_UNIT, { array: metric.weights, column: k }));
  const bias =
    metric.biases === undefined
      ? ZERO_ELEMENT
      : fromGenerator(
          unitVariable(t, SUMMED_UNIT, {
            array: metric.biases,
            norm: bindingOf(scope, metric.biases).norm,
          }),
        );
  const z = axes.reduce((sum, k) => add(t, sum, mul(t, weight(k), x.component(k))), bias);
  const square = slopeSquared(el, metric, scope, z, conditions);
  const perUnit = inverse(t, range.count);
  const summed = symmetricMatrix(d, (i, j) => {
    const body = mul(t, square, mul(t, weight(i + 1), weight(j + 1)));
    return mul(t, perUnit, sumOverUnit(t, body, SUMMED_UNIT, range));
  });
  const written = (e: Element) => withRowsWritten(el, e, scope, scope.unitCount);
  const minors = leadingMinors(exactField(t, -1), summed);
  conditions.push(
    positiveDefinite(
      metric.name,
      minors.map((minor) => withRowsWritten(el, minor, scope, undefined)),
    ),
  );
  const curvature = namedCurvature(t, summed, (f, i) => partialAt(t, f, x, i + 1), written);
  return {
    kind: 'components',
    matrix: summed.map((row) => row.map(written)),
    curvature: () => curvature,
    determinant: written(minors.at(-1)!),
    conditions,
  };
}
