import { isInteger, ONE, type Rational, rational, signRational, ZERO } from '../core/rational.ts';
import { type Analytic, Unknown } from './analytic.ts';
import { isLocallyConstant, markConstant } from './locallyConstant.ts';
import { preciseSeries } from './preciseSeries.ts';
import {
  compositionCoefficients,
  expCoefficients,
  hypergeometricCoefficients,
  integralCoefficients,
  isAffine,
  logCoefficients,
  powCoefficients,
  productCoefficients,
  quotientCoefficients,
  sinCosCoefficients,
  sqrtCoefficients,
} from './seriesRecurrences.ts';

/** A Taylor series c_0 + c_1 ε + … + c_k ε^k + O(ε^{k+1}) at a point; an array of length k + 1. */
export type Series<T> = readonly T[];

/** The series of a constant function. Only constants made here, and what is computed from them, count as constant. */
export function constantSeries<T>(base: Analytic<T>, order: number, value: T): Series<T> {
  return markConstant([value, ...Array<T>(order).fill(base.zero)]);
}

/** value + ε: the variable of differentiation at `value`. At order 0 just the value. */
export function variableSeries<T>(base: Analytic<T>, order: number, value: T): Series<T> {
  return Array.from({ length: order + 1 }, (_, k) => (k === 0 ? value : k === 1 ? base.one : base.zero));
}

/**
 * Truncated Taylor series of one order over any algebra, themselves an algebra (so that they nest).
 * Coefficient k of f(variableSeries(x)) is f⁽ᵏ⁾(x)/k!. Values exist exactly where the base says; where the value exists
 * but a derivative does not, or may not, the operation throws `Unknown` (√u, u^y, asin u, |u| on the border of their
 * domains). `sign` and `less` speak of the value; `exact` answers for constants; `isZero` is true of the constant 0
 * alone, and false where the value is not zero.
 */
