import type { Outcome, Point } from './point.ts';
import type { Witness } from './refuteWitness.ts';

export interface SearchBudget {
  /** evaluations of a side at a point and precision */
  readonly evaluations: number;
  /** in the units of `effortSpent` */
  readonly effort: number;
  /** expansions of integrands that quadrature may take once a few points agree; default: no limit */
  readonly integrands?: number;
  /** the effort, in the units of `effortSpent`, after which a few points that agree are enough; default: no limit */
  readonly enough?: number;
}

export const DEFAULT_BUDGET: SearchBudget = { evaluations: 3000, effort: 4_000_000 };

export interface SearchOptions {
  readonly seed: number;
  readonly budget?: Partial<SearchBudget>;
  /** points (pairs, for a statement about motion) after which the search ends; default: no limit but the budget */
  readonly points?: number;
}

/** A certain failure of one step of a claim at an admissible point. */
export interface Refutation {
  /** which link of a chain, from 0; the first that was found wrong */
  readonly step: number;
  readonly kind: 'apart' | 'one-undefined';
  readonly witness: Witness;
  /** of a statement about motion: where the variable is smaller */
  readonly point: Point;
  /** of a statement about motion: where the variable is larger */
  readonly second?: Point;
  /** the two sides, or the body's values at the two points */
  readonly left: Outcome;
  readonly right: Outcome;
  readonly bits: number;
}

/** What looking for a counterexample came to. */
export interface SearchResult {
  readonly refutation?: Refutation;
  /** admissible points (pairs, for a statement about motion) looked at */
  readonly points: number;
  /** of these: where every step that was looked at had a decided, harmless outcome */
  readonly agreeing: number;
  /** where some step had no value on either side: outside the claim */
  readonly bothUndefined: number;
  readonly bothUndefinedAt?: Point;
  readonly undefinedBecause?: string;
  /**
   * the first point where an order's enclosures still overlapped at the highest precision, and the step: the sides may well
   * be equal there, which balls cannot tell but an exact argument might
   */
  readonly tightAt?: Point;
  readonly tightStep?: number;
  /** where some step was not decided, and one of the reasons */
  readonly unknown: number;
  readonly unknownBecause?: string;
  /** the evaluator contradicted itself: nothing may be concluded */
  readonly alarm?: string;
}
