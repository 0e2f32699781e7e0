import type { Position } from './problem.ts';
import { Problem } from './problem.ts';
import type { Span } from './reading.ts';
import type { Piece } from './tokens.ts';
import { tokens } from './tokens.ts';

/** Reads the head of a statement word by word, and leaves the rest to the tokens. */
export class Cursor {
  private readonly pieces: readonly Piece[];
  private piece = 0;
  private offset = 0;

  constructor(pieces: readonly Piece[]) {
    this.pieces = pieces;
  }

  /** Where the next word starts, or would. */
  get position(): Position {
    this.skip();
    const { at } = this.pieces[this.piece] as Piece;
    return { line: at.line, column: at.column + this.offset };
  }

  /** The groups of the sticky pattern matched here, and moves beyond it; undefined when it doesn't match. */
  take(pattern: RegExp): RegExpExecArray | undefined {
    this.skip();
    const { text } = this.pieces[this.piece] as Piece;
    pattern.lastIndex = this.offset;
    const match = pattern.exec(text);
    if (match === null) return undefined;
    this.offset += match[0].length;
    return match;
  }

  /** Moves beyond the word if it stands here. */
  takeWord(word: string): boolean {
    return this.take(new RegExp(`${word}(?![\\p{L}\\p{M}\\p{N}_])`, 'uy')) !== undefined;
  }

  /** What stands here up to a blank, for messages. */
  peek(): string {
    this.skip();
    const text = (this.pieces[this.piece] as Piece).text.slice(this.offset);
    return /^\S{0,40}/.exec(text)?.[0] ?? '';
  }

  /** The tokens of the rest. */
  rest(): Span {
    const here = this.pieces[this.piece] as Piece;
    const first = {
      text: here.text.slice(this.offset),
      at: { line: here.at.line, column: here.at.column + this.offset },
    };
    const last = this.pieces.at(-1) as Piece;
    const end = { line: last.at.line, column: last.at.column + last.text.length };
    return { tokens: tokens([first, ...this.pieces.slice(this.piece + 1)]), end };
  }

  /** Fails unless the statement is at its end. */
  finish(what: string): void {
    const { position } = this;
    const rest = this.peek();
    if (rest !== '')
      throw new Problem(
        `'${rest}' follows ${what}`,
        position,
        'Take it away, or start a new line at the left.',
      );
  }

  private skip(): void {
    for (;;) {
      const { text } = this.pieces[this.piece] as Piece;
      while (text[this.offset] === ' ' || text[this.offset] === '\t') this.offset += 1;
      if (this.offset < text.length || this.piece === this.pieces.length - 1) return;
      this.piece += 1;
      this.offset = 0;
    }
  }
}
