import { effortSpent } from '../core/effort.ts';
import { addRational, mulRational, ONE, type Rational, rational, subRational } from '../core/rational.ts';
import type { Claim, ClaimDocument, Relation, Statement } from '../language/syntax.ts';
import { toBall } from '../numeric/real.ts';
import { reals } from '../numeric/reals.ts';
import type { Outcome, Point } from './point.ts';
import { PointEvaluator } from './refuteOutcome.ts';
import { checkRelation } from './refuteStep.ts';
import { isAdmissible } from './sampleAdmissible.ts';
import { simplestBetween } from './sampleInterval.ts';
import { withEntry } from './sampleMatrix.ts';
import { neededDeclarations } from './sampleNames.ts';
import { matrixValue, scalarValue, vectorValue, withValue } from './samplePoint.ts';
import type { SearchTally } from './searchTally.ts';

const BITS = 64;
const FIELD = reals(BITS);

/** A point and by how much an order holds there. */
export interface Margin {
  readonly point: Point;
  readonly step: number;
  readonly margin: number;
}

/**
 * By how much left op right holds, relative to the sizes of the sides, roughly; negative where it fails. Undefined where
 * a side has no value or the relation is no order. It only says where to look.
 */
export function marginOf(left: Outcome, op: Relation, right: Outcome): number | undefined {
  if (left.kind !== 'value' || right.kind !== 'value' || op === '=' || op === '!=') return undefined;
  const upward = op === '<' || op === '<=';
  const gap = upward ? FIELD.sub(right.value, left.value) : FIELD.sub(left.value, right.value);
  const size = (v: typeof gap) => Math.abs(toBall(v, BITS).approximate());
  const margin = toBall(gap, BITS).approximate() / (size(left.value) + size(right.value) + Number.MIN_VALUE);
  return Number.isFinite(margin) ? margin : undefined;
}

export interface DescentBudget {
  readonly evaluations: number;
  /** an effort, as `effortSpent()` gives it */
  readonly deadline: number;
}

/** A smaller gain is noise of the enclosures where the sides are equal. */
const LEAST_GAIN = 1e-12;

/** Step lengths, relative to a value (absolute near 0), each tried until it brings nothing more. */
const LENGTHS: readonly Rational[] = [
  ONE,
  rational(1, 3),
  rational(1, 10),
  rational(1, 40),
  rational(1, 200),
];

/**
 * Walks from a point to where an order of a chain holds by less and less, one name at a time (pattern search), as long as
 * the budget lasts; a point where it certainly fails goes to the tally. Returns the evaluations made.
 */
export function descendMargin(
  document: ClaimDocument,
  claim: Claim,
  statement: Extract<Statement, { kind: 'chain' }>,
  start: Margin,
  budget: DescentBudget,
  tally: SearchTally,
): number {
  const { step } = start;
  const [left, right, op] = [statement.terms[step]!, statement.terms[step + 1]!, statement.ops[step]!];
  let best = start;
  let evaluations = 0;
  for (const length of LENGTHS) {
    for (let improved = true; improved; ) {
      improved = false;
      for (const point of neighbours(document, claim, best.point, length)) {
        if (evaluations >= budget.evaluations || effortSpent() > budget.deadline) return evaluations;
        if (!isAdmissible(document, claim, point)) continue;
        const at = new PointEvaluator(point);
        const sides = (bits: number) => ({ left: at.outcome(left, bits), right: at.outcome(right, bits) });
        const result = checkRelation(sides, op, { maxBits: BITS });
        evaluations += at.count;
        tally.add([result], point);
        tally.refute(step, result, { point }, point);
        if (result.kind === 'apart') return evaluations;
        const margin = marginOf(result.left, op, result.right);
        if (margin === undefined || margin >= best.margin - LEAST_GAIN) continue;
        best = { point, step, margin };
        improved = true;
        break;
      }
    }
  }
  return evaluations;
}

/** The point with one real, integer or entry moved by about `length` of its size, either way. */
function* neighbours(
  document: ClaimDocument,
  claim: Claim,
  point: Point,
  length: Rational,
): Generator<Point> {
  for (const { name, type } of neededDeclarations(document, claim)) {
    if (type === 'vector') {
      const v = point.vectors.get(name) ?? [];
      for (const [i, x] of v.entries()) {
        for (const moved of steps(x, length)) {
          yield withValue(point, name, vectorValue(v.map((y, k) => (k === i ? moved : y))));
        }
      }
    } else if (type === 'matrix') {
      const rows = point.matrices.get(name) ?? [];
      for (const [j, row] of rows.entries())
        for (const [m, x] of row.entries())
          for (const moved of steps(x, length))
            yield withValue(point, name, matrixValue(withEntry(rows, j, m, moved)));
    } else if (type !== 'function') {
      const v = point.scalars.get(name);
      if (!v) continue;
      const moves = type === 'integer' ? [addRational(v, ONE), subRational(v, ONE)] : steps(v, length);
      for (const moved of moves) yield withValue(point, name, scalarValue(moved));
    }
  }
}

/** Simple rationals about one step above and below v. */
function steps(v: Rational, length: Rational): Rational[] {
  const size = v.n === 0n ? ONE : v.n < 0n ? subRational({ n: 0n, d: 1n }, v) : v;
  const h = mulRational(size, length);
  const slack = mulRational(h, rational(1, 4));
  const near = (u: Rational) => simplestBetween(subRational(u, slack), addRational(u, slack));
  // upwards a step may double the value; downwards a half, so that a positive value stays so
  return [near(addRational(v, h)), near(subRational(v, mulRational(h, rational(1, 2))))];
}
