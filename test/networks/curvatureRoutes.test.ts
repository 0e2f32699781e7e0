import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Rational, rational, rationalText } from '../../src/core/rational.ts';
import { inducedMetricJet } from '../../src/geometry/inducedMetric.ts';
import { type MetricJet, metricJetOfJets } from '../../src/geometry/metricJet.ts';
import type { Activation } from '../../src/networks/activation.ts';
import { unscaledFeatureJet } from '../../src/networks/featureJet.ts';
import { mapNetwork } from '../../src/networks/network.ts';
import { networkGeometry } from '../../src/networks/networkGeometry.ts';
import { shallowMetric } from '../../src/networks/shallowMetric.ts';
import { Undefined } from '../../src/numeric/analytic.ts';
import { constantJet, jet2Algebra, jetVariable } from '../../src/numeric/jet2.ts';
import { rationals as Q } from '../../src/numeric/rationals.ts';
import { naivePipeline } from '../geometry/naiveCurvature.ts';
import { contracted, gaussFaults, naiveGauss, naiveSlopes, slopesFaults } from './naiveRoutes.ts';
import { awkward, type Place, places } from './sampleNetworks.ts';

const SEED = 4_106;
const cubic: Activation = {
  kind: 'polynomial',
  coefficients: [rational(1, 3), rational(1), rational(-2, 5), rational(1, 7)],
};
const square: Activation = { kind: 'monomial', degree: 2 };

const lastLayer = ({ network }: Place): number => network.layers.length;
const geometryOf = (place: Place) => networkGeometry(Q, place.network, lastLayer(place), place.point);
const regular = (place: Place): boolean => geometryOf(place).rank().rank === place.network.inputs;

/** Whether the point is on no kink. */
function smooth(place: Place): boolean {
  try {
    geometryOf(place).rank();
    return true;
  } catch (error) {
    if (error instanceof Undefined) return false;
    throw error;
  }
}

function text(tensor: readonly (readonly (readonly (readonly Rational[])[])[])[]): string {
  return tensor.flat(3).map(rationalText).join(' ');
}

/** The jet of the metric whose entries are jets in the inputs: the network over jets, first derivatives of its features alone. */
function metricByJets(place: Place): MetricJet<Rational> {
  const { network, point } = place;
  const d = network.inputs;
  const jets = jet2Algebra(Q, d);
  const lifted = mapNetwork(network, (q) => constantJet(Q, d, q));
  const at = point.map((q, i) => jetVariable(Q, d, i, q));
  const { jet, squaredScale } = unscaledFeatureJet(jets, lifted, lastLayer(place), at, 1);
  const scale = jets.fromRational(squaredScale);
  const entry = (a: number, b: number) =>
    jet.jacobian!.reduce((sum, row) => jets.add(sum, jets.mul(row[a]!, row[b]!)), jets.zero);
  return metricJetOfJets(point.map((_, a) => point.map((__, b) => jets.mul(scale, entry(a, b)))));
}

/** The same from derivatives of the features to the third order, which cancel from R_abcd and not from this. */
function metricByDerivatives(place: Place): MetricJet<Rational> {
  const { jet, squaredScale } = unscaledFeatureJet(Q, place.network, lastLayer(place), place.point, 3);
  const { jacobian, hessian, third } = jet;
  return inducedMetricJet(Q, { jacobian: jacobian!, hessian: hessian!, third: third! }, squaredScale);
}

const shapes: [string, number[], Activation, number][] = [
  ['2, 3, cubic', [2, 3], cubic, 8],
  ['2, 5, square', [2, 5], square, 8],
  ['3, 5, cubic', [3, 5], cubic, 2],
  ['4, 5, square', [4, 5], square, 1],
  ['2, 3, 4, square', [2, 3, 4], square, 4],
  ['3, 3, 4, square', [3, 3, 4], square, 1],
];

