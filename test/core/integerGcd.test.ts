import fc from 'fast-check';
import { expect, test } from 'vitest';
import { integerGcd } from '../../src/core/integerGcd.ts';
import { SEED } from './arbitrary.ts';

/** Euclid's algorithm and nothing else. */
function euclid(a: bigint, b: bigint): bigint {
  return b === 0n ? (a < 0n ? -a : a) : euclid(b, a % b);
}

const whole = fc.oneof(
  fc.bigInt({ min: -30n, max: 30n }),
  fc.bigInt({ min: 2n ** 53n - 9n, max: 2n ** 53n + 9n }),
  fc.bigInt({ min: -(10n ** 70n), max: 10n ** 70n }),
);
const shifted = fc.tuple(whole, fc.nat(90)).map(([n, k]) => n << BigInt(k));

test('the greatest common divisor is that of Euclid, powers of two and common factors included', () => {
  fc.assert(
    fc.property(shifted, shifted, whole, (a, b, c) => {
      expect(integerGcd(a, b)).toBe(euclid(a, b));
      expect(integerGcd(a * c, b * c)).toBe(euclid(a * c, b * c));
    }),
    { seed: SEED, numRuns: 500 },
  );
});
