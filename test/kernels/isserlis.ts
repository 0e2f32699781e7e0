import { addRational, mulRational, type Rational, rational } from '../../src/core/rational.ts';

const ZERO = rational(0n);

/** Isserlis: the mean of a product of centred Gaussians is the sum over pairings of products of covariances. */
export function isserlis(list: readonly number[], cov: (i: number, j: number) => Rational): Rational {
  if (list.length === 0) return rational(1n);
  if (list.length % 2 === 1) return ZERO;
  const [first, ...others] = list;
  let sum = ZERO;
  const seen = new Map<number, number>();
  for (const other of others) seen.set(other, (seen.get(other) ?? 0) + 1);
  for (const [other, times] of seen) {
    const at = others.indexOf(other);
    const rest = isserlis([...others.slice(0, at), ...others.slice(at + 1)], cov);
    sum = addRational(sum, mulRational(rational(times), mulRational(cov(first!, other), rest)));
  }
  return sum;
}
