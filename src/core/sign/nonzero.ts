import { divideExact } from '../divide.ts';
import type { Polynomial } from '../polynomial.ts';
import type { Fact } from '../tower.ts';

/** True when a hypothesis says that a multiple of poly is not zero: then poly is not zero either. */
export function hypothesisExcludesZero(facts: readonly Fact[], poly: Polynomial): boolean {
  return facts.some((f) => f.relation !== '>=' && divideExact(f.poly, poly) !== undefined);
}
