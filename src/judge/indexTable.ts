/** What depends on some indices, at every tuple of their values: the last index moves fastest. `undefined` where there is no term at all. */
export interface IndexTable<T> {
  readonly indices: readonly string[];
  readonly cells: readonly (T | undefined)[];
}

/** How many values each index has. */
export type Sizes = ReadonlyMap<string, number>;

/** How many tuples of values the indices have. */
export function tuples(indices: Iterable<string>, sizes: Sizes): number {
  let count = 1;
  for (const i of indices) count *= sizes.get(i)!;
  return count;
}

/** Calls `visit` at every tuple of the indices `over`, with the position of each table's cell there. */
export function visitTuples(
  over: readonly string[],
  sizes: Sizes,
  tables: readonly (readonly string[])[],
  visit: (positions: readonly number[]) => void,
): void {
  const strides = tables.map((indices) => {
    const stride = new Map<string, number>();
    let step = 1;
    for (const i of [...indices].reverse()) {
      stride.set(i, step);
      step *= sizes.get(i)!;
    }
    return over.map((i) => stride.get(i) ?? 0);
  });
  const positions = tables.map(() => 0);
  const from = (depth: number): void => {
    if (depth === over.length) {
      visit(positions);
      return;
    }
    const size = sizes.get(over[depth]!)!;
    for (let k = 0; k < size; k++) {
      from(depth + 1);
      for (let t = 0; t < positions.length; t++) positions[t]! += strides[t]![depth]!;
    }
    for (let t = 0; t < positions.length; t++) positions[t]! -= size * strides[t]![depth]!;
  };
  from(0);
}

/** f of the tables' cells at every tuple of `indices`, which hold theirs; no term where one of them has none. */
export function combineTables<T>(
  indices: readonly string[],
  sizes: Sizes,
  tables: readonly IndexTable<T>[],
  f: (...values: T[]) => T,
): IndexTable<T> {
  const cells: (T | undefined)[] = [];
  visitTuples(
    indices,
    sizes,
    tables.map((t) => t.indices),
    (positions) => {
      const values = tables.map((t, i) => t.cells[positions[i]!]);
      cells.push(values.some((v) => v === undefined) ? undefined : f(...(values as T[])));
    },
  );
  return { indices, cells };
}
