import { parseRational, type Rational } from '../core/rational.ts';
import { parseDocument } from '../language/document.ts';
import { Problem } from '../language/problem.ts';
import type { Claim, ClaimDocument, Declaration, Expr } from '../language/syntax.ts';
import type { Point } from './point.ts';
import { MOVES_TO, valueText } from './pointText.ts';
import { type Motion, motionOf, moved } from './refuteMove.ts';
import { neededDeclarations } from './sampleNames.ts';
import {
  EMPTY_POINT,
  matrixValue,
  scalarValue,
  type Value,
  valueAt,
  vectorValue,
  withValue,
} from './samplePoint.ts';

/** A point given by hand; `second` when a name moves. */
export interface GivenPoint {
  readonly point: Point;
  readonly second?: Point;
}

/** Reads "d=2; x=[1, 2]" into name → text. Fails (Problem) on a part without `=` or a name given twice. */
export function parseAssignment(text: string): Map<string, string> {
  const out = new Map<string, string>();
  for (const part of text.split(';')) {
    if (part.trim() === '') continue;
    const cut = part.indexOf('=');
    const name = cut < 0 ? '' : part.slice(0, cut).trim();
    const at = { line: 1, column: 1 };
    if (name === '')
      throw new Problem(`cannot read "${part.trim()}"`, at, 'Write name=value; name=value.', '--at');
    if (out.has(name)) throw new Problem(`${name} is given twice`, at, 'Give each name one value.', '--at');
    out.set(name, part.slice(cut + 1).trim());
  }
  return out;
}

/**
 * The point that an assignment of texts to names describes. Fails (Problem, at the claim) when a name that the claim
 * depends on is missing, a name is not one of these, or a value cannot be read; admissibility is not looked at.
 */
export function parsePoint(
  document: ClaimDocument,
  claim: Claim,
  assignment: ReadonlyMap<string, string>,
): GivenPoint {
  const declarations = neededDeclarations(document, claim);
  const wrong = (what: string, remedy: string) => new Problem(what, claim.at, remedy, document.file);
  const wanted = declarations.map((d) => d.name).join(', ');
  for (const name of assignment.keys()) {
    if (!declarations.some((d) => d.name === name)) {
      throw wrong(`claim ${claim.id} does not depend on ${name}`, `It depends on: ${wanted || 'nothing'}.`);
    }
  }
  const statement = claim.statement;
  const motion =
    statement && statement.kind !== 'chain' ? motionOf(document, claim, statement.variable) : undefined;
  let point = EMPTY_POINT;
  let second: Point | undefined;
  for (const declaration of declarations) {
    const { name } = declaration;
    const text = assignment.get(name);
    if (text === undefined) throw wrong(`${name} has no value`, `Give a value to each of: ${wanted}.`);
    const [first, then, ...more] = text.split(MOVES_TO);
    const read = (part: string) => readValue(part.trim(), declaration, wrong);
    point = withValue(point, name, read(first ?? ''));
    if (then === undefined) continue;
    if (more.length > 0 || motion?.name !== name) {
      throw wrong(
        `${name} cannot move here`,
        `Only the statement's own variable can: ${motion?.name ?? 'there is none'}.`,
      );
    }
    second = withValue(EMPTY_POINT, name, read(then));
  }
  if (!second || !motion) return { point };
  return { point, second: completed(point, second, motion, wrong) };
}

type Wrong = (what: string, remedy: string) => Problem;

/** The second point: the first with the variable's other value. Fails when that is no motion of the statement's variable. */
function completed(point: Point, given: Point, motion: Motion, wrong: Wrong): Point {
  const value = valueAt(given, motion.name)!;
  if (motion.type === 'integer') {
    const next = moved(point, motion, { n: 1n, d: 1n })!;
    if (valueText(valueAt(next, motion.name)!) === valueText(value)) return next;
    throw wrong(`${motion.name} moves by one`, `Write ${motion.name}=n ${MOVES_TO} n + 1 with both numbers.`);
  }
  return withValue(point, motion.name, value);
}

function readValue(text: string, declaration: Declaration, wrong: Wrong): Value {
  const { name, type } = declaration;
  if (type === 'function') return { kind: 'function', body: readBody(text, name, wrong) };
  if (type === 'matrix') return matrixValue(readMatrix(text, name, wrong));
  if (type !== 'vector') return scalarValue(readRational(text, name, wrong));
  const inner = /^\[([^[\]]*)\]$/.exec(text)?.[1];
  if (inner === undefined) {
    throw wrong(`${name} is a vector, but "${text}" is none`, `Write ${name}=[1/3, -2].`);
  }
  return vectorValue(readRow(inner, name, wrong));
}

/** "[[1, 0], [0, 1]]" by rows. Fails unless they have the same length. */
function readMatrix(text: string, name: string, wrong: Wrong): Rational[][] {
  const inner = /^\[\s*(\[[^[\]]*\](?:\s*,\s*\[[^[\]]*\])*)\s*\]$/.exec(text)?.[1];
  const form = `Write its rows: ${name}=[[1, 0], [0, 1/2]].`;
  if (inner === undefined) throw wrong(`${name} is a matrix, but "${text}" is none`, form);
  const rows = [...inner.matchAll(/\[([^[\]]*)\]/g)].map(([, row]) => readRow(row!, name, wrong));
  if (rows.some((row) => row.length !== rows[0]!.length))
    throw wrong(`the rows of ${name} have different lengths`, form);
  return rows;
}

function readRow(text: string, name: string, wrong: Wrong): Rational[] {
  return text.split(',').map((entry) => readRational(entry.trim(), name, wrong));
}

function readRational(text: string, name: string, wrong: Wrong): Rational {
  const readable = /^[+-]?[\d.]+([eE][+-]?\d{1,4})?$|^[+-]?\d+\/\d+$/.test(text) && text.length <= 10_000;
  try {
    if (readable) return parseRational(text);
  } catch {
    // falls through to the one message
  }
  throw wrong(`cannot read the value "${text}" of ${name}`, `Write an exact number, such as ${name}=-2/7.`);
}

/** An expression in `t` by the language's own parser: a document that declares t and claims something of the expression. */
function readBody(text: string, name: string, wrong: Wrong): Expr {
  const remedy = `Write an expression in t on one line, such as ${name}=t^2 - t/3.`;
  if (/[\r\n#`]|:|=/.test(text)) throw wrong(`cannot read the function ${name}`, remedy);
  try {
    const source = `\`\`\`claims\nlet t real\nclaim value: (${text}) = 0\n\`\`\`\n`;
    const statement = parseDocument(source, '--at').claims[0]?.statement;
    if (statement?.kind === 'chain' && statement.terms.length === 2) return statement.terms[0]!;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw wrong(`cannot read the function ${name}=${text}: ${error.message}`, remedy);
  }
  throw wrong(`cannot read the function ${name}=${text}`, remedy);
}
