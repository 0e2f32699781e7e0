import { ONE_ELEMENT, ZERO_ELEMENT } from '../core/element.ts';
import { elementDependsOn } from '../core/mean.ts';
import type { Element, Tower } from '../core/tower.ts';
import { dotProduct, productsIn } from './dotProduct.ts';
import type { VectorBinding } from './scope.ts';

/** What a vector is multiplied with: another vector, or the unit vector along axis k, v·e_k = v_k. */
export type Direction = VectorBinding | number;

/** A scalar v·u that is linear in the vector v, as a variable of the tower. */
export interface LinearScalar {
  readonly id: number;
  readonly along: Direction;
}

const AXIS = /^axis (\d+)$/;

/** The name of a direction among the vectors of a tensor. */
export function directionName(u: Direction): string {
  return typeof u === 'number' ? `axis ${u}` : u.name;
}

/** The axis that a name stands for, or undefined where it names a vector. */
export function axisNamed(name: string): number | undefined {
  const found = AXIS.exec(name)?.[1];
  return found === undefined ? undefined : Number(found);
}

/** u·v, with e_j·e_k = δ_jk and v·e_k = v_k. Holds where the dimension has the axes. */
export function directionProduct(t: Tower, u: Direction, v: Direction): Element {
  if (typeof u === 'number') {
    if (typeof v !== 'number') return v.component(u);
    return u === v ? ONE_ELEMENT : ZERO_ELEMENT;
  }
  return typeof v === 'number' ? u.component(v) : dotProduct(t, u, v);
}

/** The products and components of v that an element depends on, directly or inside a function; all but |v|². */
export function linearScalarsIn(t: Tower, e: Element, v: VectorBinding): readonly LinearScalar[] {
  const products = productsIn(t, e, v).map(({ id, other }): LinearScalar => ({ id, along: other }));
  const components = [...v.usedComponents]
    .filter(([, id]) => elementDependsOn(t, e, id))
    .map(([k, id]): LinearScalar => ({ id, along: k }));
  return [...products, ...components];
}
