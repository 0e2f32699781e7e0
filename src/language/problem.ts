/** Where in a document something stands: 1-based line and column. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** What is wrong with a document, where, and what to do about it. The only error that reading a document throws. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly file: string;
  readonly position: Position;
  readonly remedy: string;

  constructor(what: string, position: Position, remedy: string, file = '<document>') {
    super(what);
    this.file = file;
    this.position = position;
    this.remedy = remedy;
  }

  /** `file:line:column: what` and the remedy on the next line. */
  format(): string {
    return `${this.file}:${this.position.line}:${this.position.column}: ${this.message}\n  ${this.remedy}`;
  }
}
