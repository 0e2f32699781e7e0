import { variable } from '../core/domain.ts';
import { add, fromGenerator, ZERO_ELEMENT } from '../core/element.ts';
import { dependsOn, elementDependsOn } from '../core/mean.ts';
import { substitute } from '../core/substitute.ts';
import type { Element, Tower } from '../core/tower.ts';

/** One number of a hidden unit: its entry in a column of a matrix, or in a vector, whose rows are the units. */
export interface UnitDatum {
  readonly array: string;
  readonly column?: number;
  /** of a vector: its |b|², which depends on every entry */
  readonly norm?: number;
}

/** The unit that sums over units are written with once they are formed; no document can name it. */
export const SUMMED_UNIT = "j''";

/** The unit of the k-th open sum, k >= 1. */
export function openUnit(k: number): string {
  return `j''${k}`;
}

/** The k-th of a few units of any data, over which a sum is written out. */
export function sampleUnit(k: number): string {
  return `any${k}'`;
}

interface Register {
  /** unit → datum → its variable */
  readonly units: Map<string, Map<string, { readonly datum: UnitDatum; readonly id: number }>>;
  /** generator → the summed and open units that its value depends on; a generator's dependencies never change */
  readonly bound: Map<number, readonly string[]>;
}

const registers = new WeakMap<Tower, Register>();

function registerOf(t: Tower): Register {
  const made = registers.get(t) ?? { units: new Map(), bound: new Map() };
  registers.set(t, made);
  return made;
}

/**
 * A datum of a unit as a variable that takes every real value. Different units have different variables, so what is shown of them holds
 * for equal units too. How it moves with its vector has no rule.
 */
export function unitVariable(t: Tower, unit: string, datum: UnitDatum): number {
  const { array, column, norm } = datum;
  const name = column === undefined ? `${array}[${unit}]` : `${array}[${unit},${column}]`;
  const { units } = registerOf(t);
  const data = units.get(unit) ?? new Map();
  units.set(unit, data);
  const known = data.get(name);
  if (known) return known.id;
  // Units that sums go over are nothing that a hypothesis speaks of.
  const own = unit.startsWith(SUMMED_UNIT);
  const id = own
    ? t.intern(`var ${name}`, () => ({ kind: 'variable', name }))
    : t.declare(variable(name, false));
  if (norm !== undefined) t.untraced.set(id, fromGenerator(norm));
  data.set(name, { datum, id });
  return id;
}

/** A datum of the unit whose number is an integer variable `index` of the tower. How it moves with the index has no rule either. */
export function indexedUnitVariable(t: Tower, index: number, datum: UnitDatum): number {
  const id = unitVariable(t, t.variableInfo(index).name, datum);
  const norm = datum.norm === undefined ? ZERO_ELEMENT : fromGenerator(datum.norm);
  t.untraced.set(id, add(t, fromGenerator(index), norm));
  return id;
}

/** The variables in use of a unit, each with its datum. */
export function unitVariables(
  t: Tower,
  unit: string,
): readonly { readonly datum: UnitDatum; readonly id: number }[] {
  return [...(registerOf(t).units.get(unit)?.values() ?? [])];
}

/** The units of sums that a generator's value depends on; units that a document names are none of them. */
export function boundUnits(t: Tower, generator: number): readonly string[] {
  const { units, bound } = registerOf(t);
  const known = bound.get(generator);
  if (known) return known;
  const found = [...units]
    .filter(
      ([unit, data]) =>
        unit.startsWith(SUMMED_UNIT) && [...data.values()].some((x) => dependsOn(t, generator, x.id)),
    )
    .map(([unit]) => unit);
  bound.set(generator, found);
  return found;
}

/** The element with every datum of unit `from` replaced, by default with that of unit `to`. */
export function moveUnit(
  t: Tower,
  e: Element,
  from: string,
  to: string,
  value: (datum: UnitDatum) => Element = (datum) => fromGenerator(unitVariable(t, to, datum)),
): Element {
  let out = e;
  for (const { datum, id } of unitVariables(t, from))
    if (elementDependsOn(t, out, id)) out = substitute(t, out, id, value(datum));
  return out;
}
