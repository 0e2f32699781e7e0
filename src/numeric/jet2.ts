import { ONE, type Rational, ZERO } from '../core/rational.ts';
import { type Analytic, Unknown } from './analytic.ts';
import { isLocallyConstant, markConstant } from './locallyConstant.ts';
import { preciseFunctions } from './preciseFunctions.ts';
import { constantSeries, type Series, seriesAlgebra, variableSeries } from './series.ts';
import { symmetricMatrix } from './symmetricMatrix.ts';

/** Value, gradient ∂_i and symmetric Hessian ∂_i ∂_j of a function of several variables at a point. */
export interface Jet2<T> {
  readonly value: T;
  readonly gradient: readonly T[];
  readonly hessian: readonly (readonly T[])[];
}

/** The jet of a constant. Only constants made here, and what is computed from them, count as constant. */
export function constantJet<T>(base: Analytic<T>, dimension: number, value: T): Jet2<T> {
  const row = Array<T>(dimension).fill(base.zero);
  return markConstant({ value, gradient: row, hessian: Array<T[]>(dimension).fill(row) });
}

/** The jet of the coordinate x_index (from 0) at `value`. Fails when the index is not below the dimension. */
export function jetVariable<T>(base: Analytic<T>, dimension: number, index: number, value: T): Jet2<T> {
  if (!(index >= 0 && index < dimension))
    throw new RangeError(`no coordinate ${index} in dimension ${dimension}`);
  const row = Array<T>(dimension).fill(base.zero);
  const gradient = row.map((zero, i) => (i === index ? base.one : zero));
  return { value, gradient, hessian: Array<T[]>(dimension).fill(row) };
}

/**
 * Second-order jets in `dimension` variables over any algebra, themselves an algebra. Elementary functions go by the
 * chain rule ∂_i∂_j f(u) = f′ ∂_i∂_j u + f″ ∂_i u ∂_j u, with f, f′, f″ from the Taylor series of f at the value.
 * Where a derivative does not, or may not, exist: `Unknown`. `sign` and `less` speak of the value; `exact` answers for
 * constants; `isZero` is true of the constant 0 alone, and false where the value is not zero.
 */
