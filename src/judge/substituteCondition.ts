import type { Condition } from '../core/condition.ts';
import { substitute } from '../core/substitute.ts';
import type { Element, Tower } from '../core/tower.ts';

/** The condition with variable `id` replaced by an element. */
export function substituteCondition(t: Tower, c: Condition, id: number, value: Element): Condition {
  if (c.kind === 'unknown') return c;
  if (c.kind === 'sign') return { ...c, element: substitute(t, c.element, id, value) };
  return { ...c, parts: c.parts.map((p) => substituteCondition(t, p, id, value)) };
}
