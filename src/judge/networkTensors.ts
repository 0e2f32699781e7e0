import type { Condition } from '../core/condition.ts';
import { derive } from '../core/derivation.ts';
import { variable } from '../core/domain.ts';
import { add, elementKey, fromGenerator, inverse, mul, ZERO_ELEMENT } from '../core/element.ts';
import { substitute } from '../core/substitute.ts';
import type { Element } from '../core/tower.ts';
import { slotLabel } from '../geometry/unspecifiedCurvature.ts';
import type { VectorAlgebra } from '../geometry/vectorTensor.ts';
import type { Metric } from '../language/syntax.ts';
import { directionName, directionProduct } from './direction.ts';
import type { Elaborator } from './elaborate.ts';
import { metricDependencies } from './evaluateDependencies.ts';
import { unitsOf } from './networkMetric.ts';
import { childScope, type Scope, Unsupported } from './scope.ts';
import { bindingOf, fixedNumber, type TensorElement } from './tensorScope.ts';
import { unitVariable } from './unitData.ts';
import { unitRange } from './unitRange.ts';
import { EVERY_UNIT, unitRow, unitSumFactor } from './unitRow.ts';
import { unspecifiedInvariant } from './unspecifiedJets.ts';

type NetworkForm = Extract<Metric, { kind: 'network' }>;

/** Is it the metric of a network whose input dimension is no number here? */
export function isSymbolicNetwork(el: Elaborator, metric: Metric, scope: Scope): metric is NetworkForm {
  if (metric.kind !== 'network') return false;
  return fixedNumber(el.tower, bindingOf(scope, metric.vector).dimension) === undefined;
}

/** Refuses a metric whose activation or width depends on what may have another value here, or move: it is known by its name alone. */
function requireFixed(el: Elaborator, metric: NetworkForm, scope: Scope): void {
  for (const name of metricDependencies(metric)) {
    const value = scope.names.get(name);
    const own = el.tower.variableId(name);
    const plain = value && own !== undefined && elementKey(value) === elementKey(fromGenerator(own));
    if (value && !(plain && el.tower.variableInfo(own).integer))
      throw new Unsupported(`${metric.name}, which depends on ${name}, in symbolic dimension`);
  }
}

/** φ′ at a preactivation. Fails with Unsupported where φ may have a kink. */
function slopeAt(el: Elaborator, metric: NetworkForm, scope: Scope, preactivation: Element): Element {
  const t = el.tower;
  const z = t.declare(variable(el.freshName('z'), false));
  const names = new Map(scope.names).set('z', fromGenerator(z));
  const conditions: Condition[] = [];
  const inside = childScope(scope, { names, smooth: 'line', moving: undefined });
  const slope = derive(t, el.part(metric.activation, inside, conditions), z);
  if (conditions.length > 0) throw new Unsupported(`${metric.name} where its activation may have a kink`);
  return substitute(t, slope, z, preactivation);
}

/** (1/n) Σ_j φ′(z_j)² w_ja w_jb with indices named by `slotLabel`: the metric of a network of any width and input dimension. */
export function networkForm(
  el: Elaborator,
  metric: NetworkForm,
  scope: Scope,
  algebra: VectorAlgebra<Element>,
): TensorElement {
  const t = el.tower;
  requireFixed(el, metric, scope);
  const x = bindingOf(scope, metric.vector);
  const range = unitRange(t, unitsOf(metric, scope, x));
  const row = unitRow(t, metric.weights, x.dimension);
  const bias = metric.biases === undefined ? undefined : bindingOf(scope, metric.biases);
  const datum = bias && unitVariable(t, EVERY_UNIT, { array: bias.name, norm: bias.norm });
  const z = add(t, directionProduct(t, row, x), datum === undefined ? ZERO_ELEMENT : fromGenerator(datum));
  const slope = slopeAt(el, metric, scope, z);
  const perUnit = mul(t, inverse(t, range.count), fromGenerator(unitSumFactor(t, range)));
  const name = directionName(row);
  const weights = algebra.multiply(algebra.vector(name, slotLabel(0)), algebra.vector(name, slotLabel(1)));
  return algebra.scale(mul(t, perUnit, mul(t, slope, slope)), weights);
}

/**
 * Positive definiteness where nothing more is known: an opaque number, the least eigenvalue, is positive. Hypotheses that speak of the metric have it
 * as a fact, and two sides that do share it.
 */
export function networkCondition(el: Elaborator, metric: NetworkForm, scope: Scope): Condition {
  requireFixed(el, metric, scope);
  const at = bindingOf(scope, metric.vector).name;
  const least = unspecifiedInvariant(el.tower, `least eigenvalue of ${metric.name}(${at})`, [at]);
  const text = `the metric ${metric.name} is positive definite`;
  return { kind: 'sign', element: fromGenerator(least), relation: '>', text, exact: true };
}

/** det g of such a network as a number of its own. */
export function networkDeterminant(el: Elaborator, metric: NetworkForm, scope: Scope): Element {
  const at = bindingOf(scope, metric.vector).name;
  return fromGenerator(unspecifiedInvariant(el.tower, `det ${metric.name}(${at})`, [at]));
}
