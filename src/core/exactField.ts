import { derive } from './derivation.ts';
import {
  add,
  div,
  fromRational,
  isZeroNumerator,
  mul,
  neg,
  ONE_ELEMENT,
  sub,
  ZERO_ELEMENT,
} from './element.ts';
import type { DifferentialField } from './field.ts';
import type { Element, Tower } from './tower.ts';

/**
 * The elements of a tower as a field for geometry; ′ is the derivation d/dv. `isZero` is true for a normal form that is
 * zero and undecided otherwise. `div` fails on the zero element.
 */
export function exactField(t: Tower, v: number): DifferentialField<Element> {
  return {
    name: 'exact',
    zero: ZERO_ELEMENT,
    one: ONE_ELEMENT,
    fromRational,
    add: (a, b) => add(t, a, b),
    sub: (a, b) => sub(t, a, b),
    neg,
    mul: (a, b) => mul(t, a, b),
    div: (a, b) => div(t, a, b),
    isZero: (a) => (isZeroNumerator(t, a.num) ? true : undefined),
    derive: (a) => derive(t, a, v),
  };
}
