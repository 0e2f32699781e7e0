import { describe, expect, test } from 'vitest';
import { boundedMean } from '../../../src/numeric/statistics/boundedMean.ts';
import { Generator } from '../../../src/numeric/statistics/generator.ts';

const SIZE = 20_000;
const ALARM = 1e-11;

function draws(generator: Generator, value: (g: Generator) => number): number[] {
  return Array.from({ length: SIZE }, () => value(generator));
}

/** Whether the mean of a bounded statistic is certainly not `mean`. */
function off(values: readonly number[], low: number, high: number, mean: number): boolean {
  const interval = boundedMean(values, low, high, ALARM);
  return Math.abs(interval.mean - mean) > interval.radius;
}

describe('the generator', () => {
  test('gives the same numbers for the same seed, on every machine', () => {
    const g = Generator.of(7);
    expect([
      g.word(),
      g.word(),
      g.split('a').word(),
      Generator.of(2 ** 40 + 7).word(),
    ]).toMatchInlineSnapshot(`
      [
        2128826946,
        2769811301,
        2401034492,
        844173316,
      ]
    `);
    expect(Generator.of(7).uniform()).toBe(Generator.of(7).uniform());
  });

  test('splits by label alone, whatever was drawn before', () => {
    const used = Generator.of(3);
    for (let k = 0; k < 5; k++) used.normal();
    expect(used.split('x').word()).toBe(Generator.of(3).split('x').word());
    const firsts = ['', 'a', 'b', 'aa', 'ab', 'ba', '\u{1f600}'].map((l) => Generator.of(3).split(l).word());
    expect(new Set([...firsts, Generator.of(3).word(), Generator.of(4).word()]).size).toBe(9);
  });

  test('is uniform in every bit that a double keeps, and inside (0, 1)', () => {
    const u = draws(Generator.of(11), (g) => g.uniform());
    expect(u.every((x) => x > 0 && x < 1)).toBe(true);
    for (const power of [1, 2, 8, 31, 40]) {
      const bits = u.map((x) => Math.floor(x * 2 ** power) % 2);
      expect(off(bits, 0, 1, 1 / 2)).toBe(false);
    }
  });

  test('splits into uncorrelated streams', () => {
    const [a, b] = [Generator.of(1).split('a'), Generator.of(1).split('b')];
    expect(
      off(
        draws(a, (g) => (g.uniform() - 0.5) * (b.uniform() - 0.5)),
        -0.25,
        0.25,
        0,
      ),
    ).toBe(false);
  });

  test.each([
    ['mean', (z: number) => Math.tanh(z), 0],
    ['below 1', (z: number) => (z < 1 ? 1 : -1), 2 * 0.841344746068543 - 1],
    ['below -2', (z: number) => (z < -2 ? 1 : -1), 2 * 0.0227501319481792 - 1],
    ['cosine', (z: number) => Math.cos(z), Math.exp(-1 / 2)],
    ['cosine of 2z', (z: number) => Math.cos(2 * z), Math.exp(-2)],
  ])('has normal variates: %s', (_what, statistic, mean) => {
    const z = draws(Generator.of(5), (g) => statistic(g.normal()));
    expect(off(z, -1, 1, mean)).toBe(false);
    const scaled = draws(Generator.of(5), (g) => statistic(1.25 * g.normal() + 0.1));
    expect(off(scaled, -1, 1, mean)).toBe(true);
  });

  test('has uncorrelated neighbours among its normal variates', () => {
    const pairs = draws(Generator.of(6), (g) => Math.tanh(g.normal()) * Math.tanh(g.normal()));
    expect(off(pairs, -1, 1, 0)).toBe(false);
  });
});
