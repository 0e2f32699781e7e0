import type { Condition } from '../core/condition.ts';
import type { Element } from '../core/tower.ts';

/** Sylvester's criterion for the named metric: a symmetric matrix is positive definite exactly where all its leading minors are positive. */
export function positiveDefinite(name: string, minors: readonly Element[]): Condition {
  return {
    kind: 'all',
    parts: minors.map((element, i) => ({
      kind: 'sign',
      element,
      relation: '>',
      text: `its leading minor ${i + 1} is positive`,
      exact: true,
    })),
    text: `the metric ${name} is positive definite`,
    exact: true,
  };
}
