import type { Condition } from '../core/condition.ts';
import { ZERO_ELEMENT } from '../core/element.ts';
import type { Proved } from '../core/proof.ts';
import type { Claim, Expr } from '../language/syntax.ts';
import type { DomainCase } from './domainCase.ts';
import { tensorElement } from './elaborateTensor.ts';
import type { StepProof } from './proveCases.ts';
import { outcome, settled } from './proveInScope.ts';
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

const NO_TERM = { monomial: '', left: ZERO_ELEMENT, right: ZERO_ELEMENT };

function termsOf(l: TensorElement, r: TensorElement): (typeof NO_TERM)[] {
  return [...new Set([...l.terms.keys(), ...r.terms.keys()])].map((monomial) => ({
    monomial,
    left: l.terms.get(monomial)?.coefficient ?? ZERO_ELEMENT,
    right: r.terms.get(monomial)?.coefficient ?? ZERO_ELEMENT,
  }));
}
