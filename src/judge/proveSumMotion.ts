import { elementDependsOn } from '../core/mean.ts';
import { compareRational, ONE } from '../core/rational.ts';
import { substituteName } from '../language/substitution.ts';
import type { Claim, ClaimDocument, Expr, Relation, Statement } from '../language/syntax.ts';
import { binaryExpr, numberExpr } from './elementExpression.ts';
import { inductionStart } from './inductionStart.ts';
import type { StepProof } from './proveCases.ts';
import { neededDeclarations } from './sampleNames.ts';
import { isGivingUp } from './scope.ts';
import { hasSum, sumForm, ZERO_EXPR } from './sumForm.ts';
import { freshIndex, speaksOfSums, withSums } from './sumRewrite.ts';
import { SumSetting } from './sumSetting.ts';
import { proveIncreasing } from './sumSignChange.ts';
import { above, numeral, type Proofs } from './sumStep.ts';

/** v is a real that ranges over an interval within [0, 1], and no other hypothesis moves with it. */
function isFraction(s: SumSetting, v: string): boolean {
  const t = s.case.elaborator.tower;
  const id = t.variableId(v);
  if (id === undefined || s.cases !== 1) return false;
  const { integer, lower, upper } = t.variableInfo(id);
  if (integer || !lower || !upper || lower.value.n < 0n || compareRational(upper.value, ONE) > 0)
    return false;
  const tied = s.case.substitutions.some((x) => x.id === id || elementDependsOn(t, x.value, id));
  return !tied && t.facts.every((f) => !elementDependsOn(t, { num: f.poly, den: [] }, id));
}

function increasing(s: SumSetting, body: Expr, v: string): Proofs | undefined {
  const index = freshIndex(s, [body]);
  const rewritten = withSums(s, body, index);
  return hasSum(rewritten) && isFraction(s, v)
    ? proveIncreasing(s, sumForm(rewritten, index), index, v)
    : undefined;
}

function settingOf(document: ClaimDocument, claim: Claim): SumSetting {
  return new SumSetting({ ...document, declarations: neededDeclarations(document, claim) }, claim);
}

function attempt(run: () => StepProof | undefined): StepProof | undefined {
  try {
    return run();
  } catch (error) {
    if (isGivingUp(error) || error instanceof RangeError) return undefined;
    throw error;
  }
}

/** A finite sum with symbolic bound that increases (or whose opposite does) with a real in [0, 1]. Undefined where that is not proved. */
export function proveSumMonotone(
  document: ClaimDocument,
  claim: Claim,
  statement: Extract<Statement, { kind: 'monotone' }>,
): StepProof | undefined {
  const { body, variable, direction } = statement;
  if (variable.kind !== 'name' || !speaksOfSums(body)) return undefined;
  return attempt(() => {
    const rising: Expr = direction === 'increases' ? body : { kind: 'negate', arg: body, at: body.at };
    const found = increasing(settingOf(document, claim), rising, variable.name);
    return found && { proofs: found.list };
  });
}

/** gap > 0 (or >= 0) because it increases with a real in [0, 1] and is so at its least value. */
function positiveByMotion(s: SumSetting, gap: Expr, relation: '>' | '>='): Proofs | undefined {
  for (const d of s.document.declarations) {
    if (d.type !== 'real' || !isFraction(s, d.name)) continue;
    const t = s.case.elaborator.tower;
    const { lower } = t.variableInfo(t.variableId(d.name)!);
    if (!lower || lower.strict) continue;
    const least = substituteName(gap, d.name, numberExpr(lower.value));
    const found = increasing(s, gap, d.name);
    const start = withSums(s, least, freshIndex(s, [least]));
    if (found?.relation(s, start, relation, ZERO_EXPR)) return found;
  }
  return undefined;
}

/** The same with the least value of an integer looked at by itself, where the quantity may be constant. */
function positiveFromNext(s: SumSetting, gap: Expr, relation: '>' | '>='): Proofs | undefined {
  for (const d of s.document.declarations) {
    const start = d.type === 'integer' ? inductionStart(s, d) : undefined;
    if (start === undefined) continue;
    const found = positiveByMotion(above(s, d.name, start + 1n), gap, relation);
    if (found?.relation(s, substituteName(gap, d.name, numeral(start)), relation, ZERO_EXPR)) return found;
  }
  return undefined;
}

/** left > right (or <, >=, <=) because the difference increases with a real in [0, 1] and is positive at its least value. */
export function proveSumInequality(
  document: ClaimDocument,
  claim: Claim,
  left: Expr,
  op: Relation,
  right: Expr,
): StepProof | undefined {
  if (op === '=' || op === '!=') return undefined;
  const gap = op.startsWith('>') ? binaryExpr('-', left, right) : binaryExpr('-', right, left);
  if (!speaksOfSums(gap)) return undefined;
  const relation = op.endsWith('=') ? '>=' : '>';
  return attempt(() => {
    const s = settingOf(document, claim);
    const found = positiveByMotion(s, gap, relation) ?? positiveFromNext(s, gap, relation);
    return found && { proofs: found.list };
  });
}
