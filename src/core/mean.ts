import { LimitExceeded, type Monomial, monomialOf, mulMonomial, UNIT_MONOMIAL } from './monomial.ts';
import type { Polynomial } from './polynomial.ts';
import type { Element, Tower } from './tower.ts';

/** Does the generator's value depend on variable z? */
export function dependsOn(t: Tower, id: number, z: number): boolean {
  if (id === z) return true;
  const memo = t.table<boolean>(`depends ${z}`);
  const key = String(id);
  const old = memo.get(key);
  if (old !== undefined) return old;
  const g = t.generators[id]!;
  const poly = (p: Polynomial) => [...p.values()].some((x) => x.mono.ids.some((i) => dependsOn(t, i, z)));
  let out = false;
  if (g.kind === 'variable') out = variableDependsOn(t, id, z);
  else if (g.kind === 'power')
    out = dependsOn(t, g.base, z) || g.exponent.ids.some((i) => dependsOn(t, i, z));
  else if (g.kind === 'openPower') out = dependsOn(t, g.base, z) || elementDependsOn(t, g.exponent, z);
  else if (g.kind === 'base' || g.kind === 'abs') out = poly(g.poly);
  else if (g.kind === 'mean')
    out =
      g.covariance.some((row) => row.some((c) => elementDependsOn(t, c, z))) ||
      (!g.variables.includes(z) && elementDependsOn(t, g.body, z));
  else if ('arg' in g) out = elementDependsOn(t, g.arg, z);
  memo.set(key, out);
  return out;
}

/** A variable that abbreviates a sum depends on what its body depends on, and an untraced one on what its element does. */
function variableDependsOn(t: Tower, id: number, z: number): boolean {
  const [sum, end] = [t.sums.get(id), t.untraced.get(id)];
  if (end && elementDependsOn(t, end, z)) return true;
  return sum !== undefined && !sum.bound.includes(z) && elementDependsOn(t, sum.body, z);
}

export function elementDependsOn(t: Tower, e: Element, z: number): boolean {
  const poly = (p: Polynomial) => [...p.values()].some((x) => x.mono.ids.some((i) => dependsOn(t, i, z)));
  return poly(e.num) || e.den.some((f) => poly(f.poly));
}

/**
 * A variable that depends on variable v, changed by it: Σ change(body) for one that abbreviates a sum. Undefined for variables that depend on
 * themselves alone, or along a ray. Fails with LimitExceeded where there is no rule.
 */
export function changedVariable(
  t: Tower,
  id: number,
  v: number,
  change: (body: Element) => Element,
): Element | undefined {
  if (!dependsOn(t, id, v)) return undefined;
  const end = t.untraced.get(id);
  if (end && elementDependsOn(t, end, v))
    throw new LimitExceeded('an entry at an index, or a sum to an end, that moves');
  const sum = t.sums.get(id);
  return sum?.sum(change(sum.body));
}

/** Splits a monomial into the part that depends on z and the part that does not. */
export function splitByVariable(t: Tower, m: Monomial, z: number): { inside: Monomial; outside: Monomial } {
  let inside = UNIT_MONOMIAL;
  m.ids.forEach((id, i) => {
    if (dependsOn(t, id, z)) inside = mulMonomial(inside, monomialOf(id, m.exps[i]!));
  });
  return { inside, outside: mulMonomial(m, inside, -1) };
}

/** Does the element depend on any of the variables? */
export function dependsOnAny(t: Tower, e: Element, variables: readonly number[]): boolean {
  return variables.some((z) => elementDependsOn(t, e, z));
}

/** Splits a monomial into the part that depends on some of the variables and the part that depends on none. */
export function splitByVariables(
  t: Tower,
  m: Monomial,
  variables: readonly number[],
): { inside: Monomial; outside: Monomial } {
  let inside = UNIT_MONOMIAL;
  m.ids.forEach((id, i) => {
    if (variables.some((z) => dependsOn(t, id, z))) inside = mulMonomial(inside, monomialOf(id, m.exps[i]!));
  });
  return { inside, outside: mulMonomial(m, inside, -1) };
}
