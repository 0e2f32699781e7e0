import { spendEffort } from '../core/effort.ts';
import type { Rational } from '../core/rational.ts';
import { equalExpr } from '../language/equality.ts';
import { substituteName } from '../language/substitution.ts';
import type { Expr } from '../language/syntax.ts';
import { expressionText } from '../language/text.ts';
import { Unknown } from '../numeric/analytic.ts';
import { evaluate } from './evaluate.ts';
import { applyFunction } from './evaluateCall.ts';
import { dependsOn } from './evaluateDependencies.ts';
import type { Environment } from './evaluateEnvironment.ts';
import { indexed } from './evaluateIndices.ts';
import { combineTables, type IndexTable, type Sizes, tuples, visitTuples } from './indexTable.ts';

/** A leaf with one index, written with `PLACE` for it. */
interface Shape {
  readonly expr: Expr;
  readonly text: string;
}

/** What is nested deeper is left to `evaluate`: tables take more of the stack. */
const DEEPEST = 500;
const PLACE = '#';
const shapes = new WeakMap<Expr, Map<string, Shape>>();

function shapeOf(e: Expr, index: string): Shape {
  const byIndex = shapes.get(e) ?? new Map<string, Shape>();
  shapes.set(e, byIndex);
  const known = byIndex.get(index);
  if (known) return known;
  const expr = substituteName(e, index, { kind: 'name', name: PLACE, at: e.at });
  const made = { expr, text: expressionText(expr) };
  byIndex.set(index, made);
  return made;
}

/**
 * Expressions at all values of the indices of a nest of sums. A sum or product of two is made of their tables cell by cell, by the operations that
 * `evaluate` takes; what is left is evaluated once for each value of the indices that it has, and once for indices of equal ranges.
 */
export class FactorTables<T> {
  readonly sizes: Sizes;
  readonly #env: Environment<T>;
  readonly #ranges: ReadonlyMap<string, readonly Rational[]>;
  readonly #known = new Map<Expr, IndexTable<T>>();
  readonly #leaves = new Map<string, { readonly shape: Expr; readonly table: IndexTable<T> }[]>();
  readonly #masks: IndexTable<T>[] = [];

  constructor(env: Environment<T>, ranges: ReadonlyMap<string, readonly Rational[]>) {
    this.#env = env;
    this.#ranges = ranges;
    this.sizes = new Map([...ranges].map(([name, range]) => [name, range.length]));
  }

  /** From now on there are terms only where `holds` is true of the two sides. */
  restrict(left: Expr, right: Expr, holds: (a: T, b: T) => boolean): void {
    const sides = [this.of(left), this.of(right)] as const;
    const indices = this.#order(new Set(sides.flatMap((s) => s.indices)));
    const cells: (T | undefined)[] = [];
    visitTuples(
      indices,
      this.sizes,
      sides.map((s) => s.indices),
      ([i, j]) => {
        const [a, b] = [sides[0].cells[i!], sides[1].cells[j!]];
        cells.push(a !== undefined && b !== undefined && holds(a, b) ? this.#env.algebra.one : undefined);
      },
    );
    this.#masks.push({ indices, cells });
    this.#known.clear();
    this.#leaves.clear();
  }

  /** 1 where there are terms, for each relation. */
  get restrictions(): readonly IndexTable<T>[] {
    return this.#masks;
  }

  /** The expression at all values of the indices that it has, with no terms where a relation between these rules them out. Fails as `evaluate` does. */
  of(e: Expr): IndexTable<T> {
    const known = this.#known.get(e);
    if (known) return known;
    const indices = [...this.#ranges.keys()].filter((i) => dependsOn(e, [i]));
    const { session } = this.#env;
    if (session.depth >= DEEPEST) throw new Unknown(`nested deeper than ${DEEPEST}`);
    session.depth++;
    try {
      const made = this.#made(e, indices);
      this.#known.set(e, made);
      return made;
    } finally {
      session.depth--;
    }
  }

  /** f of tables at all tuples of their indices. Fails (`Unknown`) where the session's terms are used up. */
  combined(tables: readonly IndexTable<T>[], f: (...values: T[]) => T): IndexTable<T> {
    const indices = this.#order(new Set(tables.flatMap((t) => t.indices)));
    this.spend(tuples(indices, this.sizes));
    const masks = this.#masks.filter(
      (m) =>
        m.indices.length > 0 &&
        m.indices.every((i) => indices.includes(i)) &&
        !tables.some((t) => m.indices.every((i) => t.indices.includes(i))),
    );
    if (masks.length === 0) return combineTables(indices, this.sizes, tables, f);
    return combineTables(indices, this.sizes, [...tables, ...masks], (...values) =>
      f(...values.slice(0, tables.length)),
    );
  }

  /** Counts cells. Fails (`Unknown`) where the session's terms are used up. */
  spend(cells: number): void {
    const { session } = this.#env;
    spendEffort(cells);
    session.terms -= cells;
    if (session.terms < 0) throw new Unknown('the sums have too many terms');
  }

  #order(names: ReadonlySet<string>): string[] {
    return [...this.#ranges.keys()].filter((i) => names.has(i));
  }

  #made(e: Expr, indices: readonly string[]): IndexTable<T> {
    const { algebra } = this.#env;
    if (indices.length === 0) return { indices, cells: [evaluate(e, this.#env)] };
    switch (e.kind) {
      case 'defined':
        return this.of(e.body);
      case 'negate':
        return this.combined([this.of(e.arg)], algebra.neg);
      case 'binary':
        return this.combined([this.of(e.left), this.of(e.right)], operations(algebra)[e.op]);
      case 'call':
        if (this.#env.branches) break;
        return this.combined(
          e.args.map((a) => this.of(a)),
          (...args) => applyFunction(algebra, e.fn, args),
        );
    }
    return indices.length === 1 ? this.#leaf(e, indices[0]!) : this.#evaluated(e, indices);
  }

  /** An expression in one index: the table of one that is written alike in another index of the same range, if there is one. */
  #leaf(e: Expr, index: string): IndexTable<T> {
    const shape = shapeOf(e, index);
    const range = this.#ranges.get(index)!;
    const masked = this.#masks.findIndex((m) => m.indices.length === 1 && m.indices[0] === index);
    const key = `${range[0]!.n} ${range.length} ${masked < 0 ? '' : index} ${shape.text}`;
    const alike = this.#leaves.get(key) ?? [];
    this.#leaves.set(key, alike);
    const found = alike.find((l) => equalExpr(l.shape, shape.expr));
    if (found) return { indices: [index], cells: found.table.cells };
    const table = this.#evaluated(e, [index]);
    alike.push({ shape: shape.expr, table });
    return table;
  }

  #evaluated(e: Expr, indices: readonly string[]): IndexTable<T> {
    const masks = this.#masks.filter((m) => m.indices.every((i) => indices.includes(i)));
    const cells: (T | undefined)[] = [];
    const positions = indices.map((i) => [i]);
    visitTuples(indices, this.sizes, [...positions, ...masks.map((m) => m.indices)], (at) => {
      const allowed = masks.every((m, k) => m.cells[at[indices.length + k]!] !== undefined);
      let here = this.#env;
      if (allowed)
        for (const [k, i] of indices.entries()) here = indexed(here, i, this.#ranges.get(i)![at[k]!]!);
      cells.push(allowed ? evaluate(e, here) : undefined);
    });
    return { indices, cells };
  }
}

function operations<T>({ add, sub, mul, div, pow }: Environment<T>['algebra']) {
  return { '+': add, '-': sub, '*': mul, '/': div, '^': pow } as const;
}
