import { isInteger } from '../core/rational.ts';
import type { Claim, ClaimDocument } from '../language/syntax.ts';
import type { Point } from './point.ts';
import { dimensionAt } from './sampleCandidates.ts';
import { certainlyHolds } from './sampleExact.ts';
import { neededDeclarations } from './sampleNames.ts';

/**
 * What keeps a point from being certainly admissible for a claim — a missing value, a value of the wrong type or
 * dimension, a bound or hypothesis that does not certainly hold — in a few words; undefined when nothing does.
 */
export function inadmissibleBecause(document: ClaimDocument, claim: Claim, point: Point): string | undefined {
  for (const { name, type, rows, dimension, condition } of neededDeclarations(document, claim)) {
    if (type === 'function') {
      if (!point.functions.has(name)) return `${name} has no value`;
    } else if (type === 'vector') {
      const entries = point.vectors.get(name);
      if (!entries) return `${name} has no value`;
      const n = dimension && dimensionAt(dimension, point);
      if (n !== entries.length)
        return `${name} has ${entries.length} entries where its dimension is ${n ?? 'not 1 .. 6'}`;
    } else if (type === 'matrix') {
      const matrix = point.matrices.get(name);
      if (!matrix) return `${name} has no value`;
      const [n, d] = [rows, dimension].map((size) => size && dimensionAt(size, point));
      if (n !== matrix.length || matrix.some((row) => row.length !== d))
        return `${name} is not a matrix of ${n ?? 'not 1 .. 6'} by ${d ?? 'not 1 .. 6'}`;
    } else {
      const value = point.scalars.get(name);
      if (!value) return `${name} has no value`;
      if (type === 'integer' && !isInteger(value)) return `${name} is not an integer`;
    }
    if (!certainlyHolds(condition, point)) return `the bound of ${name} does not certainly hold`;
  }
  return certainlyHolds(claim.when, point)
    ? undefined
    : 'the hypothesis after `when` does not certainly hold';
}

/** Whether every declaration and hypothesis certainly holds at the point. */
export function isAdmissible(document: ClaimDocument, claim: Claim, point: Point): boolean {
  return inadmissibleBecause(document, claim, point) === undefined;
}
