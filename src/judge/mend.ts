import { addRational, negRational, ONE, rational } from '../core/rational.ts';
import { claimExpressions } from '../language/definitions.ts';
import type { Claim, ClaimDocument, Condition, Expr, Metric, Relation } from '../language/syntax.ts';
import { expressionText } from '../language/text.ts';
import { children, findNode, mapExpr } from '../language/tree.ts';
import { binaryExpr, numberExpr } from './elementExpression.ts';
import { neededDeclarations } from './sampleNames.ts';

/** A claim changed in one place, and the change in words. */
export interface Mend {
  readonly claim: Claim;
  readonly text: string;
}

/** The claim with one more hypothesis. */
export function withHypothesis(claim: Claim, extra: Condition): Claim {
  const when: Condition = claim.when.kind === 'always' ? extra : { kind: 'and', parts: [claim.when, extra] };
  return { ...claim, when };
}

function relation(left: Expr, op: Relation, value: number): Condition {
  return { kind: 'relation', op, left, right: numberExpr(rational(value)) };
}

function offer(claim: Claim, c: Condition, text: string): Mend {
  return { claim: withHypothesis(claim, c), text: `it needs ${text}` };
}

/** What a claim divides by, or raises to a power, is not zero. */
export function* missingDenominators(claim: Claim): Generator<Mend> {
  const denominators = new Map<string, Expr>();
  const collect = (e: Expr) => {
    if (e.kind === 'binary' && (e.op === '/' || e.op === '^')) {
      const part = e.op === '/' ? e.right : e.left;
      if (part.kind !== 'number') denominators.set(expressionText(part), part);
    }
    children(e).forEach(collect);
  };
  if (claim.statement?.kind === 'chain') claim.statement.terms.forEach(collect);
  for (const [text, e] of denominators) yield offer(claim, relation(e, '!=', 0), `${text} != 0`);
}

/** The networks whose metrics a claim is about: they are degenerate where the weights have too small a rank. */
function networksOf(claim: Claim): Set<Metric> {
  const found = new Set<Metric>();
  for (const expr of claimExpressions(claim))
    findNode(expr, (node) => {
      if ('metric' in node && node.metric.kind === 'network') found.add(node.metric);
      return false;
    });
  return found;
}

/** Hypotheses that a claim may lack: a network of full rank, an argument off zero, a larger dimension or degree, a sign of a declared quantity. */
export function* missingHypotheses(document: ClaimDocument, claim: Claim): Generator<Mend> {
  const at = claim.at;
  for (const metric of networksOf(claim)) {
    const det: Expr = { kind: 'metric-scalar', op: 'det', metric, at };
    yield offer(claim, relation(det, '>', 0), `det(${metric.name}) > 0`);
  }
  const declarations = neededDeclarations(document, claim);
  const vectorsFirst = [
    ...declarations.filter((d) => d.type === 'vector'),
    ...declarations.filter((d) => d.type !== 'vector'),
  ];
  for (const d of vectorsFirst) {
    if (d.type === 'vector') {
      const norm: Expr = { kind: 'norm2', vector: d.name, at };
      yield offer(claim, relation(norm, '>', 0), `norm2(${d.name}) > 0`);
      yield offer(claim, relation(norm, '<', 1), `norm2(${d.name}) < 1`);
    } else if (d.type === 'integer') {
      const name: Expr = { kind: 'name', name: d.name, at };
      for (const k of [1, 2, 3]) yield offer(claim, relation(name, '>', k), `${d.name} > ${k}`);
    } else if (d.type === 'real') {
      const name: Expr = { kind: 'name', name: d.name, at };
      for (const op of ['!=', '>=', '>', '<'] as const)
        yield offer(claim, relation(name, op, 0), `${d.name} ${op} 0`);
    }
  }
}

/** One sub-expression changed as a slip of the pen would: a sign, a factor 2 or 3, an exponent or a constant off by one. */
function slips(e: Expr): Expr[] {
  const out: Expr[] = [];
  if (e.kind === 'binary' && (e.op === '+' || e.op === '-'))
    out.push({ ...e, op: e.op === '+' ? '-' : '+' }, e.left, e.right);
  if (e.kind === 'binary' && e.op === '*') out.push(e.left, e.right);
  if (e.kind === 'binary' && e.op === '/') out.push(e.left, { ...e, op: '*' });
  if (e.kind === 'negate') out.push(e.arg);
  if (e.kind === 'number') {
    for (const step of [ONE, negRational(ONE)]) out.push(numberExpr(addRational(e.value, step)));
    if (e.value.n !== 0n)
      out.push(
        numberExpr(rational(2n * e.value.n, e.value.d)),
        numberExpr(rational(e.value.n, 2n * e.value.d)),
        numberExpr(rational(3n * e.value.n, e.value.d)),
        numberExpr(rational(e.value.n, 3n * e.value.d)),
      );
  }
  if (e.kind === 'name') {
    const one = numberExpr(rational(1n));
    out.push(binaryExpr('+', e, one), binaryExpr('-', e, one));
  }
  if (e.kind === 'norm2') out.push({ kind: 'call', fn: 'sqrt', args: [e], at: e.at });
  return out;
}

/** The largest number of one-slip variants that are tried. */
const MAX_VARIANTS = 400;

/** Every variant of an expression with one slip undone. */
export function variants(expr: Expr): { expr: Expr; from: string; to: string }[] {
  const out: { expr: Expr; from: string; to: string }[] = [];
  const nodes: Expr[] = [];
  const walk = (e: Expr) => {
    nodes.push(e);
    // A definition is shown by its name, so a slip inside it could not be shown where it is.
    if (e.kind !== 'defined') children(e).forEach(walk);
  };
  walk(expr);
  for (const node of new Set(nodes)) {
    if (node.kind === 'metric-scalar' || node.kind === 'metric-component') continue;
    for (const slip of slips(node)) {
      if (out.length >= MAX_VARIANTS) return out;
      const changed = node === expr ? slip : mapExpr(expr, (e) => (e === node ? slip : e));
      out.push({ expr: changed, from: expressionText(node), to: expressionText(slip) });
    }
  }
  return out;
}
