import { rational } from '../core/rational.ts';
import type { Expr, Index } from '../language/syntax.ts';
import { Undefined, Unknown } from '../numeric/analytic.ts';
import { constantSeries, type Series, variableSeries } from '../numeric/series.ts';
import { componentsOf, evaluate } from './evaluate.ts';
import { exactInteger } from './evaluateCall.ts';
import { contraction } from './evaluateContraction.ts';
import { type Environment, inner, type VectorValue } from './evaluateEnvironment.ts';
import { seriesTower } from './evaluateTower.ts';
import { metricComponent } from './metricAt.ts';

type Node<K extends Expr['kind']> = Extract<Expr, { kind: K }>;
export type TensorNode = Node<
  'indexed' | 'matrix-entry' | 'delta' | 'epsilon' | 'metric-indexed' | 'partial' | 'contract' | 'at-vector'
>;

/** An expression with indices at a point where every index is a number. Fails as `evaluate` does. */
export function tensorAt<T>(expr: TensorNode, env: Environment<T>): T {
  const { algebra } = env;
  switch (expr.kind) {
    case 'indexed':
      return componentAt(expr.vector, indexValue(expr.index, env), env);
    case 'delta':
      return indexValue(expr.left, env) === indexValue(expr.right, env) ? algebra.one : algebra.zero;
    case 'matrix-entry':
      return entryAt(expr, env);
    case 'epsilon':
      return epsilonAt(expr, env);
    case 'metric-indexed': {
      const indices = expr.indices.map((i) => indexValue(i, env));
      return metricComponent(expr.op, expr.metric, indices, env);
    }
    case 'partial':
      return gradientComponent(expr, env);
    case 'contract':
      return contraction(expr, env);
    case 'at-vector': {
      const vectors = new Map([[expr.vector, env.vector(expr.value)]]);
      const same = (x: T): T => x;
      return evaluate(expr.body, inner(env, env.tower, same, { vectors }));
    }
  }
}

function indexValue<T>(index: Index, env: Environment<T>): number {
  if (typeof index === 'number') return index;
  const name = typeof index === 'string' ? index : index.name;
  const value = exactInteger(env.algebra, env.scalar(name), `the index ${name}`);
  if (value < 1n) throw new Undefined(`the index ${name} is ${value}`);
  return Number(value);
}

function entryAt<T>({ matrix, row, column }: Node<'matrix-entry'>, env: Environment<T>): T {
  const rows = env.matrix(matrix);
  const [j, k] = [indexValue(row, env), indexValue(column, env)];
  const width = rows[0]?.length ?? 0;
  if (j > rows.length || k > width)
    throw new Undefined(`${matrix}[${j}, ${k}] of a matrix of ${rows.length} by ${width}`);
  return rows[j - 1]![k - 1]!;
}

/** The sign of the permutation that the indices are, 0 where two are equal. */
function epsilonAt<T>(expr: Node<'epsilon'>, env: Environment<T>): T {
  const { algebra } = env;
  const values = expr.indices.map((i) => indexValue(i, env));
  const count = values.length;
  const dimension = exactInteger(algebra, evaluate(expr.dimension, env), 'the dimension of epsilon');
  if (dimension !== BigInt(count))
    throw new Undefined(
      `epsilon has ${count === 1 ? 'one index' : `${count} indices`} in dimension ${dimension}`,
    );
  const beyond = values.find((i) => i > count);
  if (beyond !== undefined) throw new Undefined(`the index ${beyond} of epsilon in dimension ${count}`);
  let sign = 1;
  for (let i = 0; i < count; i++) for (let j = 0; j < i; j++) sign *= Math.sign(values[i]! - values[j]!);
  return algebra.fromRational(rational(sign));
}

function componentAt<T>(name: string, k: number, env: Environment<T>): T {
  const vector = env.vector(name);
  if (k > vector.dimension) throw new Undefined(`${name}[${k}] in dimension ${vector.dimension}`);
  return componentsOf(name, vector)[k - 1]!;
}

/** ∂body/∂v_k: the coefficient of ε with v_k moved to v_k + ε. */
function gradientComponent<T>(expr: Node<'partial'>, env: Environment<T>): T {
  const k = indexValue(expr.index, env);
  const { dimension, components } = env.vector(expr.vector);
  if (k > dimension) throw new Undefined(`the derivative by ${expr.vector}[${k}] in dimension ${dimension}`);
  if (!components) throw new Unknown(`the direction of ${expr.vector} is not known`);
  const key = `component ${k} of ${expr.vector}`;
  const known = env.opened.get(key) as Environment<Series<T>> | undefined;
  const moving = known ?? opened();
  env.opened.set(key, moving);
  return evaluate(expr.body, moving)[1]!;

  function opened(): Environment<Series<T>> {
    const tower = seriesTower(env.tower, 1);
    const embed = (x: T): Series<T> => constantSeries(env.algebra, 1, x);
    const { vector, metrics } = motionOf<T>(env, key, () => {
      const moved = components!.map((x, i) => (i === k - 1 ? variableSeries(env.algebra, 1, x) : embed(x)));
      const two = tower.algebra.fromRational(rational(2n));
      const squares = moved.map((x) => tower.algebra.pow(x, two));
      const norm2 = squares.reduce((a, b) => tower.algebra.add(a, b));
      return { dimension, norm2, components: moved };
    });
    return { ...inner(env, tower, embed, { vectors: new Map([[expr.vector, vector]]) }), metrics };
  }
}

/** A vector that moves, and the metrics along its motion. */
interface Motion<T> {
  readonly vector: VectorValue<Series<T>>;
  readonly metrics: Environment<T>['metrics'];
}

const motions = new WeakMap<Environment<unknown>['metrics'], Map<string, Motion<unknown>>>();

/** The motion of that name, shared by all environments that share their metrics: neither vectors nor metrics depend on an index. */
function motionOf<T>(env: Environment<T>, name: string, make: () => VectorValue<Series<T>>): Motion<T> {
  const known = (motions.get(env.metrics) ?? new Map<string, Motion<T>>()) as Map<string, Motion<T>>;
  motions.set(env.metrics, known as Map<string, Motion<unknown>>);
  const made = known.get(name) ?? { vector: make(), metrics: new Map() };
  known.set(name, made);
  return made;
}
