import { fromGenerator } from '../core/element.ts';
import type { Element, Tower } from '../core/tower.ts';
import { dotProduct, productsWith } from './dotProduct.ts';
import type { VectorBinding } from './scope.ts';

/** The scalars that move when one vector takes the place of another: |y|² → |x|², y·u → x·u, y_k → x_k, each variable with its new value. */
export function replacements(
  t: Tower,
  from: VectorBinding,
  to: VectorBinding,
): { readonly id: number; readonly value: Element }[] {
  const out = productsWith(t, from).map(({ id, other }) => ({ id, value: dotProduct(t, to, other) }));
  for (const [k, id] of from.usedComponents) out.push({ id, value: to.component(k) });
  return [...out, { id: from.norm, value: fromGenerator(to.norm) }];
}
