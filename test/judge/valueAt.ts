import { parseRational, type Rational, rationalToNumber } from '../../src/core/rational.ts';
import { type EvaluationOptions, evaluateAtPoint, evaluationCache } from '../../src/judge/evaluateAtPoint.ts';
import type { Outcome, Point } from '../../src/judge/point.ts';
import { parseDocument } from '../../src/language/document.ts';
import type { Condition, Expr } from '../../src/language/syntax.ts';
import type { Ball } from '../../src/numeric/ball.ts';
import { containsRational, disjoint } from '../../src/numeric/ballOrder.ts';
import { type Real, toBall } from '../../src/numeric/real.ts';

/** Values as a document writes them: scalars as text, vectors and rows of matrices as lists of texts, functions as expressions in t. */
export type Values = Readonly<Record<string, string | readonly (string | readonly string[])[]>>;

const FENCE = '```';

function document(declarations: string, statement: string) {
  const text = `# Test\n\n${FENCE}claims\n${declarations}\nclaim it: ${statement}\n${FENCE}\n`;
  return parseDocument(text, 'test.md');
}

/** An expression of the language over the declarations. */
export function expression(declarations: string, text: string): Expr {
  const { statement } = document(declarations, `${text} = 0`).claims[0]!;
  if (statement?.kind !== 'chain') throw new Error('no chain');
  return statement.terms[0]!;
}

export function condition(declarations: string, text: string): Condition {
  const source = `# Test\n\n${FENCE}claims\n${declarations}\nclaim it when ${text}: 0 = 0\n${FENCE}\n`;
  return parseDocument(source, 'test.md').claims[0]!.when;
}

function isVector(value: Values[string]): value is readonly string[] {
  return typeof value !== 'string' && value.every((entry) => typeof entry === 'string');
}

export function pointOf(values: Values, functions: Readonly<Record<string, string>> = {}): Point {
  const entries = Object.entries(values);
  const scalars = entries.flatMap(([k, v]): [string, Rational][] =>
    typeof v === 'string' ? [[k, parseRational(v)]] : [],
  );
  const vectors = entries.flatMap(([k, v]): [string, Rational[]][] =>
    isVector(v) ? [[k, v.map(parseRational)]] : [],
  );
  const matrices = entries.flatMap(([k, v]): [string, Rational[][]][] =>
    typeof v === 'string' || isVector(v) ? [] : [[k, v.map((row) => [...row].map(parseRational))]],
  );
  const bodies = Object.entries(functions).map(([k, v]): [string, Expr] => [k, expression('let t real', v)]);
  return {
    scalars: new Map(scalars),
    vectors: new Map(vectors),
    matrices: new Map(matrices),
    functions: new Map(bodies),
  };
}

export interface Setting {
  readonly declarations?: string;
  readonly values?: Values;
  readonly functions?: Readonly<Record<string, string>>;
  readonly precision?: number;
  readonly options?: EvaluationOptions;
}

/** The outcome of an expression given as text. */
export function outcome(text: string, setting: Setting = {}): Outcome {
  const { declarations = '', values = {}, functions = {}, precision = 64, options = {} } = setting;
  const point = pointOf(values, functions);
  return evaluateAtPoint(expression(declarations, text), point, precision, evaluationCache(), options);
}

/** The enclosure of an expression given as text. Throws where it has none. */
export function realAt(text: string, setting: Setting = {}): Real {
  const result = outcome(text, setting);
  if (result.kind !== 'value') throw new Error(`${text} is ${result.kind}: ${result.because}`);
  return result.value;
}

export function ballOf(text: string, setting: Setting = {}): Ball {
  return toBall(realAt(text, setting), 128);
}

/** Whether the enclosure is within `tolerance` (relative to 1 + |x|) of a double, its own radius included. */
export function near(a: Real, x: number, tolerance: number): boolean {
  const ball = toBall(a, 128);
  const gap = Math.abs(rationalToNumber(ball.midpoint()) - x) + rationalToNumber(ball.radius());
  return gap <= tolerance * (1 + Math.abs(x));
}

export { containsRational, disjoint };
