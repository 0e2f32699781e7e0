import { withoutIndices } from './einstein.ts';
import type { Position } from './problem.ts';
import { Problem } from './problem.ts';
import { resolve } from './resolve.ts';
import type { Scope } from './scope.ts';
import type { Surface } from './surface.ts';
import { parseSurface } from './surfaceParser.ts';
import type { Expr } from './syntax.ts';
import type { Token } from './tokens.ts';

/** A stretch of a statement's tokens; `end` is where it would go on, for what is missing. */
export interface Span {
  readonly tokens: readonly Token[];
  readonly end: Position;
}

/** Where the token ends. */
export function after(token: Token): Position {
  return { line: token.at.line, column: token.at.column + token.text.length };
}

/** The span's tokens from `from` up to but without `to`. */
export function slice(span: Span, from: number, to = span.tokens.length): Span {
  const next = span.tokens[to];
  return { tokens: span.tokens.slice(from, to), end: next?.at ?? span.end };
}

/** Where the span begins, or would. */
export function startOf(span: Span): Position {
  return span.tokens[0]?.at ?? span.end;
}

/**
 * The indices of the tokens outside all brackets for which the test holds. Brackets that don't match count as
 * best they can.
 */
export function outside(span: Span, test: (token: Token) => boolean): number[] {
  let depth = 0;
  const found: number[] = [];
  span.tokens.forEach((token, i) => {
    if (token.text === '(' || token.text === '[') depth += 1;
    else if (token.text === ')' || token.text === ']') depth = Math.max(0, depth - 1);
    else if (depth === 0 && test(token)) found.push(i);
  });
  return found;
}

/** Fails at the first bracket that is not closed, closes nothing, or is closed by another kind. */
export function checkBrackets({ tokens }: Span): void {
  const open: Token[] = [];
  for (const token of tokens) {
    if (token.text === '(' || token.text === '[') open.push(token);
    else if (token.text === ')' || token.text === ']') {
      const opened = open.pop();
      if (opened === undefined)
        throw new Problem(`'${token.text}' closes nothing`, token.at, 'Take it away, or open it.');
      const closing = opened.text === '(' ? ')' : ']';
      if (closing === token.text) continue;
      const { line, column } = opened.at;
      throw new Problem(
        `'${token.text}' closes the '${opened.text}' of line ${line}, column ${column}`,
        token.at,
        `Write '${closing}'.`,
      );
    }
  }
  const left = open[0];
  if (left !== undefined) {
    throw new Problem(
      `'${left.text}' is not closed`,
      left.at,
      `Write the '${left.text === '(' ? ')' : ']'}' that belongs to it.`,
    );
  }
}

/** The parts of a span between the tokens of the given indices. */
export function split(span: Span, at: readonly number[]): Span[] {
  const bounds = [-1, ...at, span.tokens.length];
  return bounds.slice(1).map((to, i) => slice(span, (bounds[i] as number) + 1, to));
}

/** The shape of the span's expression. */
export function readSurface(span: Span): Surface {
  return parseSurface(span.tokens, span.end);
}

/** The expression that the span holds. */
export function readExpression(span: Span, scope: Scope): Expr {
  return resolve(readSurface(span), scope);
}

/** The number that the span holds: an expression without free indices. `what` says what it is for. */
export function readScalar(span: Span, scope: Scope, what: string, remedy?: string): Expr {
  return withoutIndices(readExpression(span, scope), what, remedy);
}
