import { type Condition, proveCondition } from '../core/condition.ts';
import { fromRational } from '../core/element.ts';
import type { Rational } from '../core/rational.ts';
import { type Element, Tower } from '../core/tower.ts';
import { freeNames } from '../language/freeNames.ts';
import type { Expr } from '../language/syntax.ts';
import { Unknown } from '../numeric/analytic.ts';
import { exactValue } from '../numeric/real.ts';
import { Elaborator } from './elaborate.ts';
import { elementExpression } from './elementExpression.ts';
import { evaluate } from './evaluate.ts';
import type { Environment } from './evaluateEnvironment.ts';
import { agreesInDoubles } from './expectationInDoubles.ts';
import { isGivingUp } from './scope.ts';

/**
 * A joint expectation at a point where every name has an exact rational value, by the rules of the exact core: its closed form is then a constant, which
 * is evaluated as any other, if quadrature of the definition in float64 agrees with it. Undefined where a name moves or is no rational, where the rules leave a mean over, or where not all of the
 * conditions are shown at the point.
 */
export function expectationExactly<T>(
  expr: Extract<Expr, { kind: 'expect' }>,
  env: Environment<T>,
): { readonly value: T } | undefined {
  const { coefficients } = env.tower;
  if (coefficients?.length !== 1 || env.integrating || !env.session.closedForms) return undefined;
  const names = new Map<string, Element>();
  const point = new Map<string, Rational>();
  for (const name of freeNames(expr)) {
    const value = exactScalar(env, name);
    if (!value) return undefined;
    names.set(name, fromRational(value));
    point.set(name, value);
  }
  const t = new Tower();
  const conditions: Condition[] = [];
  try {
    const scope = { names, vectors: new Map(), smooth: false, depth: 0, memo: new Map() } as const;
    const element = new Elaborator(t).part(expr, scope, conditions);
    if (conditions.some((c) => !proveCondition(t, c))) return undefined;
    const closed = elementExpression(t, element);
    if (!closed || !agreesInDoubles(expr, closed, point, env.session)) return undefined;
    return { value: evaluate(closed, env) };
  } catch (error) {
    if (isGivingUp(error)) return undefined;
    throw error;
  }

  function exactScalar(around: Environment<T>, name: string) {
    try {
      return exactValue(coefficients!.list(around.scalar(name))[0]!);
    } catch (error) {
      if (error instanceof Unknown) return undefined;
      throw error;
    }
  }
}
