import { div, elementConstant, sub } from '../core/element.ts';
import { elementText } from '../core/print.ts';
import { rationalText } from '../core/rational.ts';
import type { Element, Tower as StepTower } from '../core/tower.ts';
import type { Claim, Expr, Relation } from '../language/syntax.ts';
import { expressionText } from '../language/text.ts';
import { binaryExpr, elementExpression } from './elementExpression.ts';
import type { Mend } from './mend.ts';
import type { StepProof } from './proveCases.ts';
import { isGivingUp } from './scope.ts';

/** Factors with more terms than this explain nothing. */
const MAX_FACTOR_TERMS = 4;

/** The claim reduced to one relation. */
export function oneStep(claim: Claim, left: Expr, op: Relation, right: Expr): Claim {
  return { ...claim, statement: { kind: 'chain', terms: [left, right], ops: [op] }, source: '' };
}

/** A correction that is longer than what it corrects only restates the other side. */
function explains(t: StepTower, correction: Element, corrected: Element): boolean {
  return elementText(t, correction).length <= elementText(t, corrected).length;
}

/** left = right · c or right + c with a c that is simple: read off the exact normal forms. */
export function* mendsByFactor(
  claim: Claim,
  step: StepProof,
  left: Expr,
  right: Expr,
): Generator<Mend & { simple: boolean }> {
  const failed = step.failed;
  if (!failed || failed.right.num.size === 0 || failed.left.num.size === 0) return;
  const t = failed.tower;
  try {
    const ratio = div(t, failed.left, failed.right);
    const small =
      ratio.num.size <= MAX_FACTOR_TERMS && ratio.den.every((f) => f.poly.size <= MAX_FACTOR_TERMS);
    const c = elementConstant(ratio);
    const factor = small ? elementExpression(t, ratio) : undefined;
    if (factor) {
      let mended: Expr = binaryExpr('*', right, factor);
      let text = `left = right * ${elementText(t, ratio)}`;
      if (c && (c.n === 1n || c.n === -1n)) {
        const bottom: Expr = { kind: 'number', value: { n: c.d, d: 1n }, at: claim.at };
        const scaled = c.d === 1n ? right : binaryExpr('/', right, bottom);
        mended = c.n < 0n ? { kind: 'negate', arg: scaled, at: claim.at } : scaled;
        text = c.d === 1n ? 'left = -right' : `left = ${c.n < 0n ? '-' : ''}right / ${c.d}`;
      } else if (c) text = `left = ${rationalText(c)} * right`;
      // A quotient of two sums explains less than a slip that can be pointed at.
      const simple = ratio.num.size === 1;
      if (c || explains(t, ratio, failed.right))
        yield { claim: oneStep(claim, left, '=', mended), text, simple };
    }
    const gap = sub(t, failed.left, failed.right);
    const extra = gap.num.size <= 2 && gap.den.length <= 1 ? elementExpression(t, gap) : undefined;
    if (extra && explains(t, gap, failed.right))
      yield {
        claim: oneStep(claim, left, '=', binaryExpr('+', right, extra)),
        text: `left = right + ${expressionText(extra)}`,
        simple: false,
      };
  } catch (error) {
    if (!isGivingUp(error) && !(error instanceof RangeError)) throw error;
  }
}
