/** e with 2^(e−1) <= |x| < 2^e for a finite x other than 0; 0 for 0. */
export function exponentOf(x: number): number {
  const size = Math.abs(x);
  if (size === 0) return 0;
  // Subnormal numbers are lifted into the normal range, where the logarithm is off by less than one.
  const lifted = size < 2 ** -1022 ? size * 2 ** 64 : size;
  let e = Math.floor(Math.log2(lifted)) + 1;
  const fraction = timesPowerOfTwo(lifted, -e);
  if (fraction >= 1) e += 1;
  else if (fraction < 0.5) e -= 1;
  return size === lifted ? e : e - 64;
}

/** x·2^e in steps that each stay in range: exact unless the result is subnormal or overflows. */
export function timesPowerOfTwo(x: number, e: number): number {
  let value = x;
  let rest = e;
  while (rest > 1000) {
    value *= 2 ** 1000;
    rest -= 1000;
  }
  while (rest < -1000) {
    value *= 2 ** -1000;
    rest += 1000;
  }
  return value * 2 ** rest;
}

/** The exponent of the largest entry; 0 when all are 0. */
export function largestExponent(entries: ArrayLike<number>): number {
  let size = 0;
  for (let k = 0; k < entries.length; k++) size = Math.max(size, Math.abs(entries[k]!));
  return exponentOf(size);
}
