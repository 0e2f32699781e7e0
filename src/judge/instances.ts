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
