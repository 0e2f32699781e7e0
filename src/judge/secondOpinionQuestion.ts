import { effortSpent } from '../core/effort.ts';
import { type Rational, rational } from '../core/rational.ts';
import type { Claim, ClaimDocument, Expr } from '../language/syntax.ts';
import { exactValue } from '../numeric/real.ts';
import { parsePoint } from './parsePoint.ts';
import type { Point } from './point.ts';
import { PointEvaluator } from './refuteOutcome.ts';
import { admissiblePoints } from './sample.ts';
import type { Judged, Question } from './secondOpinion.ts';
import { collectSymbols, Inexpressible } from './secondOpinionSymbols.ts';

/** Points that a question asks about: the last few of the simplest, since the very first are zeros and ones. */
const POINTS = 5;
const SKIPPED = 7;
const EFFORT = 1_000_000;
const BITS = 64;

/** The values of the symbols at a point; every one is a polynomial in the coordinates, so exact. */
function valuesAt(leaves: Iterable<Expr>, evaluator: PointEvaluator): Rational[] | undefined {
  const values: Rational[] = [];
  for (const leaf of leaves) {
    const outcome = evaluator.outcome(leaf, BITS);
    const value = outcome.kind === 'value' ? exactValue(outcome.value) : undefined;
    if (!value) return undefined;
    values.push(rational(value.n, value.d));
  }
  return values;
}

/** Admissible points at which every side has a value. */
function* definedPoints(
  document: ClaimDocument,
  claim: Claim,
  terms: readonly Expr[],
  seed: number,
): Generator<PointEvaluator> {
  const deadline = effortSpent() + EFFORT;
  for (const point of admissiblePoints(document, claim, { seed, limit: 4 * (POINTS + SKIPPED), deadline })) {
    if (effortSpent() > deadline) return;
    const evaluator = new PointEvaluator(point);
    if (terms.every((term) => evaluator.outcome(term, BITS).kind === 'value')) yield evaluator;
  }
}

function counterexamplePoint(document: ClaimDocument, claim: Claim, judged: Judged): Point | undefined {
  const { counterexample } = judged;
  return counterexample && parsePoint(document, claim, new Map(Object.entries(counterexample.point))).point;
}

/**
 * The question that outside engines are asked about a judged claim: its sides, and up to five admissible points, preceded by
 * the counterexample of a refuted one. Fails with Inexpressible when the claim is no chain of equalities of scalars that
 * these engines can write.
 */
export function questionOf(document: ClaimDocument, claim: Claim, judged: Judged, seed: number): Question {
  const { statement } = claim;
  if (statement?.kind !== 'chain' || statement.ops.some((op) => op !== '='))
    throw new Inexpressible('asked about equalities only');
  const { terms } = statement;
  const { leaves, derivatives } = collectSymbols(terms);
  const first = counterexamplePoint(document, claim, judged);
  const evaluators = first ? [new PointEvaluator(first)] : [];
  const sampled: PointEvaluator[] = [];
  for (const evaluator of definedPoints(document, claim, terms, seed)) {
    sampled.push(evaluator);
    if (sampled.length >= POINTS + SKIPPED) break;
  }
  const points = [...evaluators, ...sampled.slice(-POINTS)]
    .map((evaluator) => valuesAt(leaves.values(), evaluator))
    .filter((values) => values !== undefined);
  const sides = [judged.counterexample?.left, judged.counterexample?.right];
  return {
    terms,
    symbols: [...leaves.keys()],
    points,
    verdict: judged.verdict,
    undefinedAtFirst: sides.includes('undefined'),
    derivatives,
  };
}
