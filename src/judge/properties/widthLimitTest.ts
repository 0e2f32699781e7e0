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
  readonly quantity: Quantity;
  readonly about: 'limit' | 'mean' | 'fluctuation';
  readonly rejected: boolean;
  readonly estimate: string;
  readonly claimed: string;
  /** what would have been caught */
  readonly smallest: string;
  readonly line: string;
}

/** Which of the two quantities a test is about. */
export type Quantity = keyof Pair<unknown>;

const NAMES: Pair<string> = { volume: 'sqrt(det g)', ricci: 'R' };

/** Tests of a quantity that share the false-alarm rate: its mean by an identity and by extrapolation, and its exponent. */
const TESTS = 3;

/**
 * Tests a case by blocks of networks: that √det ḡ or R̄ is as claimed, by an identity that holds exactly at every width; that the mean of √det g or R tends to
 * it; and that the root of the mean squared relative deviation from it falls like n^(−1/2). Without any derivation of the claimed values.
 */
export function testWidthLimit(
  item: InitialisationCase,
  quantities: readonly Quantity[],
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
  const drawn = { pilot: draw('pilot', pilotSize(size)), main: draw('main', size) };
  const share = falseAlarm / (TESTS * quantities.length);
  const label = caseLabel(item);
  const meant = (['limit', 'mean'] as const).flatMap((about) =>
    quantities.map((quantity): Meant => ({ quantity, about, claimed: claimed[quantity], label })),
  );
  const exponents = quantities.map((quantity) => testFluctuation(drawn, quantity, share, label));
  return [...testMeans(drawn, meant, share * meant.length), ...exponents];
}

interface Drawn {
  readonly pilot: readonly Block[];
  readonly main: readonly Block[];
}

function middle({ low, high }: Interval): number {
  return (low + high) / 2;
}

function widened({ low, high }: Interval, by: number): Interval {
  return { low: low - by * Math.abs(low), high: high + by * Math.abs(high) };
}

/** A statement about the mean of a quantity. */
interface Meant {
  readonly quantity: Quantity;
  readonly about: 'limit' | 'mean';
  readonly claimed: Interval;
  readonly label: string;
}

/** The identity for the volume is one for det ḡ, whose root is meant. */
function isSquared({ quantity, about }: Meant): boolean {
  return quantity === 'volume' && about === 'limit';
}

function hypothesis(meant: Meant): Interval {
  const { about, claimed } = meant;
  if (about === 'mean') return widened(claimed, REMAINDER);
  return isSquared(meant) ? { low: claimed.low ** 2, high: claimed.high ** 2 } : claimed;
}

function testMeans({ pilot, main }: Drawn, meant: readonly Meant[], falseAlarm: number): WidthFinding[] {
  const ratios = (block: Block) =>
    meant.map(({ about, quantity }) => (about === 'limit' ? block.exact : block.limit)[quantity]);
  let next = 0;
  const plan = { size: main.length, falseAlarm, missed: MISSED };
  const source = { next: () => ratios(main[next++]!) };
  const findings = ratioFindings(pilot.map(ratios), source, meant.map(hypothesis), plan);
  return findings.map((finding, i) => meanFinding(finding, meant[i]!));
}

function meanFinding({ outcome, estimate, smallestDeviation }: RatioFinding, meant: Meant): WidthFinding {
  const { quantity, about, label } = meant;
  const squared = isSquared(meant);
  const value = middle(meant.claimed);
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
  { pilot, main }: Drawn,
  quantity: Quantity,
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
