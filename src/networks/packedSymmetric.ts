/** Entries of a symmetric array of d × d: a <= b, row by row. */
export function pairCount(d: number): number {
  return (d * (d + 1)) / 2;
}

/** Entries of a symmetric array of d × d × d: a <= b <= c, in lexical order. */
export function tripleCount(d: number): number {
  return (d * (d + 1) * (d + 2)) / 6;
}

/** The place of entry (a, b), in either order, among the pairs. */
export function pairIndex(d: number, a: number, b: number): number {
  const [low, high] = a <= b ? [a, b] : [b, a];
  return low * d - (low * (low - 1)) / 2 + high - low;
}

/** The entries over a <= b, computed in their order. */
export function packPairs<T>(d: number, entry: (a: number, b: number) => T): T[] {
  const packed: T[] = [];
  for (let a = 0; a < d; a += 1) for (let b = a; b < d; b += 1) packed.push(entry(a, b));
  return packed;
}

/** The entries over a <= b <= c, computed in their order. */
export function packTriples<T>(d: number, entry: (a: number, b: number, c: number) => T): T[] {
  const packed: T[] = [];
  for (let a = 0; a < d; a += 1)
    for (let b = a; b < d; b += 1) for (let c = b; c < d; c += 1) packed.push(entry(a, b, c));
  return packed;
}

/** All d × d entries of the packed symmetric array. */
export function unpackPairs<T>(d: number, packed: ArrayLike<T>): T[][] {
  const full = Array.from({ length: d }, () => new Array<T>(d));
  let next = 0;
  for (let a = 0; a < d; a += 1) {
    for (let b = a; b < d; b += 1) {
      full[a]![b] = packed[next]!;
      full[b]![a] = packed[next]!;
      next += 1;
    }
  }
  return full;
}

/** All d × d × d entries of the packed symmetric array. */
export function unpackTriples<T>(d: number, packed: ArrayLike<T>): T[][][] {
  const full = Array.from({ length: d }, () => Array.from({ length: d }, () => new Array<T>(d)));
  let next = 0;
  for (let a = 0; a < d; a += 1) {
    for (let b = a; b < d; b += 1) {
      for (let c = b; c < d; c += 1) {
        const entry = packed[next]!;
        next += 1;
        full[a]![b]![c] = entry;
        full[a]![c]![b] = entry;
        full[b]![a]![c] = entry;
        full[b]![c]![a] = entry;
        full[c]![a]![b] = entry;
        full[c]![b]![a] = entry;
      }
    }
  }
  return full;
}
