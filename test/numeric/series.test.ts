import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ONE, type Rational, rational, ZERO } from '../../src/core/rational.ts';
import { type Analytic, Undefined, Unknown } from '../../src/numeric/analytic.ts';
import { overlaps } from '../../src/numeric/ballOrder.ts';
import { type Real, reals, toBall } from '../../src/numeric/real.ts';
import { constantSeries, type Series, seriesAlgebra, variableSeries } from '../../src/numeric/series.ts';

const SEED = 20261;
const PRECISION = 120;
const base = reals(PRECISION);

const rationals: fc.Arbitrary<Rational> = fc
  .tuple(fc.integer({ min: -30, max: 30 }), fc.integer({ min: 1, max: 13 }))
  .map(([n, d]) => rational(n, d));
const positive = rationals.filter((q) => q.n > 0n);

function power<T>(A: Analytic<T>, x: T, k: number): T {
  return A.pow(x, A.fromRational(rational(k)));
}

describe('integer powers of series', () => {
  it('are polynomials where the function is one: exactly, at zero too', () => {
    const algebra = seriesAlgebra(base, 4);
    const x = variableSeries<Real>(base, 4, ZERO);
    expect(power(algebra, x, 3)).toEqual([ZERO, ZERO, ZERO, ONE, ZERO]);
    expect(power(algebra, x, 0)).toEqual([ONE, ZERO, ZERO, ZERO, ZERO]);
    const shifted = variableSeries<Real>(base, 4, rational(2, 3));
    expect(power(algebra, shifted, 2)).toEqual([rational(4, 9), rational(4, 3), ONE, ZERO, ZERO]);
    expect(power(algebra, algebra.mul(x, x), 2)).toEqual([ZERO, ZERO, ZERO, ZERO, ONE]);
  });

  it('take huge powers without repeating factors', () => {
    const algebra = seriesAlgebra(base, 2);
    const x = variableSeries<Real>(base, 2, ONE);
    expect(power(algebra, x, 10 ** 6)).toEqual([
      ONE,
      rational(10 ** 6),
      rational(10n ** 6n * (10n ** 6n - 1n), 2n),
    ]);
  });
});

describe('nested series', () => {
  const inner = seriesAlgebra(base, 3);
  const outer = seriesAlgebra(inner, 3);
  const xy = (x: Rational, y: Rational): [Series<Series<Real>>, Series<Series<Real>>] => [
    constantSeries(inner, 3, variableSeries<Real>(base, 3, x)),
    variableSeries(inner, 3, constantSeries<Real>(base, 3, y)),
  ];

  it('hold mixed derivatives: x³y² exactly', () => {
    fc.assert(
      fc.property(rationals, rationals, (x0, y0) => {
        const [x, y] = xy(x0, y0);
        const f = outer.mul(power(outer, x, 3), power(outer, y, 2));
        const monomial = (c: number, i: number, j: number): Rational =>
          base.mul(rational(c), base.mul(base.pow(x0, rational(i)), base.pow(y0, rational(j)))) as Rational;
        expect(f[1]![1]).toEqual(monomial(6, 2, 1));
        expect(f[2]![1]).toEqual(monomial(3, 2, 0));
        expect(f[2]![3]).toEqual(ONE);
        expect(f[1]![2]).toEqual(monomial(6, 1, 1));
      }),
      { seed: SEED },
    );
  });

  it('hold mixed derivatives: ∂_x∂_y x^y = x^(y−1) (1 + y log x)', () => {
    fc.assert(
      fc.property(positive, rationals, (x0, y0) => {
        const f = outer.pow(...xy(x0, y0));
        const bracket = base.add(ONE, base.mul(y0, base.log(x0)));
        const expected = base.mul(base.pow(x0, base.sub(y0, ONE)), bracket);
        expect(overlaps(toBall(f[1]![1]!, PRECISION), toBall(expected, PRECISION))).toBe(true);
      }),
      { seed: SEED },
    );
  });

  it('do not take the inner variable for a constant', () => {
    const [x, y] = xy(ZERO, ZERO);
    expect(outer.exact(x)).toBeUndefined();
    expect(outer.exact(y)).toBeUndefined();
    expect(() => outer.sqrt(power(outer, x, 2))).toThrow(Unknown);
    expect(() => outer.div(outer.one, x)).toThrow(Undefined);
  });
});

