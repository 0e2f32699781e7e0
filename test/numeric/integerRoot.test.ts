import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rational } from '../../src/core/rational.ts';
import { binaryExponent, bitLength, powerOfTwo, shift } from '../../src/numeric/bitLength.ts';
import { exactPower, exactSqrt } from '../../src/numeric/exactFunctions.ts';
import { exactRoot, integerSqrt } from '../../src/numeric/integerRoot.ts';
import { Random } from './random.ts';

test('the integer square root is the floor of the root', () => {
  const random = new Random(12);
  for (let trial = 0; trial < 10_000; trial += 1) {
    const r = random.bits(random.int(1, 600));
    for (const n of [r, r * r, r * r + 1n, r * r - 1n].filter((k) => k >= 0n)) {
      const root = integerSqrt(n);
      expect(root * root <= n && (root + 1n) * (root + 1n) > n).toBe(true);
    }
  }
  expect(() => integerSqrt(-1n)).toThrow(RangeError);
});

test('exact roots are found, and only those', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 2n, max: 10n ** 12n }), fc.integer({ min: 2, max: 9 }), (r, k) => {
      expect(exactRoot(r ** BigInt(k), k)).toBe(r);
      expect(exactRoot(r ** BigInt(k) + 1n, k)).toBeUndefined();
      expect(exactRoot(r ** BigInt(k) - 1n, k)).toBeUndefined();
    }),
    { seed: 12, numRuns: 1000 },
  );
  expect(exactSqrt(rational(49, 64))).toEqual(rational(7, 8));
  expect(exactSqrt(rational(49, 65))).toBeUndefined();
  expect(exactSqrt(rational(-4))).toBeUndefined();
  expect(exactPower(rational(32, 243), rational(-3, 5))).toEqual(rational(27, 8));
  expect(exactPower(rational(2), rational(1, 2))).toBeUndefined();
});

test('bit lengths, exponents and shifts', () => {
  for (let k = 1; k < 2200; k += 7) {
    const power = 1n << BigInt(k);
    expect([bitLength(power), bitLength(power - 1n), bitLength(-power)]).toEqual([k + 1, k, k + 1]);
    if (k < 1000) expect(binaryExponent(Number(power))).toBe(k + 1);
    expect(powerOfTwo(k)).toBe(2 ** k);
    expect(powerOfTwo(-k)).toBe(2 ** -k);
  }
  expect(shift(-5n, -1)).toBe(-3n);
  expect(shift(5n, 3)).toBe(40n);
});
