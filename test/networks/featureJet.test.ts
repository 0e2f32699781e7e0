import type { Decimal } from 'decimal.js';
import { describe, expect, test } from 'vitest';
import { equalRational, type Rational, rational, rationalToNumber } from '../../src/core/rational.ts';
import type { Activation, DerivativeOrder } from '../../src/networks/activation.ts';
import { type FeatureJet, featureJet, unscaledFeatureJet } from '../../src/networks/featureJet.ts';
import { mapNetwork, type Network } from '../../src/networks/network.ts';
import { type Analytic, Undefined, Unknown } from '../../src/numeric/analytic.ts';
import { overlaps } from '../../src/numeric/ballOrder.ts';
import { decimals } from '../../src/numeric/decimals.ts';
import { doubles } from '../../src/numeric/double.ts';
import { jet2Algebra, jetVariable } from '../../src/numeric/jet2.ts';
import { rationals } from '../../src/numeric/rationals.ts';
import { isBall, type Real, reals, toBall } from '../../src/numeric/real.ts';
import { Random } from '../numeric/random.ts';
import { activationName, activations } from './activationOracle.ts';
import { faults, naiveFeatureJet } from './naiveFeatureJet.ts';
import { nestedDerivative } from './nestedJet.ts';
import { randomNetwork, randomRational } from './randomNetwork.ts';

interface Example {
  readonly network: Network<Rational>;
  readonly point: readonly Rational[];
  readonly layer: number;
}

function example(seed: number, widths: readonly number[], phi: readonly Activation[], inputs = 2): Example {
  const random = new Random(seed);
  const network = randomNetwork(random, inputs, widths, phi);
  const point = Array.from({ length: inputs }, () => randomRational(random));
  return { network, point, layer: widths.length };
}

/** Every multi-index up to third order, one of each set of permutations and a few more. */
function multiIndices(d: number): number[][] {
  const axes = Array.from({ length: d }, (_, a) => a);
  const pairs = axes.flatMap((a) => axes.map((b) => [a, b]));
  return [[], ...axes.map((a) => [a]), ...pairs, ...pairs.flatMap((p) => axes.map((c) => [...p, c]))];
}

/** The entry of a jet at a multi-index, for unit i. */
function entryOf<T>(jet: FeatureJet<T>, i: number, [a, b, c]: readonly number[]): T {
  if (a === undefined) return jet.value[i]!;
  if (b === undefined) return jet.jacobian![i]![a]!;
  if (c === undefined) return jet.hessian![i]![a]![b]!;
  return jet.third![i]![a]![b]![c]!;
}

/** Whether each entry of the jet agrees with the nested derivatives. */
function agrees<T>(
  A: Analytic<T>,
  { network, point, layer }: Example,
  jet: FeatureJet<T>,
  same: (a: T, b: T) => boolean,
): boolean {
  const lifted = mapNetwork(network, (q) => A.fromRational(q));
  const x = point.map((q) => A.fromRational(q));
  return multiIndices(network.inputs).every((indices) =>
    nestedDerivative(A, lifted, layer, x, indices).every((h, i) => same(h, entryOf(jet, i, indices))),
  );
}

function jetAt<T>(
  A: Analytic<T>,
  { network, point, layer }: Example,
  order: DerivativeOrder = 3,
): FeatureJet<T> {
  return featureJet(
    A,
    mapNetwork(network, (q) => A.fromRational(q)),
    layer,
    point.map((q) => A.fromRational(q)),
    order,
  );
}

const PRECISION = 160;
const R = reals(PRECISION);
const overlap = (a: Real, b: Real): boolean => overlaps(toBall(a, PRECISION), toBall(b, PRECISION));
const D = decimals(40);
const close = (a: Decimal, b: Decimal): boolean => a.minus(b).abs().lte(a.abs().plus(1).times('1e-44'));

const kind = (name: 'tanh' | 'gelu' | 'softplus' | 'erf' | 'sin'): Activation => ({ kind: name });

