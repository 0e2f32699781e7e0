import { isRelation } from './condition.ts';
import { checkDimension } from './dimension.ts';
import { Problem } from './problem.ts';
import type { Span } from './reading.ts';
import { after, outside, readScalar, slice, split, startOf } from './reading.ts';
import type { Entry, Scope } from './scope.ts';
import type { Condition, Declaration, Expr, Relation } from './syntax.ts';
import type { Token } from './tokens.ts';
import { nearest } from './unknownName.ts';

const FORM = 'Write let NAMES TYPE [CONDITION], such as let a, b real > 0.';
const TYPES = 'The types are real, integer, vector of d, matrix of n by d, function, and index of d.';
const TYPE_NAMES: ReadonlyMap<string, string> = new Map([
  ['reals', 'real'],
  ['number', 'real'],
  ['float', 'real'],
  ['scalar', 'real'],
  ['rational', 'real'],
  ['int', 'integer'],
  ['natural', 'integer >= 0'],
  ['nat', 'integer >= 0'],
  ['positive', 'real > 0'],
  ['vec', 'vector of d'],
  ['array', 'matrix of n by d'],
  ['func', 'function'],
  ['complex', 'real'],
]);

/** The names before the type, and how many tokens they take. */
function readNames(span: Span): { names: Token[]; next: number } {
  const names: Token[] = [];
  for (let i = 0; ; i += 2) {
    const name = span.tokens[i];
    if (name?.kind !== 'name') {
      throw new Problem(
        name === undefined ? 'a name is missing' : `'${name.text}' is not a name`,
        name?.at ?? span.end,
        FORM,
      );
    }
    names.push(name);
    if (span.tokens[i + 1]?.text !== ',') return { names, next: i + 1 };
  }
}

/** The condition in the form `>= 1`, on the given name. */
function readBound(span: Span, name: Expr, scope: Scope): Condition {
  const [op] = span.tokens;
  if (op === undefined || !isRelation(op)) {
    throw new Problem(
      op === undefined ? 'a bound is missing' : `'${op.text}' starts no bound`,
      op?.at ?? span.end,
      'Write >= 1, > 0, or in [a, b].',
    );
  }
  const [second] = outside(slice(span, 1), isRelation);
  if (second !== undefined) {
    throw new Problem(
      'a bound has one relation',
      (span.tokens[second + 1] as Token).at,
      'Join bounds with and: > 0 and < 1; or write in (0, 1).',
    );
  }
  return {
    kind: 'relation',
    op: op.text as Relation,
    left: name,
    right: readScalar(slice(span, 1), scope, 'the bound'),
  };
}

/** The condition `in [a, b]`, open and half-open with ( and ), on the given name. */
function readInterval(span: Span, name: Expr, scope: Scope): Condition {
  const [open, close] = [span.tokens[0], span.tokens.at(-1)];
  const form = 'Write in [a, b], in (a, b), in [a, b) or in (a, b].';
  if (open === undefined) throw new Problem('an interval is missing', span.end, form);
  if (open.text !== '[' && open.text !== '(')
    throw new Problem(`'${open.text}' starts no interval`, open.at, form);
  if (close === undefined || close === open || (close.text !== ']' && close.text !== ')')) {
    throw new Problem('the interval is not closed', span.end, form);
  }
  const inside = slice(span, 1, span.tokens.length - 1);
  const commas = outside(inside, (t) => t.text === ',');
  if (commas.length !== 1)
    throw new Problem(`an interval has two ends, not ${commas.length + 1}`, open.at, form);
  const [a, b] = split(inside, commas).map((end) => readScalar(end, scope, 'the bound')) as [Expr, Expr];
  const parts: Condition[] = [
    { kind: 'relation', op: open.text === '[' ? '>=' : '>', left: name, right: a },
    { kind: 'relation', op: close.text === ']' ? '<=' : '<', left: name, right: b },
  ];
  return { kind: 'and', parts };
}

function readBounds(span: Span, name: Expr, scope: Scope): Condition {
  const [first] = span.tokens;
  if (first === undefined) return { kind: 'always' };
  if (first.text === 'in') return readInterval(slice(span, 1), name, scope);
  const parts = split(
    span,
    outside(span, (t) => t.text === 'and'),
  ).map((part) => readBound(part, name, scope));
  return parts.length === 1 ? (parts[0] as Condition) : { kind: 'and', parts };
}

/** What a type with a dimension is written like, and what to do with a condition on it. */
const SIZED = {
  vector: { form: 'vector of d', condition: "State it in a claim's when: when norm2(x) > 0." },
  matrix: { form: 'matrix of n by d', condition: "State it in a claim's when: when W[1, 1] > 0." },
  index: { form: 'index of d', condition: 'It runs from 1 to its dimension.' },
} as const;

