import type { Counterexample, PropertyEvidence } from '../verdict.ts';

/** What a property test is run with. */
export interface PropertyRun {
  readonly seed: number;
  /** multiplies the number of random draws; 1 is what a claim's verdict rests on */
  readonly effort: number;
}

/** How a statistical test was set up. */
export type Statistics = NonNullable<PropertyEvidence['statistics']>;

interface Found {
  /** what was computed and what came out, a line each */
  readonly findings: readonly string[];
  readonly statistics?: Statistics;
}

/**
 * What a property test found. There is no `proved` among the outcomes: only the exact core says that, of a claim with a statement.
 * `consistent` needs its error rates; `refuted` names a counterexample with both sides.
 */
export type PropertyOutcome =
  | (Found & { readonly verdict: 'consistent'; readonly statistics: Statistics })
  | (Found & { readonly verdict: 'enclosed' })
  | (Found & { readonly verdict: 'undecided'; readonly reason: string })
  | (Found & {
      readonly verdict: 'refuted';
      /** a statistical rejection, or sides that balls or exact arithmetic keep apart */
      readonly basis: 'statistical' | 'enclosed' | 'exact';
      readonly reason: string;
      readonly counterexample: Omit<Counterexample, 'replay'>;
    });

/** A statement that a `by property` claim refers to by name. */
export interface Property {
  /** the statement in words */
  readonly states: string;
  /** how it is tested, in words */
  readonly computes: string;
  readonly run: (run: PropertyRun) => PropertyOutcome;
}
