import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addRational,
  compareRational,
  divRational,
  equalRational,
  floorRational,
  mulRational,
  negRational,
  parseRational,
  powRational,
  type Rational,
  rational,
  rationalText,
  rationalToNumber,
  signRational,
  subRational,
} from '../../src/core/rational.ts';
import { rationals, SEED } from './arbitrary.ts';

const options = { seed: SEED, numRuns: 300 };
const big = fc.tuple(fc.bigInt(), fc.bigInt({ min: 1n, max: 10n ** 40n })).map(([n, d]) => rational(n, d));

describe('rationals', () => {
  test('are in lowest terms with a positive denominator', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
        fc.bigInt({ min: -99n, max: 99n }),
        (n, d) => {
          fc.pre(d !== 0n);
          const q = rational(n * 6n, d * 6n);
          expect(q.n * d).toBe(q.d * n);
          expect(q.d > 0n).toBe(true);
          expect(equalRational(q, rational(n, d))).toBe(true);
        },
      ),
      options,
    );
    expect(() => rational(1, 0)).toThrow(RangeError);
  });

  test('obey the field laws', () => {
    fc.assert(
      fc.property(big, rationals, rationals, (a, b, c) => {
        const equal = (p: Rational, q: Rational) => expect(p).toEqual(q);
        equal(addRational(addRational(a, b), c), addRational(a, addRational(b, c)));
        equal(mulRational(mulRational(a, b), c), mulRational(a, mulRational(b, c)));
        equal(mulRational(a, addRational(b, c)), addRational(mulRational(a, b), mulRational(a, c)));
        equal(subRational(a, b), addRational(a, negRational(b)));
        if (b.n !== 0n) equal(mulRational(divRational(a, b), b), a);
        equal(powRational(b, 3), mulRational(b, mulRational(b, b)));
        if (b.n !== 0n) equal(mulRational(powRational(b, -2), powRational(b, 2)), rational(1n));
      }),
      options,
    );
    expect(() => divRational(rational(1), rational(0))).toThrow(RangeError);
    expect(() => powRational(rational(0), -1)).toThrow(RangeError);
  });

  test('are ordered compatibly', () => {
    fc.assert(
      fc.property(rationals, rationals, rationals, (a, b, c) => {
        expect(compareRational(a, b)).toBe(signRational(subRational(a, b)));
        if (compareRational(a, b) <= 0)
          expect(compareRational(addRational(a, c), addRational(b, c))).not.toBe(1);
        const f = floorRational(a);
        expect(compareRational(rational(f), a)).not.toBe(1);
        expect(compareRational(rational(f + 1n), a)).toBe(1);
      }),
      options,
    );
  });

  test('print so that they can be read again', () => {
    const reads = fc.property(big, (a) => {
      expect(parseRational(rationalText(a))).toEqual(a);
    });
    fc.assert(reads, options);
    expect(parseRational('0.125')).toEqual(rational(1, 8));
    expect(parseRational('-2.5e-3')).toEqual(rational(-1, 400));
    expect(parseRational('.5')).toEqual(rational(1, 2));
    expect(parseRational('1e40').n).toBe(10n ** 40n);
    for (const wrong of ['', '.', '1/0x', '--1', '1e', 'NaN', '1_000', ' 1'])
      expect(() => parseRational(wrong)).toThrow();
  });

  test('have a nearest double, however large their parts', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 }), (x) => {
        fc.pre(x === 0 || Math.abs(x) > 1e-300);
        expect(rationalToNumber(parseRational(`${x}`))).toBeCloseTo(x, -Math.log10(Math.abs(x) || 1) + 14);
      }),
      options,
    );
    const huge = 10n ** 400n;
    expect(rationalToNumber(rational(huge * 3n, huge * 4n + 1n))).toBeCloseTo(0.75, 15);
    expect(rationalToNumber(rational(1n, huge))).toBe(0);
  });
});
