import { elementKey, fromGenerator } from '../core/element.ts';
import { exactField } from '../core/exactField.ts';
import { UNIT } from '../core/monomial.ts';
import type { Element, Tower } from '../core/tower.ts';
import { type Curvature, curvature } from '../geometry/curvature.ts';
import { lazy } from '../geometry/lazy.ts';
import { metricJet } from '../geometry/metricJet.ts';
import { replaceVariables } from './replaceVariables.ts';

/** Elements under names: equal ones are one variable. */
class Names {
  readonly values = new Map<number, Element>();
  readonly #byKey = new Map<string, number>();
  readonly #tower: Tower;

  constructor(tower: Tower) {
    this.#tower = tower;
  }

  /** The element itself where it is 0, else a variable that stands for it. */
  named(e: Element): Element {
    if (e.num.size === 0) return e;
    const key = elementKey(e);
    let id = this.#byKey.get(key);
    if (id === undefined) {
      const name = `entry'${this.values.size}`;
      id = this.#tower.intern(`var ${name}`, () => ({ kind: 'variable', name }));
      this.#byKey.set(key, id);
      this.values.set(id, e);
    }
    return fromGenerator(id, UNIT);
  }

  valueOf(e: Element): Element {
    return replaceVariables(this.#tower, e, this.values);
  }
}

type Nested = Element | readonly Nested[];

/** f on every entry of a tensor, each computed when all are first asked for. */
function entrywise<N extends Nested>(f: (e: Element) => Element, tensor: () => N): () => N {
  const go = (x: Nested): Nested => ('num' in x ? f(x) : x.map(go));
  return lazy(() => go(tensor()) as N);
}

/**
 * The curvature of a metric with large entries, from first principles: the entries and their derivatives are variables while it is computed,
 * equal ones the same, and are put back after, in the form that `finish` gives. `partial(f, i)` is ∂f/∂x_i. Fails where `curvature` does, with RangeError where det g is 0, with
 * Unsupported where an entry or a derivative is no polynomial.
 */
export function namedCurvature(
  t: Tower,
  matrix: readonly (readonly Element[])[],
  partial: (f: Element, axis: number) => Element,
  finish: (e: Element) => Element = (e) => e,
): Curvature<Element> {
  const names = new Names(t);
  const derivative = (f: Element, axis: number): Element => {
    const id = [...f.num.values()][0]!.mono.ids[0]!;
    return names.named(partial(names.values.get(id)!, axis));
  };
  const field = exactField(t, -1);
  const entries = matrix.map((row) => row.map((e) => names.named(e)));
  const made = lazy(() => curvature(field, metricJet(entries, derivative, field)));
  const value = (e: Element) => finish(names.valueOf(e));
  return {
    determinant: entrywise(value, () => made().determinant()),
    inverse: entrywise(value, () => made().inverse()),
    christoffel: entrywise(value, () => made().christoffel()),
    riemann: entrywise(value, () => made().riemann()),
    riemannLower: entrywise(value, () => made().riemannLower()),
    ricciTensor: entrywise(value, () => made().ricciTensor()),
    ricciScalar: entrywise(value, () => made().ricciScalar()),
  };
}
