import { foreignCharacter, isNameCharacter } from './characters.ts';
import { NAME_LENGTH, STATEMENT_TOKENS } from './limits.ts';
import { NUMERAL } from './numeral.ts';
import type { Position } from './problem.ts';
import { Problem } from './problem.ts';

/** A stretch of one line of a statement. */
export interface Piece {
  readonly text: string;
  readonly at: Position;
}

export interface Token {
  readonly kind: 'name' | 'number' | 'mark';
  readonly text: string;
  readonly at: Position;
  /** whether white space or a line's start precedes it */
  readonly spaced: boolean;
}

/** Marks of other languages, with what to write. */
const FOREIGN: ReadonlyMap<string, string> = new Map([
  ['**', 'Write ^ for powers.'],
  ['==', 'Write = for equality.'],
  ['===', 'Write = for equality.'],
  [':=', 'Write def NAME = EXPR to define, = to state equality.'],
  ['=<', 'Write <=.'],
  ['=>', 'Write >=.'],
  ['<>', 'Write !=.'],
  ['&&', 'Write and.'],
  ['||', 'Write or between conditions, abs(...) for absolute values.'],
  ['->', 'Write def NAME(ARGS) = EXPR to define a function.'],
  ['!!', 'Write dfact(n) for the double factorial.'],
  ['.*', 'Everything is a number here: write *.'],
  ['./', 'Everything is a number here: write /.'],
  ['.^', 'Everything is a number here: write ^.'],
  ['|', 'Write abs(...), or norm2(x) for the squared length of a vector.'],
  ['&', 'Write and.'],
  ['%', 'Write /100 for per cent; there is no remainder.'],
  ["'", 'Write diff(f, v) for a derivative.'],
  ['"', 'Strings stand only in titles and property names.'],
  ['?', 'There is no conditional: state one claim for each case.'],
  [';', 'Write one statement a line.'],
  ['{', 'Write ( or [.'],
  ['}', 'Write ) or ].'],
  ['\\', 'Write the plain name: sigma or σ for \\sigma.'],
  ['$', 'Write the formula without dollar signs.'],
  ['@', 'Write dot(x, y) for the inner product.'],
  ['.', 'Names have no parts; an index goes in brackets: x[1].'],
  ['`', 'Delete it.'],
  ['<<', 'Write 2^k*a.'],
  ['>>', 'Write a/2^k.'],
]);

const MARK =
  /===|\*\*|==|:=|!==|!=|<=|>=|=<|=>|<>|<<|>>|&&|\|\||->|!!|\.[*/^]|[\x21-\x2F\x3A-\x40\x5B-\x60\x7B-\x7E]/y;
const NAME = /[\p{L}\p{M}_][\p{L}\p{M}\p{N}_]*/uy;

function checkName(name: string, at: Position): void {
  if (name.length > NAME_LENGTH) {
    throw new Problem(
      `the name ${name.slice(0, 20)}... has ${name.length} characters`,
      at,
      `A name has at most ${NAME_LENGTH}.`,
    );
  }
  let column = at.column;
  for (const character of name) {
    if (!isNameCharacter(character)) {
      const { what, remedy } = foreignCharacter(character);
      throw new Problem(what, { line: at.line, column }, remedy);
    }
    column += character.length;
  }
}

function checkNumeralEnd(text: string, numeral: string, end: number, at: Position): void {
  const next = text.slice(end, end + 20);
  if (/^0[xXbBoO][0-9a-fA-F]/.test(numeral + next)) {
    throw new Problem('numerals are decimal', at, 'Write the number in base ten.');
  }
  if (/^_\d/.test(next)) throw new Problem('a numeral has no separators', at, 'Write the digits without _.');
  if (/^\.\d/.test(next))
    throw new Problem(`'${numeral}${next.match(/^[.\d]+/)?.[0]}' has two decimal points`, at, 'Write one.');
  if (/^\.(?![*/^])/.test(next))
    throw new Problem('a numeral ends in a point', at, `Write ${numeral} or ${numeral}.0.`);
}

/** The next token of a line at offset `start`. */
function tokenAt(piece: Piece, start: number, spaced: boolean): Token {
  const at = { line: piece.at.line, column: piece.at.column + start };
  const { text } = piece;
  NUMERAL.lastIndex = NAME.lastIndex = MARK.lastIndex = start;
  const numeral = NUMERAL.exec(text)?.[0];
  if (numeral !== undefined) {
    checkNumeralEnd(text, numeral, start + numeral.length, at);
    return { kind: 'number', text: numeral, at, spaced };
  }
  const name = NAME.exec(text)?.[0];
  if (name !== undefined) {
    checkName(name, at);
    return { kind: 'name', text: name, at, spaced };
  }
  const mark = MARK.exec(text)?.[0];
  if (mark === undefined) {
    const { what, remedy } = foreignCharacter(String.fromCodePoint(text.codePointAt(start) ?? 0));
    throw new Problem(what, at, remedy);
  }
  const remedy = FOREIGN.get(mark);
  if (remedy !== undefined) throw new Problem(`${mark} is not in the language`, at, remedy);
  return { kind: 'mark', text: mark, at, spaced };
}

/**
 * The tokens of a statement's pieces. Fails at a character, a mark, a name or a numeral that the language
 * hasn't, and beyond STATEMENT_TOKENS.
 */
export function tokens(pieces: readonly Piece[]): Token[] {
  const found: Token[] = [];
  for (const piece of pieces) {
    let spaced = true;
    for (let i = 0; i < piece.text.length; ) {
      if (piece.text[i] === ' ' || piece.text[i] === '\t') {
        spaced = true;
        i += 1;
        continue;
      }
      const token = tokenAt(piece, i, spaced);
      if (found.push(token) > STATEMENT_TOKENS) {
        throw new Problem(
          'the statement is too long',
          token.at,
          `A statement has at most ${STATEMENT_TOKENS} tokens: name its parts with def.`,
        );
      }
      i += token.text.length;
      spaced = false;
    }
  }
  return found;
}
