import type { Truth } from '../core/field.ts';
import { type Curvature, curvature } from '../geometry/curvature.ts';
import { inverseMetric } from '../geometry/inverseMetric.ts';
import { lazy } from '../geometry/lazy.ts';
import { type MetricJet, metricJetOfJets } from '../geometry/metricJet.ts';
import { leadingMinors } from '../geometry/minors.ts';
import type { Expr, Metric } from '../language/syntax.ts';
import { Undefined, Unknown } from '../numeric/analytic.ts';
import { constantJet, type Jet2, jetVariable } from '../numeric/jet2.ts';
import { componentsOf, evaluate } from './evaluate.ts';
import { exactInteger } from './evaluateCall.ts';
import { metricDependencies } from './evaluateDependencies.ts';
import { type Environment, inner } from './evaluateEnvironment.ts';
import { jetTower } from './evaluateTower.ts';
import { explicitEntries } from './metricAtComponents.ts';
import { kernelEntries } from './metricAtKernel.ts';
import { networkEntries } from './metricAtNngp.ts';
import { shallowEntries } from './metricAtShallow.ts';
import { unspecifiedEntries } from './metricAtUnspecified.ts';

/** Explicit components are computed up to this dimension. */
const LARGEST_DIMENSION = 6;

type ScalarOperation = Extract<Expr, { kind: 'metric-scalar' }>['op'];
type ComponentOperation = Extract<Expr, { kind: 'metric-component' }>['op'];

/** A symmetric, positive definite matrix at a point, and its curvature, which needs derivatives. */
interface MetricValue<T> {
  readonly values: readonly (readonly T[])[];
  determinant(): T;
  inverse(): readonly (readonly T[])[];
  curvature(): Curvature<T>;
}

/** det g, √det g or the Ricci scalar. Fails as `metricAt` does, and (`Unknown`) where a derivative isn't known. */
export function metricScalar<T>(op: ScalarOperation, metric: Metric, env: Environment<T>): T {
  const g = metricAt(metric, env);
  switch (op) {
    case 'det':
      return g.determinant();
    case 'volume':
      return env.algebra.sqrt(g.determinant());
    case 'ricci':
      return g.values.length === 1 ? flat(g, env) : g.curvature().ricciScalar();
  }
}

/** A line has no curvature; it needs derivatives all the same. */
function flat<T>(g: MetricValue<T>, env: Environment<T>): T {
  g.curvature().christoffel();
  return env.algebra.zero;
}

/** One component; indices count from 1. Fails as `metricScalar`, and (`Undefined`) for an index beyond the dimension. */
export function metricComponent<T>(
  op: ComponentOperation,
  metric: Metric,
  indices: readonly number[],
  env: Environment<T>,
): T {
  const g = metricAt(metric, env);
  const dimension = g.values.length;
  if (indices.some((i) => i > dimension))
    throw new Undefined(`an index is beyond the dimension ${dimension}`);
  const [i, j, k, l] = indices.map((index) => index - 1) as [number, number, number, number];
  switch (op) {
    case 'metric':
      return g.values[i]![j]!;
    case 'inverse':
      return g.inverse()[i]![j]!;
    case 'christoffel':
      return g.curvature().christoffel()[i]![j]![k]!;
    case 'riemann':
      return g.curvature().riemann()[i]![j]![k]![l]!;
    case 'riemannLower':
      return g.curvature().riemannLower()[i]![j]![k]![l]!;
    case 'ricciTensor':
      return g.curvature().ricciTensor()[i]![j]!;
  }
}

/**
 * A metric where it is defined: its matrix symmetric and positive definite. Fails: `Undefined` where it certainly isn't;
 * `Unknown` where that isn't certain, or in more than six dimensions.
 */
function metricAt<T>(metric: Metric, around: Environment<T>): MetricValue<T> {
  const env = withoutIndices(metric, around);
  const known = env.metrics.get(metric) as MetricValue<T> | undefined;
  if (known) return known;
  const failure = env.failures.get(metric);
  if (failure) throw failure;
  try {
    const value = computeMetric(metric, env);
    env.metrics.set(metric, value);
    return value;
  } catch (error) {
    if (error instanceof Undefined) env.failures.set(metric, error);
    throw error;
  }
}

/** The environment without the numbers of indices, on which hardly a metric depends: then it is computed once for all of them. */
function withoutIndices<T>(metric: Metric, env: Environment<T>): Environment<T> {
  if (!env.indexing) return env;
  const used = metricDependencies(metric);
  return [...env.indexing.numbers.keys()].some((name) => used.has(name)) ? env : env.indexing.base;
}

