import type { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addRational,
  mulRational,
  ONE,
  type Rational,
  rational,
  rationalToNumber,
  ZERO,
} from '../../src/core/rational.ts';
import { determinant } from '../../src/geometry/minors.ts';
import type { Activation } from '../../src/networks/activation.ts';
import { ballMethods, doubleMethods } from '../../src/networks/geometryMethods.ts';
import { mapNetwork, type Network } from '../../src/networks/network.ts';
import { type NetworkGeometry, networkGeometry } from '../../src/networks/networkGeometry.ts';
import { Undefined, Unknown } from '../../src/numeric/analytic.ts';
import { overlaps } from '../../src/numeric/ballOrder.ts';
import { decimals } from '../../src/numeric/decimals.ts';
import { doubles } from '../../src/numeric/double.ts';
import { rationals as Q } from '../../src/numeric/rationals.ts';
import { type Real, reals, toBall } from '../../src/numeric/real.ts';
import { orthogonalMatrices, product } from '../numeric/linear/rationalMatrices.ts';
import { awkward, type Place, places, withFirst } from './sampleNetworks.ts';
import { surfaces } from './surfaces.ts';

const SEED = 4_107;
const PRECISION = 140;
const DIGITS = 40;
const balls = reals(PRECISION);
const tens = decimals(DIGITS);
/** Its derivative 1 − 4z/5 + 3z²/7 has no zero, so that no slope vanishes but for roundings. */
const cubic: Activation = {
  kind: 'polynomial',
  coefficients: [ZERO, rational(1), rational(-2, 5), rational(1, 7)],
};

const lastLayer = <T>(network: Network<T>): number => network.layers.length;

function exactly({ network, point }: Place): NetworkGeometry<Rational> {
  return networkGeometry(Q, network, lastLayer(network), point);
}
function inBalls({ network, point }: Place): NetworkGeometry<Real> {
  return networkGeometry(
    balls,
    mapNetwork(network, balls.fromRational),
    lastLayer(network),
    point,
    ballMethods(PRECISION),
  );
}
function inDecimals({ network, point }: Place): NetworkGeometry<Decimal> {
  return networkGeometry(
    tens,
    mapNetwork(network, tens.fromRational),
    lastLayer(network),
    point.map(tens.fromRational),
  );
}
function inDoubles({ network, point }: Place): NetworkGeometry<number> {
  return networkGeometry(
    doubles,
    mapNetwork(network, rationalToNumber),
    lastLayer(network),
    point.map(rationalToNumber),
    doubleMethods,
  );
}

const agree = (a: Real, b: Real): boolean => overlaps(toBall(a, PRECISION), toBall(b, PRECISION));
const toNumber = (a: Real): number => toBall(a, PRECISION).approximate();

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

