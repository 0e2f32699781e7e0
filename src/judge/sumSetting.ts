import { proveCondition } from '../core/condition.ts';
import { elementConstant } from '../core/element.ts';
import { exponentOfElement, isIntegerExponent } from '../core/exponent.ts';
import type { Rational } from '../core/rational.ts';
import { signOf } from '../core/sign/proveSign.ts';
import { substitute } from '../core/substitute.ts';
import type { Element } from '../core/tower.ts';
import type { Claim, ClaimDocument, Condition, Declaration, Expr, Relation } from '../language/syntax.ts';
import { disjunctiveCases } from './cases.ts';
import { type DomainCase, domainCase } from './domainCase.ts';
import { binaryExpr } from './elementExpression.ts';
import { isGivingUp } from './scope.ts';

const AT = { line: 1, column: 1 } as const;

export function nameExpr(name: string): Expr {
  return { kind: 'name', name, at: AT };
}

export function relationOf(left: Expr, op: Relation, right: Expr): Condition {
  return { kind: 'relation', op, left, right };
}

/** A claim's hypotheses, asked about integers and signs. With several cases only what the declarations say is known. */
export class SumSetting {
  readonly document: ClaimDocument;
  readonly claim: Claim;
  readonly case: DomainCase;
  /** how many cases the hypotheses fall into */
  readonly cases: number;

  /** Fails with Unsupported or LimitExceeded where a hypothesis has no normal form. */
  constructor(document: ClaimDocument, claim: Claim) {
    this.document = document;
    this.claim = claim;
    const cases = disjunctiveCases(claim.when);
    this.cases = cases?.length ?? 0;
    const hypotheses = cases?.length === 1 ? cases[0]! : [];
    this.case = domainCase(document, hypotheses, { factors: [], angles: new Map() });
  }

  /** The same hypotheses with more of them, and more names. */
  with(extra: readonly Condition[], names: readonly Declaration[] = []): SumSetting {
    const declarations = [...this.document.declarations, ...names];
    const when: Condition = { kind: 'and', parts: [this.claim.when, ...extra] };
    return new SumSetting({ ...this.document, declarations }, { ...this.claim, when });
  }

  /** The normal form, or undefined where there is none. */
  element(e: Expr): Element | undefined {
    try {
      const { elaborator, scope, substitutions } = this.case;
      const { element } = elaborator.elaborate(e, scope);
      return substitutions.reduce((x, q) => substitute(elaborator.tower, x, q.id, q.value), element);
    } catch (error) {
      if (isGivingUp(error) || error instanceof RangeError) return undefined;
      throw error;
    }
  }

  /** e is known to have a value wherever the hypotheses hold. */
  isDefined(e: Expr): boolean {
    const { elaborator, scope } = this.case;
    if (this.element(e) === undefined) return false;
    return elaborator.elaborate(e, scope).conditions.every((c) => proveCondition(elaborator.tower, c));
  }

  constant(e: Expr): Rational | undefined {
    const x = this.element(e);
    return x && elementConstant(x);
  }

  /** e >= 0 (or > 0) is known to hold under the hypotheses. */
  atLeastZero(e: Expr, strict = false): boolean {
    const x = this.element(e);
    if (!x) return false;
    if (x.num.size === 0) return !strict;
    const s = signOf(this.case.elaborator.tower, x);
    return s === '+' || (!strict && s === '0+');
  }

  /** a <= b is known. */
  atMost(a: Expr, b: Expr): boolean {
    return this.atLeastZero(binaryExpr('-', b, a));
  }

  /** e is an integer at all values of the integers in it. */
  isInteger(e: Expr): boolean {
    const x = this.element(e);
    const exponent = x && exponentOfElement(this.case.elaborator.tower, x);
    return exponent !== undefined && isIntegerExponent(this.case.elaborator.tower, exponent);
  }
}
