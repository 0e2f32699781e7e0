import { type Rational, rationalText, rationalToNumber } from '../../core/rational.ts';
import type { WidthSeries } from '../../networks/finiteWidth/averageExpansion.ts';
import type { Generator } from '../../numeric/statistics/generator.ts';
import { type RatioDraw, testRatios } from '../../numeric/statistics/ratioTest.ts';
import { MISSED } from './errorRates.ts';

/** Networks of one width, and the quantity whose 1/n coefficient is claimed. */
export interface ExpansionCase {
  readonly label: string;
  readonly n: number;
  readonly draws: (generator: Generator) => readonly RatioDraw[];
  /** for each ratio: the claimed coefficient of 1/n, and the formal series */
  readonly claimed: readonly { readonly coefficient: Rational; readonly series: WidthSeries }[];
}

/** What importance sampling said of one case. */
export interface ExpansionFinding {
  readonly rejected: boolean;
  readonly line: string;
  /** the least error in a claimed coefficient that would have been caught */
  readonly smallest: number;
  readonly estimates: readonly number[];
  readonly intervals: readonly { readonly low: number; readonly high: number }[];
}

const digits = (x: number): string => x.toPrecision(4);

/**
 * Tests, at one width n, that n (quantity − 1) is the claimed coefficient c of 1/n plus the formal series' c₂/n, give or take
 * (1 + |c₂|)/2n for what follows. A statement O(1/n²) leaves its constant open; this fixes one that the second-order term suggests.
 */
export function testExpansion(
  { label, n, draws, claimed }: ExpansionCase,
  size: number,
  falseAlarm: number,
  generator: Generator,
): ExpansionFinding {
  const intervals = claimed.map(({ coefficient, series }) => {
    const second = rationalToNumber(series[2]) / n;
    const slack = (1 / n + Math.abs(second)) / 2;
    const centre = rationalToNumber(coefficient) + second;
    return { low: centre - slack, high: centre + slack };
  });
  const findings = testRatios(draws, intervals, { size, falseAlarm, missed: MISSED }, generator);
  const parts = findings.map(({ estimate, outcome }, i) => {
    const { low, high } = intervals[i]!;
    const c = rationalText(claimed[i]!.coefficient);
    const verb = outcome === 'consistent' ? 'within' : `${outcome}, and not within,`;
    return `${digits(estimate)} ${verb} ${digits(low)} .. ${digits(high)} (claimed ${c})`;
  });
  return {
    rejected: findings.some(({ outcome }) => outcome !== 'consistent'),
    line: `${label}, n = ${n}, ${size} networks: n times the change is ${parts.join('; ')}`,
    smallest: Math.max(
      ...findings.map(
        ({ smallestDeviation }, i) => smallestDeviation + intervals[i]!.high - intervals[i]!.low,
      ),
    ),
    estimates: findings.map(({ estimate }) => estimate),
    intervals,
  };
}
