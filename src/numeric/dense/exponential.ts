/** 1/log 2, to the nearest double. */
export const LOG2_E = Math.LOG2E;

/** 1.5·2^52: adding it rounds a double below 2^51 to an integer, which then stands in the sum's last bits. */
export const ROUNDING_SHIFT = 6755399441055744;

/** The first 32 bits of log 2 (so that k·LN2_HIGH is exact for |k| < 2^20) … */
export const LN2_HIGH = Math.floor(Math.LN2 * 2 ** 32) / 2 ** 32;

/** … and the rest of it, log 2 − LN2_HIGH to the nearest double. */
export const LN2_LOW = 1.9082149292705877e-10;

/** 1/2!, 1/3!, …, 1/13!: e^r = 1 + r + r² Σ TAYLOR[k] r^k. */
export const TAYLOR = [
  1 / 2,
  1 / 6,
  1 / 24,
  1 / 120,
  1 / 720,
  1 / 5040,
  1 / 40320,
  1 / 362880,
  1 / 3628800,
  1 / 39916800,
  1 / 479001600,
  1 / 6227020800,
] as const;

const [T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11] = TAYLOR;

const scale = new Float64Array(1);
const words = new Int32Array(scale.buffer);

/**
 * e^x for −708 <= x <= 709 in additions, multiplications and one exponent, which every machine rounds alike, and the lanes of
 * SIMD too: x = k·log 2 + r with |r| <= log(2)/2 + 2^-40, and 1 + (r + r²q) with q by Estrin's scheme, to degree 13.
 *
 * Within 2u of itself, u = 2^-53. Absolute errors before the last rounding: x − k·LN2_HIGH is exact (a multiple of 2^-54 below 1/2),
 * so r is rounded once, by u/4 at most; q < 0.5625 collects 1.7u, r² < 0.1202 and the product one rounding each, so r²q is within
 * 0.36u; their sum, below 1/2, is rounded by u/4; the series ends within 0.347^14/14! < 0.04u. For r < 0 the result is above 0.7071 and
 * its own rounding u/2: (0.5 + 0.25 + 0.36 + 0.25·0.7072 + 0.04)u/0.7071 < 1.9u. For r >= 0 the result is above 1, and its rounding u;
 * with r <= 1/4 the rest is halved at least (0.9u), with r > 1/4 the result is above 1.28: below 2u both times.
 * Outside of its domain the result is of no use, and of NaN it is NaN.
 */
export function exponential(x: number): number {
  const power = x * LOG2_E + ROUNDING_SHIFT - ROUNDING_SHIFT;
  const r = x - power * LN2_HIGH - power * LN2_LOW;
  const r2 = r * r;
  const r4 = r2 * r2;
  const low = T0 + T1 * r + (T2 + T3 * r) * r2;
  const middle = T4 + T5 * r + (T6 + T7 * r) * r2;
  const high = T8 + T9 * r + (T10 + T11 * r) * r2;
  const q = low + (middle + high * r4) * r4;
  words[1] = (power + 1023) << 20;
  return (1 + (r + r2 * q)) * scale[0]!;
}
