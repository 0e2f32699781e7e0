import { add, equalElements, scale, sub, ZERO_ELEMENT } from '../core/element.ts';
import { rational } from '../core/rational.ts';
import type { Element, Tower } from '../core/tower.ts';
import { Unsupported } from './scope.ts';
import { moveUnit, SUMMED_UNIT } from './unitData.ts';
import { sumOverUnit, type UnitRange } from './unitSums.ts';

/** A relation between the numbers of two units. */
export interface UnitRelation {
  readonly op: '!=' | '<' | '<=';
  readonly left: string;
  readonly right: string;
}

/** The units that are summed over, outermost first, with their ranges. */
type Ranges = ReadonlyMap<string, UnitRange>;

/** The sum's terms at which unit `gone` is unit `kept`: what is left to sum, and the other relations there. */
function merged(
  t: Tower,
  body: Element,
  ranges: Ranges,
  relations: readonly UnitRelation[],
  [a, b]: readonly [string, string],
): { body: Element; ranges: Ranges; relations: UnitRelation[] } {
  const [kept, gone] = ranges.has(b) ? [a, b] : [b, a];
  const range = ranges.get(gone);
  if (!range) throw new Unsupported('a restriction between units of sums around a sum');
  if (ranges.has(kept) && ranges.get(kept)!.key !== range.key)
    throw new Unsupported('a restriction between units of different ranges');
  const there = (u: string) => (u === gone ? kept : u);
  return {
    body: moveUnit(t, body, gone, kept),
    ranges: new Map([...ranges].filter(([u]) => u !== gone)),
    relations: relations.map((r) => ({ ...r, left: there(r.left), right: there(r.right) })),
  };
}

/** Σ over pairwise restrictions u != v: all terms less those with u = v, the first restriction taken off. */
function distinctSum(t: Tower, body: Element, ranges: Ranges, relations: readonly UnitRelation[]): Element {
  if (body.num.size === 0 || relations.some((r) => r.left === r.right)) return ZERO_ELEMENT;
  const [first, ...others] = relations;
  if (!first) return [...ranges].reverse().reduce((e, [unit, range]) => sumOverUnit(t, e, unit, range), body);
  const rest = others.filter(
    (r) => ![`${r.left} ${r.right}`, `${r.right} ${r.left}`].includes(`${first.left} ${first.right}`),
  );
  const equal = merged(t, body, ranges, rest, [first.left, first.right]);
  return sub(
    t,
    distinctSum(t, body, ranges, rest),
    distinctSum(t, equal.body, equal.ranges, equal.relations),
  );
}

/** The units of strict order relations from the least to the largest. Fails with Unsupported where they don't order all of them. */
function chainOf(orders: readonly UnitRelation[]): string[] {
  const units = [...new Set(orders.flatMap((r) => [r.left, r.right]))];
  const below = new Map(units.map((u) => [u, new Set<string>()]));
  for (let round = 0; round < units.length; round++)
    for (const { left, right } of orders) {
      below.get(right)!.add(left);
      for (const u of below.get(left)!) below.get(right)!.add(u);
    }
  const chain = units.sort((u, v) => below.get(u)!.size - below.get(v)!.size);
  if (chain.some((u, k) => below.get(u)!.size !== k || below.get(u)!.has(u)))
    throw new Unsupported('units of a sum that a restriction orders in part');
  return chain;
}

function swapped(t: Tower, e: Element, a: string, b: string): Element {
  const aside = `${SUMMED_UNIT} aside`;
  return moveUnit(t, moveUnit(t, moveUnit(t, e, a, aside), b, a), aside, b);
}

/** Every other unit is kept off all of the units or off none. */
function treatsAlike(units: readonly string[], relations: readonly UnitRelation[]): boolean {
  const outside = new Map<string, Set<string>>();
  for (const { left, right } of relations)
    for (const [u, v] of [
      [left, right],
      [right, left],
    ] as const)
      if (units.includes(u) && !units.includes(v)) outside.set(v, (outside.get(v) ?? new Set()).add(u));
  return [...outside.values()].every((s) => s.size === units.length);
}

/** Σ over u_1 < … < u_r is 1/r! of that over distinct ones where the terms are symmetric in them. */
function orderedSum(
  t: Tower,
  body: Element,
  ranges: Ranges,
  orders: readonly UnitRelation[],
  distinct: readonly UnitRelation[],
): Element {
  if (orders.some((r) => r.left === r.right)) return ZERO_ELEMENT;
  const chain = chainOf(orders);
  const keys = new Set(chain.map((u) => ranges.get(u)?.key));
  if (keys.size !== 1 || keys.has(undefined))
    throw new Unsupported('a sum over units in order, not all of this sum or of different ranges');
  const symmetric = chain.every(
    (u, k) => k === 0 || equalElements(t, body, swapped(t, body, chain[k - 1]!, u)),
  );
  if (!symmetric || !treatsAlike(chain, distinct))
    throw new Unsupported('a sum over units in order whose terms are not symmetric in them');
  const apart = chain.flatMap((u, i) =>
    chain.slice(0, i).map((v): UnitRelation => ({ op: '!=', left: v, right: u })),
  );
  const arrangements = chain.reduce((product, _, k) => product * BigInt(k + 1), 1n);
  return scale(distinctSum(t, body, ranges, [...apart, ...distinct]), rational(1n, arrangements));
}

/**
 * Σ over the units in their ranges of a body in their data, over the terms for which the relations hold: Σ_{j≠k} is Σ less the terms with j = k;
 * Σ_{j<k} is half of Σ_{j≠k} where the body is symmetric; Σ_{j<=k} is Σ_{j<k} and the terms with j = k. Fails with Unsupported elsewhere.
 */
export function restrictedSum(
  t: Tower,
  body: Element,
  ranges: Ranges,
  relations: readonly UnitRelation[],
): Element {
  const weak = relations.find((r) => r.op === '<=');
  if (weak) {
    const others = relations.filter((r) => r !== weak);
    if (weak.left === weak.right) return restrictedSum(t, body, ranges, others);
    const equal = merged(t, body, ranges, others, [weak.left, weak.right]);
    return add(
      t,
      restrictedSum(t, body, ranges, [...others, { ...weak, op: '<' }]),
      restrictedSum(t, equal.body, equal.ranges, equal.relations),
    );
  }
  const orders = relations.filter((r) => r.op === '<');
  const distinct = relations.filter((r) => r.op === '!=');
  return orders.length === 0
    ? distinctSum(t, body, ranges, distinct)
    : orderedSum(t, body, ranges, orders, distinct);
}
