import type { Index } from './syntax.ts';

/** The name that an index consists of, abstract or a number's; undefined for a literal. */
export function indexName(index: Index): string | undefined {
  if (typeof index === 'number') return undefined;
  return typeof index === 'string' ? index : index.name;
}

/** The names among the indices. */
export function indexNames(indices: readonly Index[]): ReadonlySet<string> {
  return new Set(indices.map(indexName).filter((name) => name !== undefined));
}

/** The index as the language writes it. */
export function indexText(index: Index): string {
  return indexName(index) ?? String(index);
}

/** Whether two indices are the same literal, or the same name in the same role. */
export function equalIndex(a: Index, b: Index): boolean {
  return typeof a === 'object' ? typeof b === 'object' && a.name === b.name : a === b;
}
