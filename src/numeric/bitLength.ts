const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);
const HIGH = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 1 : 0;

/** k with 2^(k−1) <= a < 2^k, for a normal positive double a (read from its exponent field). */
export function binaryExponent(a: number): number {
  double[0] = a;
  return ((words[HIGH] ?? 0) >>> 20) - 1022;
}

/** 2^k as a double: exact for −1022 <= k <= 1023; beyond that 0, a subnormal or Infinity. */
export function powerOfTwo(k: number): number {
  if (k < -1022 || k > 1023) return 2 ** k;
  words[HIGH] = (k + 1023) << 20;
  words[1 - HIGH] = 0;
  return double[0] ?? 0;
}

/** The number of binary digits of |a|, exactly: 2^(k−1) <= |a| < 2^k, and 0 for a = 0. */
export function bitLength(a: bigint): number {
  const n = a < 0n ? -a : a;
  if (n === 0n) return 0;
  const hex = n.toString(16);
  return 4 * (hex.length - 1) + (32 - Math.clz32(Number.parseInt(hex.charAt(0), 16)));
}

const SHIFTS: readonly bigint[] = Array.from({ length: 4096 }, (_, i) => BigInt(i));

/** k as a bigint, from a table for small k >= 0: making one anew costs as much as a short addition. */
export function shiftCount(k: number): bigint {
  return SHIFTS[k] ?? BigInt(k);
}

/** floor(a·2^k) for an integer k of either sign. Fails (RangeError) when the result exceeds the engine's limit. */
export function shift(a: bigint, k: number): bigint {
  return k >= 0 ? a << shiftCount(k) : a >> shiftCount(-k);
}