function computeMetric<T>(metric: Metric, env: Environment<T>): MetricValue<T> {
  const dimension =
    metric.kind === 'components' || metric.kind === 'kernel-components'
      ? metric.coordinates.length
      : dimensionOf(metric.dimension, env);
  if (dimension > LARGEST_DIMENSION)
    throw new Unknown(`explicit components end at dimension ${LARGEST_DIMENSION}`);
  const entries = jetEntries(metric, dimension, env);
  const values = entries.values();
  const minors = lazy(() => leadingMinors(env.algebra, values));
  if (entries.definite) requireDefinite(entries.definite());
  else requirePositive(minors(), env);
  return {
    values,
    determinant: () => minors().at(-1)!,
    inverse: lazy(() => inverseMetric(env.algebra, values)),
    curvature: lazy(() => curvature(env.algebra, entries.jet())),
  };
}

function dimensionOf<T>(expr: Expr, env: Environment<T>): number {
  const dimension = exactInteger(env.algebra, evaluate(expr, env), 'the dimension of a metric');
  if (dimension < 1n) throw new Undefined('a metric in fewer than one dimension');
  return dimension > BigInt(LARGEST_DIMENSION) ? Infinity : Number(dimension);
}

function requirePositive<T>(minors: readonly T[], env: Environment<T>): void {
  const signs = minors.map((m) => env.algebra.sign(m));
  if (signs.some((s) => s === -1 || s === 0)) throw new Undefined('the metric is not positive definite');
  if (signs.some((s) => s === undefined))
    throw new Unknown('it is not certain that the metric is positive definite');
}

function requireDefinite(truth: Truth): void {
  if (truth === false) throw new Undefined('the metric is not positive definite');
  if (truth === undefined) throw new Unknown('it is not certain that the metric is positive definite');
}

/** The matrix itself, and with its first and second derivatives. */
export interface MetricEntries<T> {
  values(): readonly (readonly T[])[];
  jet(): MetricJet<T>;
  /** whether the matrix is positive definite; absent where only its minors can tell */
  definite?(): Truth;
}

function jetEntries<T>(metric: Metric, dimension: number, env: Environment<T>): MetricEntries<T> {
  switch (metric.kind) {
    case 'components':
      return explicitEntries(metric, env);
    case 'radial':
      return radialEntries(metric, dimension, env);
    case 'nngp':
    case 'ntk':
      return networkEntries(metric, dimension, env);
    case 'kernel':
    case 'kernel-components':
      return kernelEntries(metric, dimension, env);
    case 'hessian':
    case 'unspecified':
      return unspecifiedEntries(metric, dimension, env);
    case 'network':
      return shallowEntries(metric, dimension, env);
  }
}

/** a(t) δ_ij + b(t) x_i x_j with t = |x|², the components of x moved as jets. */
function radialEntries<T>(
  metric: Extract<Metric, { kind: 'radial' }>,
  dimension: number,
  env: Environment<T>,
): MetricEntries<T> {
  const vector = env.vector(metric.vector);
  const x = pointOf(metric.vector, dimension, env);
  return {
    values: () => assemble(env, x),
    jet() {
      const { algebra } = env;
      const tower = jetTower(env.tower, dimension);
      const moving = x.map((c, i) => jetVariable(algebra, dimension, i, c));
      const squares = moving.map((c) =>
        tower.algebra.pow(c, tower.algebra.add(tower.algebra.one, tower.algebra.one)),
      );
      const sum = squares.reduce((t, s) => tower.algebra.add(t, s));
      const norm2: Jet2<T> = { ...sum, value: vector.norm2 };
      const vectors = new Map([[metric.vector, { dimension, norm2, components: moving }]]);
      const inside = inner(env, tower, (c: T) => constantJet(algebra, dimension, c), { vectors });
      return metricJetOfJets(assemble(inside, moving));
    },
  };

  function assemble<U>(at: Environment<U>, components: readonly U[]): U[][] {
    const { add, mul } = at.algebra;
    const a = evaluate(metric.a, at);
    const b = evaluate(metric.b, at);
    return components.map((p, i) =>
      components.map((q, j) => {
        const outer = mul(b, mul(p, q));
        return i === j ? add(a, outer) : outer;
      }),
    );
  }
}

/** The components of the point that a metric lives at. Fails (`Unknown`) where they don't fit its dimension. */
export function pointOf<T>(name: string, dimension: number, env: Environment<T>): readonly T[] {
  const vector = env.vector(name);
  if (vector.dimension !== dimension)
    throw new Unknown(`${name} is not a vector of the metric's dimension ${dimension}`);
  return componentsOf(name, vector);
}
