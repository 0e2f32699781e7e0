import type { Condition } from '../core/condition.ts';
import { fromGenerator } from '../core/element.ts';
import { substitute } from '../core/substitute.ts';
import type { Element, Tower } from '../core/tower.ts';
import { dotProduct, productsWith } from './dotProduct.ts';
import { Unsupported, type VectorBinding } from './scope.ts';
import { substituteCondition } from './substituteCondition.ts';
import { unspecifiedIn } from './unspecifiedJets.ts';

/**
 * One vector replaced by another in what was made for a vector of its own: |y|² → |x|², y·u → x·u, y_a → x_a.
 * Fails with Unsupported where an unspecified metric is taken at it.
 */
export function vectorReplacement(
  t: Tower,
  from: VectorBinding,
  to: VectorBinding,
): { element(e: Element): Element; condition(c: Condition): Condition } {
  const steps = productsWith(t, from).map(({ id, other }) => ({ id, value: dotProduct(t, to, other) }));
  for (const [k, id] of from.usedComponents) steps.push({ id, value: to.component(k) });
  steps.push({ id: from.norm, value: fromGenerator(to.norm) });
  const refuse = (e: Element): void => {
    if (unspecifiedIn(t, e, from.name).length > 0)
      throw new Unsupported('an unspecified metric at another vector');
  };
  const refuseIn = (c: Condition): void => {
    if (c.kind === 'sign') refuse(c.element);
    else if (c.kind !== 'unknown') c.parts.forEach(refuseIn);
  };
  return {
    element(e) {
      refuse(e);
      return steps.reduce((f, s) => substitute(t, f, s.id, s.value), e);
    },
    condition(c) {
      refuseIn(c);
      return steps.reduce((d, s) => substituteCondition(t, d, s.id, s.value), c);
    },
  };
}
