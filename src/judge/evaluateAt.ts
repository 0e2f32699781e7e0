import { Problem } from '../language/problem.ts';
import type { Claim, ClaimDocument } from '../language/syntax.ts';
import { expressionText } from '../language/text.ts';
import { withIndices } from './indices.ts';
import { outcomeText } from './outcomeText.ts';
import { parsePoint } from './parsePoint.ts';
import { MOVES_TO, pointText } from './pointText.ts';
import { inOrder, motionOf } from './refuteMove.ts';
import { PointEvaluator } from './refuteOutcome.ts';
import { compareOutcomes, type StepKind } from './refuteStep.ts';
import { motionRelation } from './refuteWitness.ts';
import { inadmissibleBecause } from './sampleAdmissible.ts';

export { parseAssignment, parsePoint } from './parsePoint.ts';
export { pointRecord, pointText, replayLine } from './pointText.ts';

const WORDS: Readonly<Record<StepKind, string>> = {
  holds: 'holds',
  overlaps: 'not told apart: the enclosures overlap',
  apart: 'false: the enclosures contradict it',
  'one-undefined': 'false: exactly one side is undefined',
  'both-undefined': 'outside the claim: both sides are undefined',
  unknown: 'not decided',
};

const BITS = [64, 256] as const;

/**
 * Lines that show every side of a claim at a point given as name → text, at 64 and 256 bits, and what each step comes to;
 * a first line says whether the point is admissible. Fails (Problem) as `parsePoint` does, and for a claim without
 * statement.
 */
export function evaluateAt(
  written: ClaimDocument,
  claim: Claim,
  assignment: ReadonlyMap<string, string>,
): string[] {
  const document = withIndices(written, claim);
  const statement = claim.statement;
  if (!statement) {
    throw new Problem(
      `claim ${claim.id} has no statement`,
      claim.at,
      'It is judged by a property test.',
      document.file,
    );
  }
  const { point, second } = parsePoint(document, claim, assignment);
  const lines = [`claim ${claim.id} at ${pointText(point, second)}`];
  for (const p of second ? [point, second] : [point]) {
    const because = inadmissibleBecause(document, claim, p);
    lines.push(because === undefined ? 'admissible' : `not admissible: ${because}`);
  }
  if (statement.kind === 'chain') {
    const evaluator = new PointEvaluator(point);
    statement.ops.forEach((op, i) => {
      const [left, right] = [statement.terms[i]!, statement.terms[i + 1]!];
      lines.push(`step ${i + 1}: ${expressionText(left)} ${op} ${expressionText(right)}`);
      for (const bits of BITS) {
        const [a, b] = [evaluator.outcome(left, bits), evaluator.outcome(right, bits)];
        lines.push(`  left  (${bits} bits) ${outcomeText(a)}`, `  right (${bits} bits) ${outcomeText(b)}`);
        lines.push(`  ${WORDS[compareOutcomes(a, op, b)]}`);
      }
    });
    return lines;
  }
  const motion = motionOf(document, claim, statement.variable);
  const pair = second && inOrder(point, second, motion);
  lines.push(`body: ${expressionText(statement.body)}`);
  const evaluators = (pair ?? [point]).map((p) => new PointEvaluator(p));
  for (const bits of BITS) {
    const outcomes = evaluators.map((e) => e.outcome(statement.body, bits));
    for (const [i, o] of outcomes.entries()) {
      lines.push(`  value ${i + 1} (${bits} bits) ${outcomeText(o)}`);
    }
    const [a, b] = outcomes;
    if (a && b) lines.push(`  ${WORDS[compareOutcomes(a, motionRelation(statement), b)]}`);
  }
  if (!pair) lines.push(`  give the variable a second value to compare with: ${motion.name}=… ${MOVES_TO} …`);
  return lines;
}