export function jet2Algebra<T>(base: Analytic<T>, dimension: number): Analytic<Jet2<T>> {
  const series = seriesAlgebra(base, 2);
  const isZero = (x: T): boolean => base.isZero(x) === true;
  const isConstant = (u: Jet2<T>): boolean => isLocallyConstant(u);
  const constant = (value: T): Jet2<T> => constantJet(base, dimension, value);
  const fromRational = (q: Rational): Jet2<T> => constant(base.fromRational(q));
  const zero = fromRational(ZERO);
  const product = (x: T, y: T): T => (isZero(x) || isZero(y) ? base.zero : base.mul(x, y));
  const sum = (x: T, y: T): T => (isZero(x) ? y : isZero(y) ? x : base.add(x, y));

  function mapEntries(u: Jet2<T>, f: (x: T) => T): Jet2<T> {
    if (isConstant(u)) return constant(f(u.value));
    return {
      value: f(u.value),
      gradient: u.gradient.map(f),
      hessian: symmetricMatrix(dimension, (i, j) => f(u.hessian[i]![j]!)),
    };
  }

  function add(u: Jet2<T>, v: Jet2<T>): Jet2<T> {
    const value = base.add(u.value, v.value);
    if (isConstant(u)) return isConstant(v) ? constant(value) : { ...v, value };
    if (isConstant(v)) return { ...u, value };
    return {
      value,
      gradient: u.gradient.map((x, i) => sum(x, v.gradient[i]!)),
      hessian: symmetricMatrix(dimension, (i, j) => sum(u.hessian[i]![j]!, v.hessian[i]![j]!)),
    };
  }

  const neg = (u: Jet2<T>): Jet2<T> => mapEntries(u, (x) => (isZero(x) ? x : base.neg(x)));

  function scale(c: T, u: Jet2<T>): Jet2<T> {
    return isZero(c) ? zero : mapEntries(u, (x) => product(c, x));
  }

  /** ∂_i∂_j (uv) = u_ij v + u v_ij + u_i v_j + u_j v_i. */
  function mul(u: Jet2<T>, v: Jet2<T>): Jet2<T> {
    if (isConstant(u)) return scale(u.value, v);
    if (isConstant(v)) return scale(v.value, u);
    const cross = (i: number, j: number): T => product(u.gradient[i]!, v.gradient[j]!);
    return {
      value: base.mul(u.value, v.value),
      gradient: u.gradient.map((x, i) => sum(product(x, v.value), product(u.value, v.gradient[i]!))),
      hessian: symmetricMatrix(dimension, (i, j) => {
        const curved = sum(product(u.hessian[i]![j]!, v.value), product(u.value, v.hessian[i]![j]!));
        return sum(curved, sum(cross(i, j), cross(j, i)));
      }),
    };
  }

  /** f(u) from the second-order series f + f′ε + ½f″ε² of f at the value of u. */
  function chain(u: Jet2<T>, [value, first, half]: Series<T>): Jet2<T> {
    const second = base.add(half!, half!);
    return {
      value: value!,
      gradient: u.gradient.map((x) => product(first!, x)),
      hessian: symmetricMatrix(dimension, (i, j) =>
        sum(product(first!, u.hessian[i]![j]!), product(second, product(u.gradient[i]!, u.gradient[j]!))),
      ),
    };
  }

  function elementary(
    atValue: (value: T) => T,
    atSeries: (u: Series<T>) => Series<T>,
  ): (u: Jet2<T>) => Jet2<T> {
    return (u) =>
      isConstant(u) ? constant(atValue(u.value)) : chain(u, atSeries(variableSeries(base, 2, u.value)));
  }

  const precise = preciseFunctions(base);
  const preciseSeries = preciseFunctions(series);
  const fixed = (value: T): Series<T> => constantSeries(base, 2, value);
  const exp = elementary((x) => base.exp(x), series.exp);
  const log = elementary((x) => base.log(x), series.log);
  const reciprocal = elementary(
    (x) => base.div(base.one, x),
    (u) => series.div(series.one, u),
  );

  function div(u: Jet2<T>, v: Jet2<T>): Jet2<T> {
    const value = base.div(u.value, v.value);
    if (isConstant(v)) return mapEntries(u, (x) => (isZero(x) ? x : base.div(x, v.value)));
    return isConstant(u) && isZero(u.value) ? zero : { ...mul(u, reciprocal(v)), value };
  }

  function pow(u: Jet2<T>, y: Jet2<T>): Jet2<T> {
    const value = base.pow(u.value, y.value);
    if (isConstant(y)) {
      const exponent = fixed(y.value);
      return elementary(
        () => value,
        (s) => series.pow(s, exponent),
      )(u);
    }
    if (isConstant(u)) return chain(y, series.pow(fixed(u.value), variableSeries(base, 2, y.value)));
    if (base.sign(u.value) === 1) return { ...exp(mul(y, log(u))), value };
    throw new Unknown('a power has no derivative there, or it is not certain to have one');
  }

  return {
    name: `second-order jets in ${dimension} variables over ${base.name}`,
    zero,
    one: fromRational(ONE),
    fromRational,
    add,
    sub: (u, v) => add(u, neg(v)),
    neg,
    mul,
    div,
    isZero(u) {
      const atPoint = base.isZero(u.value);
      return atPoint === true && !isConstant(u) ? undefined : atPoint;
    },
    sign: (u) => base.sign(u.value),
    less: (u, v) => base.less(u.value, v.value),
    exact: (u) => (isConstant(u) ? base.exact(u.value) : undefined),
    pi: () => constant(base.pi()),
    pow,
    exp,
    log,
    sqrt: elementary((x) => base.sqrt(x), series.sqrt),
    sin: elementary((x) => base.sin(x), series.sin),
    cos: elementary((x) => base.cos(x), series.cos),
    atan: elementary((x) => base.atan(x), series.atan),
    asin: elementary((x) => base.asin(x), series.asin),
    acos: elementary((x) => base.acos(x), series.acos),
    erf: elementary((x) => base.erf(x), series.erf),
    abs: elementary((x) => base.abs(x), series.abs),
    gamma: elementary((x) => base.gamma(x), series.gamma),
    hyp2f1(a, b, c, z) {
      if (!(isConstant(a) && isConstant(b) && isConstant(c))) {
        base.hyp2f1(a.value, b.value, c.value, z.value);
        throw new Unknown('the derivatives of hyp2f1 in its parameters are not known here');
      }
      return elementary(
        (x) => base.hyp2f1(a.value, b.value, c.value, x),
        (s) => series.hyp2f1(fixed(a.value), fixed(b.value), fixed(c.value), s),
      )(z);
    },
    precise: {
      expm1: elementary(precise.expm1, preciseSeries.expm1),
      log1p: elementary(precise.log1p, preciseSeries.log1p),
      bell: elementary(precise.bell, preciseSeries.bell),
      gaussian: elementary(precise.gaussian, preciseSeries.gaussian),
      normal: elementary(precise.normal, preciseSeries.normal),
    },
  };
}