/** What follows `of`, which takes no condition. */
function readSize(span: Span, type: keyof typeof SIZED): Span {
  const { form, condition } = SIZED[type];
  if (span.tokens[0]?.text !== 'of')
    throw new Problem(`the dimension of the ${type} is missing`, startOf(span), `Write ${form}.`);
  const rest = slice(span, 1);
  const [at] = outside(rest, (t) => isRelation(t) || t.text === 'in');
  if (at === undefined) return rest;
  const article = type === 'index' ? 'an' : 'a';
  throw new Problem(`${article} ${type} takes no condition`, (rest.tokens[at] as Token).at, condition);
}

function readDimension(rest: Span, scope: Scope): Expr {
  return checkDimension(readScalar(rest, scope, 'the dimension'), startOf(rest), scope);
}

/** The numbers of rows and columns in `of n by d`. */
function readRowsAndColumns(span: Span, scope: Scope): { rows: Expr; dimension: Expr } {
  const size = readSize(span, 'matrix');
  const by = outside(size, (t) => t.kind === 'name' && t.text === 'by');
  const parts = split(size, by);
  if (parts.length !== 2) {
    const [, second] = by;
    throw new Problem(
      parts.length === 1 ? 'the number of columns is missing' : 'a matrix has two dimensions',
      second === undefined ? size.end : (size.tokens[second] as Token).at,
      `Write ${SIZED.matrix.form}.`,
    );
  }
  const [rows, dimension] = parts.map((part) => readDimension(part, scope)) as [Expr, Expr];
  return { rows, dimension };
}

function unknownType(type: Token): Problem {
  const meant =
    TYPE_NAMES.get(type.text.toLowerCase()) ??
    nearest(type.text, ['real', 'integer', 'vector', 'matrix', 'function', 'index']);
  return new Problem(
    `'${type.text}' is not a type`,
    type.at,
    meant === undefined ? TYPES : `Did you mean ${meant}? ${TYPES}`,
  );
}

/**
 * Reads what follows `let`: names, a type, and a bound or an interval. The names come into force together, so
 * a bound uses earlier ones alone. Fails when the type is unknown, a name is taken, or a vector, matrix,
 * index or function has a condition.
 */
export function readLet(span: Span, scope: Scope, onName: (name: string) => void): Declaration[] {
  const { names, next } = readNames(span);
  for (const { text } of names) onName(text);
  const type = span.tokens[next];
  if (type === undefined)
    throw new Problem(`the type of ${names[0]?.text} is missing`, after(names.at(-1) as Token), TYPES);
  const rest = slice(span, next + 1);
  const declare = (make: (name: Token) => [Entry, Declaration]): Declaration[] => {
    const made = names.map((name) => ({ name, made: make(name) }));
    return made.map(({ name, made: [entry, declaration] }) => {
      scope.declare(name.text, entry, name.at);
      return declaration;
    });
  };
  switch (type.text) {
    case 'real':
    case 'integer': {
      const kind = type.text;
      const own = rest.tokens.find((token) => names.some((name) => name.text === token.text));
      if (own !== undefined)
        throw new Problem(
          `the bound of ${own.text} uses ${own.text} itself`,
          own.at,
          'A bound uses names declared earlier.',
        );
      return declare((name) => {
        const condition = readBounds(rest, { kind: 'name', name: name.text, at: name.at }, scope);
        return [{ kind }, { name: name.text, type: kind, condition, at: name.at }];
      });
    }
    case 'vector':
    case 'index': {
      const kind = type.text;
      const dimension = readDimension(readSize(rest, kind), scope);
      return declare(({ text, at }) => [
        { kind, dimension },
        { name: text, type: kind, dimension, condition: { kind: 'always' }, at },
      ]);
    }
    case 'matrix': {
      const size = readRowsAndColumns(rest, scope);
      return declare(({ text, at }) => [
        { kind: 'matrix', ...size },
        { name: text, type: 'matrix', ...size, condition: { kind: 'always' }, at },
      ]);
    }
    case 'function':
      if (rest.tokens.length > 0) {
        throw new Problem(
          'a function takes no condition',
          startOf(rest),
          'It is smooth, exponentially bounded, not constant, and unspecified otherwise.',
        );
      }
      return declare(({ text, at }) => [
        { kind: 'function' },
        { name: text, type: 'function', condition: { kind: 'always' }, at },
      ]);
    default:
      throw unknownType(type);
  }
}
