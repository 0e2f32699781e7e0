import type { ProofRecord } from '../core/proof.ts';
import { rational } from '../core/rational.ts';
import { variableName } from '../language/freeNames.ts';
import type { Claim, ClaimDocument, Condition, Expr, Statement } from '../language/syntax.ts';
import { findNode } from '../language/tree.ts';
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
 * Exact proofs for d = 1..5 of a claim with indices or matrices, d being the one integer among their dimensions that counts no rows of matrices, at every combination of values of the indices.
 * Where no axis is named in the claim, combinations that differ by a renaming of the axes say the same, and one of each kind stands for all.
 * Undefined when one is not proved in d = 1, 2 or 3, or fewer than two dimensions are admitted.
 */
function proveDimensions(
  document: ClaimDocument,
  claim: Claim,
  statement: Statement,
): InstanceProofs | undefined {
  const needed = neededDeclarations(document, claim);
  const matrices = needed.filter((d) => d.type === 'matrix');
  const named = (sizes: readonly (Expr | undefined)[]) =>
    new Set(sizes.flatMap((e) => (e?.kind === 'name' ? [e.name] : [])));
  // Numbers and indices of hidden units stay symbols.
  const widths = named(matrices.map((m) => m.rows));
  const columns = named(matrices.map((m) => m.dimension));
  const integers = needed.filter(
    (d) => d.type === 'integer' && !d.index && (matrices.length === 0 || columns.has(d.name)),
  );
  const [d] = integers;
  const axes = (claim.indices ?? []).filter(({ dimension: e }) => e.kind !== 'name' || !widths.has(e.name));
  const plain = axes.every((i) => i.dimension.kind === 'name' && i.dimension.name === d?.name);
  if (integers.length !== 1 || !d || !plain) return undefined;
  // The rows of a square matrix may be in an order that the claim speaks of.
  const patterns = !namesAnAxis(document, claim) && !widths.has(d.name);
  const names: string[] = [];
  const records: ProofRecord[] = [];
  for (let n = 1; n <= DIMENSIONS; n++) {
    let admitted = false;
    const made: ProofRecord[] = [];
    for (const values of patterns ? patternsOf(axes.length, n) : assignments(axes.length, n)) {
      const given = axes.map((i, k) => ({ name: i.name, value: values[k]! }));
      const instance = fixed(claim, [{ name: d.name, value: n }, ...given]);
      const steps = proveSteps(document, instance, statement);
      if (steps.some((s) => s.reason)) return names.length < 3 ? undefined : { names, records };
      const found = steps.flatMap((s) => s.proofs.map((p) => p.record));
      if (found.length > 0) admitted = true;
      made.push(...found);
    }
    records.push(...made);
    if (admitted) names.push(`${d.name}=${n}`);
  }
  return names.length < 2 ? undefined : { names, records };
}

/** Does the claim single out an axis, so that it may change when the axes are renamed? */
function namesAnAxis(document: ClaimDocument, claim: Claim): boolean {
  const names = (e: Expr): boolean =>
    findNode(e, (x) => {
      if (x.kind === 'component' || x.kind === 'metric-component') return true;
      // ε changes its sign when two axes are exchanged.
      if (x.kind === 'epsilon') return true;
      if (x.kind === 'matrix-entry') return typeof x.column !== 'string';
      if ('metric' in x && ['components', 'kernel-components'].includes(x.metric.kind)) return true;
      if (x.kind === 'metric-indexed') return x.indices.some((i) => typeof i !== 'string');
      if (x.kind === 'delta') return typeof x.left !== 'string' || typeof x.right !== 'string';
      return (x.kind === 'partial' || x.kind === 'indexed') && typeof x.index !== 'string';
    }) !== undefined;
  const condition = (c: Condition): boolean => {
    if (c.kind === 'relation') return names(c.left) || names(c.right);
    if (c.kind === 'not') return condition(c.part);
    return c.kind !== 'always' && c.parts.some(condition);
  };
  const s = claim.statement;
  return (
    document.declarations.some((d) => condition(d.condition)) ||
    condition(claim.when) ||
    (s?.kind === 'chain' ? s.terms.some(names) : s !== undefined && names(s.body))
  );
}

/** One assignment of each kind: values appear in the order 1, 2, …, each new one the next. */
function patternsOf(count: number, top: number): number[][] {
  if (count === 0) return [[]];
  return patternsOf(count - 1, top).flatMap((rest) =>
    Array.from({ length: Math.min(top, Math.max(0, ...rest) + 1) }, (_, k) => [...rest, k + 1]),
  );
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
  const needed = neededDeclarations(document, claim);
  const matrices = needed.some((d) => d.type === 'matrix');
  if (claim.indices || matrices) return proveDimensions(document, claim, statement);
  const integers = needed.filter((d) => d.type === 'integer');
  if (integers.length < 1 || integers.length > 3) return undefined;
  const moved = statement.kind === 'chain' ? undefined : variableName(statement.variable);
  const names = integers.map((d) => d.name).filter((n) => n !== moved);
  for (const name of names) {
    const found = proveFixing(document, claim, statement, [name]);
    if (found) return found;
  }
  return names.length === 2 ? proveFixing(document, claim, statement, names) : undefined;
}
