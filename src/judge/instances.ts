import type { ProofRecord } from '../core/proof.ts';
import { rational } from '../core/rational.ts';
import { variableName } from '../language/freeNames.ts';
import type { Claim, ClaimDocument, Condition, Expr, Statement } from '../language/syntax.ts';
import { proveSteps } from './judgeClaim.ts';
import { neededDeclarations } from './sampleNames.ts';

/** Values tried for one integer, and for each of two. */
const ONE_INTEGER = 12;
const TWO_INTEGERS = 6;

export interface InstanceProofs {
  readonly names: readonly string[];
  readonly records: readonly ProofRecord[];
}

function fixed(claim: Claim, values: readonly { name: string; value: number }[]): Claim {
  const parts: Condition[] = values.map(({ name, value }) => {
    const left: Expr = { kind: 'name', name, at: claim.at };
    const right: Expr = { kind: 'number', value: rational(value), at: claim.at };
    return { kind: 'relation', op: '=', left, right };
  });
  return { ...claim, when: { kind: 'and', parts: [claim.when, ...parts] } };
}

/** Dimensions that claims with indices are written out in. */
const DIMENSIONS = 5;

/**
 * Exact proofs for d = 1..5 of a claim with indices, d being the one integer among their dimensions, at every combination of values of the indices.
 * Undefined when one is not proved, or fewer than two dimensions are admitted.
 */
function proveDimensions(
  document: ClaimDocument,
  claim: Claim,
  statement: Statement,
): InstanceProofs | undefined {
  const free = claim.indices!;
  const needed = neededDeclarations(document, claim).filter((d) => d.type === 'integer' && !d.index);
  const [d] = needed;
  const plain = free.every((i) => i.dimension.kind === 'name' && i.dimension.name === d?.name);
  if (needed.length !== 1 || !d || !plain) return undefined;
  const names: string[] = [];
  const records: ProofRecord[] = [];
  for (let n = 1; n <= DIMENSIONS; n++) {
    let admitted = false;
    for (const values of assignments(free.length, n)) {
      const given = free.map((i, k) => ({ name: i.name, value: values[k]! }));
      const instance = fixed(claim, [{ name: d.name, value: n }, ...given]);
      const steps = proveSteps(document, instance, statement);
      if (steps.some((s) => s.reason)) return undefined;
      const found = steps.flatMap((s) => s.proofs.map((p) => p.record));
      if (found.length > 0) admitted = true;
      records.push(...found);
    }
    if (admitted) names.push(`${d.name}=${n}`);
  }
  return names.length < 2 ? undefined : { names, records };
}

function assignments(count: number, top: number): number[][] {
  if (count === 0) return [[]];
  return assignments(count - 1, top).flatMap((rest) =>
    Array.from({ length: top }, (_, k) => [...rest, k + 1]),
  );
}

/** Exact proofs for the given integers at small values, the rest symbolic. Undefined as `proveInstances`. */
function proveFixing(
  document: ClaimDocument,
  claim: Claim,
  statement: Statement,
  integers: readonly string[],
): InstanceProofs | undefined {
  const [first, second] = integers;
  if (first === undefined) return undefined;
  const top = second === undefined ? ONE_INTEGER : TWO_INTEGERS;
  const names: string[] = [];
  const records: ProofRecord[] = [];
  const others = second === undefined ? [undefined] : Array.from({ length: top + 1 }, (_, j) => j);
  for (let i = 0; i <= top; i++)
    for (const j of others) {
      const values = [{ name: first, value: i }];
      if (second !== undefined && j !== undefined) values.push({ name: second, value: j });
      const steps = proveSteps(document, fixed(claim, values), statement);
      if (steps.some((s) => s.reason)) return undefined;
      const found = steps.flatMap((s) => s.proofs.map((p) => p.record));
      if (found.length === 0) continue;
      names.push(values.map((v) => `${v.name}=${v.value}`).join(', '));
      records.push(...found);
    }
  return names.length < 2 ? undefined : { names, records };
}

/**
 * Exact proofs for small values of the integers in a claim, every instance that the hypotheses allow: of one of at most three integers, the
 * others symbolic; else of both where there are two. Undefined when an instance is not proved, or fewer than two are admitted.
 */
export function proveInstances(
  document: ClaimDocument,
  claim: Claim,
  statement: Statement,
): InstanceProofs | undefined {
  if (claim.indices) return proveDimensions(document, claim, statement);
  const integers = neededDeclarations(document, claim).filter((d) => d.type === 'integer');
  if (integers.length < 1 || integers.length > 3) return undefined;
  const moved = statement.kind === 'chain' ? undefined : variableName(statement.variable);
  const names = integers.map((d) => d.name).filter((n) => n !== moved);
  for (const name of names) {
    const found = proveFixing(document, claim, statement, [name]);
    if (found) return found;
  }
  return names.length === 2 ? proveFixing(document, claim, statement, names) : undefined;
}
