import { div, elementConstant, sub } from '../core/element.ts';
import { elementText } from '../core/print.ts';
import { mulRational, type Rational, rationalText } from '../core/rational.ts';
import type { Element, Tower as StepTower } from '../core/tower.ts';
import type { Claim, Expr, Relation } from '../language/syntax.ts';
import { expressionText } from '../language/text.ts';
import { binaryExpr, elementExpression, numberExpr } from './elementExpression.ts';
import type { Mend } from './mend.ts';
import type { StepProof } from './proveCases.ts';
import { isGivingUp } from './scope.ts';

/** Factors with more terms than this explain nothing. */
const MAX_FACTOR_TERMS = 4;

/** The claim reduced to one relation. */
export function oneStep(claim: Claim, left: Expr, op: Relation, right: Expr): Claim {
  return { ...claim, statement: { kind: 'chain', terms: [left, right], ops: [op] }, source: '' };
}

/** c times an expression by changing its leading numeral, or by a sign or divisor where it has none: -3*f becomes -f for c = 1/3. */
function scaledExpression(e: Expr, c: Rational): Expr {
  const { at } = e;
  const numeral = (q: Rational): Expr => numberExpr(q);
  if (e.kind === 'number') return numeral(mulRational(e.value, c));
  if (e.kind === 'negate') {
    const inner = scaledExpression(e.arg, c);
    return inner.kind === 'negate' ? inner.arg : { kind: 'negate', arg: inner, at };
  }
  if (e.kind === 'binary' && (e.op === '*' || e.op === '/') && leadingNumeral(e.left)) {
    const left = scaledExpression(e.left, c);
    const positive = left.kind === 'negate' ? left.arg : left;
    const one = positive.kind === 'number' && positive.value.n === 1n && positive.value.d === 1n;
    const body = one && e.op === '*' ? e.right : { ...e, left: positive };
    return left.kind === 'negate' ? { kind: 'negate', arg: body, at } : body;
  }
  const size = { n: c.n < 0n ? -c.n : c.n, d: c.d };
  const scaled =
    size.n === size.d
      ? e
      : size.n === 1n
        ? binaryExpr('/', e, numeral({ n: size.d, d: 1n }))
        : binaryExpr('*', numeral(size), e);
  return c.n < 0n ? { kind: 'negate', arg: scaled, at } : scaled;
}

function leadingNumeral(e: Expr): boolean {
  if (e.kind === 'negate') return leadingNumeral(e.arg);
  if (e.kind === 'binary' && (e.op === '*' || e.op === '/')) return leadingNumeral(e.left);
  return e.kind === 'number';
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
): Generator<Mend & { simple: boolean; constant: boolean }> {
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
      const sum = ratio.num.size > 1 && ratio.den.length === 0;
      const times = elementText(t, ratio);
      let text = `left = right * ${sum ? `(${times})` : times}`;
      if (c && (c.n === 1n || c.n === -1n)) {
        text = c.d === 1n ? 'left = -right' : `left = ${c.n < 0n ? '-' : ''}right / ${c.d}`;
      } else if (c) text = `left = ${rationalText(c)} * right`;
      if (c) mended = scaledExpression(right, c) ?? mended;
      // A quotient of two sums explains less than a slip that can be pointed at.
      const simple = ratio.num.size === 1;
      if (c || explains(t, ratio, failed.right))
        yield { claim: oneStep(claim, left, '=', mended), text, simple, constant: c !== undefined };
    }
    const gap = sub(t, failed.left, failed.right);
    const extra = gap.num.size <= 2 && gap.den.length <= 1 ? elementExpression(t, gap) : undefined;
    if (extra && explains(t, gap, failed.right))
      yield {
        claim: oneStep(claim, left, '=', binaryExpr('+', right, extra)),
        text: `left = right + ${expressionText(extra)}`,
        simple: false,
        constant: false,
      };
  } catch (error) {
    if (!isGivingUp(error) && !(error instanceof RangeError)) throw error;
  }
}
