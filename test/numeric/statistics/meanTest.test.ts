import { describe, expect, test } from 'vitest';
import { boundedMean } from '../../../src/numeric/statistics/boundedMean.ts';
import { Generator } from '../../../src/numeric/statistics/generator.ts';
import { ImportanceSample } from '../../../src/numeric/statistics/importance.ts';
import { type MeanPlan, MeanTest, softened } from '../../../src/numeric/statistics/meanTest.ts';
import { testRatios } from '../../../src/numeric/statistics/ratioTest.ts';
import { sampleVariance } from '../../../src/numeric/statistics/variance.ts';

const plan: MeanPlan = { size: 2000, variance: 1, falseAlarm: 1e-11, missed: 1e-3 };

/** Sources with mean 0 and variance 1, one of them with heavy tails and no third moment. */
const SOURCES: readonly (readonly [string, (g: Generator) => number])[] = [
  ['normal', (g) => g.normal()],
  ['two points', (g) => (g.uniform() < 0.5 ? 1 : -1)],
  ['exponential', (g) => -Math.log(g.uniform()) - 1],
  ['rare and large', (g) => (g.uniform() < 1 / 101 ? 10 : -0.1)],
  ['Student with 2.5 degrees', (g) => (g.uniform() < 0.5 ? 1 : -1) * heavy(g)],
];

/** A Pareto variable with tail index 5/2, scaled to second moment 1. */
function heavy(g: Generator): number {
  return g.uniform() ** (-1 / 2.5) / Math.sqrt(5);
}

function outcome(source: (g: Generator) => number, shift: number, low: number, high = low): string {
  const check = new MeanTest(plan, low, high);
  const generator = Generator.of(20);
  for (let k = 0; k < plan.size; k++) check.add(source(generator) + shift);
  return check.outcome;
}

describe.each(SOURCES)('the mean test on draws that are %s', (_name, source) => {
  const { smallestDeviation } = new MeanTest(plan, 0);

  test('does not reject the right mean', () => {
    expect(outcome(source, 0, 0)).toBe('consistent');
    expect(outcome(source, 0.05, -0.1, 0.1)).toBe('consistent');
  });

  test('catches a mean that is off by the smallest deviation, on either side', () => {
    expect(outcome(source, smallestDeviation, 0)).toBe('above');
    expect(outcome(source, -smallestDeviation, 0)).toBe('below');
    expect(outcome(source, 0.1 + smallestDeviation, -0.1, 0.1)).toBe('above');
  });
});

describe('the mean test', () => {
  test('promises a smallest deviation near that of a normal test with the same rates', () => {
    const { smallestDeviation } = new MeanTest(plan, 0);
    // 2 √(log(2/α) + log(1/β)) standard errors, where normal quantiles give 6.8 + 3.1.
    expect(smallestDeviation * Math.sqrt(plan.size)).toBeGreaterThan(9.9);
    expect(smallestDeviation * Math.sqrt(plan.size)).toBeLessThan(13);
  });

  test('spends no more than its false-alarm rate, where that can be counted', () => {
    const lax: MeanPlan = { size: 100, variance: 1, falseAlarm: 0.2, missed: 0.2 };
    const generator = Generator.of(9);
    const alarms = Array.from({ length: 2000 }, () => {
      const check = new MeanTest(lax, 0);
      for (let k = 0; k < lax.size; k++) check.add(generator.normal());
      return check.outcome === 'consistent' ? 0 : 1;
    });
    const { mean, radius } = boundedMean(alarms, 0, 1, 1e-11);
    expect(mean - radius).toBeLessThanOrEqual(lax.falseAlarm);
    const misses = Array.from({ length: 2000 }, () => {
      const check = new MeanTest(lax, 0);
      const shift = check.smallestDeviation;
      for (let k = 0; k < lax.size; k++) check.add(generator.normal() + shift);
      return check.outcome === 'above' ? 0 : 1;
    });
    expect(boundedMean(misses, 0, 1, 1e-11).mean).toBeLessThanOrEqual(lax.missed + 0.02);
  });

  test('rests on ψ between its two logarithms', () => {
    for (const x of [-40, -2.5, -1 / 3, 0, 1e-9, 0.7, 3, 100]) {
      expect(softened(x)).toBeLessThanOrEqual(Math.log(1 + x + (x * x) / 2) + 1e-12);
      expect(softened(x)).toBeGreaterThanOrEqual(-Math.log(1 - x + (x * x) / 2) - 1e-12);
    }
  });

  test('refuses plans that it cannot keep', () => {
    expect(() => new MeanTest({ ...plan, size: 100 }, 0)).toThrow('too few draws');
    expect(() => new MeanTest({ ...plan, variance: 0 }, 0)).toThrow('positive variance');
    expect(() => new MeanTest(plan, 1, 0)).toThrow('empty');
    const open = new MeanTest(plan, 0);
    expect(() => open.outcome).toThrow('fewer draws');
    expect(() => open.add(Number.NaN)).toThrow('not finite');
  });
});