describe('the volume of a network', () => {
  const widths: [number[], Activation][] = [
    [[2, 4], cubic],
    [[3, 3], cubic],
    [[4, 3], cubic],
    [[3, 2, 4], cubic],
  ];
  const cases = widths.flatMap(([shape, activation]) =>
    awkward.map(([name, change]) => [shape.join(', '), name, shape, activation, change] as const),
  );

  it.each(cases)(
    'of widths %s is that of the metric, in every number system: %s',
    (_widths, _name, shape, activation, change) => {
      fc.assert(
        fc.property(places([...shape], activation, 'ntk'), (drawn) => {
          const place = change(drawn);
          const e = exactly(place);
          const { rank } = e.rank();
          const g = e.metric().map((row) => [...row]);
          expect(e.determinant()).toEqual(determinant(Q, g, true));
          expect(e.pseudoDeterminant()).toEqual(principalMinors(g, rank));
          const [b, t, f] = [inBalls(place), inDecimals(place), inDoubles(place)];
          const expected = balls.div(balls.log(e.pseudoDeterminant()), rational(2));
          expect(b.logVolume()).toMatchObject({ rank, status: 'certain', sign: rank === g.length ? 1 : 0 });
          expect(agree(b.logVolume().log, expected)).toBe(true);
          expect(t.logVolume()).toMatchObject({ rank, status: 'threshold' });
          expect(Math.abs(t.logVolume().log.toNumber() - toNumber(expected))).toBeLessThan(
            1e-12 * (1 + Math.abs(toNumber(expected))),
          );
          expect(f.logVolume()).toMatchObject({ rank, status: 'threshold', sign: rank === g.length ? 1 : 0 });
          expect(Math.abs(f.logVolume().log - toNumber(expected))).toBeLessThan(1e-9);
        }),
        { seed: SEED, numRuns: 2 },
      );
    },
  );

  it('leaves out units whose slope is zero', () => {
    // Of three relu units the first is off, and the others span a plane.
    const layer = {
      weights: [
        [ONE, rational(5), rational(1, 3)],
        [rational(2, 3), ONE, ZERO],
        [rational(-1, 7), ONE, rational(3)],
      ],
      biases: [rational(-9), ONE, ONE],
      activation: { kind: 'relu' },
      scaling: 'none',
    } as const;
    const place: Place = {
      network: { inputs: 3, layers: [layer] },
      point: [rational(1, 2), ZERO, rational(1, 5)],
    };
    const e = exactly(place);
    expect(e.pseudoDeterminant()).toEqual(principalMinors(e.metric(), 2));
    expect(e.rank().rank).toBe(2);
    expect(inDoubles(place).logVolume().log).toBeCloseTo(
      Math.log(rationalToNumber(e.pseudoDeterminant())) / 2,
      12,
    );
  });

  it('at 64 inputs and 30 units stands as a logarithm, with the rank', () => {
    const [place] = fc.sample(places([64, 30], { kind: 'sigmoid' }, 'ntk'), { seed: SEED, numRuns: 1 });
    const small = withFirst(place!, ({ weights }) => ({
      weights: weights.map((row) => Array.from(row, (w) => mulRational(w, rational(1, 10_000_000)))),
    }));
    const [f, t] = [inDoubles(small), inDecimals(small)];
    expect(f.logVolume()).toMatchObject({ rank: 30, sign: 0 });
    expect(f.determinant()).toBe(0);
    expect(f.pseudoDeterminant()).toBe(0);
    expect(f.logVolume().log).toBeLessThan(-400);
    expect(Math.abs(f.logVolume().log - t.logVolume().log.toNumber())).toBeLessThan(1e-9);
    expect(f.logLargest(30)).toBeCloseTo(2 * f.logVolume().log, 8);
    expect(f.eigenvalues()).toHaveLength(64);
  });

  it('takes weights of 2^500 and of 2^-500 for what they are', () => {
    const [place] = fc.sample(places([2, 4], { kind: 'identity' }), { seed: SEED, numRuns: 1 });
    const scaled = (power: Rational): Place =>
      withFirst(place!, ({ weights }) => ({
        weights: weights.map((row) => Array.from(row, (w) => mulRational(w, power))),
      }));
    const middle = inDoubles(place!).logVolume().log;
    const shift = 2 * 500 * Math.LN2;
    expect(inDoubles(scaled(rational(1n << 500n))).logVolume().log).toBeCloseTo(middle + shift, 9);
    expect(inDoubles(scaled(rational(1n, 1n << 500n))).logVolume().log).toBeCloseTo(middle - shift, 9);
    expect(inDoubles(scaled(rational(1n << 520n))).logLargest(1)).toBeCloseTo(
      inDoubles(place!).logLargest(1) + 1040 * Math.LN2,
      9,
    );
    expect(() => inDoubles(scaled(rational(1n << 520n))).eigenvalues()).toThrow(Unknown);
  });
});

/** Sum of the principal minors of size r. */
function principalMinors(g: readonly (readonly Rational[])[], r: number): Rational {
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

describe('the eigenvalues of a network', () => {
  it.each([[[3, 5]], [[4, 2]]])('have the trace and the products of the metric: %j', (shape) => {
    fc.assert(
      fc.property(places(shape, cubic, 'ntk'), (place) => {
        const [e, b, f, t] = [exactly(place), inBalls(place), inDoubles(place), inDecimals(place)];
        const values = b.eigenvalues();
        expect(values).toHaveLength(shape[0]!);
        const trace = e.metric().reduce((sum, row, i) => addRational(sum, row[i]!), ZERO);
        expect(agree(values.reduce(balls.add), trace)).toBe(true);
        const { rank } = e.rank();
        expect(agree(values.slice(0, rank).reduce(balls.mul), e.pseudoDeterminant())).toBe(true);
        for (const [k, value] of f.eigenvalues().entries())
          expect(Math.abs(value - toNumber(values[k]!))).toBeLessThan(1e-12 * toNumber(values[0]!));
        for (const [k, value] of t.eigenvalues().entries())
          expect(Math.abs(value.toNumber() - toNumber(values[k]!))).toBeLessThan(
            1e-12 * toNumber(values[0]!),
          );
        expect(agree(b.logLargest(1), balls.log(values[0]!))).toBe(true);
        expect(f.logLargest(2)).toBeCloseTo(toNumber(b.logLargest(2)), 9);
        expect(() => f.logLargest(rank + 1)).toThrow(Undefined);
      }),
      { seed: SEED, numRuns: 3 },
    );
  });
});

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
