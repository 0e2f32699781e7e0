import { variable } from '../core/domain.ts';
import { elementDependsOn } from '../core/mean.ts';
import type { Element, Tower } from '../core/tower.ts';
import { Unsupported } from './scope.ts';

/** A number that an unspecified metric determines at a vector, as a variable. */
interface UnspecifiedNumber {
  readonly id: number;
  /** the vectors at which metrics are taken for it */
  readonly vectors: readonly string[];
  /** its derivative by component k of that vector, as a variable */
  by(k: number): number;
}

const numbers = new WeakMap<Tower, Map<number, UnspecifiedNumber>>();

function declare(t: Tower, name: string, vectors: readonly string[], by: (k: number) => number): number {
  const id = t.declare(variable(name, false));
  const known = numbers.get(t) ?? new Map<number, UnspecifiedNumber>();
  numbers.set(t, known);
  if (!known.has(id)) known.set(id, { id, vectors, by });
  return id;
}

/**
 * ∂…∂g_ab of an unspecified metric at a vector as one variable, each axis counted from 1: partial derivatives commute and the metric is symmetric;
 * if `total`, any two axes may be exchanged.
 */
export function unspecifiedJet(
  t: Tower,
  metric: { readonly name: string; readonly total: boolean },
  vector: string,
  derivatives: readonly number[],
  pair: readonly number[],
): number {
  const sorted = (axes: readonly number[]) => [...axes].sort((a, b) => a - b);
  const groups = metric.total ? [sorted([...derivatives, ...pair])] : [sorted(derivatives), sorted(pair)];
  const name = `${metric.name}'[${groups.map((g) => g.join(',')).join(' ')}]`;
  return declare(t, name, [vector], (k) => unspecifiedJet(t, metric, vector, [...derivatives, k], pair));
}

/** A full contraction of unspecified metrics in symbolic dimension as one variable, named by its text. It can't be differentiated. */
export function unspecifiedInvariant(t: Tower, text: string, vectors: readonly string[]): number {
  return declare(t, text, vectors, () => {
    throw new Unsupported(`the derivative of ${text}`);
  });
}

/** Does an element depend on a number of an unspecified metric, or of a network in symbolic dimension? */
export function dependsOnUnspecified(t: Tower, e: Element): boolean {
  return [...(numbers.get(t)?.keys() ?? [])].some((id) => elementDependsOn(t, e, id));
}

/** The numbers of unspecified metrics at a vector that an element depends on. */
export function unspecifiedIn(t: Tower, e: Element, vector: string): readonly UnspecifiedNumber[] {
  return [...(numbers.get(t)?.values() ?? [])].filter(
    (j) => j.vectors.includes(vector) && elementDependsOn(t, e, j.id),
  );
}
