import {
  addRational,
  compareRational,
  floorRational,
  isInteger,
  negRational,
  type Rational,
  rational,
  rationalText,
} from '../core/rational.ts';
import { type Interval, inInterval, leastInteger, pointAt, simplestBetween } from './sampleInterval.ts';
import { type Random, randomPositive, randomRational } from './sampleRandom.ts';

const q = (n: number, d = 1) => rational(n, d);

/** Reals of small height first, both signs, dyadic and not; squares among them so that roots come out exact. */
const SMALL_REALS: readonly Rational[] = [
  q(0),
  q(1),
  q(-1),
  q(2),
  q(-2),
  q(1, 2),
  q(3),
  q(1, 3),
  q(-2, 3),
  q(3, 2),
  q(7, 5),
  q(-1, 2),
  q(-3),
  q(4),
  q(1, 4),
  q(-7, 5),
  q(5),
  q(9, 4),
  q(-5, 3),
  q(1, 10),
  q(10),
  q(-10),
  q(-1, 10),
  q(100),
  q(1, 1000),
  q(-1000),
];

const SMALL_INTEGERS: readonly Rational[] = [
  0, 1, 2, -1, 3, -2, 4, 5, -3, 6, 7, 8, -4, 9, 10, -5, 12, 15, -8, 20,
].map((n) => q(n));

const INSIDE: readonly Rational[] = [q(1, 2), q(1, 3), q(4, 5), q(1, 10), q(9, 10), q(1, 1000), q(999, 1000)];

function distinct(values: readonly Rational[]): Rational[] {
  const seen = new Set<string>();
  return values.filter((v) => {
    const key = rationalText(v);
    return !seen.has(key) && seen.add(key);
  });
}

/**
 * Values to try for a real in `interval`, simplest first: closed ends, small rationals inside, then points measured from
 * the ends (a narrow interval far from 0 holds no small rational), then points close to the ends.
 */
export function realCandidates(interval: Interval): Rational[] {
  const { lower, upper } = interval;
  const ends: Rational[] = [];
  if (lower && !interval.lowerOpen) ends.push(lower);
  if (upper && !interval.upperOpen) ends.push(upper);
  const relative: Rational[] = [];
  if (lower && upper && compareRational(lower, upper) < 0) {
    relative.push(simplestBetween(lower, upper));
    const middle = pointAt(lower, upper, q(1, 2));
    relative.push(simplestBetween(lower, middle), simplestBetween(middle, upper));
    relative.push(...INSIDE.map((fraction) => pointAt(lower, upper, fraction)));
  } else if (lower) {
    relative.push(...SMALL_REALS.filter((s) => s.n > 0n).map((s) => addRational(lower, s)));
  } else if (upper) {
    relative.push(...SMALL_REALS.filter((s) => s.n > 0n).map((s) => addRational(upper, negRational(s))));
  }
  const all = [...ends, ...SMALL_REALS, ...relative];
  return distinct(all.filter((v) => inInterval(v, interval)));
}

/** Values to try for an integer in `interval`, small ones first; measured from the ends when 0 is far away. */
export function integerCandidates(interval: Interval): Rational[] {
  const least = leastInteger(interval);
  const greatest = interval.upper ? floorRational(interval.upper) : undefined;
  const relative: Rational[] = [];
  for (let k = 0n; k < 6n; k++) {
    if (least !== undefined) relative.push(rational(least + k));
    if (greatest !== undefined) relative.push(rational(greatest - k));
  }
  return distinct([...SMALL_INTEGERS, ...relative].filter((v) => inInterval(v, interval)));
}

/** A random value of `interval`, of height up to `height` measured from its ends; undefined where none was met. */
export function randomScalar(
  random: Random,
  interval: Interval,
  integer: boolean,
  height: number,
): Rational | undefined {
  for (let attempt = 0; attempt < 8; attempt++) {
    const v = propose(random, interval, integer, height);
    if (inInterval(v, interval)) return v;
  }
  return undefined;
}

function propose(random: Random, interval: Interval, integer: boolean, height: number): Rational {
  const { lower, upper } = interval;
  if (integer) {
    const far = height >= 6 && random.below(10) === 0;
    const span = rational(random.below(far ? 160 : Math.min(height + 3, 24)));
    if (lower) return addRational(rational(floorRational(lower)), span);
    if (upper) return addRational(rational(floorRational(upper)), negRational(span));
    return random.below(2) === 0 ? span : negRational(span);
  }
  if (lower && upper) {
    const denominator = 2 + random.below(height + 2);
    return pointAt(lower, upper, rational(random.below(denominator + 1), denominator));
  }
  if (lower) return addRational(lower, randomPositive(random, height));
  if (upper) return addRational(upper, negRational(randomPositive(random, height)));
  return randomRational(random, height);
}

/** Whether v is a value of the type: any rational for a real, an integer for an integer. */
export function isOfType(v: Rational, type: 'real' | 'integer'): boolean {
  return type === 'real' || isInteger(v);
}
