import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HALF, ONE, type Rational, rational, ZERO } from '../../src/core/rational.ts';
import { type Analytic, Undefined, Unknown } from '../../src/numeric/analytic.ts';
import { overlaps } from '../../src/numeric/ballOrder.ts';
import { constantJet, type Jet2, jet2Algebra, jetVariable } from '../../src/numeric/jet2.ts';
import { type Real, reals, toBall } from '../../src/numeric/real.ts';
import { seriesAlgebra } from '../../src/numeric/series.ts';

const SEED = 20262;
const PRECISION = 120;
const base = reals(PRECISION);

const positive: fc.Arbitrary<Rational> = fc
  .tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 13 }))
  .map(([n, d]) => rational(n, d));
const slopes: fc.Arbitrary<Rational> = fc
  .tuple(fc.integer({ min: -30, max: 30 }), fc.integer({ min: 1, max: 13 }))
  .map(([n, d]) => rational(n, d));

type Function2 = <T>(A: Analytic<T>, x: T, y: T) => T;

/** Functions of two positive variables. */
const functions: [string, Function2][] = [
  ['xy − x/y', (A, x, y) => A.sub(A.mul(x, y), A.div(x, y))],
  ['−(x + 2/3) y', (A, x, y) => A.neg(A.mul(A.add(x, A.fromRational(rational(2, 3))), y))],
  ['3/(x + y)', (A, x, y) => A.div(A.fromRational(rational(3)), A.add(x, y))],
  ['x/(5/7)', (A, x) => A.div(x, A.fromRational(rational(5, 7)))],
  ['exp(−xy)', (A, x, y) => A.exp(A.neg(A.mul(x, y)))],
  ['log(x + y²)', (A, x, y) => A.log(A.add(x, A.mul(y, y)))],
  ['√(x + y)', (A, x, y) => A.sqrt(A.add(x, y))],
  ['sin(x) cos(y)', (A, x, y) => A.mul(A.sin(x), A.cos(y))],
  ['atan(y/x)', (A, x, y) => A.atan(A.div(y, x))],
  ['asin(x/(x + y))', (A, x, y) => A.asin(A.div(x, A.add(x, y)))],
  ['acos(x/(x + y))', (A, x, y) => A.acos(A.div(x, A.add(x, y)))],
  ['erf(x − y)', (A, x, y) => A.erf(A.sub(x, y))],
  ['x^y', (A, x, y) => A.pow(x, y)],
  ['(xy)^3', (A, x, y) => A.pow(A.mul(x, y), A.fromRational(rational(3)))],
  ['(x/y)^(−4/3)', (A, x, y) => A.pow(A.div(x, y), A.fromRational(rational(-4, 3)))],
  ['(2/3)^(xy)', (A, x, y) => A.pow(A.fromRational(rational(2, 3)), A.mul(x, y))],
  ['|xy − 1000|', (A, x, y) => A.abs(A.sub(A.mul(x, y), A.fromRational(rational(1000))))],
  [
    '₂F₁(1, 1/2; 3/2; x/(x + y))',
    (A, x, y) => A.hyp2f1(A.one, A.fromRational(HALF), A.fromRational(rational(3, 2)), A.div(x, A.add(x, y))),
  ],
];

type Directional = readonly [Real, Real, Real];

/** f, its first and half its second derivative along (v, w), from the jet: f, v·∇f, ½ vᵀHv. */
function fromJet(f: Function2, [x, y, v, w]: Rational[], algebra: Analytic<Jet2<Real>>): Directional {
  const at = [x!, y!].map((q, i) => jetVariable<Real>(base, 2, i, q)) as [Jet2<Real>, Jet2<Real>];
  const { value, gradient, hessian } = f(algebra, ...at);
  const along = (pair: readonly Real[]): Real => base.add(base.mul(v!, pair[0]!), base.mul(w!, pair[1]!));
  return [value, along(gradient), base.mul(HALF, along(hessian.map(along)))];
}

/** The same from the Taylor series of f(x + vε, y + wε). */
function fromSeries(f: Function2, [x, y, v, w]: Rational[]): Directional {
  const [value, first, second] = f(seriesAlgebra(base, 2), [x!, v!, ZERO], [y!, w!, ZERO]);
  return [value!, first!, second!];
}

function same(left: Directional, right: Directional): boolean {
  return left.every((a, i) => overlaps(toBall(a, PRECISION), toBall(right[i]!, PRECISION)));
}

const algebra = jet2Algebra(base, 2);
const places = fc.tuple(positive, positive, slopes, slopes);

