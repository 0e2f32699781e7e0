import { effortSpent, spendEffort } from '../core/effort.ts';
import type { Claim, ClaimDocument } from '../language/syntax.ts';
import type { Point } from './point.ts';
import { candidateValues } from './sampleCandidates.ts';
import type { Atom } from './sampleConditions.ts';
import { certainlyHolds } from './sampleExact.ts';
import { type Plan, type PlanStep, samplingPlans } from './samplePlan.ts';
import { EMPTY_POINT, pointKey, type Value, withValue } from './samplePoint.ts';
import { type Random, seededRandom } from './sampleRandom.ts';

export interface SampleOptions {
  readonly seed: number;
  /** the largest number of points */
  readonly limit: number;
  /** an effort, as `effortSpent()` gives it, after which no further point is looked for */
  readonly deadline?: number;
  /** equations that are no hypotheses; points that satisfy one are mixed in */
  readonly focus?: readonly Atom[];
}

/** Attempts in a row that may miss the domain, or meet points already given, before a stream of them is given up. */
const MAX_MISSES = 400;
const MAX_FOCUS_MISSES = 40;

/** What an attempt costs beside evaluating bounds and hypotheses. */
const ATTEMPT_EFFORT = 20;

/**
 * Distinct points that are certainly admissible for the claim, in an order of growing complexity: a diagonal enumeration
 * of each name's simple values (small dimensions, corners of the domain, zero and axis vectors, small rationals of both
 * signs), with seeded random points of growing height in between. The same seed gives the same points.
 */
export function* admissiblePoints(
  document: ClaimDocument,
  claim: Claim,
  { seed, limit, deadline = Number.POSITIVE_INFINITY, focus = [] }: SampleOptions,
): Generator<Point> {
  const random = seededRandom(seed);
  const admits = (plan: Plan) => plan.checks.every((c) => certainlyHolds(c, EMPTY_POINT));
  const focused = focus
    .flatMap((equation) => samplingPlans(document, claim, equation))
    .filter(solves)
    .slice(0, 6);
  const streamsOf = (plans: readonly Plan[], patience: number) =>
    plans
      .filter(admits)
      .flatMap((plan) => [systematicPoints(plan), randomPoints(plan, random)])
      .map((points) => ({ points, patience, misses: 0 }));
  const streams = [
    ...streamsOf(samplingPlans(document, claim), MAX_MISSES),
    ...streamsOf(focused, MAX_FOCUS_MISSES),
  ];
  const seen = new Set<string>();
  while (streams.length > 0 && seen.size < limit) {
    for (const stream of [...streams]) {
      if (effortSpent() > deadline || seen.size >= limit) return;
      spendEffort(ATTEMPT_EFFORT);
      const next = stream.points.next();
      const key = next.value && pointKey(next.value);
      if (next.value && key !== undefined && !seen.has(key)) {
        stream.misses = 0;
        seen.add(key);
        yield next.value;
      } else if (next.done || ++stream.misses > stream.patience) {
        streams.splice(streams.indexOf(stream), 1);
      }
    }
  }
}

function solves(plan: Plan): boolean {
  return plan.steps.some((step) => step.equation);
}

/** Points by total index of the values chosen, undefined for each choice that a check rejects. */
function* systematicPoints(plan: Plan): Generator<Point | undefined> {
  const memory: Memory = new Map();
  for (let total = 0, more = true; more; total++) {
    more = yield* pointsAtLevel(plan.steps, 0, total, EMPTY_POINT, '', memory);
  }
}

/** Candidate lists, and whether a value passed its checks, by the indices chosen before. */
type Memory = Map<string, { values: readonly Value[]; accepted: Map<number, Point | undefined> }>;

function* pointsAtLevel(
  steps: readonly PlanStep[],
  depth: number,
  budget: number,
  point: Point,
  path: string,
  memory: Memory,
): Generator<Point | undefined, boolean> {
  const step = steps[depth];
  if (!step) {
    if (budget === 0) yield point;
    return false;
  }
  let known = memory.get(path);
  if (!known) {
    known = { values: candidateValues(step, point), accepted: new Map() };
    memory.set(path, known);
    // a dead end hands control back, so that a plan whose equation has no rational solution is given up in time
    if (known.values.length === 0) yield undefined;
  }
  const last = depth === steps.length - 1;
  let more = known.values.length > budget + 1;
  for (let i = last ? budget : 0; i <= budget && i < known.values.length; i++) {
    const fresh = !known.accepted.has(i);
    const next = fresh ? accept(step, point, known.values[i]!) : known.accepted.get(i);
    // a value of the last name is met once; remembering it would only hold its evaluations in memory
    if (fresh && !last) known.accepted.set(i, next);
    if (!next) {
      if (fresh) yield undefined;
      continue;
    }
    if (yield* pointsAtLevel(steps, depth + 1, budget - i, next, `${path},${i}`, memory)) more = true;
  }
  return more;
}

function accept(step: PlanStep, point: Point, value: Value): Point | undefined {
  const next = withValue(point, step.declaration.name, value);
  return step.checks.every((check) => certainlyHolds(check, next)) ? next : undefined;
}

function* randomPoints(plan: Plan, random: Random): Generator<Point | undefined> {
  for (let round = 0; ; round++) {
    const height = 3 + Math.floor(Math.sqrt(round));
    let point: Point | undefined = EMPTY_POINT;
    for (const step of plan.steps) {
      let next: Point | undefined;
      for (let attempt = 0; attempt < 4 && !next; attempt++) {
        const [value] = candidateValues(step, point, random, height);
        next = value && accept(step, point, value);
      }
      point = next;
      if (!point) break;
    }
    yield point;
  }
}
