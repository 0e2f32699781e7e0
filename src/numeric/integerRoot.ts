import { bitLength, shiftCount } from './bitLength.ts';

/** floor(√n) for n >= 0: one Newton step from the root of the upper half, then set right by at most a few units. */
export function integerSqrt(n: bigint): bigint {
  if (n < 0n) throw new RangeError('the square root of a negative integer');
  if (n < 1n << 52n) return BigInt(Math.floor(Math.sqrt(Number(n))));
  const half = shiftCount(Math.floor((bitLength(n) - 1) / 4));
  const start = integerSqrt(n >> (2n * half)) << half;
  let root = (start + n / start) >> 1n;
  while (root * root > n) root -= 1n;
  while ((root + 1n) * (root + 1n) <= n) root += 1n;
  return root;
}

/** The integer r >= 0 with r^k = n when n >= 0 has one, else undefined, for k >= 1. */
export function exactRoot(n: bigint, k: number): bigint | undefined {
  if (n < 2n || k === 1) return n < 0n ? undefined : n;
  const bits = bitLength(n);
  if (k >= bits) return undefined;
  if (k === 2) {
    const root = integerSqrt(n);
    return root * root === n ? root : undefined;
  }
  // Newton's iteration for x^k = n from above decreases until it reaches the floor of the root.
  const power = BigInt(k);
  let root = 1n << BigInt(Math.ceil(bits / k));
  for (;;) {
    const next = ((power - 1n) * root + n / root ** (power - 1n)) / power;
    if (next >= root) return root ** power === n ? root : undefined;
    root = next;
  }
}
