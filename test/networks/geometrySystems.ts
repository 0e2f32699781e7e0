import type { Decimal } from 'decimal.js';
import { addRational, type Rational, rational, rationalToNumber, ZERO } from '../../src/core/rational.ts';
import { determinant } from '../../src/geometry/minors.ts';
import type { Activation } from '../../src/networks/activation.ts';
import { ballMethods, doubleMethods } from '../../src/networks/geometryMethods.ts';
import { mapNetwork, type Network } from '../../src/networks/network.ts';
import { type NetworkGeometry, networkGeometry } from '../../src/networks/networkGeometry.ts';
import { overlaps } from '../../src/numeric/ballOrder.ts';
import { decimals } from '../../src/numeric/decimals.ts';
import { doubles } from '../../src/numeric/double.ts';
import { rationals as Q } from '../../src/numeric/rationals.ts';
import { type Real, reals, toBall } from '../../src/numeric/real.ts';
import type { Place } from './sampleNetworks.ts';

export const PRECISION = 140;
export const DIGITS = 40;
export const balls = reals(PRECISION);
export const tens = decimals(DIGITS);
/** A cubic polynomial: its derivative 1 − 4z/5 + 3z²/7 has no zero, so that no slope vanishes but for roundings. */
export const cubic: Activation = {
  kind: 'polynomial',
  coefficients: [ZERO, rational(1), rational(-2, 5), rational(1, 7)],
};

const lastLayer = <T>(network: Network<T>): number => network.layers.length;

/** The last layer's geometry at the point, in each number system. */
export function exactly({ network, point }: Place): NetworkGeometry<Rational> {
  return networkGeometry(Q, network, lastLayer(network), point);
}
export function inBalls({ network, point }: Place): NetworkGeometry<Real> {
  return networkGeometry(
    balls,
    mapNetwork(network, balls.fromRational),
    lastLayer(network),
    point,
    ballMethods(PRECISION),
  );
}
export function inDecimals({ network, point }: Place): NetworkGeometry<Decimal> {
  return networkGeometry(
    tens,
    mapNetwork(network, tens.fromRational),
    lastLayer(network),
    point.map(tens.fromRational),
  );
}
export function inDoubles({ network, point }: Place): NetworkGeometry<number> {
  return networkGeometry(
    doubles,
    mapNetwork(network, rationalToNumber),
    lastLayer(network),
    point.map(rationalToNumber),
    doubleMethods,
  );
}

export const agree = (a: Real, b: Real): boolean => overlaps(toBall(a, PRECISION), toBall(b, PRECISION));
export const toNumber = (a: Real): number => toBall(a, PRECISION).approximate();

/** Sum of the principal minors of size r. */
export function principalMinors(g: readonly (readonly Rational[])[], r: number): Rational {
  const subsets = (from: number, size: number): number[][] =>
    size === 0
      ? [[]]
      : g.flatMap((_, i) => (i < from ? [] : subsets(i + 1, size - 1).map((rest) => [i, ...rest])));
  return subsets(0, r)
    .map((s) =>
      determinant(
        Q,
        s.map((i) => s.map((j) => g[i]![j]!)),
        true,
      ),
    )
    .reduce(addRational, ZERO);
}
