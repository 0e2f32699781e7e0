import { metricJetOfJets } from '../geometry/metricJet.ts';
import { equalExpr } from '../language/equality.ts';
import type { Expr, Metric } from '../language/syntax.ts';
import { Undefined, Unknown } from '../numeric/analytic.ts';
import { constantJet, type Jet2, jetVariable } from '../numeric/jet2.ts';
import { evaluate } from './evaluate.ts';
import { type Environment, inner } from './evaluateEnvironment.ts';
import { jetTower } from './evaluateTower.ts';
import type { MetricEntries } from './metricAt.ts';

/** An explicit matrix, its coordinates moved as jets. */
export function explicitEntries<T>(
  metric: Extract<Metric, { kind: 'components' }>,
  env: Environment<T>,
): MetricEntries<T> {
  const { matrix, coordinates } = metric;
  const values = matrix.map((row) => row.map((entry) => evaluate(entry, env)));
  requireSymmetric(values, matrix, env);
  return {
    values: () => values,
    jet() {
      const dimension = coordinates.length;
      if (!symmetricAsWritten(matrix))
        throw new Unknown('the matrix is symmetric at this point, perhaps not around it');
      const moving = coordinates.map((name, i): [string, Jet2<T>] => [
        name,
        jetVariable(env.algebra, dimension, i, env.scalar(name)),
      ]);
      const embed = (x: T): Jet2<T> => constantJet(env.algebra, dimension, x);
      const changes = { scalars: new Map(moving), moving: true };
      const inside = inner(env, jetTower(env.tower, dimension), embed, changes);
      const upper = matrix.map((row, i) =>
        row.map((_, j) => evaluate(matrix[Math.min(i, j)]![Math.max(i, j)]!, inside)),
      );
      return metricJetOfJets(upper);
    },
  };
}

function symmetricAsWritten(matrix: readonly (readonly Expr[])[]): boolean {
  return matrix.every((row, i) => row.slice(0, i).every((entry, j) => equalExpr(entry, matrix[j]![i]!)));
}

/**
 * Requires equal pairs of entries: as expressions, or as exact values at this point. Fails: `Undefined` where a pair
 * certainly differs, `Unknown` where that isn't certain.
 */
function requireSymmetric<T>(
  values: readonly (readonly T[])[],
  matrix: readonly (readonly Expr[])[],
  env: Environment<T>,
): void {
  values.forEach((row, i) => {
    row.slice(0, i).forEach((value, j) => {
      if (equalExpr(matrix[i]![j]!, matrix[j]![i]!)) return;
      const zero = env.algebra.isZero(env.algebra.sub(value, values[j]![i]!));
      if (zero === false) throw new Undefined('the metric is not symmetric');
      if (zero === undefined) throw new Unknown('it is not certain that the metric is symmetric');
    });
  });
}
