import { effortSpent } from '../core/effort.ts';
import type { Claim, ClaimDocument, Expr } from '../language/syntax.ts';
import { apart, relativeRadiusLog2 } from './encloseReal.ts';
import type { Point } from './point.ts';
import { PointEvaluator, PRECISIONS } from './refuteOutcome.ts';
import { admissiblePoints } from './sample.ts';
import { searchClaim } from './search.ts';
import type { SearchResult } from './searchOptions.ts';

/** The largest relative radius that `enclosed` may be said with. */
export const MAX_RADIUS = 1e-10;

/** In the units of `effortSpent`. */
const DEFAULT_EFFORT = 5_000_000;

/** Expansions of integrands after which a cross-check is content with fewer points. */
const CHECKED_INTEGRANDS = 600;

/** Effort on a proved claim after which a few points that agree are enough. */
const CHECKED_EFFORT = 300_000;

export type Enclosure =
  | {
      readonly kind: 'enclosed';
      /** every pair of enclosures overlaps within this radius, relative to the larger side's size */
      readonly radius: number;
      readonly points: number;
      /** points left out since both sides are undefined there */
      readonly bothUndefined: number;
      readonly bothUndefinedAt?: Point;
    }
  | { readonly kind: 'open'; readonly because: string; readonly at?: Point };

export interface EncloseOptions {
  readonly seed: number;
  /** admissible points with values on both sides that are wanted; default 24 */
  readonly points?: number;
  /** in the units of `effortSpent` */
  readonly effort?: number;
}

/**
 * Whether a chain of equalities is enclosed: at every sampled point both sides have values and their rigorous enclosures
 * overlap, each of relative radius at most MAX_RADIUS (precision is raised to get there). Points where both sides are
 * undefined are left out and counted. Anything else, one point not decided included, is `open`, with the reason.
 */
export function encloseClaim(document: ClaimDocument, claim: Claim, options: EncloseOptions): Enclosure {
  const statement = claim.statement;
  if (statement?.kind !== 'chain' || statement.ops.some((op) => op !== '=')) {
    return { kind: 'open', because: 'only equalities can be enclosed' };
  }
  const wanted = options.points ?? 24;
  const deadline = effortSpent() + (options.effort ?? DEFAULT_EFFORT);
  let largest = Number.NEGATIVE_INFINITY;
  let points = 0;
  let bothUndefined = 0;
  let bothUndefinedAt: Point | undefined;
  for (const point of admissiblePoints(document, claim, {
    seed: options.seed,
    limit: 4 * wanted,
    deadline,
  })) {
    if (points >= wanted) break;
    const evaluator = new PointEvaluator(point);
    const radius = chainRadius(statement.terms, evaluator);
    if (radius === 'both undefined') {
      bothUndefined++;
      bothUndefinedAt ??= point;
    } else if (typeof radius === 'string') {
      return { kind: 'open', because: radius, at: point };
    } else {
      points++;
      largest = Math.max(largest, radius);
    }
  }
  if (points === 0)
    return { kind: 'open', because: 'no admissible point with values on both sides was found' };
  if (points < wanted && effortSpent() > deadline)
    return { kind: 'open', because: 'the effort allowed for sampling was spent' };
  const radius = 2 ** largest;
  return { kind: 'enclosed', radius, points, bothUndefined, ...(bothUndefinedAt ? { bothUndefinedAt } : {}) };
}

/** log2 of the largest relative radius along a chain of equalities at one point, or why there is none. */
function chainRadius(terms: readonly Expr[], evaluator: PointEvaluator): number | string {
  let because = 'the enclosures are too wide';
  for (const bits of PRECISIONS) {
    const outcomes = terms.map((term) => evaluator.outcome(term, bits));
    if (outcomes.every((o) => o.kind === 'undefined')) return 'both undefined';
    const undecided = outcomes.find((o) => o.kind === 'unknown');
    if (undecided?.kind === 'unknown') {
      because = undecided.because;
      continue;
    }
    if (outcomes.some((o) => o.kind === 'undefined')) return 'a side is undefined at an admissible point';
    let largest = Number.NEGATIVE_INFINITY;
    for (let i = 1; i < outcomes.length; i++) {
      const left = outcomes[i - 1]!;
      const right = outcomes[i]!;
      if (left.kind !== 'value' || right.kind !== 'value') return because;
      if (apart(left.value, right.value)) return 'the sides are apart at an admissible point';
      largest = Math.max(largest, relativeRadiusLog2(left.value, right.value, bits));
    }
    if (largest <= Math.log2(MAX_RADIUS)) return largest;
    because = 'the enclosures are too wide';
  }
  return because;
}

/** What checking a proved claim at sample points came to; a `contradiction` is a soundness alarm. */
export interface CrossCheck {
  /** points (pairs, for a statement about motion) at which the claim was looked at */
  readonly points: number;
  readonly contradiction?: NonNullable<SearchResult['refutation']>;
  readonly bothUndefined: number;
  readonly bothUndefinedAt?: Point;
  readonly unknown: number;
  /** the evaluator contradicted itself */
  readonly alarm?: string;
}

/**
 * Evaluates every step of a claim at admissible points (default 20, fewer where quadrature or sums make them dear), along the
 * definition's route. Only a certain failure is a contradiction; it is not shrunk.
 */
export function crossCheck(document: ClaimDocument, claim: Claim, options: EncloseOptions): CrossCheck {
  const wanted = options.points ?? 20;
  const found = searchClaim(document, claim, {
    seed: options.seed,
    points: wanted,
    budget: {
      evaluations: Number.POSITIVE_INFINITY,
      effort: options.effort ?? DEFAULT_EFFORT,
      integrands: CHECKED_INTEGRANDS,
      enough: CHECKED_EFFORT,
    },
  });
  return {
    points: found.points,
    ...(found.refutation ? { contradiction: found.refutation } : {}),
    bothUndefined: found.bothUndefined,
    ...(found.bothUndefinedAt ? { bothUndefinedAt: found.bothUndefinedAt } : {}),
    unknown: found.unknown,
    ...(found.alarm === undefined ? {} : { alarm: found.alarm }),
  };
}
