import { type Rational, rational } from '../core/rational.ts';
import { freeNames } from '../language/freeNames.ts';
import { substituteName } from '../language/substitution.ts';
import type { Claim, ClaimDocument, Condition, Declaration, Expr } from '../language/syntax.ts';
import { expressionText } from '../language/text.ts';
import { findNode, mapExpr } from '../language/tree.ts';
import { domainCase } from './domainCase.ts';
import { binaryExpr, numberExpr } from './elementExpression.ts';
import { proveRelation } from './prove.ts';
import type { StepProof } from './proveCases.ts';

type Sum = Extract<Expr, { kind: 'sum' }>;

const ONE = rational(1n);

function mentions(c: Condition, name: string): boolean {
  if (c.kind === 'always') return false;
  if (c.kind === 'relation') return freeNames(c.left).has(name) || freeNames(c.right).has(name);
  return c.kind === 'not' ? mentions(c.part, name) : c.parts.some((p) => mentions(p, name));
}

/** The range of another name, or the dimension of a vector, moves with this one: a step from n to n + 1 then leaves the others' domain. */
function bindsOthers(document: ClaimDocument, d: Declaration): boolean {
  return document.declarations.some(
    (o) =>
      o !== d &&
      (mentions(o.condition, d.name) ||
        [o.dimension, o.rows].some((size) => size && freeNames(size).has(d.name))),
  );
}

/** Sums of an expression whose upper bound moves with `name`. */
function sumsOver(expr: Expr, name: string): Sum[] {
  const out = new Map<string, Sum>();
  mapExpr(expr, (e) => {
    if (e.kind === 'sum' && freeNames(e.to).has(name)) out.set(expressionText(e), e);
    return e;
  });
  return [...out.values()];
}

/** The least value that the declarations give an integer name, if any. */
function leastValue(document: ClaimDocument, name: string): Rational | undefined {
  const t = domainCase(document, [], { factors: [], angles: new Map() }).elaborator.tower;
  const id = t.variableId(name);
  return id === undefined ? undefined : t.variableInfo(id).lower?.value;
}

/**
 * left = right with sums up to n (or n + a number) by induction on n: true at the least n, and what n + 1 adds to one side it adds to the other;
 * sum(f, k, a, n + 1) = sum(f, k, a, n) + f(n + 1). Undefined where the claim has no such form or a part is not proved.
 */
export function proveByInduction(
  document: ClaimDocument,
  claim: Claim,
  left: Expr,
  right: Expr,
): StepProof | undefined {
  const hasSum = (e: Expr) => findNode(e, (x) => x.kind === 'sum') !== undefined;
  if (!hasSum(left) && !hasSum(right)) return undefined;
  for (const d of document.declarations) {
    if (d.type !== 'integer' || mentions(claim.when, d.name) || bindsOthers(document, d)) continue;
    const sums = [...sumsOver(left, d.name), ...sumsOver(right, d.name)];
    const start = leastValue(document, d.name);
    if (!start || sums.length === 0 || !sums.every((s) => stepsByOne(s, d.name, start))) continue;
    const first = [left, right].map((e) => substituteName(e, d.name, numberExpr(start))) as [Expr, Expr];
    const base = proveRelation(document, claim, first[0], '=', first[1]);
    if (base.reason) continue;
    const step = inductionStep(document, claim, d, left, right);
    if (!step.reason && sameRestriction(base, step)) return { proofs: [...base.proofs, ...step.proofs] };
  }
  return undefined;
}

/**
 * A step is restricted to where both sides have values at n and n + 1. Such a condition may fail at one n only, after which one side has a value again and
 * the sum has none. One that the first value, where n is a numeral, needs in the same words speaks neither of n nor of a partial sum.
 */
function sameRestriction(base: StepProof, step: StepProof): boolean {
  const [a, b] = [base, step].map((s) => new Set(s.proofs.flatMap((p) => p.record.restriction)));
  return a!.size === b!.size && [...a!].every((text) => b!.has(text));
}

function wholeNumber(e: Expr): bigint | undefined {
  if (e.kind === 'negate') {
    const n = wholeNumber(e.arg);
    return n === undefined ? undefined : -n;
  }
  return e.kind === 'number' && e.value.d === 1n ? e.value.n : undefined;
}

/**
 * The lower bound is a whole number a, the upper one n + c with start + c >= a − 1 (below that the sum is empty and does not grow with n), and the
 * summand is free of n.
 */
function stepsByOne(s: Sum, name: string, start: Rational): boolean {
  const from = wholeNumber(s.from);
  if (from === undefined || start.d !== 1n || freeNames(s.body).has(name)) return false;
  const { to } = s;
  const shift = to.kind === 'binary' ? wholeNumber(to.right) : 0n;
  if (shift === undefined) return false;
  const first = start.n + (to.kind === 'binary' && to.op === '-' ? -shift : shift);
  if (first < from - 1n) return false;
  if (to.kind === 'name') return true;
  return (
    to.kind === 'binary' &&
    (to.op === '+' || to.op === '-') &&
    to.left.kind === 'name' &&
    to.right.kind === 'number'
  );
}

function inductionStep(
  document: ClaimDocument,
  claim: Claim,
  d: Declaration,
  left: Expr,
  right: Expr,
): StepProof {
  const names = new Map<string, { name: string; sum: Sum }>();
  const opaque = (expr: Expr): Expr =>
    mapExpr(expr, (e) => {
      if (e.kind !== 'sum' || !freeNames(e.to).has(d.name)) return e;
      const key = expressionText(e);
      const known = names.get(key) ?? { name: `partial sum ${names.size + 1}`, sum: e };
      names.set(key, known);
      return { kind: 'name', name: known.name, at: e.at };
    });
  const before = [opaque(left), opaque(right)] as const;
  const n: Expr = { kind: 'name', name: d.name, at: d.at };
  const after = before.map((e) => {
    let out = substituteName(e, d.name, binaryExpr('+', n, numberExpr(ONE)));
    for (const { name, sum } of names.values()) {
      const term = substituteName(sum.body, sum.index, binaryExpr('+', sum.to, numberExpr(ONE)));
      out = substituteName(out, name, binaryExpr('+', { kind: 'name', name, at: d.at }, term));
    }
    return out;
  }) as [Expr, Expr];
  const declarations: Declaration[] = [...names.values()].map(({ name }) => ({
    name,
    type: 'real',
    condition: { kind: 'always' },
    at: d.at,
  }));
  const extended = { ...document, declarations: [...document.declarations, ...declarations] };
  const gained = ([0, 1] as const).map((i) => binaryExpr('-', after[i], before[i]));
  return proveRelation(extended, claim, gained[0]!, '=', gained[1]!);
}
