import { expect, test } from 'vitest';
import { mulRational, type Rational, rational } from '../../src/core/rational.ts';
import type { Covariance } from '../../src/kernels/covariance.ts';
import { geluKernel } from '../../src/kernels/geluKernel.ts';
import { kernelSlope } from '../../src/kernels/kernel.ts';
import type { Ball } from '../../src/numeric/ball.ts';
import { overlaps } from '../../src/numeric/ballOrder.ts';
import { type Real, reals, toBall } from '../../src/numeric/real.ts';
import { covariances } from './covariances.ts';

const real = reals(150);
/** Enough digits for the plain closed forms to cancel. */
const long = reals(600);

/** Strongly anticorrelated pairs of variances from 7 to 10^10, where the kernel takes its other form. */
const NEGATIVE: Covariance<Rational>[] = [8, 100, 10 ** 9].flatMap((size) =>
  covariances(40, 3)
    .filter((pair, i) => i % 5 < 4 && i % 5 > 0 && pair.xy.n < 0n)
    .map(({ xx, xy, yy }) => {
      // The variances, below 10 each or so, become size/s_yy and size/s_xx.
      const up = mulRational(rational(size), mulRational(rational(xx.d, xx.n), rational(yy.d, yy.n)));
      return { xx: mulRational(xx, up), xy: mulRational(xy, up), yy: mulRational(yy, up) };
    }),
);

/** The textbook form for all covariances: [E φφ, E φ′φ′]. */
function textbook({ xx, xy, yy }: Covariance<Rational>): [Real, Real] {
  const { add, sub, mul, div, one } = long;
  const [two, quarter] = [rational(2), rational(1, 4)];
  const [p, q] = [add(one, xx), add(one, yy)];
  const [both, square] = [mul(p, q), mul(xy, xy)];
  const D = sub(both, square);
  const root = long.sqrt(D);
  const turn = div(one, mul(two, long.pi()));
  // The angle by Sheppard's arcsine, the densities by the tilted covariance.
  const angle = add(quarter, mul(turn, long.asin(div(xy, long.sqrt(both)))));
  const top = add(mul(mul(xx, yy), D), square);
  const value = add(mul(xy, angle), div(mul(turn, top), mul(root, both)));
  const weights = add(add(div(one, p), div(one, q)), div(one, D));
  return [value, add(angle, div(mul(turn, mul(xy, weights)), root))];
}

const within = (a: Ball, b: Ball): boolean => overlaps(a, b) && a.radiusLog2() < b.top() - 150 + 12;

test('the form for strongly anticorrelated pairs is the textbook one without its cancellation', () => {
  expect(NEGATIVE.length).toBeGreaterThan(30);
  for (const pair of NEGATIVE) {
    const [value, slope] = textbook(pair).map((a) => toBall(a, 600)) as [Ball, Ball];
    expect(within(toBall(geluKernel.value<Real>(real, pair), 150), value)).toBe(true);
    expect(within(toBall(kernelSlope(geluKernel).value<Real>(real, pair), 150), slope)).toBe(true);
  }
});
