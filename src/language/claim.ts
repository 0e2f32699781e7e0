import type { Chain } from './condition.ts';
import { readChain, readCondition } from './condition.ts';
import { Cursor } from './cursor.ts';
import { freeIndicesText, isZero, sameIndices } from './einstein.ts';
import type { IndexPlaces } from './indexUse.ts';
import { indexUse } from './indexUse.ts';
import { NAME_LENGTH } from './limits.ts';
import type { Position } from './problem.ts';
import { Problem } from './problem.ts';
import type { Span } from './reading.ts';
import { after, checkBrackets, outside, readScalar, readSurface, slice, startOf } from './reading.ts';
import type { Scope } from './scope.ts';
import type { Claim, Expr, FreeIndex, Statement } from './syntax.ts';
import type { Piece, Token } from './tokens.ts';
import { checkDimensions, resolveVariable } from './variable.ts';

const FORM = 'Write claim ID ["title"] [corrects ID] [when CONDITION]: STATEMENT.';
const ID = /^[A-Za-z0-9][\w.-]*$/;
const ID_ELSEWHERE = /^[A-Za-z0-9][\w.-]*(?:\/[A-Za-z0-9][\w.-]*)*$/;

function isWord(...words: string[]): (token: Token) => boolean {
  return (token) => token.kind === 'name' && words.includes(token.text);
}

function readMonotone(span: Span, scope: Scope, verb: number): Statement {
  const word = span.tokens[verb] as Token;
  const weak = span.tokens[verb - 1]?.text === 'weakly';
  const into = span.tokens[verb + 1];
  if (into?.text !== 'in')
    throw new Problem(`'${word.text}' in what?`, into?.at ?? span.end, `Write EXPR ${word.text} in VAR.`);
  const body = readScalar(slice(span, 0, weak ? verb - 1 : verb), scope, `what ${word.text}`);
  const variable = resolveVariable(readSurface(slice(span, verb + 2)), scope, 'monotone');
  checkDimensions(body, variable, scope, startOf(span));
  return { kind: 'monotone', body, direction: word.text as 'increases' | 'decreases', weak, variable };
}

function readConstant(span: Span, scope: Scope, is: number): Statement {
  const [constant, into] = [span.tokens[is + 1], span.tokens[is + 2]];
  if (constant?.text !== 'constant' || into?.text !== 'in') {
    const wrong = constant?.text !== 'constant' ? constant : into;
    throw new Problem(
      "'is' starts 'is constant in VAR'",
      wrong?.at ?? span.end,
      'Write EXPR is constant in VAR.',
    );
  }
  const body = readScalar(slice(span, 0, is), scope, 'what is constant');
  const variable = resolveVariable(readSurface(slice(span, is + 3)), scope, 'monotone');
  checkDimensions(body, variable, scope, startOf(span));
  return { kind: 'constant', body, variable };
}

/** Fails unless the terms carry the same free indices, and none where the relation is not =. */
function checkTerms({ terms, ops }: Chain): void {
  const first = terms.find((term) => !isZero(term)) ?? (terms[0] as Expr);
  const other = terms.find((term) => !sameIndices(first, term));
  const [mine, its] = [first, other ?? first].map((term) => indexUse(term).free) as [
    IndexPlaces,
    IndexPlaces,
  ];
  if (other !== undefined) {
    throw new Problem(
      `one side has ${freeIndicesText(mine)}, the other ${freeIndicesText(its)}`,
      other.at,
      'Both sides carry the same free indices.',
    );
  }
  const [at] = mine.values();
  const op = ops.find((o) => o !== '=');
  if (at === undefined || op === undefined) return;
  throw new Problem(
    `tensors with ${freeIndicesText(mine)} are not related by '${op}'`,
    at,
    'State an equation, or relate components with literal indices.',
  );
}

/** The free indices of the statement, in the order in which they first occur. */
function statementIndices(statement: Statement, scope: Scope): readonly FreeIndex[] {
  if (statement.kind !== 'chain') return [];
  const free = statement.terms.map((term) => indexUse(term).free).find((places) => places.size > 0);
  return [...(free?.keys() ?? [])].map((name) => {
    const entry = scope.find(name);
    if (entry?.kind !== 'index') throw new Error(`${name} is not an index`);
    return { name, dimension: entry.dimension };
  });
}

