import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rational, rationalToNumber } from '../../src/core/rational.ts';
import type { Activation } from '../../src/networks/activation.ts';
import { ballMethods, doubleMethods } from '../../src/networks/geometryMethods.ts';
import { type NetworkGeometry, networkGeometry } from '../../src/networks/networkGeometry.ts';
import { doubles } from '../../src/numeric/double.ts';
import { type Real, toBall } from '../../src/numeric/real.ts';
import {
  agree,
  balls,
  DIGITS,
  inBalls,
  inDecimals,
  inDoubles,
  PRECISION,
  toNumber,
} from './geometrySystems.ts';
import { places } from './sampleNetworks.ts';
import { surfaces } from './surfaces.ts';

const SEED = 4_107;

/** How far float64 may be off in R, relative to 1 + |R|: roundings grow with the condition of the metric; κ counts twice in R. */
function tolerance(geometry: NetworkGeometry<number>): number {
  const values = geometry.eigenvalues();
  const condition = values[0]! / values.at(-1)!;
  return 2 ** -53 * 100 * geometry.features * condition ** 2;
}

const smooth: [string, number[], Activation][] = [
  ['erf(z/√2)', [2, 4], { kind: 'erf_sqrt2' }],
  ['tanh', [3, 5], { kind: 'tanh' }],
  ['gelu', [2, 3], { kind: 'gelu' }],
  ['sigmoid, two layers', [2, 3, 4], { kind: 'sigmoid' }],
  ['softplus', [2, 4], { kind: 'softplus' }],
  ['exp', [2, 3], { kind: 'exp' }],
];

describe('the curvature of a network in every number system', () => {
  it.each(smooth)(
    'overlaps by every route in balls, and agrees to the last digits: %s',
    (_name, widths, activation) => {
      fc.assert(
        fc.property(places(widths, activation, 'ntk'), (place) => {
          const [b, t, f] = [inBalls(place), inDecimals(place), inDoubles(place)];
          const { rank } = b.rank();
          fc.pre(rank === widths[0]);
          fc.pre(tolerance(f) < 1e-6);
          const shallow = widths.length === 2;
          const r = b.ricciScalar();
          expect(toBall(r, PRECISION).radiusLog2()).toBeLessThan(-60);
          for (const route of shallow ? [b.byGauss, b.bySlopes] : [b.byGauss]) {
            expect(agree(route.ricciScalar(), r)).toBe(true);
            for (const [i, value] of route.riemannLower().flat(3).entries())
              expect(agree(value, b.riemannLower().flat(3)[i]!)).toBe(true);
          }
          const scale = 1 + Math.abs(toNumber(r));
          const decimalScale = t.ricciScalar().abs().plus(1);
          for (const route of shallow ? [t, t.byGauss, t.bySlopes] : [t, t.byGauss]) {
            const error = route.ricciScalar().minus(t.ricciScalar()).abs().div(decimalScale);
            // float64 loses fewer than 10 of its 16 digits here; so do 40 digits.
            expect(error.toNumber()).toBeLessThan(10 ** (10 - DIGITS));
          }
          expect(Math.abs(t.ricciScalar().toNumber() - toNumber(r))).toBeLessThan(1e-12 * scale);
          for (const route of shallow ? [f, f.byGauss, f.bySlopes] : [f, f.byGauss])
            expect(Math.abs(route.ricciScalar() - toNumber(r))).toBeLessThan(tolerance(f) * scale);
        }),
        { seed: SEED, numRuns: 3 },
      );
    },
  );

  it('in float64 at six inputs agrees by every route', () => {
    fc.assert(
      fc.property(places([6, 14], { kind: 'erf' }), (place) => {
        const f = inDoubles(place);
        fc.pre(tolerance(f) < 1e-4);
        const r = inDecimals(place).bySlopes.ricciScalar().toNumber();
        for (const route of [f, f.byGauss, f.bySlopes])
          expect(Math.abs(route.ricciScalar() - r)).toBeLessThan(tolerance(f) * (1 + Math.abs(r)));
      }),
      { seed: SEED, numRuns: 2 },
    );
  });

  it.each(surfaces.map((surface) => [surface.name, surface] as const))(
    'is the known one of %s',
    (_name, surface) => {
      const layer = surface.network(doubles).layers.length;
      for (const [p, q] of [
        [rational(2, 3), rational(-5, 7)],
        [rational(-11, 9), rational(3, 5)],
      ] as const) {
        const b = networkGeometry(balls, surface.network(balls), layer, [p, q], ballMethods(PRECISION));
        const expected = surface.scalar<Real>(balls, [p, q]);
        const x = [p, q].map(rationalToNumber);
        const f = networkGeometry(doubles, surface.network(doubles), layer, x, doubleMethods);
        const routes = layer === 1 ? [b, b.byGauss, b.bySlopes] : [b, b.byGauss];
        for (const route of routes) expect(agree(route.ricciScalar(), expected)).toBe(true);
        for (const route of layer === 1 ? [f, f.byGauss, f.bySlopes] : [f, f.byGauss])
          expect(Math.abs(route.ricciScalar() - surface.scalar(doubles, x))).toBeLessThan(1e-12);
      }
    },
  );
});
