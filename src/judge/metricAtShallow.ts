import type { Truth } from '../core/field.ts';
import { rational } from '../core/rational.ts';
import type { MetricJet } from '../geometry/metricJet.ts';
import type { Metric } from '../language/syntax.ts';
import { type Analytic, Undefined } from '../numeric/analytic.ts';
import { exactRank } from '../numeric/linear/exactRank.ts';
import { constantSeries, type Series, variableSeries } from '../numeric/series.ts';
import { symmetricMatrix } from '../numeric/symmetricMatrix.ts';
import { componentsOf, evaluate } from './evaluate.ts';
import { exactInteger, factorialRational } from './evaluateCall.ts';
import { type Environment, inner } from './evaluateEnvironment.ts';
import { seriesTower } from './evaluateTower.ts';
import { type MetricEntries, pointOf } from './metricAt.ts';

type NetworkMetric = Extract<Metric, { kind: 'network' }>;

/** One hidden unit: its weights w, and φ′, φ″, … at z = w·x + b. */
interface Unit<T> {
  readonly weights: readonly T[];
  readonly derivatives: readonly T[];
}

/**
 * g_mn = (1/n) Σ_j φ′(z_j)² w_jm w_jn of a network with one hidden layer of n units, and its derivatives
 * ∂_a g_mn = (2/n) Σ_j φ′φ″ w_ja w_jm w_jn, ∂_a∂_b g_mn = (2/n) Σ_j (φ″² + φ′φ‴) w_ja w_jb w_jm w_jn, each at z_j. Fails
 * (`Undefined`) where the weights or biases are not of the declared size, and as φ does at the z_j.
 */
export function shallowEntries<T>(
  metric: NetworkMetric,
  dimension: number,
  env: Environment<T>,
): MetricEntries<T> {
  const { algebra } = env;
  const { add, mul } = algebra;
  const units = unitsAt(metric, dimension, 1, env);
  const scale = algebra.fromRational(rational(1n, BigInt(units.length)));
  const twice = mul(algebra.fromRational(rational(2n)), scale);
  /** factor · Σ_j coefficient_j · the product of the weights of unit j at the axes */
  const mean = (
    of: readonly Unit<T>[],
    factor: T,
    coefficients: readonly T[],
    axes: readonly number[],
  ): T => {
    const terms = of.map(({ weights }, j) => product(algebra, coefficients[j] as T, weights, axes));
    return mul(factor, terms.reduce(add));
  };
  const matrix = (of: readonly Unit<T>[], factor: T, coefficients: readonly T[], axes: readonly number[]) =>
    symmetricMatrix(dimension, (m, n) => mean(of, factor, coefficients, [...axes, m, n]));
  const g = matrix(
    units,
    scale,
    units.map(({ derivatives: [p] }) => mul(p!, p!)),
    [],
  );
  return {
    values: () => g,
    definite: () => definite(units, dimension, env),
    jet(): MetricJet<T> {
      const moved = unitsAt(metric, dimension, 3, env);
      const first = moved.map(({ derivatives: [p, q] }) => mul(p!, q!));
      const second = moved.map(({ derivatives: [p, q, r] }) => add(mul(q!, q!), mul(p!, r!)));
      const axes = Array.from({ length: dimension }, (_, a) => a);
      return {
        dimension,
        g,
        dg: axes.map((a) => matrix(moved, twice, first, [a])),
        ddg: symmetricMatrix(dimension, (a, b) => matrix(moved, twice, second, [a, b])),
      };
    },
  };
}

/** The coefficient times the weights at the axes. */
function product<T>({ mul }: Analytic<T>, coefficient: T, weights: readonly T[], axes: readonly number[]): T {
  let out = coefficient;
  for (const a of axes) out = mul(out, weights[a]!);
  return out;
}

/** The units, with as many derivatives of φ. */
function unitsAt<T>(metric: NetworkMetric, dimension: number, order: number, env: Environment<T>): Unit<T>[] {
  const { algebra } = env;
  const x = pointOf(metric.vector, dimension, env);
  const weights = env.matrix(metric.weights);
  const count = exactInteger(algebra, evaluate(metric.units, env), 'the width of a network');
  if (BigInt(weights.length) !== count || weights.some((row) => row.length !== dimension))
    throw new Undefined(`${metric.weights} is not a matrix of ${count} by ${dimension}`);
  const biases = metric.biases && componentsOf(metric.biases, env.vector(metric.biases));
  if (biases && biases.length !== weights.length)
    throw new Undefined(`${metric.biases} has not an entry for each row of ${metric.weights}`);
  return weights.map((row, j) => {
    const start = biases ? biases[j]! : algebra.zero;
    const z = row.reduce((sum, w, m) => algebra.add(sum, algebra.mul(w, x[m]!)), start);
    return { weights: row, derivatives: activationDerivatives(metric, z, order, env) };
  });
}

/** φ′(z), …, φ^(order)(z), from the Taylor series of φ at z. */
function activationDerivatives<T>(metric: NetworkMetric, z: T, order: number, env: Environment<T>): T[] {
  const { algebra } = env;
  const embed = (x: T): Series<T> => constantSeries(algebra, order, x);
  const scalars = new Map([['z', variableSeries(algebra, order, z)]]);
  const series = evaluate(metric.activation, inner(env, seriesTower(env.tower, order), embed, { scalars }));
  return Array.from({ length: order }, (_, k) =>
    algebra.mul(algebra.fromRational(factorialRational(k + 1)), series[k + 1]!),
  );
}

/**
 * Whether the metric is positive definite: it is where the weights of the units with φ′ ≠ 0 have full rank. Undefined where
 * that isn't certain.
 */
function definite<T>(units: readonly Unit<T>[], dimension: number, { algebra }: Environment<T>): Truth {
  const rankOf = (some: readonly Unit<T>[]): number | undefined => {
    const rows = some.map(({ weights }) =>
      weights.map((w) => algebra.exact(w)).filter((w) => w !== undefined),
    );
    return rows.every((row) => row.length === dimension) ? exactRank(rows).rows.length : undefined;
  };
  const moves = (unit: Unit<T>): Truth => {
    const zero = algebra.isZero(unit.derivatives[0]!);
    return zero === undefined ? undefined : !zero;
  };
  if (rankOf(units.filter((u) => moves(u) === true)) === dimension) return true;
  const most = rankOf(units.filter((u) => moves(u) !== false));
  return most !== undefined && most < dimension ? false : undefined;
}
