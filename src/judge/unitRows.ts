import { add, elementConstant, fromGenerator, ZERO_ELEMENT } from '../core/element.ts';
import { generatorsOf } from '../core/polynomial.ts';
import { substitute } from '../core/substitute.ts';
import type { Element, Tower } from '../core/tower.ts';
import type { Elaborator } from './elaborate.ts';
import { replaceVariables } from './replaceVariables.ts';
import { isGivingUp, type Scope, Unsupported } from './scope.ts';
import { moveUnit, SUMMED_UNIT, sampleUnit, type UnitDatum, unitVariable } from './unitData.ts';
import { rangeSummed } from './unitSums.ts';

/** Networks with more units than this are not written out. */
const LARGEST = 8n;

/** A datum of the unit with a number. */
export function rowDatum(t: Tower, scope: Scope, datum: UnitDatum, row: number): Element {
  if (datum.column !== undefined) return fromGenerator(unitVariable(t, String(row), datum));
  const vector = scope.vectors.get(datum.array);
  if (!vector) throw new Unsupported(`${datum.array} has no value here`);
  return vector.component(row);
}

/** The body's sum over `count` units of any data each. */
function overSamples(t: Tower, body: Element, count: number): Element {
  let out = ZERO_ELEMENT;
  for (let k = 1; k <= count; k++) out = add(t, out, moveUnit(t, body, SUMMED_UNIT, sampleUnit(k)));
  return out;
}

/** Σ over the units 1..n of a body in the data of the summed unit, unit by unit. */
function writtenOut(t: Tower, body: Element, n: bigint, scope: Scope): Element {
  if (n > LARGEST) throw new Unsupported(`a network of over ${LARGEST} units, written out`);
  let out = ZERO_ELEMENT;
  for (let row = 1; row <= Number(n); row++) {
    const value = (datum: UnitDatum) => rowDatum(t, scope, datum, row);
    out = add(t, out, moveUnit(t, body, SUMMED_UNIT, String(row), value));
  }
  return out;
}

/** The element with its sums over a known number of units, or over the units that stand for all, written out; others stay. Without `samples` only the former. */
export function withRowsWritten(
  el: Elaborator,
  e: Element,
  scope: Scope,
  samples: number | undefined,
): Element {
  const t = el.tower;
  const values = new Map<number, Element>();
  for (const p of [e.num, ...e.den.map((f) => f.poly)])
    for (const id of generatorsOf(p)) {
      const range = rangeSummed(t, id);
      const n = range && elementConstant(range.count);
      if (values.has(id) || !range) continue;
      const { body } = t.sums.get(id)!;
      if (n) values.set(id, writtenOut(t, body, n.n, scope));
      else if (samples !== undefined) values.set(id, overSamples(t, body, samples));
    }
  if (values.size === 0) return e;
  try {
    return replaceVariables(t, e, values);
  } catch (error) {
    if (!isGivingUp(error)) throw error;
    return [...values].reduce((out, [id, value]) => substitute(t, out, id, value), e);
  }
}
