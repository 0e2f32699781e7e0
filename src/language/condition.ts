import { withoutIndices } from './einstein.ts';
import { NESTING } from './limits.ts';
import { Problem } from './problem.ts';
import type { Span } from './reading.ts';
import { outside, readExpression, slice, split, startOf } from './reading.ts';
import type { Scope } from './scope.ts';
import type { Condition, Expr, Relation } from './syntax.ts';
import type { Token } from './tokens.ts';

const RELATIONS: ReadonlySet<string> = new Set<Relation>(['=', '!=', '<', '<=', '>', '>=']);

/** Whether the token relates two expressions. */
export function isRelation(token: Token): boolean {
  return token.kind === 'mark' && RELATIONS.has(token.text);
}

/** Terms joined by relations: terms.length = ops.length + 1. */
export interface Chain {
  readonly terms: readonly Expr[];
  readonly ops: readonly Relation[];
}

function checkDirection(ops: readonly Token[]): void {
  const up = ops.find((op) => op.text.startsWith('<'));
  const down = ops.find((op) => op.text.startsWith('>'));
  if (up !== undefined && down !== undefined) {
    const later = ops.indexOf(up) > ops.indexOf(down) ? up : down;
    throw new Problem(
      'a chain goes in one direction',
      later.at,
      'Write it with < and <= alone, with > and >= alone, or as two relations.',
    );
  }
  const unequal = ops.find((op) => op.text === '!=');
  if (unequal !== undefined && ops.length > 1) {
    throw new Problem(
      "a chain with '!=' can be read in two ways",
      unequal.at,
      'Write it as separate relations.',
    );
  }
}

/** Refuses n!=6 without a space before: is it n ≠ 6, or n! = 6? */
function checkFactorial(span: Span, op: number): void {
  const [before, token, next] = [span.tokens[op - 1], span.tokens[op] as Token, span.tokens[op + 1]];
  if (token.text !== '!=' || token.spaced || before === undefined) return;
  const [a, b] = [before.text, next?.text ?? '...'];
  throw new Problem(`'${a}!=${b}' can be read in two ways`, token.at, `Write ${a} != ${b} or ${a}! = ${b}.`);
}

/**
 * Reads terms joined by relations outside all brackets. Fails when relations point both ways, or != has
 * company.
 */
export function readChain(span: Span, scope: Scope): Chain {
  const at = outside(span, isRelation);
  for (const i of at) checkFactorial(span, i);
  const ops = at.map((i) => span.tokens[i] as Token);
  checkDirection(ops);
  const terms = split(span, at).map((part) => readExpression(part, scope));
  return { terms, ops: ops.map((op) => op.text as Relation) };
}

function isWord(word: string): (token: Token) => boolean {
  return (token) => token.kind === 'name' && token.text === word;
}

function isLogical(token: Token): boolean {
  return isRelation(token) || (token.kind === 'name' && ['and', 'or', 'not'].includes(token.text));
}

function joined(kind: 'and' | 'or', parts: readonly Condition[]): Condition {
  return parts.length === 1 ? (parts[0] as Condition) : { kind, parts };
}

/** Whether the span is one bracketed condition, rather than a relation whose sides hold brackets. */
function isBracketed(span: Span): boolean {
  return (
    span.tokens[0]?.text === '(' &&
    span.tokens.at(-1)?.text === ')' &&
    outside(span, isLogical).length === 0 &&
    span.tokens.some(isLogical)
  );
}

function readRelation(span: Span, scope: Scope): Condition {
  const { terms, ops } = readChain(span, scope);
  if (ops.length === 0)
    throw new Problem('this is a number, not a condition', startOf(span), 'Relate it: = != < <= > >=.');
  for (const term of terms) withoutIndices(term, 'the condition');
  return joined(
    'and',
    ops.map((op, i) => ({ kind: 'relation', op, left: terms[i] as Expr, right: terms[i + 1] as Expr })),
  );
}

function readPart(span: Span, scope: Scope, depth: number): Condition {
  if (depth > NESTING)
    throw new Problem('the condition is nested too deeply', startOf(span), `Nesting is at most ${NESTING}.`);
  const ors = outside(span, isWord('or'));
  if (ors.length > 0)
    return joined(
      'or',
      split(span, ors).map((part) => readPart(part, scope, depth + 1)),
    );
  const ands = outside(span, isWord('and'));
  if (ands.length > 0)
    return joined(
      'and',
      split(span, ands).map((part) => readPart(part, scope, depth + 1)),
    );
  if (span.tokens[0]?.text === 'not')
    return { kind: 'not', part: readPart(slice(span, 1), scope, depth + 1) };
  if (!isBracketed(span)) return readRelation(span, scope);
  return readPart(slice(span, 1, span.tokens.length - 1), scope, depth + 1);
}

/**
 * Reads relations joined by `not`, `and`, `or`, in this order of strength, with parentheses. A chain a < b <
 * c is the relations of its neighbours. Fails when a part is no relation.
 */
export function readCondition(span: Span, scope: Scope): Condition {
  return readPart(span, scope, 0);
}
