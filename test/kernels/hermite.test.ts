import { expect, test } from 'vitest';
import { type Rational, rational } from '../../src/core/rational.ts';
import { hermitePolynomial } from '../../src/kernels/hermite.ts';
import { exactValue } from '../../src/numeric/real.ts';
import { reals } from '../../src/numeric/reals.ts';

const F = reals(64);
const he = (k: number, z: Rational): Rational | undefined =>
  exactValue(hermitePolynomial(F, k, F.fromRational(z)));

/** He_k(z) = k! Σ_m (−1)^m z^(k−2m)/(2^m m! (k−2m)!), in integers over the denominator of z. */
function explicit(k: number, z: Rational): Rational {
  const factorial = (n: number): bigint => (n < 2 ? 1n : BigInt(n) * factorial(n - 1));
  let top = 0n;
  for (let m = 0; 2 * m <= k; m++) {
    const c = factorial(k) / (factorial(m) * factorial(k - 2 * m));
    const power = z.n ** BigInt(k - 2 * m) * z.d ** BigInt(2 * m);
    top += ((m % 2 === 0 ? 1n : -1n) * c * power * 2n ** BigInt(k - m)) / 2n ** BigInt(k);
  }
  return rational(top, z.d ** BigInt(k));
}

test('the recurrence gives the explicit polynomials', () => {
  for (const z of [rational(-7n, 3n), rational(2n, 5n), rational(0n), rational(11n, 4n)])
    for (let k = 0; k <= 12; k++) expect(he(k, z), `He_${k}`).toEqual(explicit(k, z));
});

test.each([-1, 1.5, 61])('degree %s is refused', (k) => {
  expect(() => hermitePolynomial(F, k, F.one)).toThrow(RangeError);
});