/** Reads a chain of relations, `EXPR [weakly] increases|decreases in VAR`, or `EXPR is constant in VAR`. */
export function readStatement(span: Span, scope: Scope): Statement {
  if (span.tokens.length === 0) throw new Problem('the claim states nothing', span.end, FORM);
  const logical = outside(span, isWord('and', 'or', 'not'))[0];
  if (logical !== undefined) {
    const { text, at } = span.tokens[logical] as Token;
    throw new Problem(
      `'${text}' stands in a statement`,
      at,
      'State one claim for each part; hypotheses go after when.',
    );
  }
  const verb = outside(span, isWord('increases', 'decreases'))[0];
  if (verb !== undefined) return readMonotone(span, scope, verb);
  const weakly = outside(span, isWord('weakly'))[0];
  if (weakly !== undefined) {
    throw new Problem(
      "'weakly' stands before increases or decreases",
      (span.tokens[weakly] as Token).at,
      'Write EXPR weakly increases in VAR.',
    );
  }
  const is = outside(span, isWord('is'))[0];
  if (is !== undefined) return readConstant(span, scope, is);
  const chain = readChain(span, scope);
  if (chain.ops.length === 0)
    throw new Problem('the claim states no relation', span.end, 'Relate two expressions: = != < <= > >=.');
  checkTerms(chain);
  return { kind: 'chain', ...chain };
}

interface Head {
  readonly id: string;
  readonly at: Position;
  readonly title?: string;
  readonly corrects?: string;
  readonly property?: string;
}

function readId(cursor: Cursor, pattern: RegExp, what: string): { id: string; at: Position } {
  const at = cursor.position;
  const word = cursor.take(/[^\s":]+/y)?.[0];
  if (word === undefined) throw new Problem(`${what} is missing`, at, FORM);
  if (!pattern.test(word)) {
    throw new Problem(
      `'${word.slice(0, 40)}' is not ${what}`,
      at,
      'An id is made of ASCII letters and digits, with . _ - inside: C.28.step.',
    );
  }
  if (word.length > NAME_LENGTH)
    throw new Problem(`${what} has ${word.length} characters`, at, `It has at most ${NAME_LENGTH}.`);
  return { id: word, at };
}

function readQuoted(cursor: Cursor, what: string): string | undefined {
  const at = cursor.position;
  if (cursor.take(/"/y) === undefined) return undefined;
  const text = cursor.take(/([^"]*)"/y)?.[1];
  if (text === undefined) throw new Problem(`${what} is not closed`, at, 'Close it with " on the same line.');
  if (text.trim() === '') throw new Problem(`${what} is empty`, at, 'Write it, or leave the quotes out.');
  return text.trim();
}

function readHead(cursor: Cursor): Head {
  const { id, at } = readId(cursor, ID, 'a claim id');
  const title = readQuoted(cursor, 'the title');
  let corrects: string | undefined;
  if (cursor.takeWord('corrects'))
    corrects = readId(cursor, ID_ELSEWHERE, 'the id of the claim corrected').id;
  let property: string | undefined;
  if (cursor.takeWord('by')) {
    const form = 'Write claim ID by property "NAME".';
    if (!cursor.takeWord('property'))
      throw new Problem("'property' is missing after 'by'", cursor.position, form);
    property = readQuoted(cursor, 'the name of the property');
    if (property === undefined)
      throw new Problem('the name of the property is missing', cursor.position, form);
    cursor.finish('the name of the property');
  }
  return {
    id,
    at,
    ...(title !== undefined && { title }),
    ...(corrects !== undefined && { corrects }),
    ...(property !== undefined && { property }),
  };
}

/**
 * Reads a `claim` statement, whose pieces start with that word. Fails when it has none of a claim's forms.
 */
export function readClaim(pieces: readonly Piece[], scope: Scope): Claim {
  const cursor = new Cursor(pieces);
  cursor.takeWord('claim');
  const head = readHead(cursor);
  const source = pieces.map((p) => p.text.trim()).join(' ');
  const always = { kind: 'always' } as const;
  if (head.property !== undefined) return { ...head, when: always, source };
  const conditional = cursor.takeWord('when');
  const position = cursor.position;
  const next = cursor.peek();
  if (!conditional && !next.startsWith(':')) {
    throw new Problem(next === '' ? "':' is missing" : `'${next}' stands where ':' should`, position, FORM);
  }
  const span = cursor.rest();
  checkBrackets(span);
  const [colon] = outside(span, (t) => t.text === ':');
  if (colon === undefined) throw new Problem("':' is missing after the condition", span.end, FORM);
  const condition = slice(span, 0, colon);
  if (conditional && condition.tokens.length === 0)
    throw new Problem('the condition is missing', startOf(condition), FORM);
  const when = conditional ? readCondition(condition, scope) : always;
  const stated = slice(span, colon + 1);
  if (stated.tokens.length === 0)
    throw new Problem('the claim states nothing', after(span.tokens[colon] as Token), FORM);
  const statement = readStatement(stated, scope);
  const indices = statementIndices(statement, scope);
  return { ...head, when, statement, ...(indices.length > 0 && { indices }), source };
}
