import type { Field } from '../core/field.ts';
import { rational } from '../core/rational.ts';
import type { Covariance } from './covariance.ts';

/** n!! = n (n − 2) (n − 4) …, and 1 for n <= 0. */
export function doubleFactorial(n: number): bigint {
  let product = 1n;
  for (let k = BigInt(n); k > 1n; k -= 2n) product *= k;
  return product;
}

/** The pairings of m letters u with n letters v in which exactly j pairs are mixed. */
function pairings(m: number, n: number, j: number): bigint {
  // j of each letter, in order, matched in j! ways; the others among themselves.
  const falling = (k: number): bigint => {
    let product = 1n;
    for (let i = 0; i < j; i++) product *= BigInt(k - i);
    return product;
  };
  const mixed = (falling(m) * falling(n)) / falling(j);
  return mixed * doubleFactorial(m - j - 1) * doubleFactorial(n - j - 1);
}

/**
 * E[u^m v^n] for centred Gaussians by Isserlis' theorem (1918): Σ_j C(m, j) C(n, j) j! (m−j−1)!! (n−j−1)!!
 * s_xy^j s_xx^((m−j)/2) s_yy^((n−j)/2) over j of the parity of m and n; 0 where the parities differ. All terms have one sign, so
 * that nothing cancels. Any field will do. Fails (RangeError) unless m and n are integers >= 0.
 */
export function pairMoment<T>(F: Field<T>, m: number, n: number, { xx, xy, yy }: Covariance<T>): T {
  if (!Number.isInteger(m) || !Number.isInteger(n) || m < 0 || n < 0)
    throw new RangeError('a moment needs integer powers >= 0');
  if ((m - n) % 2 !== 0) return F.zero;
  const power = (x: T, k: number): T => {
    let product = F.one;
    for (let i = 0; i < k; i++) product = F.mul(product, x);
    return product;
  };
  const integer = (k: bigint): T => F.fromRational(rational(k));
  const least = Math.min(m, n);
  const [square, product] = [F.mul(xy, xy), F.mul(xx, yy)];
  // Horner in s_xy² from the top, with the powers of s_xx s_yy that keep it homogeneous.
  let sum = integer(pairings(m, n, least));
  let weight = F.one;
  for (let j = least - 2; j >= 0; j -= 2) {
    weight = F.mul(weight, product);
    sum = F.add(F.mul(sum, square), F.mul(integer(pairings(m, n, j)), weight));
  }
  const outside = F.mul(power(xx, (m - least) / 2), power(yy, (n - least) / 2));
  return F.mul(least % 2 === 0 ? outside : F.mul(outside, xy), sum);
}
