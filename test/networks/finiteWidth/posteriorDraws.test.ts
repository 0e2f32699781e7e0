import { describe, expect, test } from 'vitest';
import { rational, rationalToNumber } from '../../../src/core/rational.ts';
import { monomial, onePoint, POINTS, SEVERAL_POINTS } from '../../../src/judge/properties/instances.ts';
import { logLikelihood, printedPsi } from '../../../src/networks/finiteWidth/likelihood.ts';
import { linearMoment, linearVolume } from '../../../src/networks/finiteWidth/linearPosterior.ts';
import {
  metricDraws,
  relativeVolumeDraws,
  volumeDraws,
} from '../../../src/networks/finiteWidth/posteriorDraws.ts';
import {
  smallDeterminant,
  smallInverse,
  smallProduct,
} from '../../../src/networks/finiteWidth/smallMatrix.ts';
import { roundedTargets } from '../../../src/networks/finiteWidth/volumeExpansion.ts';
import { Generator } from '../../../src/numeric/statistics/generator.ts';
import { testRatios } from '../../../src/numeric/statistics/ratioTest.ts';

const rates = { size: 1500, falseAlarm: 1e-11, missed: 1e-3 };
const n = 24;
const ratio = rational(5, 2);
const plane = onePoint(monomial(1), POINTS[2]!, ratio);
const targets = roundedTargets(plane.targets);

/** n times the change, from Bessel and Gamma functions. */
const exact = {
  posterior: n * (linearVolume(n, 2, ratio, 80).approximate() - 1),
  relative:
    n * (linearVolume(n, 2, ratio, 80).approximate() / linearVolume(n, 2, 'prior', 80).approximate() - 1),
  mean: n * (linearMoment(n, ratio, rational(1), 80).approximate() - 1),
};

function verdicts(draw: Parameters<typeof testRatios>[0], values: readonly number[]): string[] {
  const claims = values.map((value) => ({ low: value, high: value }));
  return testRatios(draw, claims, rates, Generator.of(8)).map(({ outcome }) => outcome);
}

describe('networks drawn from the prior, weighted by the likelihood, against the exact linear posterior', () => {
  test('volume relative to infinite width', () => {
    const draws = volumeDraws(plane.prior, targets, n);
    expect(verdicts(draws, [exact.posterior])).toEqual(['consistent']);
    expect(verdicts(draws, [exact.posterior + 0.5])).toEqual(['below']);
    expect(verdicts(draws, [exact.relative])).toEqual(['below']);
  });

  test('volume relative to the prior mean', () => {
    const draws = relativeVolumeDraws(plane.prior, targets, n);
    expect(verdicts(draws, [exact.relative])).toEqual(['consistent']);
    expect(verdicts(draws, [exact.posterior])).toEqual(['above']);
  });

  test('each component of the metric', () => {
    const draws = metricDraws(plane.prior, targets, n);
    expect(verdicts(draws, [exact.mean, 0, 0])).toEqual(['consistent', 'consistent', 'consistent']);
    expect(verdicts(draws, [exact.mean + 0.7, 0.7, -0.7])).toEqual(['below', 'below', 'above']);
  });
});

describe('the likelihood', () => {
  test('has Ψ as its slope, at two points, several outputs and a finite temperature', () => {
    const several = roundedTargets(SEVERAL_POINTS[0]!.targets);
    const kernel = [
      [1.3, 0.4],
      [0.4, 0.9],
    ];
    const psi = printedPsi(kernel, several);
    const step = 1e-5;
    const moved = (a: number, b: number, h: number): number =>
      logLikelihood(
        kernel.map((row, i) => row.map((c, j) => ((i === a && j === b) || (i === b && j === a) ? c + h : c))),
        several,
      );
    const slope = (a: number, b: number): number => (moved(a, b, step) - moved(a, b, -step)) / (2 * step);
    expect(slope(0, 0)).toBeCloseTo((several.outputs / 2) * psi[0]![0]!, 6);
    expect(slope(1, 1)).toBeCloseTo((several.outputs / 2) * psi[1]![1]!, 6);
    expect(slope(0, 1)).toBeCloseTo(several.outputs * psi[0]![1]!, 6);
    expect(
      logLikelihood(
        [
          [1, 2],
          [2, 1],
        ],
        { ...several, noise: 0 },
      ),
    ).toBe(Number.NEGATIVE_INFINITY);
  });

  test('rests on small matrices', () => {
    const m = [
      [2, 1, 0.5],
      [1, 3, -1],
      [0.5, -1, 4],
    ];
    expect(smallDeterminant(m)).toBeCloseTo(2 * (12 - 1) - 1 * (4 + 0.5) + 0.5 * (-1 - 1.5), 12);
    smallProduct(m, smallInverse(m)).forEach((row, i) => {
      row.forEach((c, j) => {
        expect(c).toBeCloseTo(i === j ? 1 : 0, 12);
      });
    });
    expect(() =>
      smallInverse([
        [1, 1],
        [1, 1],
      ]),
    ).toThrow('singular');
    expect(rationalToNumber(plane.targets.noise)).toBe(0);
  });
});
