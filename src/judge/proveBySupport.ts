import { elementKey } from '../core/element.ts';
import type { Proved } from '../core/proof.ts';
import type { Claim, ClaimDocument, Expr } from '../language/syntax.ts';
import { children } from '../language/tree.ts';
import type { DomainCase } from './domainCase.ts';
import { onEveryCase, type StepProof } from './proveCases.ts';
import { hasUnits, proveComponents } from './proveComponents.ts';
import { proveInScope } from './proveInScope.ts';
import { childScope, isGivingUp, Unsupported } from './scope.ts';
import { sizesIn, supportText } from './unitArgument.ts';
import { unitBound } from './unitsTouched.ts';

/** Equations whose terms touch more units than this are not written out. */
const MOST_UNITS = 5;

/** Fails with Unsupported unless all sums over hidden units run through one range. */
function needOneRange(c: DomainCase, sides: readonly Expr[]): void {
  const { elaborator, scope } = c;
  const sizes = sizesIn(c);
  const keys = new Set<string>();
  const range = (size: Expr): void => {
    if (sizes(size) === undefined) keys.add(elementKey(elaborator.elaborate(size, scope).element));
  };
  const read = (e: Expr): void => {
    if (e.kind === 'sum') range(e.to);
    if (e.kind === 'contract') range(e.dimension);
    if ('metric' in e && e.metric.kind === 'network') range(e.metric.units);
    children(e).forEach(read);
  };
  sides.forEach(read);
  if (keys.size > 1) throw new Unsupported('sums over different numbers of hidden units');
}

/** Every term of left − right touches at most this many hidden units. Fails with Unsupported where sums stand below a line. */
function supportOf(c: DomainCase, left: Expr, right: Expr): number {
  needOneRange(c, [left, right]);
  const { units, quotient } = unitBound(left, right, sizesIn(c));
  if (quotient) throw new Unsupported('a sum over hidden units in a denominator');
  if (units === 0) throw new Unsupported('no sum over hidden units');
  return units;
}

/**
 * left = right for every number n of hidden units, from the networks of at most m units, m being the most units that a term touches. A polynomial in sums over
 * units is a sum of c_S over the sets S of at most m units, c_S a function of the data of S alone, up to the order of its units. What the equation says of a network whose units are
 * a set T is Σ_{S ⊂ T} c_S = 0, so that c_S = 0 for every S by Möbius inversion once it holds for all networks of 0..m units of any data; n itself, where it
 * occurs, is a symbol in all of them. Undefined where the claim has no such form or is not shown. `bound` replaces m, for tests alone.
 */
export function proveBySupport(
  document: ClaimDocument,
  claim: Claim,
  left: Expr,
  right: Expr,
  bound?: number,
): StepProof | undefined {
  if (!hasUnits(left) && !hasUnits(right)) return undefined;
  try {
    const whole = onEveryCase(document, claim, (c) => {
      const needed = supportOf(c, left, right);
      const units = bound ?? needed;
      if (units > MOST_UNITS) throw new Unsupported(`terms that touch ${units} hidden units`);
      const proofs: Proved[] = [];
      for (let unitCount = 0; unitCount <= units; unitCount++) {
        const sample = { ...c, scope: childScope(c.scope, { unitCount }) };
        const step = proveComponents(sample, claim, (scope) => proveInScope(sample, left, '=', right, scope));
        if (step.reason) return { ...step, reason: `for ${unitCount} hidden units: ${step.reason}` };
        proofs.push(...step.proofs);
      }
      return { proofs, argument: supportText(units) };
    });
    return whole.reason === undefined ? whole : undefined;
  } catch (error) {
    if (isGivingUp(error)) return undefined;
    throw error;
  }
}
