import { describe, expect, test } from 'vitest';
import { HALF, ONE, type Rational, rational, ZERO } from '../../src/core/rational.ts';
import { type Analytic, type PreciseFunctions, Undefined, Unknown } from '../../src/numeric/analytic.ts';
import { Ball } from '../../src/numeric/ball.ts';
import { midpointBall, widenBall } from '../../src/numeric/ballArithmetic.ts';
import { overlaps } from '../../src/numeric/ballOrder.ts';
import { doubles } from '../../src/numeric/double.ts';
import { constantJet, jet2Algebra, jetVariable } from '../../src/numeric/jet2.ts';
import { preciseFunctions } from '../../src/numeric/preciseFunctions.ts';
import { rationals } from '../../src/numeric/rationals.ts';
import { type Real, reals, toBall } from '../../src/numeric/real.ts';
import { constantSeries, seriesAlgebra, variableSeries } from '../../src/numeric/series.ts';
import { doubleVectors, vectorOperations } from '../../src/numeric/vectorOperations.ts';
import { Random } from './random.ts';
import { rationalOfDouble, relativeError } from './relativeError.ts';

type Name = keyof PreciseFunctions<number>;
const names: readonly Name[] = ['expm1', 'log1p', 'bell', 'gaussian', 'normal'];

/** Where the function is tried, so that it neither leaves the range of doubles nor that of the logarithm. */
const reach: Readonly<Record<Name, number>> = {
  expm1: 700,
  log1p: 1e9,
  bell: 26.6,
  gaussian: 37.6,
  normal: 37.4,
};

/** Doubles of both signs over many orders of magnitude; above −1 for the logarithm. */
function pointsOf(name: Name, count: number, seed: number): number[] {
  const random = new Random(seed);
  return Array.from({ length: count }, () => {
    const unit = random.int(1, 1_000_000_007) / 1_000_000_007;
    const x = unit * random.pick([reach[name], 3, 1, 1e-3, 1e-18]);
    if (random.int(0, 1) === 0) return x;
    return name === 'log1p' && x >= 1 ? -unit * 0.999 : -x;
  });
}

/** The same functions by their definitions, in an algebra that doesn't know better. */
function byDefinition<T>(algebra: Analytic<T>): PreciseFunctions<T> {
  const { precise: _, ...bare } = algebra;
  return preciseFunctions(bare);
}

const UNIT = 2 ** -53;

/** The worst error of f, in units of 2^-53 of the value. */
function worst(name: Name, f: (x: number) => number): number {
  // At 1400 bits even 1 − erf(26) keeps 300 of them: the oracle is the definition.
  const oracle = byDefinition(reals(1400))[name];
  return (
    Math.max(
      ...pointsOf(name, 120, 3).map((x) =>
        relativeError(rationalOfDouble(f(x)), oracle(rationalOfDouble(x))),
      ),
    ) / UNIT
  );
}

describe('float64', () => {
  const { precise } = doubles;
  if (precise === undefined) throw new Error('doubles have precise functions');
  test.each(names)('%s is within eight units of itself', (name) => {
    expect(worst(name, precise[name])).toBeLessThan(8);
  });
  test.each(names)('and %s by its definition is not', (name) => {
    expect(worst(name, byDefinition(doubles)[name])).toBeGreaterThan(100);
  });
  test('beyond the range', () => {
    expect(precise.bell(1e300)).toBe(0);
    expect(precise.gaussian(-1e3)).toBe(0);
    expect([precise.normal(-1e3), precise.normal(1e3)]).toEqual([0, 1]);
    expect([precise.normal(0), precise.bell(0), precise.expm1(-1e3)]).toEqual([0.5, 1, -1]);
    expect(() => precise.expm1(710)).toThrow(Unknown);
    expect(() => precise.log1p(-1)).toThrow(Undefined);
    expect(precise.normal(-38)).toBeGreaterThan(0);
  });
});

/** How far the ball of an exact argument may be from thin, relative to the value: 2^-bits. */
function looseness(value: Real): number {
  const ball = toBall(value, 200);
  return ball.rad === 0 ? -Infinity : ball.radiusLog2() - (ball.top() - 2);
}

