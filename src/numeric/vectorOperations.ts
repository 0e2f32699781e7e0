import type { Analytic, VectorOperations } from './analytic.ts';

/** The vector operations of a number system: its own, else one number after another. */
export function vectorOperations<T>(algebra: Analytic<T>): VectorOperations<T> {
  if (algebra.vectors) return algebra.vectors;
  const { add, mul } = algebra;
  return {
    dot(start, a, b) {
      let sum = start;
      for (let k = 0; k < a.length; k += 1) sum = add(sum, mul(a[k]!, b[k]!));
      return sum;
    },
    scale: (c, a) => Array.from(a, (x) => mul(c, x)),
    accumulate(sums, c, a) {
      for (let k = 0; k < a.length; k += 1) sums[k] = add(sums[k]!, mul(c, a[k]!));
    },
  };
}

/** The same operations on float64 without a call for each number; they round in the same places. */
export const doubleVectors: VectorOperations<number> = {
  dot(start, a, b) {
    let sum = start;
    for (let k = 0; k < a.length; k += 1) sum += a[k]! * b[k]!;
    return sum;
  },
  scale(c, a) {
    const scaled = new Array<number>(a.length);
    for (let k = 0; k < a.length; k += 1) scaled[k] = c * a[k]!;
    return scaled;
  },
  accumulate(sums, c, a) {
    for (let k = 0; k < a.length; k += 1) sums[k]! += c * a[k]!;
  },
};
