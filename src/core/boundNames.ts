import { fromGenerator } from './element.ts';
import type { GaussianLaw } from './gaussianLaw.ts';
import { dependsOn, elementDependsOn } from './mean.ts';
import { generatorsOf } from './polynomial.ts';
import { substitute } from './substitute.ts';
import type { Element, Tower } from './tower.ts';

/** A body with the law that it is integrated over. */
export interface Integral {
  readonly body: Element;
  readonly law: GaussianLaw;
}

/** The k-th name that `mean` generators bind; undeclared, so it is no hypothesis of the claim. */
function boundVariable(t: Tower, k: number | string): number {
  const name = `#${k}`;
  return t.intern(`var ${name}`, () => ({ kind: 'variable', name }));
}

/** So many names that are free in none of the elements and differ from `taken`; for the time of one change of names. */
export function passingVariables(
  t: Tower,
  count: number,
  free: readonly Element[],
  taken: readonly number[],
): number[] {
  const out: number[] = [];
  for (let k = 0; out.length < count; k++) {
    const y = boundVariable(t, `passing${k}`);
    if (!taken.includes(y) && !free.some((e) => elementDependsOn(t, e, y))) out.push(y);
  }
  return out;
}

/** One more than the largest k of a bound name inside generator `id`. */
function boundHeight(t: Tower, id: number): number {
  const memo = t.table<number>('bound height');
  const old = memo.get(String(id));
  if (old !== undefined) return old;
  const g = t.generators[id]!;
  const ids: number[] = [];
  const read = (e: Element) => {
    for (const p of [e.num, ...e.den.map((f) => f.poly)]) ids.push(...generatorsOf(p));
  };
  const sum = t.sums.get(id);
  if (sum) read(sum.body);
  else if (g.kind === 'base' || g.kind === 'abs') ids.push(...generatorsOf(g.poly));
  else if (g.kind === 'power') ids.push(g.base, ...g.exponent.ids);
  else if (g.kind === 'openPower') {
    ids.push(g.base);
    read(g.exponent);
  } else if (g.kind === 'mean') {
    read(g.body);
    g.covariance.flat().forEach(read);
  } else if ('arg' in g) read(g.arg);
  let height = Math.max(0, ...ids.map((i) => boundHeight(t, i)));
  if (g.kind === 'mean')
    for (const z of g.variables)
      height = Math.max(height, Number(/^#(\d+)$/.exec(t.keys[z]!.slice(4))?.[1] ?? -1) + 1);
  memo.set(String(id), height);
  return height;
}

/** The first names that are bound nowhere inside the integrand and free neither there nor in the law. */
export function canonicalVariables(t: Tower, integral: Integral): number[] {
  const { body, law } = integral;
  const inner = [...generatorsOf(body.num), ...body.den.flatMap((f) => [...generatorsOf(f.poly)])].filter(
    (id) => t.generators[id]!.kind !== 'variable' && law.variables.some((z) => dependsOn(t, id, z)),
  );
  const all = [body, ...law.covariance.flat()];
  for (let base = Math.max(0, ...inner.map((id) => boundHeight(t, id))); ; base++) {
    const names = law.variables.map((_, k) => boundVariable(t, base + k));
    const clash = names.some((y) => !law.variables.includes(y) && all.some((e) => elementDependsOn(t, e, y)));
    if (!clash) return names;
  }
}

/** The body with each variable of `from` replaced by that of `to`, all at once. */
export function renamed(t: Tower, body: Element, from: readonly number[], to: readonly number[]): Element {
  const overlap = to.some((y, i) => y !== from[i] && from.includes(y));
  if (overlap) {
    const away = passingVariables(t, from.length, [body], [...from, ...to]);
    return renamed(t, renamed(t, body, from, away), away, to);
  }
  return from.reduce((e, z, i) => (z === to[i] ? e : substitute(t, e, z, fromGenerator(to[i]!))), body);
}

/** The same integral over names that are free neither in it nor in `others`. */
export function renamedApart(
  t: Tower,
  body: Element,
  law: GaussianLaw,
  others: readonly Element[],
): Integral {
  const free = [body, ...law.covariance.flat(), ...others];
  const variables = passingVariables(t, law.variables.length, free, law.variables);
  return { body: renamed(t, body, law.variables, variables), law: { ...law, variables } };
}
