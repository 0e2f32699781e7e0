import { printable } from './displayWidth.ts';

/** Fields of a record in the order in which a proof reads; others follow in the record's own order. */
const READING_ORDER = [
  'rule',
  'statement',
  'hypotheses',
  'generators',
  'left',
  'right',
  'difference',
  'obligations',
];

function ordered(record: Readonly<Record<string, unknown>>): [string, unknown][] {
  const known = READING_ORDER.filter((key) => Object.hasOwn(record, key)).map((key): [string, unknown] => [
    key,
    record[key],
  ]);
  return [...known, ...Object.entries(record).filter(([key]) => !READING_ORDER.includes(key))];
}

function isScalar(value: unknown): boolean {
  return value === null || typeof value !== 'object';
}

function entry(name: string, value: unknown, indent: string): string[] {
  if (isScalar(value)) return [`${indent}${name} ${printable(String(value))}`];
  const inside = recordLines(value, `${indent}  `);
  return inside.length === 0 ? [`${indent}${name} none`] : [`${indent}${name}`, ...inside];
}

/**
 * A proof record, a JSON tree, as indented `name: value` lines. Lists are numbered by dashes; the fields of a proof come
 * in reading order: hypotheses, generators, the normal forms of both sides, their difference, obligations.
 */
export function recordLines(record: unknown, indent = ''): string[] {
  if (isScalar(record)) return [`${indent}${printable(String(record))}`];
  if (Array.isArray(record)) {
    return record.flatMap((item: unknown) => {
      const lines = recordLines(item, `${indent}  `);
      const first = lines[0];
      return first === undefined ? [] : [`${indent}- ${first.slice(indent.length + 2)}`, ...lines.slice(1)];
    });
  }
  return ordered(record as Record<string, unknown>)
    .filter(([, value]) => value !== undefined)
    .flatMap(([key, value]) => entry(`${printable(key)}:`, value, indent));
}
