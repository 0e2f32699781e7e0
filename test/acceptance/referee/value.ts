import { rationalToNumber } from '../../../src/core/rational.ts';
import type { Condition, Expr, Relation, Variable } from '../../../src/language/syntax.ts';
import { christoffelOf, ricciOf } from './curvature.ts';
import { call } from './functions.ts';
import { determinantOf, inverseOf, matrixAt } from './metric.ts';
import { add, derivative, div, mul, type Num, neg, pow, Skip, sqrt, sub, value, vary } from './tower.ts';

/** What the names stand for. A vector carries |x|² apart, for derivatives along its ray. */
export interface World {
  readonly scalars: ReadonlyMap<string, Num>;
  readonly vectors: ReadonlyMap<
    string,
    { readonly norm2: Num; readonly entries: readonly Num[] | undefined }
  >;
  readonly functions: ReadonlyMap<string, (t: Num) => Num>;
  /** the number of infinitesimals in use */
  readonly depth: number;
}

export function withScalar(world: World, name: string, to: Num): World {
  return { ...world, scalars: new Map(world.scalars).set(name, to), depth: world.depth + 1 };
}

export function moved(world: World, variable: Variable, to: Num): World {
  if (variable.kind === 'name') return withScalar(world, variable.name, to);
  const old = world.vectors.get(variable.vector)!;
  const stretch = value(old.norm2) === 0 ? undefined : sqrt(div(to, old.norm2));
  const entries = stretch === undefined ? undefined : old.entries?.map((entry) => mul(entry, stretch));
  const vectors = new Map(world.vectors).set(variable.vector, { norm2: to, entries });
  return { ...world, vectors, depth: world.depth + 1 };
}

/** The entries of a vector. Fails with Skip where a ray leaves the origin and has no direction. */
export function entriesOf(world: World, vector: string): readonly Num[] {
  const entries = world.vectors.get(vector)!.entries;
  if (!entries) throw new Skip('a component along a ray from the origin');
  return entries;
}

export function held(world: World, variable: Variable): Num {
  return variable.kind === 'name'
    ? world.scalars.get(variable.name)!
    : world.vectors.get(variable.vector)!.norm2;
}

/** ∫ body(u) over the standard Gaussian, by the trapezoidal rule, spectrally accurate for the bodies at hand. */
export function gaussian(body: (u: number) => Num): Num {
  let total: Num = 0;
  for (let k = -132; k <= 132; k++) {
    const u = k / 11;
    total = add(total, mul(Math.exp((-u * u) / 2) / (11 * Math.sqrt(2 * Math.PI)), body(u)));
  }
  return total;
}

function expectation(expr: Expr & { kind: 'expect' }, world: World): Num {
  const binder = expr.binders[0]!;
  if (expr.binders.length !== 1 || binder.names.length !== 1) throw new Skip('a joint expectation');
  const mean = evaluate(binder.mean[0]!, world);
  const variance = evaluate(binder.variance[0]![0]!, world);
  const name = binder.names[0]!;
  if (variance === 0) return evaluate(expr.body, withScalar(world, name, mean));
  if (value(variance) === 0) throw new Skip('a derivative at variance 0');
  if (!(value(variance) > 0)) return NaN;
  const spread = sqrt(variance);
  return gaussian((u) => evaluate(expr.body, withScalar(world, name, add(mean, mul(u, spread)))));
}

function summed(expr: Expr & { kind: 'sum' }, world: World): Num {
  const [from, to] = [value(evaluate(expr.from, world)), value(evaluate(expr.to, world))];
  let total: Num = 0;
  for (let k = from; k <= to; k++) total = add(total, evaluate(expr.body, withScalar(world, expr.index, k)));
  return total;
}

function binary(op: string, a: Num, b: Num): Num {
  switch (op) {
    case '+':
      return add(a, b);
    case '-':
      return sub(a, b);
    case '*':
      return mul(a, b);
    case '/':
      return div(a, b);
    default:
      return pow(a, b);
  }
}

/** The value of an expression in doubles; NaN where it is undefined. Fails with Skip where it has no opinion. */
export function evaluate(expr: Expr, world: World): Num {
  switch (expr.kind) {
    case 'number':
      return rationalToNumber(expr.value);
    case 'pi':
      return Math.PI;
    case 'name':
      return world.scalars.get(expr.name)!;
    case 'negate':
      return neg(evaluate(expr.arg, world));
    case 'binary':
      return binary(expr.op, evaluate(expr.left, world), evaluate(expr.right, world));
    case 'call':
      return call(
        expr.fn,
        expr.args.map((arg) => evaluate(arg, world)),
      );
    case 'apply':
      return world.functions.get(expr.fn)!(evaluate(expr.arg, world));
    case 'defined':
      return evaluate(expr.body, world);
    case 'norm2':
      return world.vectors.get(expr.vector)!.norm2;
    case 'component':
      return entriesOf(world, expr.vector)[expr.index - 1] ?? NaN;
    case 'sum':
      return summed(expr, world);
    case 'expect':
      return expectation(expr, world);
    case 'at':
      return evaluate(expr.body, moved(world, expr.variable, evaluate(expr.value, world)));
    case 'diff': {
      if (expr.order > 2) throw new Skip('a third derivative');
      const to = vary(held(world, expr.variable), world.depth);
      return derivative(
        evaluate(expr.body, moved(world, expr.variable, to)),
        world.depth,
        expr.order as 0 | 1 | 2,
      );
    }
    case 'metric-scalar': {
      if (expr.op === 'ricci') return ricciOf(expr.metric, world);
      const det = determinantOf(expr.metric, world);
      return expr.op === 'det' ? det : sqrt(det);
    }
    case 'metric-component': {
      const [i, j, k] = expr.indices.map((index) => index - 1);
      if (expr.op === 'metric') return matrixAt(expr.metric, world)[i!]?.[j!] ?? NaN;
      if (expr.op === 'inverse') return inverseOf(expr.metric, world)[i!]?.[j!] ?? NaN;
      if (expr.op === 'christoffel') return christoffelOf(expr.metric, world)[i!]?.[j!]?.[k!] ?? NaN;
      throw new Skip(expr.op);
    }
    default:
      throw new Skip(expr.kind);
  }
}

/** L op R with a margin: true, false, or undefined where doubles can't tell. */
export function related(op: Relation, left: number, right: number, margin = 1e-9): boolean | undefined {
  if (Number.isNaN(left) || Number.isNaN(right)) return false;
  const close = Math.abs(left - right) <= margin * (1 + Math.abs(left) + Math.abs(right));
  if (op === '=') return close;
  if (op === '!=') return left === right ? false : close ? undefined : true;
  if (left === right) return op === '<=' || op === '>=';
  if (close) return undefined;
  return left < right === (op === '<' || op === '<=');
}

/** A condition at a point; undefined where doubles can't tell. */
export function satisfied(condition: Condition, world: World): boolean | undefined {
  switch (condition.kind) {
    case 'always':
      return true;
    case 'not': {
      const inner = satisfied(condition.part, world);
      return inner === undefined ? undefined : !inner;
    }
    case 'relation':
      return related(
        condition.op,
        value(evaluate(condition.left, world)),
        value(evaluate(condition.right, world)),
        1e-12,
      );
    default: {
      const parts = condition.parts.map((part) => satisfied(part, world));
      const decisive = condition.kind === 'or';
      if (parts.includes(decisive)) return decisive;
      return parts.includes(undefined) ? undefined : !decisive;
    }
  }
}
