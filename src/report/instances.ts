/** `d=2, q=3` as name → whole number; undefined for anything else. */
function assignment(instance: string): Map<string, number> | undefined {
  const values = new Map<string, number>();
  for (const part of instance.split(',')) {
    const match = /^\s*(\S+?)\s*=\s*(-?\d{1,9})\s*$/.exec(part);
    if (!match || values.has(match[1] ?? '')) return undefined;
    values.set(match[1] ?? '', Number(match[2]));
  }
  return values;
}

/** `1..6` for whole numbers without a gap, `1, 3, 4` in braces otherwise. */
function rangeText(sorted: readonly number[]): string {
  const [first = 0, last = first] = [sorted[0], sorted.at(-1)];
  if (sorted.length === 1) return `${first}`;
  return last - first === sorted.length - 1 ? `${first}..${last}` : `{${sorted.join(', ')}}`;
}

/**
 * The instances of `proved-for` for people: `d = 1..2, q = 1..6` where they are every combination of the values listed, each
 * instance by itself otherwise. What is printed names the same instances, no more and no fewer.
 */
export function instancesText(instances: readonly string[]): string {
  const listed = instances.join('; ');
  const points = instances.map(assignment);
  const names = [...(points[0]?.keys() ?? [])];
  const columns = names.map((name) => {
    const values = new Set(points.map((point) => point?.get(name) ?? Number.NaN));
    return [...values].sort((a, b) => a - b);
  });
  const same = points.every((point) => point?.size === names.length);
  const product = columns.reduce((count, values) => count * values.length, 1);
  const distinct = new Set(points.map((point) => names.map((name) => point?.get(name)).join())).size;
  if (!same || columns.flat().some(Number.isNaN) || product !== distinct || distinct !== instances.length) {
    return listed;
  }
  return columns.map((values, i) => `${names[i]} = ${rangeText(values)}`).join(', ');
}
