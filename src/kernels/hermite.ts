import type { Field } from '../core/field.ts';
import { rational } from '../core/rational.ts';

/** The largest degree of a Hermite polynomial that is written out. */
export const LARGEST_HERMITE = 60;

/**
 * The probabilists' Hermite polynomial He_k(z) = z He_{k−1}(z) − (k−1) He_{k−2}(z), He_0 = 1, He_1 = z, over any field (DLMF 18.9.1).
 * Fails (RangeError) unless k is an integer from 0 to 60.
 */
export function hermitePolynomial<T>(
  field: Pick<Field<T>, 'one' | 'zero' | 'sub' | 'mul' | 'fromRational'>,
  k: number,
  z: T,
): T {
  if (!Number.isInteger(k) || k < 0 || k > LARGEST_HERMITE)
    throw new RangeError(`a Hermite polynomial of degree ${k}`);
  let before = field.zero;
  let now = field.one;
  for (let j = 1; j <= k; j++) {
    const next = field.sub(field.mul(z, now), field.mul(field.fromRational(rational(j - 1)), before));
    [before, now] = [now, next];
  }
  return now;
}
