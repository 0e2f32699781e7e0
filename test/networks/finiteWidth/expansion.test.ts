import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addRational,
  equalRational,
  HALF,
  mulRational,
  type Rational,
  rational,
  rationalText,
  rationalToNumber,
} from '../../../src/core/rational.ts';
import { monomial, onePoint, POINTS } from '../../../src/judge/properties/instances.ts';
import { averageExpansion } from '../../../src/networks/finiteWidth/averageExpansion.ts';
import {
  linearMoment,
  linearSeries,
  linearVolume,
} from '../../../src/networks/finiteWidth/linearPosterior.ts';
import {
  addSeries,
  constantSeries,
  mulSeries,
  variableSeries,
} from '../../../src/networks/finiteWidth/truncatedSeries.ts';
import { type VolumeExpansion, volumeExpansion } from '../../../src/networks/finiteWidth/volumeExpansion.ts';
import {
  component,
  gaussianMean,
  linearForm,
  mulPolynomial,
} from '../../../src/networks/finiteWidth/weightPolynomial.ts';

const SEED = 20261124;
const ratios = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 7 }))
  .map(([a, b]) => rational(a, b));

function linear(d: number, ratio: Rational): VolumeExpansion {
  const { prior, targets } = onePoint(monomial(1), POINTS.find(({ x }) => x.length === d)!, ratio);
  return volumeExpansion(prior, targets);
}

const texts = (list: readonly Rational[]): string[] => list.map(rationalText);

describe('Gaussian moments of polynomials in the weights', () => {
  test("of linear forms are Isserlis', whatever the dimension", () => {
    const [a, b] = [
      [rational(1, 2), rational(-3)],
      [rational(2), rational(1, 5)],
    ] as const;
    const dot = addRational(mulRational(a[0]!, b[0]!), mulRational(a[1]!, b[1]!));
    const [p, q] = [linearForm(a), linearForm(b)];
    expect(gaussianMean(mulPolynomial(p, q))).toEqual(dot);
    // E (p q)² = |a|²|b|² + 2 (a·b)²
    const squares = [a, b].map((v) => addRational(mulRational(v[0]!, v[0]!), mulRational(v[1]!, v[1]!)));
    const expected = addRational(
      mulRational(squares[0]!, squares[1]!),
      mulRational(rational(2), mulRational(dot, dot)),
    );
    const pq = mulPolynomial(p, q);
    expect(gaussianMean(mulPolynomial(pq, pq))).toEqual(expected);
    expect(gaussianMean(mulPolynomial(pq, component(0, 2)))).toEqual(rational(0));
  });
});

describe('the expansion of functions of averages', () => {
  test('is exact for polynomials: the average of n squares, cubed', () => {
    const square = mulPolynomial(component(0, 1), component(0, 1));
    const s = addSeries(constantSeries(rational(1)), variableSeries(0, rational(1)));
    // E (χ²_n/n)³ = (n + 2)(n + 4)/n² = 1 + 6/n + 8/n²
    expect(texts(averageExpansion([square], 1, mulSeries(s, mulSeries(s, s))))).toEqual(['1', '6', '8']);
    // fourth power: (n + 2)(n + 4)(n + 6)/n³ = 1 + 12/n + 44/n² + 48/n³
    const fourth = mulSeries(mulSeries(s, s), mulSeries(s, s));
    expect(texts(averageExpansion([square], 1, fourth))).toEqual(['1', '12', '44']);
  });

  test('meets the recurrence of the linear posterior, in one to three dimensions', () => {
    fc.assert(
      fc.property(ratios, (r) => {
        const root = linearSeries(HALF, r);
        expect(texts(linear(1, r).posterior)).toEqual(texts(root));
        for (const d of [1, 2, 3]) {
          const { relative, prior, ofMean, metric } = linear(d, r);
          expect(rationalText(relative[1])).toBe(rationalText(rational(r.n - r.d, 2n * r.d)));
          expect(rationalText(ofMean[1])).toBe(rationalText(rational(r.n - r.d, 2n * r.d)));
          expect(rationalText(prior[1])).toBe(rationalText(rational(-d * d, 4)));
          const trace = metric.map((row, i) => row[i]![1]).reduce(addRational);
          expect(trace).toEqual(linearSeries(rational(1), r)[1]);
        }
      }),
      { seed: SEED, numRuns: 8 },
    );
  });
});

describe('the linear posterior', () => {
  test('has a mean that is elementary at even widths', () => {
    // n = 2: K_(3/2)/K_(1/2) = 1 + 1/z, so that <S> = √(r/2) + 1/2.
    for (const r of [rational(1, 3), rational(2), rational(9, 5)]) {
      const value = linearMoment(2, r, rational(1), 64).approximate();
      expect(value).toBeCloseTo(Math.sqrt(rationalToNumber(r) / 2) + 1 / 2, 12);
    }
  });

  test('approaches its formal series at the rate of the next term', () => {
    for (const [r, s] of [
      [rational(1), HALF],
      [rational(7, 3), HALF],
      [rational(1, 5), rational(1)],
    ] as const) {
      const series = linearSeries(s, r).map(rationalToNumber);
      const rest = (n: number): number =>
        linearMoment(n, r, s, 80).approximate() - series.reduce((sum, c, k) => sum + c / n ** k, 0);
      const rate = Math.log2(rest(128) / rest(256));
      expect(rate).toBeGreaterThan(2.8);
      expect(rate).toBeLessThan(3.2);
    }
  });

  test('contracts by the Gamma ratios of Bartlett under the prior: E det g = (n − 1)/n in the plane bounds its root', () => {
    for (const n of [5, 24]) {
      const root = linearVolume(n, 2, 'prior', 64).approximate();
      // E √det = Γ-ratios; for d = 2, χ_n χ_(n−1) has mean (n − 1) exactly, by the duplication formula.
      expect(root).toBeCloseTo((n - 1) / n, 12);
    }
    expect(() => linearVolume(3, 3, 'prior', 64)).toThrow('full rank');
  });
});

test('a wrong moment does not go unnoticed: a likelihood with the sign of the misfit turned', () => {
  const { prior, targets } = onePoint(monomial(2), POINTS[1]!, rational(5, 2));
  const right = volumeExpansion(prior, targets).relative[1];
  const turned = { ...targets, gram: targets.gram.map((row) => row.map((c) => rational(-c.n, c.d))) };
  expect(equalRational(volumeExpansion(prior, turned).relative[1], right)).toBe(false);
});
