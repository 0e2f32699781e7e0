import { freeNames } from '../language/freeNames.ts';
import type { Condition, Declaration } from '../language/syntax.ts';
import type { SumSetting } from './sumSetting.ts';

export function mentions(c: Condition, name: string): boolean {
  if (c.kind === 'always') return false;
  if (c.kind === 'relation') return freeNames(c.left).has(name) || freeNames(c.right).has(name);
  return c.kind === 'not' ? mentions(c.part, name) : c.parts.some((p) => mentions(p, name));
}

/** name >= number, name > number or the like, read from either side: a bound from below, which n + 1 satisfies with n. */
function boundsBelow(c: Condition, name: string): boolean {
  if (c.kind !== 'relation') return false;
  const named = (e: typeof c.left) => e.kind === 'name' && e.name === name;
  if (named(c.left)) return ['>', '>='].includes(c.op) && freeNames(c.right).size === 0;
  return named(c.right) && ['<', '<='].includes(c.op) && freeNames(c.left).size === 0;
}

/** The condition says of the name only that it is at least some number. */
function onlyBoundsBelow(c: Condition, name: string): boolean {
  if (!mentions(c, name)) return true;
  return c.kind === 'and' ? c.parts.every((p) => onlyBoundsBelow(p, name)) : boundsBelow(c, name);
}

/**
 * The value from which induction on an integer may start, its least one: all other hypotheses hold at n + 1 when they hold at n, as
 * none but bounds from below speaks of n. Undefined where there is no least value, or another hypothesis, range or dimension moves with n.
 */
export function inductionStart(s: SumSetting, d: Declaration): bigint | undefined {
  const others = s.document.declarations.some(
    (o) => o !== d && (mentions(o.condition, d.name) || (o.dimension && freeNames(o.dimension).has(d.name))),
  );
  if (others || !onlyBoundsBelow(d.condition, d.name) || !onlyBoundsBelow(s.claim.when, d.name))
    return undefined;
  const t = s.case.elaborator.tower;
  const id = t.variableId(d.name);
  const lower = id === undefined ? undefined : t.variableInfo(id).lower;
  return lower && lower.value.d === 1n && !t.variableInfo(id!).upper ? lower.value.n : undefined;
}
