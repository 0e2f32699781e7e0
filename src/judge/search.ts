import { effortSpent } from '../core/effort.ts';
import type { Claim, ClaimDocument, Expr, Statement } from '../language/syntax.ts';
import { children } from '../language/tree.ts';
import { PointEvaluator } from './refuteOutcome.ts';
import { checkRelation, type Patience, type StepResult } from './refuteStep.ts';
import { admissiblePoints } from './sample.ts';
import type { Atom } from './sampleConditions.ts';
import { descendMargin, type Margin, marginOf } from './searchDescent.ts';
import { searchMotion } from './searchMotion.ts';
import { DEFAULT_BUDGET, type SearchOptions, type SearchResult } from './searchOptions.ts';
import { SearchTally } from './searchTally.ts';

const MAX_POINTS = 100_000;

/** Points looked at beyond a first failure, for one of an earlier step or with values on both sides. */
const MORE_POINTS = 120;

/** Points at which equalities are compared at 256 bits too: near misses agree to the first 64. */
const CLOSE_LOOKS: ReadonlySet<number> = new Set([0, 3, 8]);

const SAMPLING_SHARE = 0.7;
const MAX_DESCENTS = 3;

/** Points that have to agree before the price of quadrature ends a search. */
const FEW_POINTS = 6;

/** Points that may take the highest precisions while they stay open. */
const PATIENT_POINTS = 8;

/**
 * Looks for a point where a claim certainly fails: among admissible points in order of complexity, each step of a chain
 * apart, the first wrong one preferred. Deterministic for a seed, since operations and not time end the search. A claim without
 * statement is searched at no point.
 */
export function searchClaim(document: ClaimDocument, claim: Claim, options: SearchOptions): SearchResult {
  const budget = { ...DEFAULT_BUDGET, ...options.budget };
  const start = effortSpent();
  const deadline = start + budget.effort;
  const tally = new SearchTally();
  const statement = claim.statement;
  if (!statement) return tally.result();
  const { seed, points: wanted = MAX_POINTS } = options;
  const limit = statement.kind === 'chain' ? wanted : MAX_POINTS;
  const points = admissiblePoints(document, claim, { seed, limit, deadline, focus: boundaries(statement) });
  if (statement.kind !== 'chain') {
    searchMotion(document, claim, statement, points, { seed, budget, deadline, pairs: wanted }, tally);
    return tally.result();
  }
  const orders = statement.ops.some((op) => op !== '=' && op !== '!=');
  // a share of the budget is left for walking to where an order is tightest
  const share = orders ? SAMPLING_SHARE : 1;
  const samplingDeadline = effortSpent() + share * budget.effort;
  const margins: Margin[] = [];
  let evaluations = 0;
  let integrands = 0;
  let open = 0;
  for (const point of points) {
    const evaluator = new PointEvaluator(point);
    const steps = tally.best ? tally.best.step + (tally.best.kind === 'apart' ? 0 : 1) : statement.ops.length;
    const equalityBits = CLOSE_LOOKS.has(tally.points) ? 256 : 64;
    const patience = { equalityBits, maxBits: open < PATIENT_POINTS ? 512 : 64, deadline };
    const results = checkChain(statement, evaluator, steps, patience);
    if (results.some((r) => r.kind === 'unknown' || (r.kind === 'overlaps' && r.bits > 64))) open++;
    tally.add(results, point);
    for (const [step, result] of results.entries()) tally.refute(step, result, { point }, point);
    for (const [step, { left, right }] of results.entries()) {
      const margin = orders ? marginOf(left, statement.ops[step]!, right) : undefined;
      if (margin !== undefined) insertMargin(margins, { point, step, margin });
    }
    evaluations += evaluator.count;
    integrands += evaluator.integrands;
    if (
      tally.agreeing >= FEW_POINTS &&
      (integrands >= (budget.integrands ?? Number.POSITIVE_INFINITY) ||
        effortSpent() - start >= (budget.enough ?? Number.POSITIVE_INFINITY))
    )
      break;
    if (tally.best?.step === 0 && tally.best.kind === 'apart') break;
    if (tally.best && tally.points - tally.foundAfter >= MORE_POINTS) break;
    if (evaluations >= share * budget.evaluations || effortSpent() > samplingDeadline) break;
  }
  for (const [i, start] of margins.entries()) {
    if (tally.best || options.points !== undefined) break;
    const rest = Math.max(0, budget.evaluations - evaluations) / (margins.length - i);
    evaluations += descendMargin(document, claim, statement, start, { evaluations: rest, deadline }, tally);
  }
  return tally.result();
}

/** Keeps the points of least margin, with distinct margins: equal ones are often mirror images. */
function insertMargin(margins: Margin[], next: Margin): void {
  if (margins.some((m) => m.step === next.step && m.margin === next.margin)) return;
  margins.push(next);
  margins.sort((a, b) => a.margin - b.margin);
  margins.length = Math.min(margins.length, MAX_DESCENTS);
}

/** Whether a side can be evaluated many times over: no metric, expectation, derivative or sum in it. */
function isCheap(expr: Expr): boolean {
  switch (expr.kind) {
    case 'metric-scalar':
    case 'metric-component':
    case 'expect':
    case 'diff':
    case 'sum':
      return false;
    default:
      return children(expr).every(isCheap);
  }
}

/** Where a strict relation of a chain would fail by equality. */
function boundaries(statement: Statement): Atom[] {
  if (statement.kind !== 'chain') return [];
  return statement.ops.flatMap((op, i): Atom[] => {
    const [left, right] = [statement.terms[i]!, statement.terms[i + 1]!];
    const strict = op === '!=' || op === '<' || op === '>';
    return strict && isCheap(left) && isCheap(right) ? [{ op: '=', left, right }] : [];
  });
}

/** The first `steps` steps of a chain at one point. */
export function checkChain(
  statement: Extract<Statement, { kind: 'chain' }>,
  evaluator: PointEvaluator,
  steps: number,
  patience: Patience,
): StepResult[] {
  return statement.ops.slice(0, steps).map((op, i) => {
    const left = statement.terms[i]!;
    const right = statement.terms[i + 1]!;
    const sides = (bits: number) => ({
      left: evaluator.outcome(left, bits),
      right: evaluator.outcome(right, bits),
    });
    return checkRelation(sides, op, patience);
  });
}
