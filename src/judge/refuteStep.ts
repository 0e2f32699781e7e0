import { effortSpent } from '../core/effort.ts';
import type { Truth } from '../core/field.ts';
import type { Relation } from '../language/syntax.ts';
import { apart } from './encloseReal.ts';
import { related } from './evaluateAtPoint.ts';
import type { Outcome } from './point.ts';
import { PRECISIONS } from './refuteOutcome.ts';

/**
 * What one relation comes to at one point:
 * holds (certainly), overlaps (an equality, or a strict order, whose enclosures still overlap), apart (certainly false),
 * one-undefined (exactly one side certainly has no value), both-undefined (outside the claim), unknown.
 */
export type StepKind = 'holds' | 'overlaps' | 'apart' | 'one-undefined' | 'both-undefined' | 'unknown';

export interface StepResult {
  readonly kind: StepKind;
  readonly left: Outcome;
  readonly right: Outcome;
  /** the precision at which this was found */
  readonly bits: number;
  /** raised when two precisions contradict each other: a defect of the evaluator, and then nothing is refuted */
  readonly alarm?: string;
}

/** How hard to look at one relation. */
export interface Patience {
  /** an equality whose enclosures overlap at this precision is left at that; default 64 */
  readonly equalityBits?: number;
  /** the highest precision, default 512 */
  readonly maxBits?: number;
  /** an effort, as `effortSpent()` gives it, after which precision is no longer raised */
  readonly deadline?: number;
}

/** Gives the two sides at a precision. */
export type Sides = (bits: number) => { readonly left: Outcome; readonly right: Outcome };

/** One relation between two outcomes. */
export function compareOutcomes(left: Outcome, op: Relation, right: Outcome): StepKind {
  if (left.kind === 'unknown' || right.kind === 'unknown') return 'unknown';
  if (left.kind === 'undefined' && right.kind === 'undefined') return 'both-undefined';
  if (left.kind === 'undefined' || right.kind === 'undefined') return 'one-undefined';
  const truth: Truth = related(op, left.value, right.value);
  return truth === undefined ? 'overlaps' : truth ? 'holds' : 'apart';
}

/**
 * Decides a relation at a point, raising the precision from 64 bits while it is unknown or, for an order, overlapping; an
 * equality is looked at up to `equalityBits`. What would refute is computed once more at another precision: unless the
 * new enclosures confirm it, the answer is `unknown`, with an alarm where they contradict the old.
 */
export function checkRelation(sides: Sides, op: Relation, patience: Patience = {}): StepResult {
  const { equalityBits = 64, maxBits = 512, deadline = Number.POSITIVE_INFINITY } = patience;
  let last: StepResult | undefined;
  for (const bits of PRECISIONS) {
    if (last && (bits > maxBits || effortSpent() > deadline)) break;
    const { left, right } = sides(bits);
    last = { kind: compareOutcomes(left, op, right), left, right, bits };
    if (last.kind === 'apart' || last.kind === 'one-undefined') return confirm(last, sides, op);
    if (last.kind === 'holds' || last.kind === 'both-undefined') return last;
    if (last.kind === 'overlaps' && op === '=' && bits >= equalityBits) return last;
  }
  return last!;
}

/** Recomputes a refuting result at twice its precision (or a little more, where that gives no answer). */
function confirm(found: StepResult, sides: Sides, op: Relation): StepResult {
  for (const bits of [2 * found.bits, found.bits + 16]) {
    const { left, right } = sides(bits);
    const contradiction =
      contradicts(found.left, left, found.bits) ?? contradicts(found.right, right, found.bits);
    if (contradiction) return { ...found, kind: 'unknown', alarm: contradiction };
    const kind = compareOutcomes(left, op, right);
    if (kind === found.kind) return { kind, left, right, bits };
  }
  return { ...found, kind: 'unknown' };
}

function contradicts(before: Outcome, after: Outcome, bits: number): string | undefined {
  if (before.kind === 'unknown' || after.kind === 'unknown') return undefined;
  if (before.kind !== after.kind) return `undefined at one precision, a value at another (${bits} bits)`;
  if (before.kind === 'value' && after.kind === 'value' && apart(before.value, after.value)) {
    return `enclosures of one value at two precisions are disjoint (${bits} bits)`;
  }
  return undefined;
}
