import { printable } from './displayWidth.ts';

/** Fields of a record in the order in which a proof reads; others follow in the record's own order. */
const READING_ORDER = [
  ...['rule', 'relation', 'statement', 'hypotheses', 'generators', 'left', 'right', 'difference'],
  ...['conditions', 'obligations'],
];

type Fields = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Nothing to read: absent, an empty list, an empty object, or what a checker reads, lists of lists of coefficients. */
function isSilent(value: unknown): boolean {
  if (value === undefined) return true;
  if (isObject(value)) return Object.values(value).every(isSilent);
  return Array.isArray(value) && (value.length === 0 || value.some(Array.isArray));
}

function ordered(fields: Fields): [string, unknown][] {
  const known = READING_ORDER.filter((key) => Object.hasOwn(fields, key));
  const rest = Object.keys(fields).filter((key) => !READING_ORDER.includes(key));
  return [...known, ...rest].map((key): [string, unknown] => [key, fields[key]]);
}

/** What a value says in one line: itself, or its `text`. */
function headline(value: unknown): string | undefined {
  if (isObject(value)) return typeof value['text'] === 'string' ? printable(value['text']) : undefined;
  return Array.isArray(value) ? undefined : printable(String(value));
}

/** The lines under a value's headline. */
function details(value: unknown, indent: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item: unknown) => listItem(item, indent));
  if (!isObject(value)) return [];
  const told = typeof value['text'] === 'string' ? ['text', 'id'] : [];
  return ordered(value)
    .filter(([key, inner]) => !told.includes(key) && !isSilent(inner))
    .flatMap(([key, inner]) => {
      const head = headline(inner);
      return [
        `${indent}${printable(key)}:${head === undefined ? '' : ` ${head}`}`,
        ...details(inner, `${indent}  `),
      ];
    });
}

function listItem(item: unknown, indent: string): string[] {
  const lines = details(item, `${indent}  `);
  const head = headline(item) ?? lines.shift()?.slice(indent.length + 2);
  return head === undefined ? [] : [`${indent}- ${head}`, ...lines];
}

/**
 * A proof record, a JSON tree, as indented `name: value` lines for people: the fields of a proof in reading order,
 * expressions by their `text`, without empty fields and the coefficients that a checker reads. The JSON carries it all.
 */
export function recordLines(record: unknown, indent = ''): string[] {
  if (Array.isArray(record) && record.length === 1) return recordLines(record[0], indent);
  const head = headline(record);
  return [...(head === undefined ? [] : [indent + head]), ...details(record, indent)];
}
