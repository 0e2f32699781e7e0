import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseRational, rational, subRational } from '../../src/core/rational.ts';
import { Ball } from '../../src/numeric/ball.ts';
import { certainDigits } from '../../src/numeric/certainDigits.ts';
import { reals } from '../../src/numeric/real.ts';

const { sqrt, pi, sub, fromRational } = reals(200);

describe('certainDigits', () => {
  test.each([
    [pi(), 10, '3.141592654'],
    [pi(), 1, '3'],
    [sqrt(fromRational(rational(2, 10n ** 9n))), 5, '0.000044721'],
    [fromRational(rational(1, 4)), 30, '0.25'],
    [fromRational(rational(-2, 3)), 4, '-0.6667'],
    [fromRational(rational(99996, 10)), 4, '10000'],
    [fromRational(rational(0)), 4, '0'],
  ])('%#', (a, digits, text) => expect(certainDigits(a, digits)).toBe(text));

  test('says nothing where the enclosure does not', () => {
    const third = (bits: number) => Ball.fromRational(rational(1, 3), bits);
    expect(certainDigits(third(40), 11)).toBe('0.33333333333');
    expect(certainDigits(third(40), 13)).toBeUndefined();
    expect(
      certainDigits(sub(sqrt(fromRational(rational(2))), sqrt(fromRational(rational(2)))), 3),
    ).toBeUndefined();
  });

  test('is within a unit of its last digit', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
        fc.bigInt({ min: 1n, max: 10n ** 30n }),
        fc.integer({ min: 1, max: 25 }),
        (n, d, digits) => {
          const q = rational(n, d);
          const text = certainDigits(fromRational(q), digits)!;
          const { n: off, d: of } = subRational(parseRational(text), q);
          return (
            Math.abs(Number(off) / Number(of)) <= Math.abs(Number(n) / Number(d)) * 10 ** (1 - digits) * 1.001
          );
        },
      ),
      { seed: 4, numRuns: 300 },
    );
  });
});
