import { describe, expect, test } from 'vitest';
import { type Activation, activationDerivatives } from '../../../src/networks/activation.ts';
import { InitialUnits } from '../../../src/networks/initialisation/initialUnits.ts';
import { MOMENTS } from '../../../src/networks/initialisation/planeGeometry.ts';
import {
  errorFunctionSlopes,
  monomialSlopes,
  type Slopes,
  sigmoidSlopes,
  tanhSlopes,
} from '../../../src/networks/initialisation/slopes.ts';
import { doubles } from '../../../src/numeric/double.ts';
import { catoniInterval } from '../../../src/numeric/statistics/catoniInterval.ts';
import { Generator } from '../../../src/numeric/statistics/generator.ts';
import { sampleVariance } from '../../../src/numeric/statistics/variance.ts';

const ACTIVATIONS: readonly (readonly [string, Slopes, Activation, number])[] = [
  ['erf(z/√2)', errorFunctionSlopes, { kind: 'erf_sqrt2' }, 1],
  ['z²/√3', monomialSlopes(2), { kind: 'monomial', degree: 2 }, Math.sqrt(3)],
  ['z³/√15', monomialSlopes(3), { kind: 'monomial', degree: 3 }, Math.sqrt(15)],
  ['tanh', tanhSlopes, { kind: 'tanh' }, 1],
  ['sigmoid', sigmoidSlopes, { kind: 'sigmoid' }, 1],
];

test.each(ACTIVATIONS)('the slopes of %s are its derivatives', (_name, slopes, activation, divisor) => {
  const out = new Float64Array(2);
  const derivatives = activationDerivatives(doubles, activation, 2);
  for (const z of [-2.3, -1, -0.4, 0, 0.7, 1.9]) {
    slopes(z, out);
    const [, first, second] = derivatives(z);
    expect(out[0]).toBeCloseTo(first! / divisor, 12);
    expect(out[1]).toBeCloseTo(second! / divisor, 12);
  }
});

test('a degree below 2 or a fraction is refused', () => {
  expect(() => monomialSlopes(1)).toThrow(RangeError);
  expect(() => monomialSlopes(2.5)).toThrow(RangeError);
});

describe('hidden units', () => {
  const prior = { slopes: errorFunctionSlopes, sigma: 1.5, zeta: 0.75, norm2: 0.64 };

  /** Sums over 8 units, one row for each of so many draws. */
  function draw(size: number): { moments: Float64Array; controls: Float64Array }[] {
    const units = new InitialUnits(prior);
    const generator = Generator.of(11);
    return Array.from({ length: size }, () => {
      const [moments, controls] = [new Float64Array(MOMENTS), new Float64Array(MOMENTS)];
      units.add(generator, 8, moments, controls, 0);
      return { moments, controls };
    });
  }
  const draws = draw(4000);
  const columns = (k: number) => ({
    moments: draws.map(({ moments }) => moments[k]!),
    controls: draws.map(({ controls }) => controls[k]!),
  });

  test('have controls of mean 0 that vary with the moments and leave little', () => {
    for (let k = 0; k < MOMENTS; k++) {
      const { moments, controls } = columns(k);
      const variance = sampleVariance(controls);
      const interval = catoniInterval(controls, 2 * variance, 1e-9);
      expect(interval.low).toBeLessThan(0);
      expect(interval.high).toBeGreaterThan(0);
      expect(interval.high).toBeLessThan(0.3 * Math.sqrt(variance));
      const rest = sampleVariance(moments.map((m, i) => m - controls[i]!));
      expect(rest).toBeLessThan(1e-3 * sampleVariance(moments));
    }
  });

  test('have the moments of w ~ N(0, σ² I), b ~ N(0, ζ²), drawn plainly', () => {
    const generator = Generator.of(12);
    const out = new Float64Array(2);
    const plain = Array.from({ length: 4000 }, () => {
      const sums = [0, 0, 0, 0];
      for (let i = 0; i < 8; i++) {
        const [a, b, c] = [1.5 * generator.normal(), 1.5 * generator.normal(), 0.75 * generator.normal()];
        prior.slopes(0.8 * a + c, out);
        const [square, cube] = [out[0]! ** 2, 2 * out[0]! * out[1]!];
        [square * a * a, square * b * b, cube * a ** 3, cube * a * b * b].forEach((m, k) => {
          sums[k]! += m;
        });
      }
      return sums;
    });
    [0, 2, 3, 5].forEach((k, i) => {
      const own = plain.map((row) => row[i]!);
      const difference = columns(k).moments.map((m, j) => m - own[j]!);
      const interval = catoniInterval(difference, 2 * sampleVariance(difference), 1e-9);
      expect(interval.low).toBeLessThan(0);
      expect(interval.high).toBeGreaterThan(0);
    });
  });

  test('are refused at the origin, and without spread', () => {
    expect(() => new InitialUnits({ ...prior, norm2: 0 })).toThrow(RangeError);
    expect(() => new InitialUnits({ ...prior, sigma: 0 })).toThrow(RangeError);
  });
});
