import { describe, expect, test } from 'vitest';
import { boundedMean } from '../../../src/numeric/statistics/boundedMean.ts';
import { catoniInterval } from '../../../src/numeric/statistics/catoniInterval.ts';
import { Generator } from '../../../src/numeric/statistics/generator.ts';
import { powerLawExponent } from '../../../src/numeric/statistics/powerLaw.ts';

describe('the interval of a mean', () => {
  test('fails to cover no more often than stated, where that can be counted', () => {
    const generator = Generator.of(3);
    const outside = Array.from({ length: 1500 }, () => {
      const draws = Array.from({ length: 60 }, () => -Math.log(generator.uniform()));
      const { low, high } = catoniInterval(draws, 1, 0.2);
      return low <= 1 && 1 <= high ? 0 : 1;
    });
    const { mean, radius } = boundedMean(outside, 0, 1, 1e-11);
    expect(mean - radius).toBeLessThanOrEqual(0.2);
    expect(outside).toContain(1);
  });

  test('has the width √(2v log(2/α)/N) on either side of the mean, for many draws', () => {
    const draws = Array.from({ length: 10_000 }, (_, k) => 5 + (k % 2 === 0 ? 1 : -1));
    const { low, high } = catoniInterval(draws, 1, 1e-6);
    const radius = Math.sqrt((2 * Math.log(2e6)) / 10_000);
    expect((high - 5) / radius).toBeCloseTo(1, 1);
    expect((5 - low) / radius).toBeCloseTo(1, 1);
  });

  test('hardly heeds one wild draw', () => {
    const draws = Array.from({ length: 2000 }, () => 0);
    draws[17] = 1e9;
    expect(catoniInterval(draws, 1, 1e-6).high).toBeLessThan(1);
  });

  test('says what it can not do', () => {
    expect(() => catoniInterval([], 1, 0.1)).toThrow(RangeError);
    expect(() => catoniInterval([1, Number.NaN], 1, 0.1)).toThrow(RangeError);
    expect(() => catoniInterval([1, 2], 0, 0.1)).toThrow(RangeError);
    expect(() => catoniInterval([1, 2], 1, 1)).toThrow(RangeError);
  });
});

describe('the exponent of a power law', () => {
  const widths = [3, 6, 12, 24];
  const exactly = (value: number) => ({ low: value, high: value });

  test('is that of an exact power', () => {
    for (const p of [-1, -0.5, 0, 1.25]) {
      const { low, high } = powerLawExponent(
        widths,
        widths.map((n) => exactly(7 * n ** p)),
      );
      expect(low).toBeCloseTo(p, 12);
      expect(high).toBeCloseTo(p, 12);
    }
  });

  test('covers the exponent of every choice within the intervals', () => {
    const values = widths.map((n) => ({ low: 0.9 / n, high: 1.2 / n }));
    const { low, high } = powerLawExponent(widths, values);
    for (let code = 0; code < 16; code++) {
      const chosen = values.map((v, i) => exactly((code >> i) % 2 === 0 ? v.low : v.high));
      const p = powerLawExponent(widths, chosen).low;
      expect(p).toBeGreaterThanOrEqual(low - 1e-12);
      expect(p).toBeLessThanOrEqual(high + 1e-12);
    }
    expect(high - low).toBeGreaterThan(0.1);
  });

  test('is refused where there is none', () => {
    expect(() => powerLawExponent([4, 4], [exactly(1), exactly(2)])).toThrow(RangeError);
    expect(() => powerLawExponent([4, 8], [exactly(1), exactly(0)])).toThrow(RangeError);
    expect(() => powerLawExponent([4, 8], [exactly(1)])).toThrow(RangeError);
  });
});