describe('every activation in the first and the second of two layers', () => {
  const tanh: Activation = kind('tanh');
  test.each(activations.map((phi) => [activationName(phi), phi] as const))('%s', (_name, phi) => {
    for (const pair of [
      [phi, tanh],
      [tanh, phi],
    ]) {
      const the = example(17, [3, 2], pair);
      const jet = jetAt(R, the);
      expect(agrees(R, the, jet, overlap)).toBe(true);
      const widest = Math.max(...jet.third!.flat(3).map((x) => (isBall(x) ? x.radiusLog2() : -Infinity)));
      expect(widest).toBeLessThan(-130);
    }
  });
});

describe('three layers, three inputs', () => {
  const the = example(5, [4, 3, 2], [kind('gelu'), kind('softplus'), kind('erf')], 3);
  test('in balls and in decimals', () => {
    expect(agrees(R, the, jetAt(R, the), overlap)).toBe(true);
    expect(agrees(D, the, jetAt(D, the), close)).toBe(true);
  });
  test('in float64', () => {
    const [jet, exact] = [jetAt(doubles, the), jetAt(R, the)];
    for (const indices of multiIndices(3)) {
      for (const i of [0, 1]) {
        const truth = toBall(entryOf(exact, i, indices), PRECISION).approximate();
        // Some hundred roundings of terms of size at most 10.
        expect(Math.abs(entryOf(jet, i, indices) - truth)).toBeLessThan(1e-12);
      }
    }
  });
  test('of lower order are the same numbers', () => {
    const full = jetAt(doubles, the);
    const { third: _third, ...second } = full;
    const { hessian: _hessian, ...first } = second;
    const { jacobian: _jacobian, ...zeroth } = first;
    expect([0, 1, 2].map((k) => jetAt(doubles, the, k as DerivativeOrder))).toEqual([zeroth, first, second]);
  });
  test('at an inner layer', () => {
    for (const layer of [1, 2])
      expect(agrees(R, { ...the, layer }, jetAt(R, { ...the, layer }), overlap)).toBe(true);
  });
});

test('exact rationals: polynomial and rectified networks', () => {
  const polynomial: Activation = {
    kind: 'polynomial',
    coefficients: [rational(1, 3), rational(-2), rational(0), rational(5, 7)],
  };
  const leaky: Activation = { kind: 'leaky_relu', slope: rational(1, 5) };
  for (const phi of [
    [polynomial, { kind: 'monomial', degree: 2 } as const],
    [leaky, polynomial],
    [polynomial, { kind: 'relu' } as const],
  ]) {
    const the = example(23, [4, 3], phi, 2);
    expect(agrees(rationals, the, jetAt(rationals, the), equalRational)).toBe(true);
  }
});

test('exact rationals without the root of an odd width', () => {
  const { network, point } = example(3, [2], [{ kind: 'monomial', degree: 3 }]);
  expect(() => featureJet(rationals, network, 1, point, 1)).toThrow(Unknown);
  const { jet, squaredScale } = unscaledFeatureJet(rationals, network, 1, point, 1);
  expect(squaredScale).toEqual(rational(1, 2));
  const scaled = jetAt(doubles, { network, point, layer: 1 }, 1);
  for (const [i, row] of jet.jacobian!.entries()) {
    for (const [a, x] of row.entries()) {
      expect(scaled.jacobian![i]![a]! ** 2).toBeCloseTo(rationalToNumber(x) ** 2 / 2, 12);
    }
  }
});

describe('the chain rule written out', () => {
  const the = example(9, [3, 4, 2], [kind('erf'), kind('tanh'), kind('sin')]);
  const lifted = mapNetwork(the.network, (q) => R.fromRational(q));
  test('agrees', () => {
    expect(agrees(R, the, naiveFeatureJet(R, lifted, 3, the.point), overlap)).toBe(true);
  });
  test.each(faults)('would be noticed: %s', (fault) => {
    expect(agrees(R, the, naiveFeatureJet(R, lifted, 3, the.point, fault), overlap)).toBe(false);
  });
});

