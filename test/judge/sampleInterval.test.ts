import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareRational, type Rational, rational } from '../../src/core/rational.ts';
import {
  cutInterval,
  inInterval,
  isEmptyInterval,
  simplestBetween,
  WHOLE_LINE,
} from '../../src/judge/sampleInterval.ts';
import { integerSqrt, rationalSqrt, spherePoints } from '../../src/judge/sampleSphere.ts';
import { norm2Of } from '../../src/judge/sampleVector.ts';

const SEED = 20261;
const rationals = fc
  .tuple(fc.bigInt({ min: -500n, max: 500n }), fc.bigInt({ min: 1n, max: 60n }))
  .map(([n, d]) => rational(n, d));

describe('simplestBetween', () => {
  test('lies strictly between and no fraction of smaller denominator does', () => {
    fc.assert(
      fc.property(rationals, rationals, (a, b) => {
        fc.pre(compareRational(a, b) !== 0);
        const [lo, hi] = compareRational(a, b) < 0 ? [a, b] : [b, a];
        const s = simplestBetween(lo, hi);
        expect(compareRational(lo, s)).toBe(-1);
        expect(compareRational(s, hi)).toBe(-1);
        for (let d = 1n; d < s.d; d++) {
          // the least multiple of 1/d above lo must not be below hi
          const n = floorOf(lo, d) + 1n;
          expect(compareRational(rational(n, d), hi)).not.toBe(-1);
        }
      }),
      { seed: SEED },
    );
  });
});

function floorOf(a: Rational, d: bigint): bigint {
  const n = a.n * d;
  const q = n / a.d;
  return n % a.d < 0n ? q - 1n : q;
}

describe('intervals', () => {
  const cuts = (...list: [Parameters<typeof cutInterval>[1], number][]) =>
    list.reduce((i, [op, v]) => cutInterval(i, op, rational(v)), WHOLE_LINE);

  test.each([
    [cuts(['>=', 1], ['<=', 1]), false, false],
    [cuts(['>=', 1], ['<', 1]), true, true],
    [cuts(['>', 1], ['<', 2]), false, true],
    [cuts(['>', 1], ['<=', 2]), false, false],
    [cuts(['>', 3], ['<', 2]), true, true],
    [cuts(['=', 3]), false, false],
    [cuts(['=', 3], ['>', 3]), true, true],
    [cuts(['>', 5]), false, false],
  ])('emptiness of %o', (interval, emptyForReals, emptyForIntegers) => {
    expect(isEmptyInterval(interval, false)).toBe(emptyForReals);
    expect(isEmptyInterval(interval, true)).toBe(emptyForIntegers);
  });

  test('cutting keeps exactly the values that meet both bounds', () => {
    fc.assert(
      fc.property(rationals, rationals, rationals, (a, b, v) => {
        const interval = cutInterval(cutInterval(WHOLE_LINE, '>', a), '<=', b);
        expect(inInterval(v, interval)).toBe(compareRational(v, a) > 0 && compareRational(v, b) <= 0);
      }),
      { seed: SEED },
    );
  });
});

describe('spheres', () => {
  test('integer square roots', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 40n }), (n) => {
        const r = integerSqrt(n);
        expect(r * r <= n && (r + 1n) * (r + 1n) > n).toBe(true);
      }),
      { seed: SEED },
    );
    expect(rationalSqrt(rational(9, 4))).toEqual(rational(3, 2));
    expect(rationalSqrt(rational(2))).toBeUndefined();
    expect(rationalSqrt(rational(-4))).toBeUndefined();
  });

  test('every point has the wanted norm and dimension', () => {
    for (const r of [
      rational(1),
      rational(2),
      rational(3),
      rational(7),
      rational(9, 4),
      rational(5, 9),
      rational(0),
    ]) {
      for (let n = 1; n <= 6; n++) {
        for (const v of spherePoints(r, n)) {
          expect(v).toHaveLength(n);
          expect(norm2Of(v)).toEqual(r);
        }
      }
    }
  });

  test('finds points where there are any: squares, sums of two and of four squares', () => {
    expect(spherePoints(rational(4), 1).length).toBeGreaterThan(0);
    expect(spherePoints(rational(2), 1)).toEqual([]);
    expect(spherePoints(rational(2), 2).length).toBeGreaterThan(1);
    expect(spherePoints(rational(3), 2)).toEqual([]);
    expect(spherePoints(rational(3), 3).length).toBeGreaterThan(0);
    expect(spherePoints(rational(7), 3)).toEqual([]);
    expect(spherePoints(rational(7), 4).length).toBeGreaterThan(0);
    expect(spherePoints(rational(1, 2), 2).length).toBeGreaterThan(0);
  });
});