describe('second-order jets', () => {
  it.each(functions)('have the directional derivatives of a Taylor series: %s', (_name, f) => {
    fc.assert(
      fc.property(places, (place) => {
        expect(same(fromJet(f, place, algebra), fromSeries(f, place))).toBe(true);
      }),
      { seed: SEED, numRuns: 30 },
    );
  });

  it('have symmetric Hessians', () => {
    for (const [, f] of functions) {
      const at = [2, 3].map((n, i) => jetVariable<Real>(base, 2, i, rational(n, 7))) as [
        Jet2<Real>,
        Jet2<Real>,
      ];
      const { hessian } = f(algebra, ...at);
      expect(hessian[0]![1]).toEqual(hessian[1]![0]);
    }
  });

  const broken: [string, Analytic<Jet2<Real>>][] = [
    [
      'no cross terms in a product',
      {
        ...algebra,
        mul: (u, v) => ({
          ...algebra.mul(u, v),
          hessian: [0, 1].map((i) =>
            [0, 1].map((j) =>
              base.add(base.mul(u.value, v.hessian[i]![j]!), base.mul(u.hessian[i]![j]!, v.value)),
            ),
          ),
        }),
      },
    ],
    [
      'no second derivative of the outer function',
      {
        ...algebra,
        exp: (u) => {
          const value = base.exp(u.value);
          const scale = (x: Real): Real => base.mul(value, x);
          return { value, gradient: u.gradient.map(scale), hessian: u.hessian.map((row) => row.map(scale)) };
        },
      },
    ],
  ];
  it.each(broken)('would be noticed with %s', (_name, mutant) => {
    const sample = fc.sample(places, { seed: SEED, numRuns: 5 });
    const caught = functions.filter(([, f]) =>
      sample.some((place) => !same(fromJet(f, place, mutant), fromSeries(f, place))),
    );
    expect(caught.length).toBeGreaterThan(0);
  });
});

describe('where the value or a derivative of a jet does not exist', () => {
  const [x, y] = [0, 1].map((i) => jetVariable<Real>(base, 2, i, ZERO)) as [Jet2<Real>, Jet2<Real>];
  const constant = (n: number, d = 1): Jet2<Real> => constantJet<Real>(base, 2, rational(n, d));

  it.each<[string, () => unknown]>([
    ['1/x at 0', () => algebra.div(algebra.one, x)],
    ['log x at 0', () => algebra.log(x)],
    ['√(x − 1) at 0', () => algebra.sqrt(algebra.sub(x, algebra.one))],
    ['x^(−2) at 0', () => algebra.pow(x, constant(-2))],
  ])('%s is undefined', (_name, compute) => {
    expect(compute).toThrow(Undefined);
  });

  it.each<[string, () => unknown]>([
    ['√x at 0', () => algebra.sqrt(x)],
    ['√(x² + y²) at 0', () => algebra.sqrt(algebra.add(algebra.mul(x, x), algebra.mul(y, y)))],
    ['√(x⁴) at 0', () => algebra.sqrt(algebra.mul(algebra.mul(x, x), algebra.mul(x, x)))],
    ['|x| at 0', () => algebra.abs(x)],
    ['x^y at 0', () => algebra.pow(x, y)],
    ['Γ(x + 1) at 0', () => algebra.gamma(algebra.add(x, algebra.one))],
    ['₂F₁(x, 1; 1; 0)', () => algebra.hyp2f1(x, constant(1), constant(1), constant(0))],
  ])('%s is unknown', (_name, compute) => {
    expect(compute).toThrow(Unknown);
  });

  it('polynomials exist at 0', () => {
    const square = algebra.pow(x, constant(2));
    expect(square.value).toEqual(ZERO);
    expect(square.gradient).toEqual([ZERO, ZERO]);
    expect(square.hessian).toEqual([
      [rational(2), ZERO],
      [ZERO, ZERO],
    ]);
  });

  it('constants are recognised, and only they are', () => {
    expect(algebra.exact(algebra.sqrt(constant(4, 9)))).toEqual(rational(2, 3));
    expect(algebra.exact(algebra.mul(algebra.zero, x))).toEqual(ZERO);
    expect(algebra.exact(algebra.mul(algebra.mul(x, x), x))).toBeUndefined();
    expect(algebra.isZero(algebra.zero)).toBe(true);
    expect(algebra.isZero(algebra.mul(algebra.mul(x, x), x))).toBeUndefined();
    expect(algebra.isZero(algebra.add(x, algebra.one))).toBe(false);
    expect(algebra.exact(algebra.pow(algebra.one, constant(5)))).toEqual(ONE);
  });

  it('refuse a coordinate that is not there', () => {
    expect(() => jetVariable<Real>(base, 2, 2, ZERO)).toThrow('no coordinate 2');
  });
});