describe('where the value or a derivative does not exist', () => {
  const algebra = seriesAlgebra(base, 2);
  const variable = (n: number, d = 1): Series<Real> => variableSeries<Real>(base, 2, rational(n, d));
  const constant = (n: number, d = 1): Series<Real> => constantSeries<Real>(base, 2, rational(n, d));

  it.each<[string, () => unknown]>([
    ['1/x at 0', () => algebra.div(algebra.one, variable(0))],
    ['log x at 0', () => algebra.log(variable(0))],
    ['log x at −1', () => algebra.log(variable(-1))],
    ['√x at −1/3', () => algebra.sqrt(variable(-1, 3))],
    ['asin x at 4/3', () => algebra.asin(variable(4, 3))],
    ['acos x at −4/3', () => algebra.acos(variable(-4, 3))],
    ['x^(1/2) at −2', () => algebra.pow(variable(-2), constant(1, 2))],
    ['x^(−1) at 0', () => algebra.pow(variable(0), constant(-1))],
    ['x^(−1/2) at 0', () => algebra.pow(variable(0), constant(-1, 2))],
    ['0^x at −1', () => algebra.pow(algebra.zero, variable(-1))],
    ['Γ(x) at −1', () => algebra.gamma(variable(-1))],
  ])('%s is undefined', (_name, compute) => {
    expect(compute).toThrow(Undefined);
  });

  it.each<[string, () => unknown]>([
    ['√x at 0', () => algebra.sqrt(variable(0))],
    ['√(x⁴) at 0, whose kept coefficients all vanish', () => algebra.sqrt(power(algebra, variable(0), 4))],
    ['√(x³) at 0, defined on one side alone', () => algebra.sqrt(power(algebra, variable(0), 3))],
    ['x^(5/2) at 0', () => algebra.pow(variable(0), constant(5, 2))],
    ['|x| at 0', () => algebra.abs(variable(0))],
    ['asin x at 1', () => algebra.asin(variable(1))],
    ['acos x at −1', () => algebra.acos(variable(-1))],
    ['(−2)^x at 3', () => algebra.pow(constant(-2), variable(3))],
    [
      '(−2)^(x³) at 0, of exponent 0 to the order kept',
      () => algebra.pow(constant(-2), power(algebra, variable(0), 3)),
    ],
    ['x^x at 0', () => algebra.pow(variable(0), variable(0))],
    ['Γ(x) at 3', () => algebra.gamma(variable(3))],
    ['₂F₁(x, 1; 1; 1/2)', () => algebra.hyp2f1(variable(1), constant(1), constant(1), constant(1, 2))],
  ])('%s is unknown', (_name, compute) => {
    expect(compute).toThrow(Unknown);
  });

  it('constants keep what the base gives, without derivatives', () => {
    for (const value of [
      algebra.sqrt(constant(0)),
      algebra.abs(constant(0)),
      algebra.pow(constant(0), constant(5, 2)),
      algebra.pow(algebra.zero, variable(2)),
      algebra.acos(constant(1)),
    ]) {
      expect(value).toEqual([ZERO, ZERO, ZERO]);
      expect(algebra.exact(value)).toEqual(ZERO);
    }
    expect(algebra.gamma(constant(4))).toEqual([rational(6), ZERO, ZERO]);
  });

  it('order 0 is the value alone', () => {
    const values = seriesAlgebra(base, 0);
    const zero = variableSeries<Real>(base, 0, ZERO);
    expect(values.sqrt(zero)).toEqual([ZERO]);
    expect(values.abs(zero)).toEqual([ZERO]);
    expect(values.asin(variableSeries<Real>(base, 0, ONE))).toHaveLength(1);
    expect(values.exact(zero)).toBeUndefined();
  });

  it('isZero is certain either way or silent', () => {
    const zeroToThisOrder = power(algebra, variable(0), 3);
    expect(algebra.isZero(algebra.zero)).toBe(true);
    expect(algebra.isZero(variable(1, 3))).toBe(false);
    expect(algebra.isZero(variable(0))).toBeUndefined();
    expect(algebra.isZero(zeroToThisOrder)).toBeUndefined();
    expect(algebra.isZero(algebra.mul(algebra.zero, variable(2)))).toBe(true);
  });
});

describe('the ring of series', () => {
  const algebra = seriesAlgebra(base, 3);
  const coefficients = fc.oneof(
    fc.array(rationals, { minLength: 4, maxLength: 4 }),
    rationals.map((q): Series<Real> => constantSeries<Real>(base, 3, q)),
  ) as fc.Arbitrary<Series<Real>>;

  it('is one: exactly, over rationals', () => {
    fc.assert(
      fc.property(coefficients, coefficients, coefficients, (a, b, c) => {
        const { add, sub, mul, div, neg } = algebra;
        expect(add(a, b)).toEqual(add(b, a));
        expect(mul(a, b)).toEqual(mul(b, a));
        expect(add(add(a, b), c)).toEqual(add(a, add(b, c)));
        expect(mul(mul(a, b), c)).toEqual(mul(a, mul(b, c)));
        expect(mul(a, add(b, c))).toEqual(add(mul(a, b), mul(a, c)));
        expect(sub(a, b)).toEqual(add(a, neg(b)));
        expect(mul(a, algebra.one)).toEqual(a);
        fc.pre((b[0] as Rational).n !== 0n);
        expect(mul(div(a, b), b)).toEqual(a);
      }),
      { seed: SEED },
    );
  });
});
