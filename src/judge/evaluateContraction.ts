import type { Rational } from '../core/rational.ts';
import type { Expr } from '../language/syntax.ts';
import { evaluate } from './evaluate.ts';
import { indexRange } from './evaluateCall.ts';
import { dependsOn } from './evaluateDependencies.ts';
import type { Environment } from './evaluateEnvironment.ts';
import { indexed } from './evaluateIndices.ts';

type Contract = Extract<Expr, { kind: 'contract' }>;

/** A product with its sign. */
interface Product {
  readonly negative: boolean;
  readonly factors: readonly Expr[];
}

/** What a factor, or a product partly summed, is at each value of its indices. */
interface Table<T> {
  readonly indices: readonly string[];
  at(values: ReadonlyMap<string, Rational>): T;
}

/** Products that a body is multiplied out to at most. */
const MOST_PRODUCTS = 32;

/** The body as a sum of products; what doesn't depend on the indices is left as it is. */
function productsOf(e: Expr, indices: readonly string[]): Product[] {
  const whole: Product[] = [{ negative: false, factors: [e] }];
  if (!dependsOn(e, indices)) return whole;
  const flipped = (p: Product): Product => ({ ...p, negative: !p.negative });
  if (e.kind === 'defined') return productsOf(e.body, indices);
  if (e.kind === 'negate') return productsOf(e.arg, indices).map(flipped);
  if (e.kind !== 'binary' || e.op === '/' || e.op === '^') return whole;
  const [left, right] = [productsOf(e.left, indices), productsOf(e.right, indices)];
  if (e.op !== '*') return [...left, ...(e.op === '-' ? right.map(flipped) : right)];
  if (left.length * right.length > MOST_PRODUCTS) return whole;
  return left.flatMap((p) =>
    right.map((q) => ({ negative: p.negative !== q.negative, factors: [...p.factors, ...q.factors] })),
  );
}

/** The table with every value kept once found. */
function kept<T>(table: Table<T>): Table<T> {
  const known = new Map<string, { readonly value: T }>();
  return {
    indices: table.indices,
    at(values) {
      const key = table.indices.map((i) => values.get(i)!.n).join();
      const cell = known.get(key) ?? { value: table.at(values) };
      known.set(key, cell);
      return cell.value;
    },
  };
}

/**
 * Σ over every index of sums directly inside each other, from 1 to its dimension. Products are summed over one index at a time, those factors alone
 * that have it, so that the work grows with the indices which meet and not with all of them. Fails as `evaluate` does.
 */
export function contraction<T>(expr: Contract, env: Environment<T>): T {
  const { algebra } = env;
  const ranges = new Map<string, readonly Rational[]>();
  let body: Expr = expr;
  while (body.kind === 'contract' && !ranges.has(body.index)) {
    ranges.set(body.index, indexRange(algebra, algebra.one, evaluate(body.dimension, env)));
    body = body.body;
  }
  const names = [...ranges.keys()];
  const environments = new Map<string, Environment<T>>();
  const tables = new Map<Expr, Table<T>>();

  function environmentAt(indices: readonly string[], values: ReadonlyMap<string, Rational>): Environment<T> {
    let [around, key] = [env, ''];
    for (const i of indices) {
      key += `${i}=${values.get(i)!.n} `;
      const made: Environment<T> = environments.get(key) ?? indexed(around, i, values.get(i)!);
      environments.set(key, made);
      around = made;
    }
    return around;
  }

  function factorTable(e: Expr): Table<T> {
    const indices = names.filter((i) => dependsOn(e, [i]));
    const made =
      tables.get(e) ?? kept({ indices, at: (values) => evaluate(e, environmentAt(indices, values)) });
    tables.set(e, made);
    return made;
  }

  /** The product of those tables, summed over the index. */
  function summed(parts: readonly Table<T>[], index: string): Table<T> {
    const indices = names.filter((i) => i !== index && parts.some((p) => p.indices.includes(i)));
    return kept({
      indices,
      at: (values) =>
        ranges
          .get(index)!
          .map((k) => {
            const here = new Map(values).set(index, k);
            return parts.map((p) => p.at(here)).reduce((a, b) => algebra.mul(a, b), algebra.one);
          })
          .reduce((a, b) => algebra.add(a, b), algebra.zero),
    });
  }

  function total({ negative, factors }: Product): T {
    let parts = factors.map(factorTable);
    const left = new Set(names);
    while (left.size > 0) {
      const width = (index: string) =>
        new Set(parts.filter((p) => p.indices.includes(index)).flatMap((p) => p.indices)).size;
      const next = [...left].reduce((a, b) => (width(b) < width(a) ? b : a));
      left.delete(next);
      const having = parts.filter((p) => p.indices.includes(next));
      parts = [...parts.filter((p) => !having.includes(p)), summed(having, next)];
    }
    const nothing: ReadonlyMap<string, Rational> = new Map();
    const value = parts.map((p) => p.at(nothing)).reduce((a, b) => algebra.mul(a, b));
    return negative ? algebra.neg(value) : value;
  }

  return productsOf(body, names)
    .map(total)
    .reduce((a, b) => algebra.add(a, b));
}