describe('balls', () => {
  const R = reals(100);
  const exactly = (x: number): Rational => rationalOfDouble(x);
  test.each(names)('%s encloses what its definition does, and tightly', (name) => {
    const f = preciseFunctions(R)[name];
    const fine = byDefinition(reals(2600))[name];
    let escaped = 0;
    for (const x of [...pointsOf(name, 25, 5), 1e-40, -1e-40]) {
      const [value, truth] = [f(exactly(x)), fine(exactly(x))];
      expect(overlaps(toBall(value, 100), toBall(truth, 2600)), `${name}(${x})`).toBe(true);
      expect(looseness(value), `${name}(${x})`).toBeLessThan(-96);
      if (!overlaps(midpointBall(toBall(value, 100)), toBall(truth, 2600))) escaped += 1;
    }
    expect(escaped).toBeGreaterThan(15);
  });
  test.each(names)('%s of a fat ball encloses the values at its ends and middle', (name) => {
    const f = preciseFunctions(R)[name];
    for (const x of [...pointsOf(name, 15, 6).map((y) => y / 2), 0]) {
      const centre = Ball.fromNumber(x);
      const fat = widenBall(centre, Ball.fromNumber(Math.abs(x) / 3 + 1e-3), 100);
      const image = toBall(f(fat), 100);
      for (const end of [fat.lower(), fat.upper(), fat.midpoint()]) {
        expect(overlaps(image, toBall(f(end), 100)), `${name}(${x})`).toBe(true);
      }
    }
  });
  test('where the logarithm ends', () => {
    const { log1p } = preciseFunctions(R);
    expect(() => log1p(rational(-1))).toThrow(Undefined);
    expect(() => log1p(rational(-7, 3))).toThrow(Undefined);
    expect(() => log1p(widenBall(Ball.exact(-1n), Ball.exact(1n, -3), 60))).toThrow(Unknown);
  });
  test('exact at 0', () => {
    expect(names.map((name) => preciseFunctions(R)[name](ZERO))).toEqual([ZERO, ZERO, ONE, ONE, HALF]);
  });
});

describe('series and jets', () => {
  const R = reals(200);
  const S = seriesAlgebra(R, 4);
  const J = jet2Algebra(R, 2);
  const points = [rational(2, 7), rational(-5, 9), rational(13, 3)];
  const agree = (a: Real, b: Real): boolean => overlaps(toBall(a, 200), toBall(b, 200));

  /** Coefficients of f and of its definition at a series that is no mere variable. */
  function seriesPair(name: Name, q: Rational, algebra = S): readonly [readonly Real[], readonly Real[]] {
    const t = variableSeries(R, 4, q);
    const u = S.mul(t, S.mul(t, S.fromRational(rational(1, 3))));
    return [preciseFunctions(algebra)[name](u), byDefinition(S)[name](u)];
  }

  test.each(names)('%s has the coefficients that its definition has', (name) => {
    for (const q of points) {
      const [precise, defined] = seriesPair(name, q);
      expect(precise.every((x, k) => agree(x, defined[k]!))).toBe(true);
    }
  });

  test.each(names)('and doubled derivatives of %s would be noticed', (name) => {
    const doubled = (u: readonly Real[]): Real[] =>
      preciseFunctions(S)
        [name](u)
        .map((x, k) => (k === 0 ? x : R.add(x, x)));
    const broken = { ...S, precise: { ...preciseFunctions(S), [name]: doubled } };
    const [precise, defined] = seriesPair(name, points[0]!, broken);
    expect(precise.every((x, k) => agree(x, defined[k]!))).toBe(false);
  });

  test.each(names)('%s has the gradient and Hessian that its definition has', (name) => {
    const x = jetVariable(R, 2, 0, points[0]!);
    const y = jetVariable(R, 2, 1, points[1]!);
    const u = J.add(J.mul(x, y), J.mul(y, y));
    const [precise, defined] = [preciseFunctions(J)[name](u), byDefinition(J)[name](u)];
    expect(agree(precise.value, defined.value)).toBe(true);
    expect(precise.gradient.every((g, i) => agree(g, defined.gradient[i]!))).toBe(true);
    expect(precise.hessian.flat().every((h, k) => agree(h, defined.hessian.flat()[k]!))).toBe(true);
  });

  test('constants stay constant', () => {
    for (const name of names) {
      expect(
        preciseFunctions(S)
          [name](constantSeries(R, 4, ZERO))
          .slice(1),
      ).toEqual([ZERO, ZERO, ZERO, ZERO]);
      expect(preciseFunctions(J)[name](constantJet(R, 2, ZERO)).gradient).toEqual([ZERO, ZERO]);
    }
  });
});

test('rationals know them at 0 alone', () => {
  const precise = preciseFunctions(rationals);
  expect(names.map((name) => precise[name](ZERO))).toEqual([ZERO, ZERO, ONE, ONE, HALF]);
  for (const name of names) expect(() => precise[name](rational(2, 3))).toThrow(Unknown);
  expect(() => precise.log1p(rational(-4, 3))).toThrow(Undefined);
});

test('vector operations of float64 round where the generic ones do', () => {
  const { vectors: _, ...bare } = doubles;
  const generic = vectorOperations(bare);
  const [a, b] = [Float64Array.of(0.1, -7 / 3, 1e-9), [1 / 3, 5, -2 / 7]];
  expect(doubleVectors.dot(0.7, a, b)).toBe(generic.dot(0.7, a, b));
  expect(doubleVectors.scale(1.1, a)).toEqual(generic.scale(1.1, a));
  const [left, right] = [[...b], [...b]];
  doubleVectors.accumulate(left, 1.3, a);
  generic.accumulate(right, 1.3, a);
  expect(left).toEqual(right);
  expect(left).not.toEqual(b);
});
