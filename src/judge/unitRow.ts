import { variable } from '../core/domain.ts';
import { elementKey } from '../core/element.ts';
import { elementDependsOn } from '../core/mean.ts';
import type { Element, Tower } from '../core/tower.ts';
import { VectorBinding } from './scope.ts';
import type { UnitRange } from './unitSums.ts';

/** The unit that stands for every one in a sum where the input dimension is symbolic; no document can name it. */
export const EVERY_UNIT = "every'";

interface Register {
  readonly rows: Map<string, VectorBinding>;
  readonly sums: Map<string, number>;
}

const registers = new WeakMap<Tower, Register>();

function registerOf(t: Tower): Register {
  const made = registers.get(t) ?? { rows: new Map(), sums: new Map() };
  registers.set(t, made);
  return made;
}

/** The row of a matrix that belongs to that unit, as a vector of any dimension; it takes every value. */
export function unitRow(t: Tower, matrix: string, columns: Element): VectorBinding {
  const { rows } = registerOf(t);
  const name = `${matrix}[${EVERY_UNIT}]`;
  const made = rows.get(name) ?? new VectorBinding(t, name, columns);
  rows.set(name, made);
  return made;
}

/** The row of that name, where the tower has it. */
export function rowNamed(t: Tower, name: string): VectorBinding | undefined {
  return registerOf(t).rows.get(name);
}

/**
 * Σ over all units of a range as a factor: `sum · f` stands for Σ_j f with f written for the one unit. It is linear, so that equal f make equal sums,
 * and that alone may be used: no product, quotient or function of such sums is formed (`hasUnitSum`).
 */
export function unitSumFactor(t: Tower, range: UnitRange): number {
  const { sums } = registerOf(t);
  const known = sums.get(range.key);
  if (known !== undefined) return known;
  const id = t.declare(variable(`sum over 1..${range.text}`, false));
  sums.set(range.key, id);
  return id;
}

/** Does an element hold a sum over units in that form? */
export function hasUnitSum(t: Tower, e: Element): boolean {
  return [...registerOf(t).sums.values()].some((id) => elementDependsOn(t, e, id));
}

/** Are the two the same number of units? */
export function sameRange(range: string, rows: Element): boolean {
  return range === elementKey(rows);
}
