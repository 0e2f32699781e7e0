import type { Condition } from '../core/condition.ts';
import { type Goal, type NotProved, Proved } from '../core/proof.ts';
import { substitute } from '../core/substitute.ts';
import type { Element, Tower } from '../core/tower.ts';
import type { Expr } from '../language/syntax.ts';
import type { DomainCase, Substitution } from './domainCase.ts';
import type { StepProof } from './proveCases.ts';
import type { Scope } from './scope.ts';
import { substituteCondition } from './substituteCondition.ts';

export interface SideElement {
  readonly element: Element;
  readonly conditions: readonly Condition[];
}

export function settled(t: Tower, side: SideElement, substitutions: readonly Substitution[]): SideElement {
  let { element } = side;
  let conditions = [...side.conditions];
  for (const s of substitutions) {
    element = substitute(t, element, s.id, s.value);
    conditions = conditions.map((c) => substituteCondition(t, c, s.id, s.value));
  }
  return { element, conditions };
}

export function elaborated(c: DomainCase, e: Expr, scope: Scope = c.scope): SideElement {
  return settled(c.elaborator.tower, c.elaborator.elaborate(e, scope), c.substitutions);
}

export function outcome(t: Tower, goal: Goal): StepProof {
  const p = Proved.prove(t, goal);
  if (p instanceof Proved) return { proofs: [p] };
  return notProved(t, goal, p);
}

function notProved(t: Tower, goal: Goal, p: NotProved): StepProof {
  return {
    proofs: [],
    reason: p.reason,
    failed: { tower: t, left: goal.left, right: goal.right, open: p.open },
  };
}

/** left REL right between the elements that they are in the scope. */
export function proveInScope(
  c: DomainCase,
  left: Expr,
  relation: Goal['relation'],
  right: Expr,
  scope: Scope,
): StepProof {
  const l = elaborated(c, left, scope);
  const r = elaborated(c, right, scope);
  return outcome(c.elaborator.tower, {
    left: l.element,
    right: r.element,
    relation,
    leftConditions: l.conditions,
    rightConditions: r.conditions,
  });
}
