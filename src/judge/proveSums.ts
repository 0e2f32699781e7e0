import type { Claim, ClaimDocument, Expr } from '../language/syntax.ts';
import { binaryExpr } from './elementExpression.ts';
import { proveRelation } from './prove.ts';
import type { StepProof } from './proveCases.ts';
import { neededDeclarations } from './sampleNames.ts';
import { isGivingUp } from './scope.ts';
import { sumForm, ZERO_EXPR } from './sumForm.ts';
import { proveByRecurrence } from './sumRecurrence.ts';
import { freshIndex, speaksOfSums, withSums } from './sumRewrite.ts';
import { SumSetting } from './sumSetting.ts';
import { proveTermwise, unrestricted } from './sumTermwise.ts';

/**
 * left = right between finite sums with symbolic bounds: term by term, or by a recurrence that both sides satisfy. Undefined where the
 * claim has no such form or a part is not proved.
 */
export function proveSums(
  whole: ClaimDocument,
  claim: Claim,
  left: Expr,
  right: Expr,
): StepProof | undefined {
  // Names that the claim does not use tie no integer of it.
  const document = { ...whole, declarations: neededDeclarations(whole, claim) };
  try {
    const plain = binaryExpr('-', left, right);
    if (!speaksOfSums(plain)) return undefined;
    const s = new SumSetting(document, claim);
    const index = freshIndex(s, [left, right]);
    const difference = withSums(s, plain, index);
    // Sums between numbers are written out.
    const direct = unrestricted(proveRelation(document, claim, difference, '=', ZERO_EXPR));
    if (direct) return direct;
    const form = sumForm(difference, index);
    return (
      proveTermwise(s, form, index) ??
      proveByRecurrence(s, form, index, [left, right], (a, b) => {
        const step = proveRelation(document, claim, a, '=', b);
        // At a value of one integer the bounds may still move with another.
        return (step.reason && proveSums(document, claim, a, b)) || step;
      })
    );
  } catch (error) {
    if (isGivingUp(error) || error instanceof RangeError) return undefined;
    throw error;
  }
}
