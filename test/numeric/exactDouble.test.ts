import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { divRational, parseRational, rational } from '../../src/core/rational.ts';
import { nearestDouble, rationalOfDouble } from '../../src/numeric/exactDouble.ts';

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

describe('rationalOfDouble', () => {
  test.each([
    [0.1, rational(3602879701896397n, 36028797018963968n)],
    [-2.75, rational(-11, 4)],
    [2 ** 60 + 2 ** 8, rational(2n ** 60n + 2n ** 8n)],
    [5e-324, rational(1n, 2n ** 1074n)],
    [2 ** -1022, rational(1n, 2n ** 1022n)],
    [-0, rational(0)],
  ])('%d', (a, q) => expect(rationalOfDouble(a)).toEqual(q));

  test.each([Number.NaN, Number.POSITIVE_INFINITY])('refuses %d', (a) =>
    expect(() => rationalOfDouble(a)).toThrow(RangeError),
  );

  test('comes back', () => {
    fc.assert(
      fc.property(finite, (a) => nearestDouble(rationalOfDouble(a)) === a),
      { seed: 4, numRuns: 2000 },
    );
  });
});

describe('nearestDouble', () => {
  test('reads decimals as the engine does, which shares no code', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }),
        fc.integer({ min: -340, max: 280 }),
        (n, e) => Object.is(nearestDouble(parseRational(`${n}e${e}`)) + 0, Number(`${n}e${e}`) + 0),
      ),
      { seed: 4, numRuns: 2000 },
    );
  });

  test('takes the even one of two neighbours equally near', () => {
    expect(nearestDouble(rational(2n ** 53n + 1n))).toBe(2 ** 53);
    expect(nearestDouble(rational(2n ** 53n + 3n))).toBe(2 ** 53 + 4);
    expect(nearestDouble(rational(-(2n ** 54n) - 1n, 2n))).toBe(-(2 ** 53));
    expect(nearestDouble(rational(1n, 2n ** 1075n))).toBe(0);
    expect(nearestDouble(rational(3n, 2n ** 1075n))).toBe(2 * 5e-324);
    expect(nearestDouble(rational(2n ** 1025n, 3n))).toBe((2 / 3) * 2 ** 1000 * 2 ** 24);
  });

  test('refuses what is beyond doubles', () => {
    expect(nearestDouble(rational(2n ** 1024n - 2n ** 970n - 1n))).toBe(Number.MAX_VALUE);
    expect(() => nearestDouble(rational(2n ** 1024n - 2n ** 970n))).toThrow(RangeError);
    expect(() => nearestDouble(rational(-(2n ** 5000n)))).toThrow(RangeError);
    expect(nearestDouble(divRational(rational(1), rational(2n ** 5000n)))).toBe(0);
  });
});