describe('the curvature of a network', () => {
  it.each(shapes)('is the same by every route, exactly: %s', (_name, widths, activation, numRuns) => {
    fc.assert(
      fc.property(places(widths, activation, 'ntk'), (place) => {
        fc.pre(regular(place));
        const geometry = geometryOf(place);
        const jet = metricByJets(place);
        const definition = naivePipeline()(Q, jet);
        expect(metricByDerivatives(place)).toEqual(jet);
        expect(geometry.riemannLower()).toEqual(definition.riemannLower());
        expect(geometry.christoffel()).toEqual(definition.christoffel());
        const routes = widths.length > 2 ? [geometry.byGauss] : [geometry.byGauss, geometry.bySlopes];
        for (const route of routes) {
          expect(route.riemannLower()).toEqual(geometry.riemannLower());
          expect(route.ricciTensor()).toEqual(geometry.ricciTensor());
          expect(route.ricciScalar()).toEqual(geometry.ricciScalar());
        }
        expect(geometry.ricciScalar()).toEqual(definition.ricciScalar());
      }),
      { seed: SEED, numRuns },
    );
  });

  it.each(awkward)('is the same by every route for %s', (_name, change) => {
    fc.assert(
      fc.property(places([2, 4], cubic), (drawn) => {
        const place = change(drawn);
        fc.pre(regular(place));
        const geometry = geometryOf(place);
        expect(geometry.byGauss.riemannLower()).toEqual(geometry.riemannLower());
        expect(geometry.bySlopes.riemannLower()).toEqual(geometry.riemannLower());
      }),
      { seed: SEED, numRuns: 6 },
    );
  });

  it.each([2, 3])('is zero for as many features as inputs, %i, though Γ is not', (d) => {
    fc.assert(
      fc.property(places([d, d], cubic), places([d, d, d], square), (shallow, deep) => {
        fc.pre(regular(shallow) && regular(deep));
        for (const place of [shallow, deep]) {
          const geometry = geometryOf(place);
          expect(text(geometry.riemannLower())).toMatch(/^[0 ]+$/);
          expect(text(geometry.byGauss.riemannLower())).toMatch(/^[0 ]+$/);
        }
        expect(text(geometryOf(shallow).bySlopes.riemannLower())).toMatch(/^[0 ]+$/);
        expect(
          geometryOf(shallow)
            .christoffel()
            .flat(2)
            .some((q) => q.n !== 0n),
        ).toBe(true);
      }),
      { seed: SEED, numRuns: 4 },
    );
  });

  it.each([[[2, 5]], [[3, 6, 5]]])(
    'is zero inside the linear regions of leaky relu networks: %j',
    (widths) => {
      fc.assert(
        fc.property(places(widths, { kind: 'leaky_relu', slope: rational(1, 5) }), (place) => {
          fc.pre(smooth(place) && regular(place));
          const geometry = geometryOf(place);
          expect(text(geometry.riemannLower())).toMatch(/^[0 ]+$/);
          expect(geometry.byGauss.ricciScalar().n).toBe(0n);
        }),
        { seed: SEED, numRuns: 4 },
      );
    },
  );
});

describe('a wrong formula differs from the definition', () => {
  const sample = fc.sample(places([3, 4], square, 'ntk'), { seed: SEED, numRuns: 3 }).filter(regular);
  const truth = sample.map((place) => text(geometryOf(place).riemannLower()));

  const slopes = (fault?: (typeof slopesFaults)[number]) =>
    sample.map((place) => {
      const { g, slopes: s } = shallowMetric(Q, place.network.layers[0]!, place.point);
      return naiveSlopes(g, s, fault);
    });
  const gauss = (fault?: (typeof gaussFaults)[number]) =>
    sample.map(({ network, point }) => {
      const { jet, squaredScale } = unscaledFeatureJet(Q, network, 1, point, 2);
      return naiveGauss(jet.jacobian!, jet.hessian!, squaredScale, fault);
    });

  it('while the right ones agree with it', () => {
    expect(sample.length).toBeGreaterThan(1);
    expect(slopes().map(text)).toEqual(truth);
    expect(gauss().map(text)).toEqual(truth);
    expect(sample.map((place, i) => contracted(geometryOf(place).metric(), slopes()[i]!))).toEqual(
      sample.map((place) => geometryOf(place).bySlopes.ricciScalar()),
    );
  });

  it.each(slopesFaults)('by slopes: %s', (fault) => {
    for (const [i, riemann] of slopes(fault).entries()) expect(text(riemann)).not.toBe(truth[i]);
  });

  it.each(gaussFaults)('by Gauss: %s', (fault) => {
    for (const [i, riemann] of gauss(fault).entries()) expect(text(riemann)).not.toBe(truth[i]);
  });
});
