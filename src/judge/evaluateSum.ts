import type { Expr } from '../language/syntax.ts';
import { evaluate } from './evaluate.ts';
import { exactInteger, indexRange } from './evaluateCall.ts';
import type { Environment } from './evaluateEnvironment.ts';
import { indexed } from './evaluateIndices.ts';
import { nest } from './evaluateNest.ts';

type Node<K extends Expr['kind']> = Extract<Expr, { kind: K }>;

/** Σ body over the integers from..to; 0 when there are none. */
export function sum<T>(expr: Node<'sum'>, env: Environment<T>): T {
  const { algebra } = env;
  const whole = nest(expr, env, HOLDS);
  if (whole) return whole.value;
  let total = algebra.zero;
  for (const k of indexRange(algebra, evaluate(expr.from, env), evaluate(expr.to, env))) {
    total = algebra.add(total, evaluate(expr.body, indexed(env, expr.index, k)));
  }
  return total;
}

/** The body where the relation between integers holds, 0 where it doesn't. */
export function restricted<T>(expr: Node<'where'>, env: Environment<T>): T {
  const { algebra } = env;
  const [left, right] = [expr.left, expr.right].map((side) =>
    exactInteger(algebra, evaluate(side, env), 'what restricts a sum'),
  ) as [bigint, bigint];
  return HOLDS[expr.op](left, right) ? evaluate(expr.body, env) : algebra.zero;
}

const HOLDS: Readonly<Record<Node<'where'>['op'], (a: bigint, b: bigint) => boolean>> = {
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};
