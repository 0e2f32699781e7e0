import { rational } from '../core/rational.ts';
import type { Expr, Variable } from '../language/syntax.ts';
import { Undefined, Unknown } from '../numeric/analytic.ts';
import { constantSeries, type Series, variableSeries } from '../numeric/series.ts';
import { applyFunction, factorialRational } from './evaluateCall.ts';
import { type Environment, environment, inner, type VectorValue } from './evaluateEnvironment.ts';
import { restricted, sum } from './evaluateSum.ts';
import { tensorAt } from './evaluateTensor.ts';
import { seriesTower } from './evaluateTower.ts';
import { expectation } from './expectation.ts';
import { metricComponent, metricScalar } from './metricAt.ts';

/** Deeper nesting than this is not evaluated: the stack of a worker thread holds it. */
const DEEPEST = 1500;

type Node<K extends Expr['kind']> = Extract<Expr, { kind: K }>;

/**
 * The value of an expression in an environment, from the definitions of the claim language (`Meaning` in its
 * reference): rigorous over balls, and over everything that is made of them. Each node is evaluated once per
 * environment. Fails: `Undefined` where there is certainly no value, `Unknown` where that can't be told.
 */
export function evaluate<T>(expr: Expr, env: Environment<T>): T {
  const remembered = env.memory.get(expr);
  if (remembered !== undefined) return remembered;
  const failure = env.failures.get(expr);
  if (failure) throw failure;
  if (env.session.depth >= DEEPEST) throw new TooDeep(`nested deeper than ${DEEPEST}`);
  env.session.depth++;
  try {
    const inherited = env.inherited(expr, evaluate);
    const value = inherited ? inherited.value : compute(expr, env);
    env.memory.set(expr, value);
    return value;
  } catch (error) {
    const lasting = error instanceof Undefined || (error instanceof Unknown && !(error instanceof TooDeep));
    if (lasting) env.failures.set(expr, error);
    throw error;
  } finally {
    env.session.depth--;
  }
}

/** Depends on where the evaluation came from, so it isn't remembered. */
class TooDeep extends Unknown {}

function compute<T>(expr: Expr, env: Environment<T>): T {
  const { algebra } = env;
  switch (expr.kind) {
    case 'number':
      return algebra.fromRational(expr.value);
    case 'pi':
      return algebra.pi();
    case 'name':
      return env.scalar(expr.name);
    case 'negate':
      return algebra.neg(evaluate(expr.arg, env));
    case 'binary':
      return binary(expr, env);
    case 'call':
      return call(expr, env);
    case 'apply':
      return apply(expr, env);
    case 'defined':
      return evaluate(expr.body, env);
    case 'diff':
      return derivative(expr, env);
    case 'at':
      return substituted(expr, env);
    case 'sum':
      return sum(expr, env);
    case 'expect':
      return expectation(expr, env);
    case 'norm2':
      return env.vector(expr.vector).norm2;
    case 'dot':
      return dot(expr, env);
    case 'component':
      return component(expr, env);
    case 'metric-scalar':
      return metricScalar(expr.op, expr.metric, env);
    case 'metric-component':
      return metricComponent(expr.op, expr.metric, expr.indices, env);
    case 'where':
      return restricted(expr, env);
    case 'matrix-entry':
    case 'epsilon':
    case 'metric-indexed':
    case 'indexed':
    case 'delta':
    case 'partial':
    case 'contract':
    case 'at-vector':
      return tensorAt(expr, env);
  }
}

function binary<T>(expr: Node<'binary'>, env: Environment<T>): T {
  const { algebra } = env;
  const left = evaluate(expr.left, env);
  const right = evaluate(expr.right, env);
  switch (expr.op) {
    case '+':
      return algebra.add(left, right);
    case '-':
      return algebra.sub(left, right);
    case '*':
      return algebra.mul(left, right);
    case '/':
      return algebra.div(left, right);
    case '^':
      return algebra.pow(left, right);
  }
}

function call<T>(expr: Node<'call'>, env: Environment<T>): T {
  const args = expr.args.map((a) => evaluate(a, env));
  const branch = env.branches?.signs.get(expr);
  if (branch === undefined) return applyFunction(env.algebra, expr.fn, args);
  return onBranch(expr, env, args, branch);
}

/** |u|, relu(u), sign(u), max(a, b), min(a, b) on a piece where u, or a − b, has the given sign almost everywhere. */
function onBranch<T>(expr: Node<'call'>, { algebra }: Environment<T>, args: readonly T[], branch: -1 | 1): T {
  const [a, b] = args as [T, T];
  switch (expr.fn) {
    case 'abs':
      return branch === 1 ? a : algebra.neg(a);
    case 'relu':
      return branch === 1 ? a : algebra.zero;
    case 'sign':
      return algebra.fromRational(rational(branch));
    case 'max':
      return branch === 1 ? a : b;
    case 'min':
      return branch === 1 ? b : a;
    default:
      throw new Unknown(`${expr.fn} has no branches`);
  }
}

