import { HALF } from '../core/rational.ts';
import { metricJetOfJets } from '../geometry/metricJet.ts';
import type { Metric } from '../language/syntax.ts';
import { constantJet, type Jet2, jetVariable } from '../numeric/jet2.ts';
import { symmetricMatrix } from '../numeric/symmetricMatrix.ts';
import { evaluate } from './evaluate.ts';
import { type Changes, type Environment, inner, type VectorValue } from './evaluateEnvironment.ts';
import { jetTower } from './evaluateTower.ts';
import { type MetricEntries, pointOf } from './metricAt.ts';

type KernelMetric = Extract<Metric, { kind: 'kernel' | 'kernel-components' }>;

/**
 * g_ij = ½∂_i∂_j K(x, x) − ∂_i′∂_j′ K(x, y) at y = x, the primes on the second argument, by second-order jets in x = y and in y alone; its own
 * derivatives by jets of these. Fails as `evaluate` does.
 */
export function kernelEntries<T>(
  metric: KernelMetric,
  dimension: number,
  env: Environment<T>,
): MetricEntries<T> {
  const point =
    metric.kind === 'kernel'
      ? pointOf(metric.vector, dimension, env)
      : metric.coordinates.map((p) => env.scalar(p));
  return {
    values: () => matrixAt(metric, env, point),
    jet() {
      const moving = point.map((c, i) => jetVariable(env.algebra, dimension, i, c));
      const tower = jetTower(env.tower, dimension);
      const inside = inner(
        env,
        tower,
        (c: T) => constantJet(env.algebra, dimension, c),
        placed(metric, moving, tower.algebra),
      );
      return metricJetOfJets(matrixAt(metric, inside, moving));
    },
  };
}

type Sums<U> = { add(a: U, b: U): U; mul(a: U, b: U): U };

/** The first argument of the kernel at the given coordinates. */
function placed<U>(metric: KernelMetric, at: readonly U[], algebra: Sums<U>): Changes<U> {
  if (metric.kind === 'kernel') return { vectors: new Map([[metric.vector, vectorAt(at, algebra)]]) };
  return { scalars: new Map(metric.coordinates.map((p, i) => [p, at[i]!])), moving: true };
}

function opposite<U>(metric: KernelMetric, at: readonly U[], algebra: Sums<U>): Changes<U> {
  if (metric.kind === 'kernel') return { vectors: new Map([[metric.other, vectorAt(at, algebra)]]) };
  return { scalars: new Map(metric.others.map((p, i) => [p, at[i]!])) };
}

function vectorAt<U>(components: readonly U[], { add, mul }: Sums<U>): VectorValue<U> {
  const norm2 = components.map((c) => mul(c, c)).reduce((a, b) => add(a, b));
  return { dimension: components.length, norm2, components };
}

function matrixAt<U>(metric: KernelMetric, env: Environment<U>, point: readonly U[]): U[][] {
  const { algebra } = env;
  const n = point.length;
  const tower = jetTower(env.tower, n);
  const embed = (c: U): Jet2<U> => constantJet(algebra, n, c);
  const moving = point.map((c, i) => jetVariable(algebra, n, i, c));
  const second = opposite(metric, moving, tower.algebra);
  const alone = evaluate(metric.kernel, inner(env, tower, embed, second));
  const first = placed(metric, moving, tower.algebra);
  const both: Changes<Jet2<U>> =
    metric.kind === 'kernel'
      ? { vectors: new Map([...first.vectors!, ...second.vectors!]) }
      : { scalars: new Map([...first.scalars!, ...second.scalars!]) };
  const together = evaluate(metric.kernel, inner(env, tower, embed, both));
  const half = algebra.fromRational(HALF);
  return symmetricMatrix(n, (i, j) =>
    algebra.sub(algebra.mul(half, together.hessian[i]![j]!), alone.hessian[i]![j]!),
  ).map((row) => [...row]);
}
