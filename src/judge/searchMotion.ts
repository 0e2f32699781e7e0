import { effortSpent } from '../core/effort.ts';
import { compareRational, divRational, type Rational } from '../core/rational.ts';
import type { Claim, ClaimDocument, Statement } from '../language/syntax.ts';
import type { Point } from './point.ts';
import { destinations, inOrder, type Motion, motionOf, moved, positionOf } from './refuteMove.ts';
import { PointEvaluator } from './refuteOutcome.ts';
import { checkPair } from './refuteWitness.ts';
import { isAdmissible } from './sampleAdmissible.ts';
import { seededRandom } from './sampleRandom.ts';
import type { SearchBudget } from './searchOptions.ts';
import type { SearchTally } from './searchTally.ts';

export interface MotionSearch {
  readonly seed: number;
  readonly budget: SearchBudget;
  /** an effort, as `effortSpent()` gives it */
  readonly deadline: number;
  /** pairs after which the search ends */
  readonly pairs: number;
}

/** One place on the line or ray through a base point. */
interface Station {
  readonly evaluator: PointEvaluator;
  /** the motion that leads from the base point here; absent for the base point */
  readonly to?: Rational;
}

const PATIENT_PAIRS = 12;

/**
 * Looks for two admissible points that differ in the statement's variable alone and whose values are certainly in the
 * wrong order (strict statements: also exactly equal; constant: certainly apart). Points without a value are left out.
 */
export function searchMotion(
  document: ClaimDocument,
  claim: Claim,
  statement: Exclude<Statement, { kind: 'chain' }>,
  points: Generator<Point>,
  { seed, budget, deadline, pairs }: MotionSearch,
  tally: SearchTally,
): void {
  const motion = motionOf(document, claim, statement.variable);
  const random = seededRandom(seed ^ 0x51ed270b);
  let evaluations = 0;
  let open = 0;
  for (const base of points) {
    const stations: Station[] = [{ evaluator: new PointEvaluator(base) }];
    for (const to of destinations(document, claim, motion, base, random)) {
      const there = moved(base, motion, to);
      if (there && isAdmissible(document, claim, there))
        stations.push({ evaluator: new PointEvaluator(there), to });
      if (effortSpent() > deadline) return;
    }
    if (stations.length < 2) continue;
    for (const [a, b] of pairsToCompare(stations, motion)) {
      const ordered = inOrder(a.evaluator.point, b.evaluator.point, motion);
      const witness = ordered && witnessOf(a, b, motion);
      if (!witness) continue;
      const [first, second] = ordered[0] === a.evaluator.point ? [a, b] : [b, a];
      const before = first.evaluator.count + second.evaluator.count;
      const patience = { maxBits: open < PATIENT_PAIRS ? 512 : 64, deadline };
      const result = checkPair(statement, first.evaluator, second.evaluator, patience);
      evaluations += first.evaluator.count + second.evaluator.count - before;
      if (result.kind === 'unknown' || (result.kind === 'overlaps' && result.bits === 512)) open++;
      tally.add([result], first.evaluator.point);
      tally.refute(0, result, witness, first.evaluator.point, second.evaluator.point);
      if (
        tally.best ||
        tally.points >= pairs ||
        evaluations >= budget.evaluations ||
        effortSpent() > deadline
      )
        return;
    }
  }
}

/** The base point with every station, then neighbours in the order of the variable. */
function pairsToCompare(stations: readonly Station[], motion: Motion): [Station, Station][] {
  const [base, ...others] = stations;
  const sorted = [...stations].sort((a, b) => {
    const p = positionOf(a.evaluator.point, motion);
    const q = positionOf(b.evaluator.point, motion);
    return p && q ? compareRational(p, q) : 0;
  });
  const neighbours = sorted.slice(1).map((s, i): [Station, Station] => [sorted[i]!, s]);
  return [...others.map((s): [Station, Station] => [base!, s]), ...neighbours];
}

/** A pair of stations as a point and a motion from it. */
function witnessOf(a: Station, b: Station, motion: Motion): { point: Point; to: Rational } | undefined {
  const from = (s: Station, t: Station): { point: Point; to: Rational } | undefined => {
    if (motion.type === 'real') {
      const to = t.evaluator.point.scalars.get(motion.name);
      return to && { point: s.evaluator.point, to };
    }
    if (!s.to) return t.to && { point: s.evaluator.point, to: t.to };
    if (motion.type === 'integer') return undefined;
    if (s.to.n === 0n) return undefined;
    const scale = t.to ? divRational(t.to, s.to) : divRational({ n: 1n, d: 1n }, s.to);
    return { point: s.evaluator.point, to: scale };
  };
  return from(a, b) ?? from(b, a);
}
