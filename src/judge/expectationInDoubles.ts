import { type Rational, rationalToNumber } from '../core/rational.ts';
import { gaussianIntegral } from '../kernels/rules/floatQuadrature.ts';
import type { Expr } from '../language/syntax.ts';
import { Undefined, Unknown } from '../numeric/analytic.ts';
import { doubles } from '../numeric/double.ts';
import { evaluate } from './evaluate.ts';
import { environment, inner, type Session } from './evaluateEnvironment.ts';

/** More variables than this are not integrated over a grid. */
const MOST_VARIABLES = 2;

/** Grids meet kinks of the integrand at an angle, where they lose accuracy; a wrong sign, factor or exponent is far beyond this. */
const TOLERANCE = 2e-3;

/**
 * Does the closed form of a joint expectation agree with quadrature of the definition in float64? A check that shares no code with the rules that
 * gave the closed form, by which a value that counts against a claim does not rest on them alone. False where there is no such check.
 */
export function agreesInDoubles(
  expr: Extract<Expr, { kind: 'expect' }>,
  closed: Expr,
  point: ReadonlyMap<string, Rational>,
  session: Session,
): boolean {
  const names = expr.binders.flatMap((b) => b.names);
  if (names.length > MOST_VARIABLES) return false;
  const tower = { algebra: doubles };
  const scalars = new Map([...point].map(([name, q]) => [name, rationalToNumber(q)]));
  const env = environment(tower, session, scalars, new Map(), true);
  try {
    const mean = expr.binders.flatMap((b) => b.mean.map((m) => evaluate(m, env)));
    const covariance = names.map(() => names.map(() => 0));
    let start = 0;
    for (const b of expr.binders) {
      b.variance.forEach((row, i) => {
        row.forEach((v, j) => {
          covariance[start + i]![start + j] = evaluate(v, env);
        });
      });
      start += b.names.length;
    }
    const body = (z: readonly number[]): number => {
      const bound = new Map(names.map((name, i) => [name, mean[i]! + z[i]!]));
      return evaluate(
        expr.body,
        inner(env, tower, (x: number) => x, { scalars: bound }),
      );
    };
    const value = gaussianIntegral(body, covariance);
    const size = gaussianIntegral((z) => Math.abs(body(z)), covariance);
    return Math.abs(value - evaluate(closed, env)) <= TOLERANCE * size;
  } catch (error) {
    if (error instanceof Undefined || error instanceof Unknown || error instanceof RangeError) return false;
    throw error;
  }
}
