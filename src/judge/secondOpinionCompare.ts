import { type EngineAnswer, gaveUp, type Question } from './secondOpinion.ts';

/** A side's value at a point: computed twice, in ways whose rounding errors differ; undefined where it is no finite real. */
export interface Twice<T> {
  readonly value: T;
  readonly again: T;
}

/** Arithmetic of an engine's numbers, as far as a comparison needs it. */
export interface Measure<T> {
  /** |a − b| as a double */
  readonly distance: (a: T, b: T) => number;
  /** |a| as a double */
  readonly size: (a: T) => number;
  /** half the digits of the coarser of the two computations: the other half is left to cancellation */
  readonly tolerance: number;
}

/** Beside the tolerance, what a difference of rounded numbers of size 1 may come to: 1e-12 for doubles. */
const CANCELLED = 1e-4;

export type Comparison = 'same' | 'apart' | 'unclear';

/**
 * Compares two sides by the spread of their two computations, which estimates the rounding error. Where both are accurate
 * to the tolerance, they are the same within twice that. Where a side has cancelled down to noise, nothing is apart: the sides
 * are the same if they, too, are noise beside 1, the size of numerals and sample points; otherwise unclear.
 */
export function compareSides<T>(left: Twice<T>, right: Twice<T>, measure: Measure<T>): Comparison {
  const { distance, size, tolerance } = measure;
  const scale = Math.max(size(left.value), size(right.value));
  const noise = Math.max(distance(left.value, left.again), distance(right.value, right.again));
  const gap = distance(left.value, right.value);
  if (!Number.isFinite(scale) || !Number.isFinite(noise) || !Number.isFinite(gap)) return 'unclear';
  if (gap <= 2 * tolerance * scale && noise <= tolerance * scale) return 'same';
  // where terms of size 1 cancel, both computations may round alike, so that no noise shows
  if (gap <= tolerance * CANCELLED) return gap <= 4 * noise ? 'same' : 'unclear';
  return noise <= tolerance * scale ? 'apart' : 'unclear';
}

/**
 * Compares every step of the chain at every point of a question. `different` at the first point where a step is apart;
 * `equal` when each step was compared at half of them or more and, for a refuted claim, at its counterexample.
 */
export function comparePoints<T>(
  question: Question,
  sidesAt: (point: number) => readonly (Twice<T> | undefined)[],
  measure: Measure<T>,
): EngineAnswer {
  const steps = question.terms.length - 1;
  const compared = Array.from({ length: steps }, () => 0);
  for (let point = 0; point < question.points.length; point++) {
    const sides = sidesAt(point);
    let here = 0;
    for (let step = 0; step < steps; step++) {
      const left = sides[step];
      const right = sides[step + 1];
      const crossing = question.undefinedAtFirst && point === 0 && !left !== !right;
      const found = left && right ? compareSides(left, right, measure) : crossing ? 'apart' : 'unclear';
      if (found === 'apart') return { kind: 'different', point };
      if (found === 'unclear') continue;
      compared[step] = (compared[step] ?? 0) + 1;
      here++;
    }
    if (point === 0 && question.verdict === 'refuted' && here < steps)
      return gaveUp('no value at the counterexample');
  }
  const enough = Math.max(1, question.points.length / 2);
  return compared.every((times) => times >= enough) ? { kind: 'equal' } : gaveUp('too few values to compare');
}

/** Doubles, with 16 digits. */
export const DOUBLES: Measure<number> = {
  distance: (a, b) => Math.abs(a - b),
  size: Math.abs,
  tolerance: 1e-8,
};

/** Two nearby doubles for a coordinate: as errors grow with the condition number, so does the spread of the two values. */
export function nearby(value: number): readonly [number, number] {
  return [value, value * (1 + 2 ** -50)];
}
