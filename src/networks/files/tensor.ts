import { NetworkProblem, quoted } from '../networkProblem.ts';

/** An array out of a file of weights: its numbers row by row (C order), each exactly the double that it is. */
export interface Tensor {
  readonly shape: readonly number[];
  readonly values: Float64Array;
}

/** An array in a file that is decoded when it is asked for: files hold arrays that nobody needs. */
export interface StoredTensor {
  readonly shape: readonly number[];
  /** Fails with NetworkProblem where its numbers cannot be had exactly. */
  read(): Tensor;
}

/** The arrays of a file under their names, in the order of the file. */
export type TensorFile = ReadonlyMap<string, StoredTensor>;

/** Sizes and offsets in files have at most 15 digits: anything beyond is nonsense, and all of these are doubles. */
export const LARGEST_SIZE = 999_999_999_999_999;

/** How many numbers an array of this shape has: 1 for []. Fails with NetworkProblem beyond 2^53 or on a size that is no whole number. */
export function sizeOf(shape: readonly number[], name: string): number {
  let size = 1;
  for (const extent of shape) {
    if (!Number.isSafeInteger(extent) || extent < 0)
      throw new NetworkProblem(`the shape of ${quoted(name)} holds ${extent}, which is no size`);
    size *= extent;
  }
  if (!Number.isSafeInteger(size)) throw new NetworkProblem(`${quoted(name)} claims ${size} numbers`);
  return size;
}

/** (2, 3) as messages print a shape. */
export function shapeText(shape: readonly number[]): string {
  return `[${shape.join(', ')}]`;
}
