import { type Block, NetworkBlocks, type Pair, WIDTHS } from '../../networks/initialisation/networkBlocks.ts';
import type { Interval } from '../../numeric/statistics/catoniInterval.ts';
import type { Generator } from '../../numeric/statistics/generator.ts';
import { pilotSize, type RatioFinding, ratioFindings } from '../../numeric/statistics/ratioTest.ts';
import { MISSED } from './errorRates.ts';
import { fluctuationExponent } from './fluctuationExponent.ts';
import { caseLabel, claimedLimits, type InitialisationCase, initialisation } from './initialisationCases.ts';

/** The extrapolated means may be off by so much relatively: their terms of order 1/n³ and beyond are not computed. */
export const REMAINDER = 1e-3;

/** The fitted exponent of the fluctuation may be off by so much: at these widths the next order in 1/n bends the line. */
export const BENT = 0.1;

/** One tested statement about a case. */
export interface WidthFinding {
  readonly quantity: keyof Pair<unknown>;
  readonly about: 'limit' | 'mean' | 'fluctuation';
  readonly rejected: boolean;
  readonly estimate: string;
  readonly claimed: string;
  /** what would have been caught */
  readonly smallest: string;
  readonly line: string;
}

const NAMES: Pair<string> = { volume: 'sqrt(det g)', ricci: 'R' };
const QUANTITIES = ['volume', 'ricci'] as const;

/** Tests a share of the false-alarm rate may go to: means by identities and by extrapolation, and exponents, of two quantities. */
const TESTS = 6;

/**
 * Tests a case by blocks of networks: that √det ḡ and R̄ are as claimed, by identities that hold exactly at every width; that the means of √det g and R tend to
 * them; and that the root of the mean squared relative deviation from them falls like n^(−1/2). Without any derivation of the claimed values.
 */
export function testWidthLimit(
  item: InitialisationCase,
  size: number,
  falseAlarm: number,
  generator: Generator,
): WidthFinding[] {
  const claimed = claimedLimits(item);
  const centre = { volume: middle(claimed.volume), ricci: middle(claimed.ricci) };
  const blocks = new NetworkBlocks(initialisation(item), centre, generator.split('scout'));
  const draw = (label: string, count: number): Block[] => {
    const source = generator.split(label);
    return Array.from({ length: count }, () => blocks.next(source));
  };
  const [pilot, main] = [draw('pilot', pilotSize(size)), draw('main', size)];
  const share = falseAlarm / TESTS;
  const label = caseLabel(item);
  const means = testMeans(pilot, main, claimed, 4 * share, label);
  return [...means, ...QUANTITIES.map((quantity) => testFluctuation(pilot, main, quantity, share, label))];
}

function middle({ low, high }: Interval): number {
  return (low + high) / 2;
}

function widened({ low, high }: Interval, by: number): Interval {
  return { low: low - by * Math.abs(low), high: high + by * Math.abs(high) };
}

function testMeans(
  pilot: readonly Block[],
  main: readonly Block[],
  claimed: Pair<Interval>,
  falseAlarm: number,
  label: string,
): WidthFinding[] {
  const ratios = ({ exact, limit }: Block) => [exact.volume, exact.ricci, limit.volume, limit.ricci];
  const { volume, ricci } = claimed;
  const hypotheses = [
    { low: volume.low ** 2, high: volume.high ** 2 },
    ricci,
    widened(volume, REMAINDER),
    widened(ricci, REMAINDER),
  ];
  let next = 0;
  const plan = { size: main.length, falseAlarm, missed: MISSED };
  const source = { next: () => ratios(main[next++]!) };
  const findings = ratioFindings(pilot.map(ratios), source, hypotheses, plan);
  return findings.map((finding, i) => {
    const quantity = QUANTITIES[i % 2]!;
    const about = i < 2 ? 'limit' : 'mean';
    return meanFinding(finding, {
      quantity,
      about,
      value: middle(claimed[quantity]),
      squared: i === 0,
      label,
    });
  });
}

interface Meant {
  readonly quantity: keyof Pair<unknown>;
  readonly about: 'limit' | 'mean';
  readonly value: number;
  /** the determinant was tested for its root */
  readonly squared: boolean;
  readonly label: string;
}

function meanFinding({ outcome, estimate, smallestDeviation }: RatioFinding, meant: Meant): WidthFinding {
  const { quantity, about, value, squared, label } = meant;
  const scale = squared ? value * value : Math.abs(value);
  const relative = smallestDeviation / scale / (squared ? 2 : 1);
  const found = (squared ? Math.sqrt(estimate) : estimate).toPrecision(5);
  const how =
    about === 'limit'
      ? 'by an identity exact at every width'
      : `extrapolated from n = ${WIDTHS.slice(-3).join(', ')}`;
  const smallest = `${(100 * relative).toPrecision(2)} % of ${NAMES[quantity]}`;
  return {
    quantity,
    about,
    rejected: outcome !== 'consistent',
    estimate: found,
    claimed: value.toPrecision(5),
    smallest,
    line: `${label}: ${NAMES[quantity]} ${how}: ${found}, claimed ${value.toPrecision(5)}; detects ${smallest}`,
  };
}

function testFluctuation(
  pilot: readonly Block[],
  main: readonly Block[],
  quantity: keyof Pair<unknown>,
  falseAlarm: number,
  label: string,
): WidthFinding {
  const rows = (blocks: readonly Block[]) => blocks.map(({ deviation }) => deviation[quantity]);
  const { low, high, text, roots } = fluctuationExponent(WIDTHS, rows(pilot), rows(main), falseAlarm);
  return {
    quantity,
    about: 'fluctuation',
    rejected: low > BENT - 1 / 2 || high < -BENT - 1 / 2,
    estimate: text,
    claimed: `n^(-1/2), to within ${BENT}`,
    smallest: `an exponent of ${NAMES[quantity]} off by ${(BENT + high - low).toFixed(2)}`,
    line: `${label}: root mean squared deviation of ${NAMES[quantity]} from the claimed limit, relative and times sqrt(n): ${roots}; exponent ${text}`,
  };
}
