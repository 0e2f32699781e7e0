import type { Condition } from '../core/condition.ts';

/**
 * A condition on the data of units that a sum binds, as one that must be shown for all of them: it is no fact about other units, and no
 * other sum shares it.
 */
export function ofEveryTuple(c: Condition): Condition {
  if (c.kind === 'unknown') return c;
  if (c.kind === 'sign') return { ...c, exact: false };
  return { ...c, exact: false, parts: c.parts.map(ofEveryTuple) };
}
