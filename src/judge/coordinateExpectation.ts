import type { Condition } from '../core/condition.ts';
import { variable } from '../core/domain.ts';
import { add, elementConstant, fromGenerator, mul, ZERO_ELEMENT } from '../core/element.ts';
import { independentLaws } from '../core/gaussianLaw.ts';
import { substitute } from '../core/substitute.ts';
import type { Element } from '../core/tower.ts';
import { gaussianLawMean } from '../kernels/jointGaussianMean.ts';
import { bind, type Expectation, keepConditions } from './boundVectors.ts';
import { knownDimension } from './dotProduct.ts';
import type { Elaborator } from './elaborate.ts';
import { shifted } from './elaborateExpectation.ts';
import { sphericalLaw } from './linearFormMean.ts';
import { type Scope, Unsupported } from './scope.ts';

/** Whether all Gaussian vectors of an expectation have a number of components, up to 8. */
export function numericDimensions(el: Elaborator, expr: Expectation, scope: Scope): boolean {
  return expr.binders.every((b) => {
    const n = b.dimension && elementConstant(el.part(b.dimension, scope, []));
    return !b.dimension || (n?.d === 1n && n.n >= 1n && n.n <= 8n);
  });
}

/** The same at a numeric dimension: the vectors' components are independent Gaussians, and all is written out. */
export function coordinateExpectation(
  el: Elaborator,
  expr: Expectation,
  scope: Scope,
  into: Condition[],
): Element {
  const t = el.tower;
  const bound = bind(el, expr, { ...scope, explicit: true, memo: new Map() }, into);
  const laws = [...bound.scalars];
  const norms: { id: number; value: Element }[] = [];
  for (const { binding, variance } of bound.vectors) {
    const n = knownDimension(binding);
    if (n === undefined) throw new Unsupported('a Gaussian vector whose dimension is no number');
    let square = ZERO_ELEMENT;
    const ids: number[] = [];
    for (let k = 1; k <= n; k++) {
      const id = t.declare(variable(`${binding.name}.${k}`, false));
      ids.push(id);
      square = add(t, square, mul(t, fromGenerator(id), fromGenerator(id)));
    }
    binding.useComponents(ids.map((id) => fromGenerator(id)));
    laws.push(sphericalLaw(ids, variance));
    norms.push({ id: binding.norm, value: square });
  }
  const inner: Condition[] = [];
  let body = el.part(expr.body, { ...bound.scope, explicit: true }, inner);
  for (const s of norms) body = substitute(t, body, s.id, s.value);
  const law = independentLaws(laws);
  keepConditions(el, inner, [...law.variables, ...norms.map((s) => s.id)], into);
  const scalars = bound.scalars.flatMap((l) => [...l.variables]);
  return gaussianLawMean(t, shifted(t, body, scalars, bound.means), law);
}
