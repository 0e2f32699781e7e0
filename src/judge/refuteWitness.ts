import type { Rational } from '../core/rational.ts';
import type { Claim, ClaimDocument, Relation, Statement } from '../language/syntax.ts';
import type { Point } from './point.ts';
import { inOrder, motionOf, moved } from './refuteMove.ts';
import { PointEvaluator } from './refuteOutcome.ts';
import { checkRelation, type Patience, type StepResult } from './refuteStep.ts';

/** What may show a claim false: a point and, for a statement about a variable's motion, where the variable moves to. */
export interface Witness {
  readonly point: Point;
  readonly to?: Rational;
}

/** Relations that a statement consists of: one for each link of a chain. */
export function stepCount(statement: Statement): number {
  return statement.kind === 'chain' ? statement.ops.length : 1;
}

/** The relation that the body's values at two points, the variable ascending, must satisfy. */
export function motionRelation(statement: Exclude<Statement, { kind: 'chain' }>): Relation {
  if (statement.kind === 'constant') return '=';
  if (statement.direction === 'increases') return statement.weak ? '<=' : '<';
  return statement.weak ? '>=' : '>';
}

export interface WitnessResult extends StepResult {
  readonly point: Point;
  /** of a statement about motion: the point where the variable is larger; `point` is the one where it is smaller */
  readonly second?: Point;
}

/**
 * One step of a claim at a witness. Of a statement about motion, points without a value of the body lie outside it.
 * Undefined where the witness does not fit the statement. Admissibility is the caller's affair.
 */
export function checkWitness(
  document: ClaimDocument,
  claim: Claim,
  step: number,
  witness: Witness,
  patience: Patience = {},
): WitnessResult | undefined {
  const statement = claim.statement;
  if (!statement) return undefined;
  if (statement.kind === 'chain') {
    const left = statement.terms[step];
    const right = statement.terms[step + 1];
    const op = statement.ops[step];
    if (!left || !right || !op) return undefined;
    const at = new PointEvaluator(witness.point);
    const sides = (bits: number) => ({ left: at.outcome(left, bits), right: at.outcome(right, bits) });
    return { ...checkRelation(sides, op, patience), point: witness.point };
  }
  const motion = motionOf(document, claim, statement.variable);
  const other = witness.to && moved(witness.point, motion, witness.to);
  const pair = other && inOrder(witness.point, other, motion);
  if (!pair) return undefined;
  const [first, second] = pair;
  const result = checkPair(statement, new PointEvaluator(first), new PointEvaluator(second), patience);
  return { ...result, point: first, second };
}

/** A statement about motion at two points, the variable larger at `second`. */
export function checkPair(
  statement: Exclude<Statement, { kind: 'chain' }>,
  first: PointEvaluator,
  second: PointEvaluator,
  patience: Patience = {},
): StepResult {
  const sides = (bits: number) => ({
    left: first.outcome(statement.body, bits),
    right: second.outcome(statement.body, bits),
  });
  const result = checkRelation(sides, motionRelation(statement), patience);
  return result.kind === 'one-undefined' ? { ...result, kind: 'both-undefined' } : result;
}
