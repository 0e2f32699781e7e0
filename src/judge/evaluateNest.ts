import type { Rational } from '../core/rational.ts';
import type { Expr } from '../language/syntax.ts';
import { Undefined, Unknown } from '../numeric/analytic.ts';
import { evaluate } from './evaluate.ts';
import { exactInteger, indexRange } from './evaluateCall.ts';
import type { Environment } from './evaluateEnvironment.ts';
import { FactorTables } from './factorTables.ts';
import { type IndexTable, tuples, visitTuples } from './indexTable.ts';
import { type PlannedProduct, type SummedIndex, type SumPlan, sumPlan } from './sumPlan.ts';

type Node<K extends Expr['kind']> = Extract<Expr, { kind: K }>;
type Holds = Readonly<Record<Node<'where'>['op'], (a: bigint, b: bigint) => boolean>>;

/**
 * Sums directly inside each other, one index at a time: products are summed over an index, those factors alone that have it, so that the work grows with
 * the indices which meet and not with all of them (bucket elimination). Each factor is evaluated wherever a term has it, so that what is undefined stays so.
 * Undefined (no value, and no failure) where this route does not show a value: a range is empty, the bounds depend on the
 * indices, or a factor has no value at some tuple, which need not be one of a term. The sum is then to be taken term by term. Fails (`Unknown`) where
 * the session's terms are used up.
 */
export function nest<T>(
  sum: Node<'sum'>,
  env: Environment<T>,
  holds: Holds,
): { readonly value: T } | undefined {
  const plan = sumPlan(sum);
  if (!plan) return undefined;
  try {
    return eliminated(plan, env, holds);
  } catch (error) {
    const failed = error instanceof Undefined || error instanceof Unknown;
    if (!failed || env.session.terms < 0) throw error;
    return undefined;
  }
}

function eliminated<T>(plan: SumPlan, env: Environment<T>, holds: Holds): { readonly value: T } | undefined {
  const { algebra } = env;
  const rangeOf = ({ name, from, to }: SummedIndex): [string, readonly Rational[]] => [
    name,
    indexRange(algebra, evaluate(from, env), evaluate(to, env)),
  ];
  const shared = plan.nest.map(rangeOf);
  let total = algebra.zero;
  const tables = new Map<string, FactorTables<T>>();
  for (const product of plan.products) {
    const own = product.own.map(rangeOf);
    const key = own.map(([name, range]) => `${name} ${range.length}`).join();
    const ranges = new Map([...shared, ...own]);
    if ([...ranges.values()].some((r) => r.length === 0)) return undefined;
    const made = tables.get(key) ?? restricted(plan, env, ranges, holds);
    tables.set(key, made);
    const value = productSum(product, made, env);
    total = product.negative ? algebra.sub(total, value) : algebra.add(total, value);
  }
  return { value: total };
}

function restricted<T>(
  plan: SumPlan,
  env: Environment<T>,
  ranges: ReadonlyMap<string, readonly Rational[]>,
  holds: Holds,
): FactorTables<T> {
  const tables = new FactorTables(env, ranges);
  const integer = (x: T) => exactInteger(env.algebra, x, 'what restricts a sum');
  for (const { left, op, right } of plan.relations)
    tables.restrict(left, right, (a, b) => holds[op](integer(a), integer(b)));
  return tables;
}

function productSum<T>(product: PlannedProduct, tables: FactorTables<T>, env: Environment<T>): T {
  const { algebra } = env;
  let parts = [...product.factors.map((f) => tables.of(f)), ...tables.restrictions];
  for (const index of product.order) {
    const having = parts.filter((p) => p.indices.includes(index));
    parts = parts.filter((p) => !having.includes(p));
    parts.push(summed(having, index, tables, env));
  }
  return parts.reduce((value, p) => algebra.mul(value, p.cells[0] ?? algebra.zero), algebra.one);
}

/** Σ over the index of the product of the parts; each tuple of the others that has no term at all gives 0. */
function summed<T>(
  having: readonly IndexTable<T>[],
  index: string,
  tables: FactorTables<T>,
  { algebra }: Environment<T>,
): IndexTable<T> {
  const { sizes } = tables;
  let parts = [...having].sort((a, b) => a.indices.length - b.indices.length);
  while (parts.length > 2) {
    const [first, second, ...rest] = parts as [IndexTable<T>, IndexTable<T>];
    parts = [...rest, tables.combined([first, second], algebra.mul)];
    parts.sort((a, b) => a.indices.length - b.indices.length);
  }
  const others = [...new Set(parts.flatMap((p) => p.indices))].filter((i) => i !== index);
  const size = sizes.get(index)!;
  tables.spend(tuples(others, sizes) * size);
  const cells: T[] = [];
  let [total, count] = [algebra.zero, 0];
  visitTuples(
    [...others, index],
    sizes,
    parts.map((p) => p.indices),
    (at) => {
      const values = parts.map((p, k) => p.cells[at[k]!]);
      if (!values.includes(undefined))
        total = algebra.add(total, (values as T[]).reduce(algebra.mul, algebra.one));
      if (++count === size) {
        cells.push(total);
        [total, count] = [algebra.zero, 0];
      }
    },
  );
  return { indices: others, cells };
}
