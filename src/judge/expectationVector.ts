import { rational } from '../core/rational.ts';
import type { Binder, Expr } from '../language/syntax.ts';
import { Undefined } from '../numeric/analytic.ts';
import { evaluate } from './evaluate.ts';
import { exactInteger } from './evaluateCall.ts';
import type { Environment, VectorValue } from './evaluateEnvironment.ts';

type Expectation = Extract<Expr, { kind: 'expect' }>;

const axisName = (vector: string, k: number): string => `${vector}.${k}`;

/** A binder of a Gaussian vector as independent binders of its components, named so that no document can. */
export function componentBinders<T>(expr: Expectation, env: Environment<T>): readonly Binder[] {
  return expr.binders.flatMap((b) => {
    if (!b.dimension) return [b];
    const n = exactInteger(env.algebra, evaluate(b.dimension, env), 'the dimension of a Gaussian vector');
    if (n < 1n) throw new Undefined('a Gaussian vector in fewer than one dimension');
    return Array.from({ length: Number(n) }, (_, k) => ({
      names: [axisName(b.names[0]!, k + 1)],
      mean: b.mean,
      variance: b.variance,
    }));
  });
}

/** The Gaussian vectors of an expectation where all their components are bound. */
export function boundVectors<T>(
  binders: readonly Binder[],
  env: Environment<T>,
): ReadonlyMap<string, VectorValue<T>> {
  const out = new Map<string, VectorValue<T>>();
  const { algebra } = env;
  const two = algebra.fromRational(rational(2n));
  for (const b of binders) {
    if (!b.dimension) continue;
    const name = b.names[0]!;
    const n = Number(exactInteger(algebra, evaluate(b.dimension, env), 'the dimension of a Gaussian vector'));
    const components = Array.from({ length: n }, (_, k) => env.scalar(axisName(name, k + 1)));
    const norm2 = components.map((c) => algebra.pow(c, two)).reduce((x, y) => algebra.add(x, y));
    out.set(name, { dimension: n, norm2, components });
  }
  return out;
}
