import type { Condition } from '../core/condition.ts';
import { ZERO_ELEMENT } from '../core/element.ts';
import type { Proved } from '../core/proof.ts';
import type { Claim, Expr } from '../language/syntax.ts';
import type { DomainCase } from './domainCase.ts';
import { tensorElement } from './elaborateTensor.ts';
import type { StepProof } from './proveCases.ts';
import { outcome, settled } from './proveInScope.ts';
import { isGivingUp } from './scope.ts';
import { fixedIndex, type TensorElement } from './tensorScope.ts';

/** Does an index of the claim stand for no number here? */
export function hasFreeIndex(c: DomainCase, claim: Claim): boolean {
  return claim.indices!.some((i) => fixedIndex(c.elaborator.tower, c.scope, i.name) === undefined);
}

/** left = right for all values of the free indices: the coefficients of every monomial in δ and the vectors are equal. */
export function proveTensors(c: DomainCase, left: Expr, right: Expr): StepProof {
  const t = c.elaborator.tower;
  const leftConditions: Condition[] = [];
  const rightConditions: Condition[] = [];
  const l = tensorElement(c.elaborator, left, c.scope, leftConditions);
  const r = tensorElement(c.elaborator, right, c.scope, rightConditions);
  const rows = l.terms.size + r.terms.size === 0 ? [NO_TERM] : termsOf(l, r);
  const proofs: Proved[] = [];
  for (const row of rows) {
    const [a, b] = [
      settled(t, { element: row.left, conditions: leftConditions }, c.substitutions),
      settled(t, { element: row.right, conditions: rightConditions }, c.substitutions),
    ];
    const step = outcome(t, {
      left: a.element,
      right: b.element,
      relation: '=',
      leftConditions: a.conditions,
      rightConditions: b.conditions,
    });
    if (step.reason) return { ...step, reason: `the coefficients of ${row.monomial}: ${step.reason}` };
    proofs.push(...step.proofs);
  }
  return { proofs };
}

const MONOMIALS =
  'both sides are sums of products of metrics, their inverses and derivatives, in a form that no name of a summed index, order of factors or symmetry changes; the records show that every such product has equal coefficients, so that the sides agree in every dimension';

/**
 * left = right for tensors and invariants of metrics of which nothing is given: equal as sums of monomials. What the symbolic route has no form for
 * is a reason, not a failure: the components may still tell.
 */
export function proveUnspecified(c: DomainCase, left: Expr, right: Expr): StepProof {
  try {
    const step = proveTensors(c, left, right);
    return step.reason === undefined ? { ...step, argument: MONOMIALS } : step;
  } catch (error) {
    if (!isGivingUp(error) && !(error instanceof RangeError)) throw error;
    return { proofs: [], reason: (error as Error).message };
  }
}

const NO_TERM = { monomial: '', left: ZERO_ELEMENT, right: ZERO_ELEMENT };

function termsOf(l: TensorElement, r: TensorElement): (typeof NO_TERM)[] {
  return [...new Set([...l.terms.keys(), ...r.terms.keys()])].map((monomial) => ({
    monomial,
    left: l.terms.get(monomial)?.coefficient ?? ZERO_ELEMENT,
    right: r.terms.get(monomial)?.coefficient ?? ZERO_ELEMENT,
  }));
}
