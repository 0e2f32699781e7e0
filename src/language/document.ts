import type { Passage } from './blocks.ts';
import { readBlocks } from './blocks.ts';
import { readClaim } from './claim.ts';
import { Cursor } from './cursor.ts';
import { readDef } from './def.ts';
import { readLet } from './let.ts';
import { CLAIMS, PROBLEMS } from './limits.ts';
import { readMetric } from './metric.ts';
import { Problem } from './problem.ts';
import { Consequence, Scope } from './scope.ts';
import type { Claim, ClaimDocument, Declaration, Metric } from './syntax.ts';
import { nearest } from './unknownName.ts';

const STATEMENTS = ['let', 'def', 'metric', 'claim'];

/** What reading a document found; `document` is absent when there are problems. */
export interface DocumentCheck {
  readonly document?: ClaimDocument;
  readonly problems: readonly Problem[];
}

/** Collects what the statements of one document declare and claim. */
class Reader {
  readonly declarations: Declaration[] = [];
  readonly metrics: Metric[] = [];
  readonly claims: Claim[] = [];
  private readonly scope = new Scope();
  private readonly ids = new Map<string, Claim>();

  read(pieces: Passage): void {
    let names: string[] = [];
    const onName = (name: string): void => {
      names.push(name);
    };
    try {
      const cursor = new Cursor(pieces);
      if (cursor.takeWord('let')) this.declarations.push(...readLet(cursor.rest(), this.scope, onName));
      else if (cursor.takeWord('def')) readDef(cursor.rest(), this.scope, onName);
      else if (cursor.takeWord('metric')) this.metrics.push(readMetric(cursor.rest(), this.scope, onName));
      else if (cursor.takeWord('claim')) this.addClaim(readClaim(pieces, this.scope));
      else throw this.unknownStatement(cursor);
      names = [];
    } finally {
      for (const name of names) this.scope.fail(name);
    }
  }

  /**
   * Fails at each `corrects` that names no other claim of the document; `document/id` is a claim elsewhere.
   */
  *unresolvedCorrections(): Iterable<Problem> {
    for (const { id, corrects, at } of this.claims) {
      if (corrects === id)
        yield new Problem(`the claim ${id} corrects itself`, at, 'Give the correction an id of its own.');
      else if (corrects !== undefined && !corrects.includes('/') && !this.ids.has(corrects)) {
        const near = nearest(corrects, this.ids.keys());
        yield new Problem(
          `the claim ${corrects}, which ${id} corrects, is not in this document`,
          at,
          near === undefined ? 'Write document/id for a claim of another document.' : `Did you mean ${near}?`,
        );
      }
    }
  }

  private addClaim(claim: Claim): void {
    const earlier = this.ids.get(claim.id);
    if (earlier !== undefined) {
      throw new Problem(
        `the claim ${claim.id} is there already, in line ${earlier.at.line}`,
        claim.at,
        'Give each claim an id of its own.',
      );
    }
    if (this.claims.length === CLAIMS) {
      throw new Problem(
        'the document has too many claims',
        claim.at,
        `A document has at most ${CLAIMS}: split it.`,
      );
    }
    this.ids.set(claim.id, claim);
    this.claims.push(claim);
  }

  private unknownStatement(cursor: Cursor): Problem {
    const [at, word] = [cursor.position, cursor.peek()];
    const near = nearest(word, STATEMENTS);
    return new Problem(
      `'${word}' starts no statement`,
      at,
      near !== undefined
        ? `Did you mean ${near}?`
        : 'A statement starts with let, def, metric or claim; a line that continues one is indented.',
    );
  }
}

function ordered(problems: readonly Problem[], file: string): Problem[] {
  return problems
    .map((p) => new Problem(p.message, p.position, p.remedy, file))
    .sort((a, b) => a.position.line - b.position.line || a.position.column - b.position.column);
}

/**
 * Reads a claim document, and collects at most one Problem a statement and PROBLEMS in all, in the order of
 * their positions. A statement that fails only because it uses a name whose own statement failed is passed
 * over.
 */
export function checkDocument(text: string, file: string): DocumentCheck {
  const problems: Problem[] = [];
  const reader = new Reader();
  const { title, statements } = readBlocks(text, (problem) => problems.push(problem));
  for (const statement of statements) {
    if (problems.length >= PROBLEMS) break;
    try {
      reader.read(statement);
    } catch (error) {
      if (error instanceof Problem) problems.push(error);
      else if (!(error instanceof Consequence)) throw error;
    }
  }
  if (problems.length === 0) problems.push(...reader.unresolvedCorrections());
  if (problems.length > 0) return { problems: ordered(problems, file) };
  const { declarations, metrics, claims } = reader;
  return { document: { file, title: title ?? file, declarations, metrics, claims }, problems };
}

/** Reads a claim document. Fails with its first Problem, which carries the file, the line and the column. */
export function parseDocument(text: string, file: string): ClaimDocument {
  const { document, problems } = checkDocument(text, file);
  if (document === undefined) throw problems[0];
  return document;
}
