import { fromInteger } from '../core/element.ts';
import type { Proved } from '../core/proof.ts';
import type { Claim, Expr, FreeIndex } from '../language/syntax.ts';
import { findNode } from '../language/tree.ts';
import type { DomainCase } from './domainCase.ts';
import type { StepProof } from './proveCases.ts';
import { childScope, type Scope } from './scope.ts';
import { fixedIndex, fixedNumber } from './tensorScope.ts';

/** Components are looked at one by one up to this many. */
const MOST = 4096;

/** What is tried of a metric of which nothing is given: rank 4 in up to three dimensions. */
const FEW = 81;

/** Does the expression speak of what has numbers for indices only: matrices, the metrics of networks, ε? */
export function hasUnits(e: Expr): boolean {
  return (
    findNode(
      e,
      (x) =>
        x.kind === 'matrix-entry' ||
        x.kind === 'epsilon' ||
        ('metric' in x && x.metric.kind === 'network') ||
        (x.kind === 'indexed' && typeof x.index === 'object'),
    ) !== undefined
  );
}

/** The values of a free index whose dimension is a number here; undefined for others, which number hidden units. */
function valuesOf(c: DomainCase, index: FreeIndex): number[] | undefined {
  if (fixedIndex(c.elaborator.tower, c.scope, index.name) !== undefined) return undefined;
  const n = fixedNumber(c.elaborator.tower, c.elaborator.elaborate(index.dimension, c.scope).element);
  return n === undefined ? undefined : Array.from({ length: n }, (_, k) => k + 1);
}

/** Are the free indices of a dimension that is a number, and their values together few? */
export function hasFewComponents(c: DomainCase, claim: Claim): boolean {
  const counts = (claim.indices ?? []).map((i) => valuesOf(c, i)?.length);
  return counts.every((n) => n !== undefined) && counts.reduce((a, n) => a * n!, 1) <= FEW;
}

function assignments(c: DomainCase, indices: readonly FreeIndex[]): Map<string, number>[] {
  let out = [new Map<string, number>()];
  for (const index of indices) {
    const values = valuesOf(c, index);
    if (!values || out.length * values.length > MOST) continue;
    out = out.flatMap((m) => values.map((k) => new Map(m).set(index.name, k)));
  }
  return out;
}

/**
 * The claim for all values of its free indices: those of a dimension that is a number take every value in turn; the others stay as they are, and what
 * is proved of a hidden unit of any data holds for all.
 */
export function proveComponents(c: DomainCase, claim: Claim, prove: (scope: Scope) => StepProof): StepProof {
  const proofs: Proved[] = [];
  for (const values of assignments(c, claim.indices ?? [])) {
    const names = new Map(c.scope.names);
    for (const [name, k] of values) names.set(name, fromInteger(k));
    const scope = values.size === 0 ? c.scope : childScope(c.scope, { names, explicit: true });
    const step = prove(scope);
    if (step.reason) {
      const where = [...values].map(([name, k]) => `${name}=${k}`).join(', ');
      return { ...step, reason: where === '' ? step.reason : `at ${where}: ${step.reason}` };
    }
    proofs.push(...step.proofs);
  }
  return { proofs };
}
