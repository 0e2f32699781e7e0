import { angularVariation, type UnitPrior } from '../../networks/initialisation/angularVariation.ts';
import { errorFunctionSlopes, sigmoidSlopes } from '../../networks/initialisation/slopes.ts';
import { Generator } from '../../numeric/statistics/generator.ts';
import { pilotSize } from '../../numeric/statistics/ratioTest.ts';
import { FALSE_ALARM, MISSED } from './errorRates.ts';
import { fluctuationExponent } from './fluctuationExponent.ts';
import type { Property } from './property.ts';
import { BENT } from './widthLimitTest.ts';

/** Widths, each half the next. */
const WIDTHS = [64, 128, 256, 512];

/** Sets of 512 hidden units that a case draws at effort 1; the pilot draws a quarter more. */
const SIZE = 1000;

/** A prior of hidden units by name. */
export interface SymmetryCase {
  readonly label: string;
  readonly prior: UnitPrior;
}

/**
 * The test of approximate rotational symmetry: the standard deviation of √det g over the circle |x| = 1, relative to its mean there, falls like n^(−1/2).
 * Refuted where it certainly does not fall; undecided where it falls otherwise.
 */
export function symmetryTest(cases: readonly SymmetryCase[]): Property['run'] {
  return ({ seed, effort }) => {
    const size = Math.ceil(SIZE * effort);
    const generator = Generator.of(seed).split('rotational symmetry');
    const tested = cases.map(({ label, prior }) => {
      const draw = (name: string, count: number): number[][] => {
        const source = generator.split(label).split(name);
        return Array.from({ length: count }, () => angularVariation(prior, 1, WIDTHS, source));
      };
      const [pilot, main] = [draw('pilot', pilotSize(size)), draw('main', size)];
      const found = fluctuationExponent(WIDTHS, pilot, main, FALSE_ALARM / cases.length);
      const line = `${label}: relative standard deviation of sqrt(det g) over |x| = 1, times sqrt(n): ${found.roots}; exponent ${found.text}`;
      return { label, line, ...found };
    });
    const findings = tested.map(({ line }) => line);
    const statistics = {
      falseAlarm: FALSE_ALARM,
      missed: MISSED,
      smallest: tested
        .map(({ low, high }) => `an exponent off by ${(BENT + high - low).toFixed(2)}`)
        .join(', '),
      assumed: `independent networks; a variance at most 4 times that of an independent pilot; an exponent bent by at most ${BENT} at these widths`,
    };
    const wrong = tested.find(({ low, high }) => low > BENT - 1 / 2 || high < -BENT - 1 / 2);
    if (wrong && wrong.low > -BENT)
      return {
        verdict: 'refuted',
        basis: 'statistical',
        reason: `rejected at a false-alarm rate of ${FALSE_ALARM.toExponential(0)}: ${wrong.line}`,
        counterexample: {
          point: { case: wrong.label, n: WIDTHS.join(', ') },
          left: wrong.text,
          right: 'n^(-1/2)',
        },
        findings,
        statistics,
      };
    if (wrong)
      return { verdict: 'undecided', reason: `another exponent: ${wrong.line}`, findings, statistics };
    return { verdict: 'consistent', findings, statistics };
  };
}

/** V.p4. */
export const rotationalSymmetry: Property = {
  states:
    'for w ~ N(0, I), b ~ N(0, 1), d = 2: the relative standard deviation of sqrt(det g) over the circle |x| = 1 falls like n^(-1/2)',
  computes:
    'random networks of 64 to 512 sigmoid and erf(z/sqrt(2)) units at eight points of the circle in float64; the exponent by least squares over four widths',
  run: symmetryTest([
    { label: 'phi = sigmoid(z)', prior: { slopes: sigmoidSlopes, weights: [1, 1], bias: 1 } },
    { label: 'phi = erf(z/sqrt(2))', prior: { slopes: errorFunctionSlopes, weights: [1, 1], bias: 1 } },
  ]),
};