/** f(u): the instance of f with t = u and nothing else in sight. */
function apply<T>(expr: Node<'apply'>, env: Environment<T>): T {
  const body = env.session.functions.get(expr.fn);
  if (!body) throw new Unknown(`${expr.fn} has no instance at this point`);
  const scalars = new Map([['t', evaluate(expr.arg, env)]]);
  return evaluate(body, environment(env.tower, env.session, scalars, new Map(), env.integrating));
}

/** ∂^k body/∂v^k = k! times the coefficient of ε^k with v moved to v + ε. */
function derivative<T>(expr: Node<'diff'>, env: Environment<T>): T {
  const { algebra } = env;
  const { order } = expr;
  const moving = seriesAlong(expr.variable, order, env);
  const coefficient = evaluate(expr.body, moving)[order]!;
  return order < 2 ? coefficient : algebra.mul(algebra.fromRational(factorialRational(order)), coefficient);
}

function seriesAlong<T>(variable: Variable, order: number, env: Environment<T>): Environment<Series<T>> {
  const key = `${variable.kind === 'name' ? variable.name : `norm2 ${variable.vector}`}, ${order}`;
  const opened = env.opened.get(key) as Environment<Series<T>> | undefined;
  if (opened) return opened;
  const tower = seriesTower(env.tower, order);
  const embed = (x: T): Series<T> => constantSeries(env.algebra, order, x);
  const move = (x: T): Series<T> => variableSeries(env.algebra, order, x);
  const changes =
    variable.kind === 'name'
      ? { scalars: new Map([[variable.name, move(env.scalar(variable.name))]]), moving: true }
      : { vectors: new Map([[variable.vector, alongRay(variable.vector)]]) };
  const child = inner(env, tower, embed, changes);
  env.opened.set(key, child);
  return child;

  /** x·√((t + ε)/t) with t = |x|²; at x = 0 there is no ray to move along, and only the length is known. */
  function alongRay(name: string): VectorValue<Series<T>> {
    const { dimension, norm2, components } = env.vector(name);
    const length = move(norm2);
    if (!components || env.algebra.sign(norm2) !== 1) return { dimension, norm2: length };
    const stretch = tower.algebra.sqrt(tower.algebra.div(length, embed(norm2)));
    return {
      dimension,
      norm2: length,
      components: components.map((x) => tower.algebra.mul(embed(x), stretch)),
    };
  }
}

/** The body with v replaced by a value; |x|² is moved along the ray through x. */
function substituted<T>(expr: Node<'at'>, env: Environment<T>): T {
  const { algebra } = env;
  const { variable } = expr;
  const value = evaluate(expr.value, env);
  const same = (x: T): T => x;
  if (variable.kind === 'name') {
    return evaluate(expr.body, inner(env, env.tower, same, { scalars: new Map([[variable.name, value]]) }));
  }
  const { dimension, norm2, components } = env.vector(variable.vector);
  const sign = algebra.sign(value);
  if (sign === -1) throw new Undefined('a squared length is not negative');
  if (sign === undefined) throw new Unknown('the squared length may be negative');
  const moved: VectorValue<T> = { dimension, norm2: value, ...ray() };
  return evaluate(expr.body, inner(env, env.tower, same, { vectors: new Map([[variable.vector, moved]]) }));

  function ray(): { components?: T[] } {
    if (!components) return {};
    if (algebra.isZero(value) === true) return { components: components.map(() => algebra.zero) };
    if (algebra.sign(norm2) !== 1) return {};
    const stretch = algebra.sqrt(algebra.div(value, norm2));
    return { components: components.map((x) => algebra.mul(x, stretch)) };
  }
}

function dot<T>(expr: Node<'dot'>, env: Environment<T>): T {
  const { algebra } = env;
  const left = env.vector(expr.left);
  if (expr.left === expr.right) return left.norm2;
  const right = env.vector(expr.right);
  const known = left.products?.get(expr.right) ?? right.products?.get(expr.left);
  if (known !== undefined) return known;
  if (left.dimension !== right.dimension) throw new Undefined('a product of vectors of different dimensions');
  const x = componentsOf(expr.left, left);
  const y = componentsOf(expr.right, right);
  return x.reduce((total, c, i) => algebra.add(total, algebra.mul(c, y[i]!)), algebra.zero);
}

function component<T>(expr: Node<'component'>, env: Environment<T>): T {
  const vector = env.vector(expr.vector);
  if (expr.index > vector.dimension) {
    throw new Undefined(`${expr.vector}[${expr.index}] in dimension ${vector.dimension}`);
  }
  return componentsOf(expr.vector, vector)[expr.index - 1]!;
}

/** The components of a vector. Fails (`Unknown`) where it moves away from 0 in no particular direction. */
export function componentsOf<T>(name: string, vector: VectorValue<T>): readonly T[] {
  if (!vector.components) throw new Unknown(`the direction of ${name} is not known at ${name} = 0`);
  return vector.components;
}
