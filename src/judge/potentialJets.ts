import { variable } from '../core/domain.ts';
import { elementDependsOn } from '../core/mean.ts';
import type { Element, Tower } from '../core/tower.ts';

interface PotentialJet {
  readonly id: number;
  readonly potential: string;
  /** the vector whose components the potential is a function of */
  readonly vector: string;
  readonly axes: readonly number[];
}

const jets = new WeakMap<Tower, Map<number, PotentialJet>>();

/** ∂_axes F at the point `vector`, of an unspecified potential F, as one variable: partial derivatives commute. Axes count from 1. */
export function potentialJet(t: Tower, potential: string, vector: string, axes: readonly number[]): number {
  const sorted = [...axes].sort((a, b) => a - b);
  const id = t.declare(variable(`${potential}'[${sorted.join(',')}]`, false));
  const known = jets.get(t) ?? new Map<number, PotentialJet>();
  jets.set(t, known);
  if (!known.has(id)) known.set(id, { id, potential, vector, axes: sorted });
  return id;
}

/** The derivatives of potentials at a vector that an element depends on, each with its own derivative by axis k as a variable. */
export function potentialsIn(
  t: Tower,
  e: Element,
  vector: string,
): readonly { readonly id: number; by(k: number): number }[] {
  return [...(jets.get(t)?.values() ?? [])]
    .filter((j) => j.vector === vector && elementDependsOn(t, e, j.id))
    .map((j) => ({ id: j.id, by: (k) => potentialJet(t, j.potential, vector, [...j.axes, k]) }));
}
