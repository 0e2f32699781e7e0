import { describe, expect, test } from 'vitest';
import { mulRational, negRational, type Rational, rational, rationalText } from '../../src/core/rational.ts';
import type { Covariance } from '../../src/kernels/covariance.ts';
import { erfKernel } from '../../src/kernels/erfKernel.ts';
import { geluKernel } from '../../src/kernels/geluKernel.ts';
import type { Kernel } from '../../src/kernels/kernel.ts';
import type { Ball } from '../../src/numeric/ball.ts';
import { subBall } from '../../src/numeric/ballArithmetic.ts';
import { overlaps } from '../../src/numeric/ballOrder.ts';
import { reals, toBall } from '../../src/numeric/real.ts';
import { covariances } from './covariances.ts';
import { type Activation, definitionMean, ERF, GELU, shiftedMean } from './definitionMean.ts';

const PRECISION = 190;
const real = reals(PRECISION);
/** KERNEL_PAIRS=50 is the acceptance run, about a minute; the suite takes one pair inside, one at |ρ| = 1, one nearly there. */
const PAIRS = process.env['KERNEL_PAIRS'] ? Number(process.env['KERNEL_PAIRS']) : 3;
const FORTY_DIGITS = Math.log2(10) * 40;

const KERNELS: [string, Kernel, Activation][] = [
  ['the arcsine kernel', erfKernel, ERF],
  ['the gelu kernel', geluKernel, GELU],
];

/** How many digits (in bits) two overlapping enclosures share for certain; −Infinity where they are disjoint. */
function agreement(a: Ball, b: Ball): number {
  if (!overlaps(a, b)) return Number.NEGATIVE_INFINITY;
  return Math.log2(Math.abs(a.approximate())) - subBall(a, b, PRECISION).top();
}

describe.each(KERNELS)('%s', (_name, kernel, activation) => {
  const pairs = covariances(PAIRS, 11).map((pair) => ({ pair, mean: definitionMean(activation, pair) }));
  const at = (pair: Covariance<Rational>, mean: Ball): number =>
    agreement(toBall(kernel.value(real, pair), PRECISION), mean);

  test(`is the mean that defines it, by ball quadrature, to 40 digits at ${PAIRS} pairs`, () => {
    for (const { pair, mean } of pairs) {
      const text = Object.values(pair).map(rationalText).join(' ');
      expect(at(pair, mean), text).toBeGreaterThan(FORTY_DIGITS);
    }
  });

  test('a slip would be noticed: a sign, and one in the fortieth digit', () => {
    for (const { pair, mean } of pairs) {
      const nudged = mulRational(pair.yy, rational(10n ** 39n + 1n, 10n ** 39n));
      expect(at({ ...pair, xy: negRational(pair.xy) }, mean)).toBeLessThan(0);
      expect(at({ ...pair, yy: nudged }, mean)).toBeLessThan(0);
    }
  });

  test('the inner mean is what quadrature gives', () => {
    const [m, tau] = [rational(-7, 5), rational(4, 3)];
    const value = toBall(activation.mean(real, m, tau), PRECISION);
    expect(agreement(value, shiftedMean(activation, m, tau))).toBeGreaterThan(FORTY_DIGITS);
  });
});