/**
 * (f(x + h e_a) − f(x − h e_a))/2h − ∂_a f(x) = h²/6 ∂_a³ f(ξ): with h = 10^-16 and derivatives to fifth order below 10^3,
 * below 10^-29; the roundings of 50 digits over 2h below 10^-32.
 */
test('finite differences in decimals', () => {
  const the = example(31, [3, 2], [kind('gelu'), kind('tanh')]);
  const jet = jetAt(D, the);
  const h = rational(1n, 10n ** 16n);
  let largest = 0;
  for (const a of [0, 1]) {
    const [up, down] = [1n, -1n].map((sign) => {
      const point = the.point.map((x, b) =>
        a === b ? rational(x.n * h.d + sign * h.n * x.d, x.d * h.d) : x,
      );
      return jetAt(D, { ...the, point }, 2);
    });
    for (const indices of multiIndices(2).filter((list) => list.length < 3)) {
      for (const i of [0, 1]) {
        const slope = D.div(
          D.sub(entryOf(up!, i, indices), entryOf(down!, i, indices)),
          D.fromRational(rational(2n, 10n ** 16n)),
        );
        const error = slope.minus(entryOf(jet, i, [...indices, a]));
        expect(error.abs().toNumber()).toBeLessThan(1e-29);
        largest = Math.max(largest, slope.abs().toNumber());
      }
    }
  }
  expect(largest).toBeGreaterThan(0.1);
});

test('over jets: the gradient of the Jacobian is the Hessian', () => {
  const the = example(13, [3, 2], [kind('softplus'), kind('gelu')]);
  const J = jet2Algebra(R, 2);
  const x = the.point.map((q, a) => jetVariable(R, 2, a, q));
  const jet = featureJet(
    J,
    mapNetwork(the.network, (q) => J.fromRational(q)),
    2,
    x,
    1,
  );
  const exact = jetAt(R, the);
  for (const [i, row] of jet.jacobian!.entries()) {
    for (const [a, entry] of row.entries()) {
      expect(entry.gradient.every((g, b) => overlap(g, exact.hessian![i]![a]![b]!))).toBe(true);
      expect(entry.hessian.flat().every((g, k) => overlap(g, exact.third![i]![a]!.flat()[k]!))).toBe(true);
    }
  }
});

describe('failures', () => {
  const { network, point } = example(2, [3, 2], [{ kind: 'relu' }, kind('tanh')]);
  const atKink = {
    ...network,
    layers: network.layers.map((layer, k) =>
      k === 0
        ? {
            ...layer,
            biases: layer.biases.length === 3 ? [rational(1), rational(0), rational(1)] : layer.biases,
          }
        : layer,
    ),
  };
  const origin = [rational(0), rational(0)];
  test('a rectifier at 0 has features, and derivatives that fail with layer and unit', () => {
    expect(featureJet(R, atKink, 2, origin, 0).value).toHaveLength(2);
    expect(() => featureJet(R, atKink, 2, origin, 1)).toThrow(Undefined);
    expect(() => featureJet(rationals, atKink, 1, origin, 1)).toThrow(
      /^layer 1, unit 2: a rectifier has no derivative at 0$/,
    );
  });
  test('what leaves the range of doubles says where', () => {
    const huge = mapNetwork(network, () => 1e200);
    expect(() => featureJet(doubles, huge, 2, [1e200, 1], 0)).toThrow(
      /^layer 1, unit 1: beyond the range of doubles$/,
    );
    expect(() => featureJet(doubles, huge, 2, [1e-10, 1], 2)).toThrow(Unknown);
  });
  test('layers and dimensions that the network lacks', () => {
    for (const layer of [0, 3, 1.5])
      expect(() => featureJet(R, network, layer, point, 1)).toThrow(RangeError);
    expect(() => featureJet(R, network, 1, [rational(1)], 1)).toThrow(
      /reads 2 coordinates, and the point has 1/,
    );
  });
});
