import { isInteger } from '../core/rational.ts';
import type { Expr, Index } from './syntax.ts';

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

/** Whether an index stays one where its name takes the value: a name, or a positive whole numeral. */
export function isIndexValue(value: Expr): boolean {
  return value.kind === 'name' || numeralIndex(value) !== undefined;
}

/** What an index becomes where a name takes a value that `isIndexValue` holds of; itself where it is another. */
export function indexWith(index: Index, name: string, value: Expr): Index {
  if (indexName(index) !== name) return index;
  if (value.kind === 'name') return typeof index === 'string' ? value.name : { name: value.name };
  return numeralIndex(value) ?? index;
}

function numeralIndex(value: Expr): number | undefined {
  const whole = value.kind === 'number' && isInteger(value.value) && value.value.n >= 1n;
  return whole ? Number(value.value.n) : undefined;
}
