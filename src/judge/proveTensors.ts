import type { Condition } from '../core/condition.ts';
import { ZERO_ELEMENT } from '../core/element.ts';
import type { Proved } from '../core/proof.ts';
import type { Claim, Expr } from '../language/syntax.ts';
import { findNode } from '../language/tree.ts';
import type { DomainCase } from './domainCase.ts';
import { tensorElement } from './elaborateTensor.ts';
import { withNetworksWritten } from './networkExpansion.ts';
import type { StepProof } from './proveCases.ts';
import { outcome, settled } from './proveInScope.ts';
import { isGivingUp } from './scope.ts';
import { fixedIndex, type TensorElement, tensorAlgebra, tensorDimension } from './tensorScope.ts';
import { hasUnitSum } from './unitRow.ts';

/** Does an index of the claim stand for no number here? */
export function hasFreeIndex(c: DomainCase, claim: Claim): boolean {
  return claim.indices!.some((i) => fixedIndex(c.elaborator.tower, c.scope, i.name) === undefined);
}

/** The two sides as tensors, with the conditions under which they are defined. */
interface Sides {
  readonly left: TensorElement;
  readonly right: TensorElement;
  readonly leftConditions: readonly Condition[];
  readonly rightConditions: readonly Condition[];
}

function sidesOf(c: DomainCase, left: Expr, right: Expr): Sides {
  const leftConditions: Condition[] = [];
  const rightConditions: Condition[] = [];
  return {
    left: tensorElement(c.elaborator, left, c.scope, leftConditions),
    right: tensorElement(c.elaborator, right, c.scope, rightConditions),
    leftConditions,
    rightConditions,
  };
}

/** left = right for all values of the free indices: the coefficients of every monomial in δ and the vectors are equal. */
export function proveTensors(c: DomainCase, left: Expr, right: Expr): StepProof {
  return proveCoefficients(c, sidesOf(c, left, right));
}

function proveCoefficients(c: DomainCase, sides: Sides): StepProof {
  const t = c.elaborator.tower;
  const { left: l, right: r, leftConditions, rightConditions } = sides;
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

const UNITS =
  'a sum over the units of a network is linear in what it sums, which is compared for one unit of any data, its weights a vector: it holds for every number of units and inputs';

/** The proof with what makes equal coefficients a proof of the statement. */
function argued(c: DomainCase, step: StepProof, { left, right }: Sides): StepProof {
  const terms = [...left.terms.values(), ...right.terms.values()];
  const texts = [
    ...(terms.some((term) => hasUnitSum(c.elaborator.tower, term.coefficient)) ? [UNITS] : []),
    ...(terms.some((term) => term.factors.length > 0) ? [MONOMIALS] : []),
  ];
  return texts.length === 0 ? step : { ...step, argument: texts.join('; ') };
}

/** The sides with the metrics of networks written as sums over units. */
function unitSides(c: DomainCase, left: Expr, right: Expr, sides: Sides): Sides {
  const { elaborator: el, scope } = c;
  const written = (e: Expr, tensor: TensorElement) =>
    withNetworksWritten(el, tensor, [e], scope, tensorAlgebra(el, scope, tensorDimension(el, e, scope)));
  return { ...sides, left: written(left, sides.left), right: written(right, sides.right) };
}

/**
 * left = right for tensors and invariants of metrics of which nothing is given: equal as sums of monomials. What the symbolic route has no form for
 * is a reason, not a failure: the components may still tell.
 */
export function proveUnspecified(c: DomainCase, left: Expr, right: Expr): StepProof {
  try {
    const sides = sidesOf(c, left, right);
    const step = proveCoefficients(c, sides);
    if (step.reason === undefined) return argued(c, step, sides);
    if (![left, right].some((e) => findNode(e, (x) => 'metric' in x && x.metric.kind === 'network')))
      return step;
    const inUnits = unitSides(c, left, right, sides);
    const written = proveCoefficients(c, inUnits);
    return written.reason === undefined ? argued(c, written, inUnits) : written;
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