describe('the test of a ratio', () => {
  /** Posterior mean of a normal location θ ~ N(0, 1) after y = 1 with unit noise: 1/2, by weighting the prior. */
  const draw = (g: Generator) => {
    const theta = g.normal();
    const weight = Math.exp(-((1 - theta) ** 2) / 2);
    return [{ numerator: weight * theta, weight }];
  };
  const rates = { size: 20_000, falseAlarm: 1e-11, missed: 1e-3 };

  test.each([
    [0.5, 'consistent'],
    [0.4, 'above'],
    [0.6, 'below'],
  ])('of a posterior mean 1/2 against %s: %s', (claimed, expected) => {
    const [finding] = testRatios(draw, [{ low: claimed, high: claimed }], rates, Generator.of(2));
    expect(finding?.outcome).toBe(expected);
    expect(finding?.smallestDeviation).toBeLessThan(0.15);
  });

  test('self-normalised weights estimate the same, with its error, size and bias', () => {
    const sample = new ImportanceSample();
    const generator = Generator.of(4);
    for (let k = 0; k < 20_000; k++) {
      const theta = generator.normal();
      sample.add(Math.exp(-((1 - theta) ** 2) / 2), theta);
    }
    const { mean, standardError, effectiveSize, bias } = sample.estimate;
    expect(Math.abs(mean - 0.5)).toBeLessThan(7 * standardError);
    expect(standardError).toBeLessThan(0.01);
    // E w² / (E w)² = (e^(-1/3)/√3)/(e^(-1/2)/2) for this pair of normals.
    expect(20_000 / effectiveSize).toBeCloseTo(Math.exp(-1 / 3) / Math.sqrt(3) / (Math.exp(-1 / 2) / 2), 1);
    expect(Math.abs(bias)).toBeLessThan(1e-4);
    expect(() => sample.add(-1, 0)).toThrow('finite weights');
  });

  test('the bias is that of small samples, on average', () => {
    // Two draws: w = 1 or 3 with values 0 or 1. E of the ratio is exactly 1/4·0 + 1/2·(3/4) + 1/4·1 = 5/8, the target 3/4.
    const sample = new ImportanceSample();
    for (let k = 0; k < 50; k++) {
      sample.add(1, 0);
      sample.add(3, 1);
    }
    const { mean, bias } = sample.estimate;
    expect(mean).toBe(3 / 4);
    expect(bias).toBeCloseTo(((0.75 * 10 - 9) * 50) / 200 ** 2, 12);
    expect(bias).toBeLessThan(0);
  });
});

test('the empirical Bernstein interval shrinks with the variance, and refuses draws out of bounds', () => {
  const constant = boundedMean(Array(1000).fill(0.5), 0, 1, 1e-9);
  const coin = boundedMean(
    Array.from({ length: 1000 }, (_, k) => k % 2),
    0,
    1,
    1e-9,
  );
  expect(constant.radius).toBeCloseTo((7 * Math.log(4e9)) / (3 * 999), 12);
  expect(coin.radius).toBeGreaterThan(2 * constant.radius);
  expect(() => boundedMean([0, 2], 0, 1, 0.1)).toThrow('outside its bounds');
  expect(() => sampleVariance([1])).toThrow('two values');
});
