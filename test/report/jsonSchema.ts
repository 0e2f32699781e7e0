/** The part of JSON Schema 2020-12 that the files in schema use. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly minimum?: number;
  readonly minLength?: number;
  readonly minItems?: number;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

const KNOWN = new Set([
  ...['$schema', '$id', '$ref', '$defs', 'title', 'description', 'type', 'enum', 'required', 'properties'],
  ...['additionalProperties', 'items', 'minimum', 'minLength', 'minItems', 'examples'],
]);

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value === 'number' && Number.isInteger(value) ? 'integer' : typeof value;
}

/** What of `value` breaks `schema`, each with its path; keywords that this validator does not know are complaints too. */
export function violations(schema: Schema, value: unknown, root: Schema = schema, path = '$'): string[] {
  const unknown = Object.keys(schema).filter((key) => !KNOWN.has(key));
  if (unknown.length > 0) return [`${path}: the validator does not know ${unknown.join(', ')}`];
  if (schema.$ref !== undefined) {
    const target = root.$defs?.[schema.$ref.replace('#/$defs/', '')];
    return target ? violations(target, value, root, path) : [`${path}: ${schema.$ref} leads nowhere`];
  }
  const type = typeOf(value);
  const types = schema.type === undefined ? [type] : [schema.type].flat();
  if (!types.includes(type) && !(types.includes('number') && type === 'integer'))
    return [`${path}: is ${type}, not ${types.join(' or ')}`];
  const found: string[] = [];
  if (schema.enum && !schema.enum.includes(value)) found.push(`${path}: ${String(value)} is not in the enum`);
  if (typeof value === 'number' && schema.minimum !== undefined && value < schema.minimum) {
    found.push(`${path}: below ${schema.minimum}`);
  }
  if (typeof value === 'string' && value.length < (schema.minLength ?? 0)) found.push(`${path}: too short`);
  if (Array.isArray(value) && value.length < (schema.minItems ?? 0)) found.push(`${path}: too few items`);
  if (Array.isArray(value) && schema.items) {
    const { items } = schema;
    found.push(...value.flatMap((item, i) => violations(items, item, root, `${path}[${i}]`)));
  }
  if (type !== 'object') return found;
  const object = value as Record<string, unknown>;
  for (const key of schema.required ?? [])
    if (!Object.hasOwn(object, key)) found.push(`${path}: lacks ${key}`);
  for (const [key, item] of Object.entries(object)) {
    const inner = schema.properties?.[key] ?? schema.additionalProperties;
    if (inner === false) found.push(`${path}: may not have ${key}`);
    else if (typeof inner === 'object') found.push(...violations(inner, item, root, `${path}.${key}`));
  }
  return found;
}