export function seriesAlgebra<T>(base: Analytic<T>, order: number): Analytic<Series<T>> {
  const constant = (value: T): Series<T> => constantSeries(base, order, value);
  const fromRational = (q: Rational): Series<T> => constant(base.fromRational(q));
  const zero = fromRational(ZERO);
  const one = fromRational(ONE);
  const isConstant = (u: Series<T>): boolean => isLocallyConstant(u);
  const isExactZero = (u: Series<T>): boolean => isConstant(u) && base.isZero(u[0]!) === true;
  const withValue = (u: Series<T>, value: T): Series<T> => [value, ...u.slice(1)];

  /** f(u) where the value exists: alone if that is all there is, else by `rest`, which needs f smooth at u₀. */
  function lift(u: Series<T>, value: T, smooth: boolean, what: string, rest: () => Series<T>): Series<T> {
    if (isConstant(u)) return constant(value);
    if (order === 0) return [value];
    if (!smooth) throw new Unknown(`${what} has no derivative there, or it is not certain to have one`);
    return rest();
  }

  function add(a: Series<T>, b: Series<T>): Series<T> {
    if (isConstant(a))
      return isConstant(b) ? constant(base.add(a[0]!, b[0]!)) : withValue(b, base.add(a[0]!, b[0]!));
    if (isConstant(b)) return withValue(a, base.add(a[0]!, b[0]!));
    return a.map((x, k) => base.add(x, b[k]!));
  }

  function neg(a: Series<T>): Series<T> {
    return isConstant(a) ? constant(base.neg(a[0]!)) : a.map((x) => base.neg(x));
  }

  function scale(c: T, u: Series<T>): Series<T> {
    return base.isZero(c) === true ? zero : u.map((x) => (base.isZero(x) === true ? x : base.mul(c, x)));
  }

  function mul(a: Series<T>, b: Series<T>): Series<T> {
    if (isConstant(a)) return isConstant(b) ? constant(base.mul(a[0]!, b[0]!)) : scale(a[0]!, b);
    if (isConstant(b)) return scale(b[0]!, a);
    return productCoefficients(base, a, b);
  }

  function div(a: Series<T>, b: Series<T>): Series<T> {
    if (!isConstant(b)) return quotientCoefficients(base, a, b);
    if (isConstant(a)) return constant(base.div(a[0]!, b[0]!));
    return a.map((x) => base.div(x, b[0]!));
  }

  /** u^n for an integer n > 0, at any u: the value is base.pow's, which is tight where a product of balls is not. */
  function naturalPower(u: Series<T>, n: Rational, value: T): Series<T> {
    if (isAffine(base, u)) return affinePower(u, n);
    let result: Series<T> = one;
    let square = u;
    for (let k = n.n; k > 0n; k >>= 1n) {
      if (k & 1n) result = mul(result, square);
      if (k > 1n)
        square = withValue(mul(square, square), base.pow(square[0]!, base.fromRational(rational(2))));
    }
    return withValue(result, value);
  }

  /** (u₀ + u₁ε)^n = Σ C(n, j) u₀^{n−j} u₁^j ε^j. */
  function affinePower(u: Series<T>, n: Rational): Series<T> {
    let binomial = ONE;
    return compositionCoefficients(
      base,
      u.map((_, j) => {
        if (BigInt(j) > n.n) return base.zero;
        if (j > 0) binomial = rational(binomial.n * (n.n - BigInt(j) + 1n), BigInt(j));
        return base.mul(
          base.fromRational(binomial),
          base.pow(u[0]!, base.fromRational(rational(n.n - BigInt(j)))),
        );
      }),
      u,
    );
  }

  function pow(u: Series<T>, y: Series<T>): Series<T> {
    const value = base.pow(u[0]!, y[0]!);
    const exponent = isConstant(y) ? base.exact(y[0]!) : undefined;
    if (isConstant(y) && (isConstant(u) || exponent?.n === 0n)) return constant(value);
    if (order === 0) return [value];
    const integral = exponent !== undefined && isInteger(exponent);
    if (integral && signRational(exponent) > 0) return naturalPower(u, exponent, value);
    const sign = base.sign(u[0]!);
    if (isConstant(y) && (sign === 1 || (integral && sign === -1))) {
      return powCoefficients(base, value, u, y[0]!);
    }
    if (isExactZero(u) && base.sign(y[0]!) === 1) return zero;
    if (sign === 1) return expCoefficients(base, value, mul(y, log(u)));
    throw new Unknown('a power has no derivative there, or it is not certain to have one');
  }

  function log(u: Series<T>): Series<T> {
    const value = base.log(u[0]!);
    return lift(u, value, base.sign(u[0]!) === 1, 'log', () => logCoefficients(base, value, u));
  }

  const squared = (u: Series<T>): Series<T> => pow(u, fromRational(rational(2)));

  /** 1/√(1 − u²), the derivative of asin, where |u| < 1 for certain; 1 − u² as (1 − u)(1 + u), tight at the ends. */
  function arcsine(u: Series<T>, value: T, direction: 1 | -1): Series<T> {
    const inside = base.less(u[0]!, base.one) === true && base.less(base.neg(base.one), u[0]!) === true;
    return lift(u, value, inside, direction === 1 ? 'asin' : 'acos', () => {
      const gap = mul(add(one, neg(u)), add(one, u));
      const root = sqrtCoefficients(base, base.sqrt(gap[0]!), gap);
      return integralCoefficients(
        base,
        value,
        u,
        quotientCoefficients(base, direction === 1 ? one : neg(one), root),
      );
    });
  }

  const algebra: Analytic<Series<T>> = {
    name: `series of order ${order} over ${base.name}`,
    zero,
    one,
    fromRational,
    add,
    sub: (a, b) => add(a, neg(b)),
    neg,
    mul,
    div,
    isZero(a) {
      const atPoint = base.isZero(a[0]!);
      return atPoint === true && !isConstant(a) ? undefined : atPoint;
    },
    sign: (a) => base.sign(a[0]!),
    less: (a, b) => base.less(a[0]!, b[0]!),
    exact: (a) => (isConstant(a) ? base.exact(a[0]!) : undefined),
    pi: () => constant(base.pi()),
    pow,
    log,
    sqrt(u) {
      const value = base.sqrt(u[0]!);
      return lift(u, value, base.sign(u[0]!) === 1, 'sqrt', () => sqrtCoefficients(base, value, u));
    },
    exp(u) {
      const value = base.exp(u[0]!);
      return lift(u, value, true, 'exp', () => expCoefficients(base, value, u));
    },
    sin(u) {
      if (isConstant(u)) return constant(base.sin(u[0]!));
      return sinCosCoefficients(base, u).sin;
    },
    cos(u) {
      if (isConstant(u)) return constant(base.cos(u[0]!));
      return sinCosCoefficients(base, u).cos;
    },
    atan(u) {
      const value = base.atan(u[0]!);
      return lift(u, value, true, 'atan', () =>
        integralCoefficients(base, value, u, quotientCoefficients(base, one, add(one, squared(u)))),
      );
    },
    asin: (u) => arcsine(u, base.asin(u[0]!), 1),
    acos: (u) => arcsine(u, base.acos(u[0]!), -1),
    erf(u) {
      const value = base.erf(u[0]!);
      return lift(u, value, true, 'erf', () => {
        const exponent = neg(squared(u));
        const bell = expCoefficients(base, base.exp(exponent[0]!), exponent);
        const factor = base.div(base.fromRational(rational(2)), base.sqrt(base.pi()));
        return integralCoefficients(base, value, u, scale(factor, bell));
      });
    },
    abs(u) {
      const sign = base.sign(u[0]!);
      if (sign === 1) return u;
      if (sign === -1) return neg(u);
      const value = base.abs(u[0]!);
      return lift(u, value, false, 'abs', () => u);
    },
    gamma(u) {
      const value = base.gamma(u[0]!);
      return lift(u, value, false, 'gamma', () => u);
    },
    hyp2f1(a, b, c, z) {
      const value = base.hyp2f1(a[0]!, b[0]!, c[0]!, z[0]!);
      if (order === 0 && !(isConstant(a) && isConstant(b) && isConstant(c))) return [value];
      if (!(isConstant(a) && isConstant(b) && isConstant(c))) {
        throw new Unknown('the derivatives of hyp2f1 in its parameters are not known here');
      }
      return lift(z, value, true, 'hyp2f1', () =>
        compositionCoefficients(
          base,
          hypergeometricCoefficients(base, order, value, a[0]!, b[0]!, c[0]!, z[0]!),
          z,
        ),
      );
    },
  };
  return { ...algebra, precise: preciseSeries(base, algebra, lift) };
}
