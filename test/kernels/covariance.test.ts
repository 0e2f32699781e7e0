import { describe, expect, test } from 'vitest';
import { rational } from '../../src/core/rational.ts';
import { determinant } from '../../src/kernels/covariance.ts';
import { Undefined } from '../../src/numeric/analytic.ts';
import { doubles } from '../../src/numeric/double.ts';
import { constantJet, jet2Algebra, jetVariable } from '../../src/numeric/jet2.ts';
import { type Real, reals } from '../../src/numeric/real.ts';

const real = reals(100);
const exactly = (n: number, d = 1): Real => rational(n, d);

describe('the determinant of a covariance', () => {
  test('is exact where its entries are', () => {
    const gap = rational(1n, 10n ** 40n);
    const near = real.sub(exactly(1), gap);
    const value = determinant(real, { xx: exactly(1), xy: near, yy: exactly(1) });
    expect(value).toEqual(real.sub(exactly(1), real.mul(near, near)));
    expect(determinant(doubles, { xx: 3, xy: -3, yy: 3 })).toBe(0);
  });

  test('that is negative is no covariance, in any number system', () => {
    const root = real.sqrt(exactly(2));
    const twice = real.mul(exactly(2), root);
    expect(() =>
      determinant(real, { xx: exactly(1), xy: rational(10n ** 40n + 1n, 10n ** 40n), yy: exactly(1) }),
    ).toThrow(Undefined);
    expect(() => determinant(real, { xx: root, xy: twice, yy: root })).toThrow(Undefined);
    expect(() => determinant(real, { xx: real.neg(root), xy: exactly(1, 9), yy: root })).toThrow(Undefined);
    expect(() => determinant(real, { xx: exactly(-1), xy: exactly(1, 9), yy: exactly(-2) })).toThrow(
      Undefined,
    );
    expect(() => determinant(doubles, { xx: 0.3, xy: 0.4, yy: 0.5 })).toThrow(Undefined);
    const jets = jet2Algebra(real, 1);
    const fixed = constantJet<Real>(real, 1, exactly(1));
    expect(() =>
      determinant(jets, { xx: fixed, xy: jetVariable<Real>(real, 1, 0, exactly(3, 2)), yy: fixed }),
    ).toThrow(Undefined);
  });

  test('that rounding makes negative is let through', () => {
    let seen = 0;
    for (let k = 1; k < 60; k += 1) {
      const xx = k / 7;
      const value = determinant(doubles, { xx, xy: 0.3 * xx, yy: 0.3 * (0.3 * xx) });
      if (value < 0) seen += 1;
      expect(Math.abs(value)).toBeLessThan(1e-14 * xx * xx);
    }
    expect(seen).toBeGreaterThan(0);
  });
});
