type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** One change of a record: where, and the record that it leaves. */
export interface Tampered {
  readonly path: string;
  readonly record: unknown;
}

const RELATIONS = ['=', '!=', '<', '<=', '>', '>='];

/** Other values that a field might be forged to have. */
function forgeries(value: Json, key: string): Json[] {
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'number') return [value + 1, -value, value * 2].filter((x) => x !== value);
  if (typeof value !== 'string') return [];
  if (key === 'relation') return RELATIONS.filter((r) => r !== value);
  if (/^-?\d+(\/\d+)?$/.test(value)) {
    const negated = value.startsWith('-') ? value.slice(1) : `-${value}`;
    return [negated, value === '7' ? '8' : '7', `${value}1`].filter((x) => x !== value && x !== '-0');
  }
  if (key === 'rule')
    return ['zero', 'terms', 'nonsense', 'hypothesis', 'constant', 'product'].filter((x) => x !== value);
  const digit = value.search(/\d/);
  const bumped =
    digit < 0 ? [] : [`${value.slice(0, digit)}${(Number(value[digit]) + 1) % 10}${value.slice(digit + 1)}`];
  return [`${value}!`, value.slice(1), ...bumped].filter((x) => x !== value);
}

function* changes(
  value: Json,
  path: string,
  key: string,
): Generator<{ path: string; value: Json | undefined }> {
  for (const forged of forgeries(value, key))
    yield { path: `${path} := ${JSON.stringify(forged)}`, value: forged };
  if (Array.isArray(value)) {
    for (const [i, item] of (value as readonly Json[]).entries()) {
      yield { path: `${path}[${i}] dropped`, value: value.filter((_, j) => j !== i) };
      for (const c of changes(item, `${path}[${i}]`, key))
        yield { path: c.path, value: value.map((x: Json, j) => (j === i ? (c.value as Json) : x)) };
    }
    if (value.length > 0) yield { path: `${path} doubled`, value: [...value, value[0] as Json] };
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, item] of Object.entries(value as { readonly [key: string]: Json })) {
      const { [name]: _, ...rest } = value as { readonly [key: string]: Json };
      yield { path: `${path}.${name} dropped`, value: rest };
      for (const c of changes(item, `${path}.${name}`, name))
        yield { path: c.path, value: { ...value, [name]: c.value as Json } };
    }
  }
}

/** Every record that one forged, dropped or doubled field leaves. */
export function* tamperings(record: unknown): Generator<Tampered> {
  for (const c of changes(record as Json, '', '')) yield { path: c.path, record: c.value };
}
