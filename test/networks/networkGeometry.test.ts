import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mulRational, ONE, rational, ZERO } from '../../src/core/rational.ts';
import type { Activation } from '../../src/networks/activation.ts';
import { networkGeometry } from '../../src/networks/networkGeometry.ts';
import { Undefined, Unknown } from '../../src/numeric/analytic.ts';
import { rationals as Q } from '../../src/numeric/rationals.ts';
import { orthogonalMatrices, product } from '../numeric/linear/rationalMatrices.ts';
import { cubic, exactly, inBalls, inDecimals, inDoubles } from './geometrySystems.ts';
import { type Place, places, withFirst } from './sampleNetworks.ts';

const SEED = 4_107;

describe('the geometry of a network', () => {
  const odd: Activation = { kind: 'polynomial', coefficients: [ZERO, ONE, ZERO, rational(-1, 6)] };
  const drawn = fc.record({ place: places([2, 4], odd, 'ntk'), q: orthogonalMatrices(2) });

  it('does not depend on rotation of the inputs, order of the units, or their signs when φ is odd', () => {
    fc.assert(
      fc.property(drawn, ({ place, q }) => {
        const e = exactly(place);
        fc.pre(e.rank().rank === 2);
        // φ(W Q · Qᵀx): rotated weights at the rotated point.
        const rotated = withFirst({ ...place, point: product([place.point], q)[0]! }, ({ weights }) => ({
          weights: product(
            weights.map((row) => Array.from(row)),
            q,
          ),
        }));
        const mixed = withFirst(place, ({ weights, biases }) => ({
          weights: [...weights].reverse().map((row, j) => (j % 2 === 0 ? Array.from(row, Q.neg) : row)),
          biases: Array.from(biases)
            .reverse()
            .map((b, j) => (j % 2 === 0 ? Q.neg(b) : b)),
        }));
        for (const other of [rotated, mixed]) {
          expect(exactly(other).ricciScalar()).toEqual(e.ricciScalar());
          expect(exactly(other).determinant()).toEqual(e.determinant());
        }
        expect(exactly(mixed).metric()).toEqual(e.metric());
      }),
      { seed: SEED, numRuns: 6 },
    );
  });

  it('scales as a metric does: R(c²g) = R/c², and ntk is c² = 1/n', () => {
    fc.assert(
      fc.property(places([2, 4], cubic), ({ network, point }) => {
        const plain = networkGeometry(Q, network, 1, point);
        fc.pre(plain.rank().rank === 2);
        const scaled = networkGeometry(
          Q,
          { ...network, layers: [{ ...network.layers[0]!, scaling: 'ntk' }] },
          1,
          point,
        );
        expect(scaled.ricciScalar()).toEqual(mulRational(rational(4), plain.ricciScalar()));
        expect(scaled.byGauss.ricciScalar()).toEqual(scaled.ricciScalar());
        expect(scaled.determinant()).toEqual(mulRational(rational(1, 16), plain.determinant()));
        expect(scaled.christoffel()).toEqual(plain.christoffel());
      }),
      { seed: SEED, numRuns: 6 },
    );
  });

  it('says why there is no curvature, or no rank', () => {
    const parallel = { kind: 'erf' } as const;
    const weights = [
      [ONE, rational(2)],
      [rational(-2), rational(-4)],
      [rational(1, 3), rational(2, 3)],
    ];
    const layer = {
      weights,
      biases: [ONE, ZERO, rational(1, 5)],
      activation: parallel,
      scaling: 'none',
    } as const;
    const point = [rational(1, 7), rational(-1, 3)];
    const flat: Place = { network: { inputs: 2, layers: [layer] }, point };
    for (const geometry of [inBalls(flat), inDoubles(flat), inDecimals(flat)]) {
      expect(geometry.rank().rank).toBe(1);
      expect(() => geometry.ricciScalar()).toThrow(/degenerate: its rank is 1 of 2/);
      expect(() => geometry.byGauss.riemannLower()).toThrow(Undefined);
      expect(() => geometry.inverse()).toThrow(Undefined);
    }
    expect(inBalls(flat).rank().status).toBe('certain');
    // A second layer hides the dependence from balls, and they say so; float64 decides at its threshold, and says that.
    const second = {
      weights: [
        [ONE, ONE, ZERO],
        [ZERO, ONE, rational(-1, 3)],
      ],
      biases: [ZERO, ZERO],
      activation: parallel,
      scaling: 'none',
    } as const;
    const deep: Place = { network: { inputs: 2, layers: [layer, second] }, point };
    expect(inBalls(deep).rank()).toMatchObject({ rank: 1, status: 'at least' });
    expect(() => inBalls(deep).logVolume()).toThrow(Unknown);
    expect(() => inBalls(deep).ricciScalar()).toThrow(/at least 1 of 2/);
    expect(inDoubles(deep).logVolume()).toMatchObject({ rank: 1, status: 'threshold', sign: 0 });
    expect(() => exactly(flat).logVolume()).toThrow(Unknown);
    expect(() => inDoubles(deep).bySlopes.ricciScalar()).toThrow();
  });

  it('inverts metrics of many inputs, beyond what minors can', () => {
    const [place] = fc.sample(places([17, 18], { kind: 'identity' }), { seed: SEED, numRuns: 1 });
    const f = inDoubles(place!);
    const [g, inverse] = [f.metric(), f.inverse()];
    const condition = f.eigenvalues()[0]! / f.eigenvalues()[16]!;
    for (const [i, row] of g.entries())
      for (const j of row.keys()) {
        const entry = row.reduce((sum, x, k) => sum + x * inverse[k]![j]!, 0);
        expect(Math.abs(entry - (i === j ? 1 : 0))).toBeLessThan(17 * condition * 2 ** -50);
      }
    expect(condition).toBeLessThan(1e8);
  });

  it('refuses what would not fit into memory, and names the limit', () => {
    const [place] = fc.sample(places([300, 400], { kind: 'identity' }), { seed: SEED, numRuns: 1 });
    expect(() => inDoubles(place!).ricciScalar()).toThrow(/derivatives of order 3/);
  });
});
