import { isBuiltIn, isReserved } from './functions.ts';
import { spelledName } from './greek.ts';
import { nameLatex } from './latexName.ts';
import { INSTANTIATED_SIZE, NAMES } from './limits.ts';
import type { Position } from './problem.ts';
import { Problem } from './problem.ts';
import type { Expr, Metric } from './syntax.ts';
import type { Token } from './tokens.ts';
import { unknownName } from './unknownName.ts';

/**
 * What a name stands for. A bound name is a Gaussian variable, a `sum` index, the z of a metric, or a `def`
 * parameter; a Gaussian vector is a vector that is bound.
 */
export type Entry =
  | { readonly kind: 'real' | 'integer' | 'function' }
  | { readonly kind: 'bound'; readonly role: 'gaussian' | 'index' | 'parameter' }
  | { readonly kind: 'vector'; readonly dimension: Expr; readonly bound?: boolean }
  | { readonly kind: 'matrix'; readonly rows: Expr; readonly dimension: Expr }
  | { readonly kind: 'index'; readonly dimension: Expr }
  | { readonly kind: 'definition'; readonly parameters: readonly string[]; readonly body: Expr }
  | { readonly kind: 'metric'; readonly metric: Metric };

function printedAlike(written: string, name: string, at: Position): Problem {
  return new Problem(
    `${written} and the name ${name} look the same in print`,
    at,
    `Choose another name than ${name}.`,
  );
}

/** Thrown where a statement rests on a name whose own statement is already reported. */
export class Consequence extends Error {}

/** The names in force at a point of a document, innermost first. */
export class Scope {
  private readonly entries = new Map<string, Entry>();
  private readonly printed = new Map<string, string>();
  private readonly lines = new Map<string, number>();
  private readonly failed: Set<string>;
  private readonly shown: Map<string, string>;
  private readonly parent: Scope | undefined;
  private readonly budget: { left: number };

  constructor(parent?: Scope) {
    this.parent = parent;
    this.failed = parent?.failed ?? new Set();
    this.shown = parent?.shown ?? new Map();
    this.budget = parent?.budget ?? { left: INSTANTIATED_SIZE };
  }

  /** What the name stands for, or undefined. */
  find(name: string): Entry | undefined {
    return this.entries.get(name) ?? this.parent?.find(name);
  }

  /** What a declared or bound name stands for; undefined when nothing declares it. */
  known(token: Token): Entry | undefined {
    const entry = this.find(token.text);
    if (entry === undefined && this.failed.has(token.text)) throw new Consequence();
    return entry;
  }

  /** What the name of the token stands for; undefined when it is built in. Fails when nothing declares it. */
  resolve(token: Token, called = false): Entry | undefined {
    const entry = this.known(token);
    if (entry !== undefined) return entry;
    if (isBuiltIn(token.text)) return undefined;
    throw unknownName(token.text, token.at, this.names(), called);
  }

  /**
   * Fails when the name is reserved, already in force, or prints like one in force: `σ` and `sigma`, `x1` and
   * `x_1`.
   */
  check(name: string, at: Position): void {
    if (this.failed.has(name)) throw new Consequence();
    if (isReserved(name) || spelledName(name) === 'pi') {
      throw new Problem(`${name} is a word of the language`, at, `Choose another name, such as ${name}_1.`);
    }
    const line = this.lineOf(name);
    if (line !== undefined) {
      const where = line === at.line ? 'on this line' : `in line ${line}`;
      throw new Problem(
        `the name ${name} is declared already, ${where}`,
        at,
        'A name lives for the whole document: choose another one.',
      );
    }
    const latex = nameLatex(name);
    const twin = this.twin(latex);
    if (twin !== undefined) {
      throw new Problem(
        `the names ${twin} and ${name} look the same in print`,
        at,
        `Write ${twin} throughout, or choose another name.`,
      );
    }
    const shown = this.shown.get(latex);
    if (shown !== undefined) throw printedAlike(shown, name, at);
  }

  /**
   * Notes that what is written so prints as the LaTeX: `x[mu]` as the name x_mu would. Fails when a name in force
   * prints alike.
   */
  show(written: string, latex: string, at: Position): void {
    const twin = this.twin(latex);
    if (twin !== undefined) throw printedAlike(written, twin, at);
    this.shown.set(latex, written);
  }

  /** Brings a name into force. Fails as `check` does. */
  declare(name: string, entry: Entry, at: Position): void {
    this.check(name, at);
    if (this.entries.size === NAMES)
      throw new Problem('the document declares too many names', at, `It may declare ${NAMES}: split it.`);
    this.entries.set(name, entry);
    this.lines.set(name, at.line);
    this.printed.set(nameLatex(name), name);
  }

  /** Notes that the statement that would declare the name is already reported. */
  fail(name: string): void {
    if (this.find(name) === undefined) this.failed.add(name);
  }

  /** A scope for bound names. */
  inner(): Scope {
    return new Scope(this);
  }

  /** Counts nodes that a use of a definition creates. Fails beyond INSTANTIATED_SIZE in a document. */
  spend(nodes: number, at: Position): void {
    this.budget.left -= nodes;
    if (this.budget.left < 0) {
      throw new Problem(
        "the document's definitions are too large once replaced by their bodies",
        at,
        `They may create ${INSTANTIATED_SIZE} nodes together: define fewer layers.`,
      );
    }
  }

  /** Every declared and bound name in force. */
  *names(): Iterable<string> {
    yield* this.entries.keys();
    if (this.parent !== undefined) yield* this.parent.names();
  }

  private lineOf(name: string): number | undefined {
    return this.lines.get(name) ?? this.parent?.lineOf(name);
  }

  private twin(latex: string): string | undefined {
    return this.printed.get(latex) ?? this.parent?.twin(latex);
  }
}
