import { describe, expect, test } from 'vitest';
import { equalRational, mulRational, type Rational, rational } from '../../src/core/rational.ts';
import type { Covariance } from '../../src/kernels/covariance.ts';
import { monomialHypergeometric, monomialKernel } from '../../src/kernels/monomialKernel.ts';
import { doubleFactorial, pairMoment } from '../../src/kernels/pairMoment.ts';
import { Undefined } from '../../src/numeric/analytic.ts';
import { exactValue, reals } from '../../src/numeric/real.ts';
import { present } from '../numeric/present.ts';
import { covariances } from './covariances.ts';
import { isserlis } from './isserlis.ts';

const real = reals(100);
const PAIRS = covariances(10, 5);

/** E[u^m v^n] by pairing one letter after the other. */
function byPairing(m: number, n: number, pair: Covariance<Rational>): Rational {
  const letters = [...Array<number>(m).fill(0), ...Array<number>(n).fill(1)];
  return isserlis(letters, (i, j) => (i + j === 0 ? pair.xx : i + j === 1 ? pair.xy : pair.yy));
}

const powers = [0, 1, 2, 3, 4].flatMap((m) => [0, 1, 2, 3, 4].map((n) => [m, n] as const));

describe('E[u^m v^n]', () => {
  test('is what pairing gives, exactly', () => {
    for (const [m, n] of powers)
      for (const pair of PAIRS.slice(0, 5))
        expect(pairMoment(real, m, n, pair)).toEqual(byPairing(m, n, pair));
  });

  test('with the powers swapped it would not be', () => {
    const wrong = powers.filter(
      ([m, n]) =>
        !equalRational(present(exactValue(pairMoment(real, n, m, PAIRS[0]!))), byPairing(m, n, PAIRS[0]!)),
    );
    expect(wrong.length).toBe(8);
  });

  test('takes integers >= 0 only', () => {
    expect(() => pairMoment(real, -1, 1, PAIRS[0]!)).toThrow(RangeError);
    expect(() => pairMoment(real, 1, 0.5, PAIRS[0]!)).toThrow(RangeError);
    expect(() => monomialKernel(1.5)).toThrow(RangeError);
  });
});

describe('the monomial kernel', () => {
  test('through the hypergeometric function is the same number, exactly', () => {
    for (let q = 0; q <= 9; q += 1)
      for (const pair of PAIRS)
        expect(monomialHypergeometric(real, q, pair)).toEqual(monomialKernel(q).value(real, pair));
  });

  test('is s^q on the diagonal', () => {
    for (let q = 0; q <= 9; q += 1) {
      const s = rational(5, 3);
      const power = Array.from({ length: q }).reduce<Rational>(
        (product) => mulRational(product, s),
        rational(1),
      );
      expect(monomialKernel(q).value(real, { xx: s, xy: s, yy: s })).toEqual(power);
    }
  });

  test('has no correlation at variance 0 to put into the hypergeometric function', () => {
    const zero = rational(0);
    expect(() => monomialHypergeometric(real, 3, { xx: zero, xy: zero, yy: rational(2) })).toThrow(Undefined);
    expect(monomialKernel(3).value(real, { xx: zero, xy: zero, yy: rational(2) })).toEqual(zero);
  });
});

test('double factorials', () => {
  expect([-1, 0, 1, 2, 5, 8].map(doubleFactorial)).toEqual([1n, 1n, 1n, 2n, 15n, 384n]);
});
