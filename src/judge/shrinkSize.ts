import type { Rational } from '../core/rational.ts';
import type { Point } from './point.ts';
import type { Witness } from './refuteWitness.ts';
import { functionComplexity } from './sampleFunction.ts';
import { matrixSize, nonZeroEntries } from './shrinkMatrix.ts';
import { rationalSize } from './shrinkRational.ts';
import { nonZeroCount, vectorSize } from './shrinkVector.ts';

/** What makes one counterexample smaller than another, most important first. */
export type Size = readonly bigint[];

/**
 * The size of a witness: dimensions (entries of vectors and matrices, and integers that are dimensions); nonzero entries; complexity
 * of function instances; sizes of all rationals, the motion's included.
 */
export function witnessSize(witness: Witness, dimensionNames: ReadonlySet<string>): Size {
  const { scalars, vectors, matrices, functions }: Point = witness.point;
  let dimensions = 0n;
  let nonZero = 0n;
  let sizes = 0n;
  let complexity = 0n;
  for (const [name, v] of scalars) {
    if (dimensionNames.has(name)) dimensions += magnitude(v);
    sizes += 8n * rationalSize(v);
  }
  for (const v of vectors.values()) {
    dimensions += BigInt(v.length);
    nonZero += BigInt(nonZeroCount(v));
    sizes += vectorSize(v);
  }
  for (const m of matrices.values()) {
    dimensions += BigInt(m.length * (m[0]?.length ?? 0));
    nonZero += BigInt(nonZeroEntries(m));
    sizes += matrixSize(m);
  }
  for (const body of functions.values()) complexity += functionComplexity(body);
  if (witness.to) sizes += 8n * rationalSize(witness.to);
  return [dimensions, nonZero, complexity, sizes];
}

function magnitude(v: Rational): bigint {
  return v.n < 0n ? -v.n : v.n;
}

/** Negative, zero or positive as a is smaller than, as large as, or larger than b. */
export function compareSizes(a: Size, b: Size): number {
  for (let i = 0; i < a.length; i++) {
    const difference = (a[i] ?? 0n) - (b[i] ?? 0n);
    if (difference !== 0n) return difference < 0n ? -1 : 1;
  }
  return 0;
}
