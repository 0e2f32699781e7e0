import type { Outcome, Point } from './point.ts';
import { PRECISIONS } from './refuteOutcome.ts';
import type { StepResult } from './refuteStep.ts';
import type { Witness } from './refuteWitness.ts';
import type { Refutation, SearchResult } from './searchOptions.ts';

const HIGHEST = PRECISIONS[PRECISIONS.length - 1];

/** Keeps the account of a search: what was seen at how many points, and the best refutation so far. */
export class SearchTally {
  points = 0;
  agreeing = 0;
  bothUndefined = 0;
  unknown = 0;
  best: Refutation | undefined;
  /** `points` when the best refutation was found */
  foundAfter = 0;
  private tight: { readonly tightAt: Point; readonly tightStep: number } | undefined;
  private bothUndefinedAt: Point | undefined;
  private undefinedBecause: string | undefined;
  private unknownBecause: string | undefined;
  private alarm: string | undefined;

  /** Counts the results of one point; each of a step, in order. */
  add(results: readonly StepResult[], point: Point): void {
    this.points++;
    const outside = results.find((r) => r.kind === 'both-undefined');
    const unknown = results.find((r) => r.kind === 'unknown');
    const step = results.findIndex((r) => r.kind === 'overlaps' && r.bits === HIGHEST);
    if (step >= 0) this.tight ??= { tightAt: point, tightStep: step };
    if (outside) {
      this.bothUndefined++;
      this.bothUndefinedAt ??= point;
      this.undefinedBecause ??= because(outside.left) ?? because(outside.right);
    }
    if (unknown) {
      this.unknown++;
      this.unknownBecause ??= because(unknown.left) ?? because(unknown.right) ?? 'not confirmed';
    }
    this.alarm ??= results.find((r) => r.alarm !== undefined)?.alarm;
    if (!outside && !unknown) this.agreeing++;
  }

  /** Remembers a refutation if it is the first, is of an earlier step, or has values on both sides where the best has not. */
  refute(step: number, result: StepResult, witness: Witness, point: Point, second?: Point): void {
    if (result.kind !== 'apart' && result.kind !== 'one-undefined') return;
    if (this.best && (this.best.step < step || (this.best.step === step && this.best.kind === 'apart')))
      return;
    if (this.best?.step === step && result.kind === 'one-undefined') return;
    const { kind, left, right, bits } = result;
    this.best = { step, kind, witness, point, ...(second ? { second } : {}), left, right, bits };
    this.foundAfter = this.points;
  }

  result(): SearchResult {
    return {
      ...(this.best && this.alarm === undefined ? { refutation: this.best } : {}),
      points: this.points,
      agreeing: this.agreeing,
      bothUndefined: this.bothUndefined,
      ...(this.bothUndefinedAt ? { bothUndefinedAt: this.bothUndefinedAt } : {}),
      ...(this.undefinedBecause === undefined ? {} : { undefinedBecause: this.undefinedBecause }),
      ...this.tight,
      unknown: this.unknown,
      ...(this.unknownBecause === undefined ? {} : { unknownBecause: this.unknownBecause }),
      ...(this.alarm === undefined ? {} : { alarm: this.alarm }),
    };
  }
}

function because(outcome: Outcome): string | undefined {
  return outcome.kind === 'value' ? undefined : outcome.because;
}
