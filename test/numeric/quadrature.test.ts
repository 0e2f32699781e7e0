import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Rational, rational, rationalToNumber } from '../../src/core/rational.ts';
import type { Analytic } from '../../src/numeric/analytic.ts';
import { Undefined, Unknown } from '../../src/numeric/analytic.ts';
import type { Ball } from '../../src/numeric/ball.ts';
import { disjoint } from '../../src/numeric/ballOrder.ts';
import {
  integrate,
  type Piece,
  piecesBetween,
  type TaylorCoefficients,
} from '../../src/numeric/quadrature.ts';
import type { Real } from '../../src/numeric/real.ts';
import { toBall } from '../../src/numeric/real.ts';
import { reals } from '../../src/numeric/reals.ts';
import { type Series, seriesAlgebra } from '../../src/numeric/series.ts';

const SEED = 20_261_126;
const PRECISION = 90;
const real = reals(PRECISION);

type Function1 = (u: Series<Real>, algebra: Analytic<Series<Real>>) => Series<Real>;

/** Taylor coefficients of a function written over any series algebra. */
function taylorOf(f: Function1): TaylorCoefficients {
  return (at, order) => {
    const algebra = seriesAlgebra(real, order);
    const u: Real[] = Array.from({ length: order + 1 }, (_, k) =>
      k === 0 ? at : k === 1 ? real.one : real.zero,
    );
    return f(u, algebra).map((c) => [toBall(c, PRECISION)]);
  };
}

const options = () => ({ precision: PRECISION, toleranceBits: 50, spend: () => true });
const whole = (from: Rational, to: Rational): Piece[] => [{ from, to, index: 0 }];
const constant = (r: Real): Ball => toBall(r, PRECISION);

const n = (algebra: Analytic<Series<Real>>, p: number, q = 1): Series<Real> =>
  algebra.fromRational(rational(p, q));

interface Case {
  readonly name: string;
  readonly f: Function1;
  /** an antiderivative */
  readonly primitive: (x: Real) => Real;
}

const cases: Case[] = [
  { name: 'exp', f: (u, s) => s.exp(u), primitive: (x) => real.exp(x) },
  {
    name: '1/(1 + u²)',
    f: (u, s) => s.div(s.one, s.add(s.one, s.mul(u, u))),
    primitive: (x) => real.atan(x),
  },
  { name: 'sin', f: (u, s) => s.sin(u), primitive: (x) => real.neg(real.cos(x)) },
  {
    name: 'u⁵',
    f: (u, s) => s.pow(u, n(s, 5)),
    primitive: (x) => real.div(real.pow(x, real.fromRational(rational(6))), real.fromRational(rational(6))),
  },
  {
    name: 'u e^(−u²)',
    f: (u, s) => s.mul(u, s.exp(s.neg(s.mul(u, u)))),
    primitive: (x) => real.neg(real.div(real.exp(real.neg(real.mul(x, x))), real.fromRational(rational(2)))),
  },
];

const endpoint = fc
  .tuple(fc.integer({ min: -40, max: 40 }), fc.integer({ min: 1, max: 11 }))
  .map(([p, q]) => rational(p, q));
const interval = fc
  .tuple(endpoint, endpoint)
  .filter(
    ([a, b]) =>
      rationalToNumber(a) < rationalToNumber(b) &&
      rationalToNumber(b) - rationalToNumber(a) < 8 &&
      Math.abs(rationalToNumber(a)) < 8,
  );

/** How many of the random intervals the integrator encloses wrongly or loosely. */
function failures(
  integrator: (f: TaylorCoefficients, pieces: readonly Piece[]) => Ball,
  runs: number,
): number {
  let failed = 0;
  for (const [a, b] of fc.sample(interval, { seed: SEED, numRuns: runs })) {
    for (const { f, primitive } of cases) {
      const value = integrator(taylorOf(f), whole(a, b));
      const exact = constant(real.sub(primitive(b), primitive(a)));
      if (disjoint(value, exact) || value.radiusLog2() > Math.max(-30, exact.top() - 35)) failed++;
    }
  }
  return failed;
}

describe('integrate', () => {
  test('encloses what the antiderivative gives', () => {
    expect(failures((f, pieces) => integrate(f, pieces, options())[0]!, 12)).toBe(0);
  });

  test('mutants are caught: a dropped panel, a dropped remainder, a coefficient off by one', () => {
    const dropped = (f: TaylorCoefficients, [piece]: readonly Piece[]): Ball => {
      const middle = rational(
        piece!.from.n * piece!.to.d * 3n + piece!.to.n * piece!.from.d,
        4n * piece!.from.d * piece!.to.d,
      );
      return integrate(f, whole(middle, piece!.to), options())[0]!;
    };
    expect(failures(dropped, 4)).toBeGreaterThan(0);
    const shifted = (f: TaylorCoefficients, pieces: readonly Piece[]): Ball =>
      integrate((at, order, index) => f(at, order + 1, index).slice(1), pieces, options())[0]!;
    expect(failures(shifted, 4)).toBeGreaterThan(0);
    const coarse = (f: TaylorCoefficients, pieces: readonly Piece[]): Ball => {
      const cut: TaylorCoefficients = (at, order, index) =>
        f(at, order, index).map((c, k) => (k > 3 ? [constant(real.zero)] : c));
      return integrate(cut, pieces, options())[0]!;
    };
    expect(failures(coarse, 4)).toBeGreaterThan(0);
  });

  test('pieces with breakpoints add up', () => {
    const pieces = piecesBetween(rational(3), [rational(1, 3), rational(-2)]);
    expect(pieces.map((p) => p.index)).toEqual([0, 1, 2]);
    const f: TaylorCoefficients = (at, order, index) =>
      taylorOf((u, s) => (index === 1 ? s.neg(u) : u))(at, order, index);
    const value = integrate(f, pieces, options())[0]!;
    // −5/2 + (4 − 1/9)/2 + (9 − 1/9)/2
    expect(rationalToNumber(value.midpoint())).toBeCloseTo(-2.5 + (4 - 1 / 9) / 2 + (9 - 1 / 9) / 2, 12);
  });

  test('a singular point is unknown, a piece without values is undefined', () => {
    const pole: Function1 = (u, s) => s.div(s.one, s.sub(u, n(s, 1, 3)));
    expect(() => integrate(taylorOf(pole), whole(rational(0), rational(1)), options())).toThrow(Unknown);
    const root: Function1 = (u, s) => s.sqrt(s.sub(u, n(s, 3)));
    expect(() => integrate(taylorOf(root), whole(rational(0), rational(1)), options())).toThrow(Undefined);
  });

  test('a kink between the panels is enclosed by plain values', () => {
    const kink: Function1 = (u, s) => s.abs(s.sub(u, n(s, 1, 3)));
    const value = integrate(taylorOf(kink), whole(rational(0), rational(1)), options())[0]!;
    expect(rationalToNumber(value.midpoint())).toBeCloseTo(1 / 18 + 2 / 9, 12);
    expect(value.radiusLog2()).toBeLessThan(-30);
  });

  test('a spent budget still gives a true enclosure', () => {
    let left = 6;
    const value = integrate(
      taylorOf((u, s) => s.exp(u)),
      whole(rational(0), rational(6)),
      { ...options(), spend: () => left-- > 0 },
    )[0]!;
    expect(disjoint(value, constant(real.sub(real.exp(real.fromRational(rational(6))), real.one)))).toBe(
      false,
    );
  });
});
