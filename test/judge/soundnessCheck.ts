import { rationalText } from '../../src/core/rational.ts';
import { crossCheck } from '../../src/judge/enclose.ts';
import { evaluateAtPoint, evaluationCache, related } from '../../src/judge/evaluateAtPoint.ts';
import type { Outcome, Point } from '../../src/judge/point.ts';
import { admissiblePoints } from '../../src/judge/sample.ts';
import type { Claim, ClaimDocument, Relation } from '../../src/language/syntax.ts';

const BITS = 80;
const PANELS = 300;

function pointText(p: Point): string {
  const scalars = [...p.scalars].map(([name, value]) => `${name}=${rationalText(value)}`);
  const vectors = [...p.vectors].map(([name, x]) => `${name}=[${x.map(rationalText).join(', ')}]`);
  return [...scalars, ...vectors].join(' ');
}

/** Why the outcomes contradict `left REL right`: exactly one side undefined, or certainly not related. */
function clash(op: Relation, left: Outcome, right: Outcome): string | undefined {
  if (left.kind === 'unknown' || right.kind === 'unknown') return undefined;
  if (left.kind === 'undefined' || right.kind === 'undefined') {
    if (left.kind === right.kind) return undefined;
    return left.kind === 'undefined'
      ? `left undefined: ${left.because}`
      : `right undefined: ${(right as { because: string }).because}`;
  }
  return related(op, left.value, right.value) === false ? 'not related' : undefined;
}

/**
 * A point that contradicts the claim, found by evaluating both sides of each step with balls at up to `limit` admissible points, or
 * undefined. A monotonicity or constancy claim is left to the cross-check, which moves the variable.
 */
export function contradiction(
  document: ClaimDocument,
  claim: Claim,
  seed: number,
  limit = 48,
): string | undefined {
  const { statement } = claim;
  if (!statement) return undefined;
  if (statement.kind !== 'chain') {
    const check = crossCheck(document, claim, { seed, points: limit });
    return check.contradiction || check.alarm ? `moved: ${check.alarm ?? 'contradicted'}` : undefined;
  }
  const cache = evaluationCache();
  for (const point of admissiblePoints(document, claim, { seed, limit })) {
    const sides = statement.terms.map((term) =>
      evaluateAtPoint(term, point, BITS, cache, { panels: PANELS }),
    );
    for (const [i, op] of statement.ops.entries()) {
      const found = clash(op, sides[i]!, sides[i + 1]!);
      if (found) return `${found} at ${pointText(point)}`;
    }
  }
  return undefined;
}
