import type { Decimal } from 'decimal.js';
import fc from 'fast-check';
import {
  addRational,
  compareRational,
  divRational,
  equalRational,
  mulRational,
  negRational,
  ONE,
  powRational,
  type Rational,
  rational,
  rationalToNumber,
  signRational,
  subRational,
  ZERO,
} from '../../src/core/rational.ts';
import { type Analytic, Undefined, Unknown } from '../../src/numeric/analytic.ts';
import { overlaps } from '../../src/numeric/ballOrder.ts';
import { decimals } from '../../src/numeric/decimals.ts';
import { isBall, type Real, reals, toBall } from '../../src/numeric/real.ts';

/** A number system under test, and whether two of its numbers can be the same real number, as far as it can tell. */
export interface NumberSystem<T> {
  readonly algebra: Analytic<T>;
  agree(a: T, b: T): boolean;
  /** The error that `a` may have, relative to 1 + |a|: how little agreement means. */
  error(a: T): number;
}

/** Rationals of both signs with denominators that are seldom powers of two. */
export const rationals: fc.Arbitrary<Rational> = fc
  .tuple(fc.integer({ min: -30, max: 30 }), fc.integer({ min: 1, max: 13 }))
  .map(([n, d]) => rational(n, d));

export const positiveRationals: fc.Arbitrary<Rational> = fc
  .tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 13 }))
  .map(([n, d]) => rational(n, d));

function absent(what: string): () => never {
  return () => {
    throw new Unknown(`${what} is not available in this number system`);
  };
}

const missing = {
  sqrt: absent('sqrt'),
  atan: absent('atan'),
  asin: absent('asin'),
  acos: absent('acos'),
  erf: absent('erf'),
  gamma: absent('gamma'),
  hyp2f1: absent('hyp2f1'),
  log: absent('log'),
  pi: absent('pi'),
};

/**
 * Exact rationals in which a number q also labels the angle 2 atan q and the exponent log(2 + q²): sin q means
 * 2q/(1 + q²), cos q (1 − q²)/(1 + q²) and exp q 2 + q². Jets over it are exact jets of expressions that see their
 * angles through sin and cos alone, and each exponent through one exp.
 */
export const labelledRationals: Analytic<Rational> = {
  ...missing,
  name: 'exact rationals',
  zero: ZERO,
  one: ONE,
  fromRational: (q) => q,
  add: addRational,
  sub: subRational,
  neg: negRational,
  mul: mulRational,
  div(a, b) {
    if (b.n === 0n) throw new Undefined('division by zero');
    return divRational(a, b);
  },
  isZero: (a) => a.n === 0n,
  sign: signRational,
  less: (a, b) => compareRational(a, b) < 0,
  exact: (a) => a,
  abs: (a) => (a.n < 0n ? negRational(a) : a),
  pow(a, b) {
    if (b.d !== 1n) throw new Unknown('an irrational power');
    if (a.n === 0n && b.n < 0n) throw new Undefined('a negative power of zero');
    return powRational(a, Number(b.n));
  },
  exp: (q) => addRational(rational(2), mulRational(q, q)),
  sin: (q) => divRational(mulRational(rational(2), q), addRational(ONE, mulRational(q, q))),
  cos: (q) => divRational(subRational(ONE, mulRational(q, q)), addRational(ONE, mulRational(q, q))),
};

export const exact: NumberSystem<Rational> = {
  algebra: labelledRationals,
  agree: equalRational,
  error: () => 0,
};

/** A double with a first-order bound of its error: the running error analysis of Wilkinson and Higham. */
export interface TrackedDouble {
  readonly v: number;
  readonly e: number;
}

const UNIT = 2 ** -53;
/** A library function is taken to be right within two units in the last place. */
const LIBRARY = 4 * UNIT;
/** Rounding of the bounds themselves, and terms of second order. */
const SLACK = 1 + 2 ** -20;

function tracked(v: number, e: number): TrackedDouble {
  return { v, e: (e + UNIT * Math.abs(v)) * SLACK };
}

function trackedFunction(
  f: (x: number) => number,
  slope: (x: number) => number,
): (a: TrackedDouble) => TrackedDouble {
  return (a) => {
    const v = f(a.v);
    return tracked(v, LIBRARY * Math.abs(v) + Math.abs(slope(a.v)) * a.e * 2);
  };
}

/** Float64 arithmetic, each number with the bound of what rounding did to it. */
export const trackedDoubles: Analytic<TrackedDouble> = {
  ...missing,
  name: 'float64',
  zero: { v: 0, e: 0 },
  one: { v: 1, e: 0 },
  fromRational: (q) => tracked(rationalToNumber(q), 0),
  add: (a, b) => tracked(a.v + b.v, a.e + b.e),
  sub: (a, b) => tracked(a.v - b.v, a.e + b.e),
  neg: (a) => ({ v: -a.v, e: a.e }),
  mul: (a, b) => tracked(a.v * b.v, Math.abs(a.v) * b.e + Math.abs(b.v) * a.e + a.e * b.e),
  div(a, b) {
    const gap = Math.abs(b.v) - b.e;
    if (gap <= 0) throw new Unknown('the divisor may be zero');
    return tracked(a.v / b.v, (a.e + Math.abs(a.v / b.v) * b.e) / gap);
  },
  isZero: (a) => (a.v === 0 && a.e === 0 ? true : Math.abs(a.v) > a.e ? false : undefined),
  sign: (a) => (Math.abs(a.v) > a.e ? (a.v > 0 ? 1 : -1) : undefined),
  less: (a, b) => (Math.abs(a.v - b.v) > a.e + b.e ? a.v < b.v : undefined),
  exact: () => undefined,
  abs: (a) => ({ v: Math.abs(a.v), e: a.e }),
  pow: absent('pow'),
  exp: trackedFunction(Math.exp, Math.exp),
  sin: trackedFunction(Math.sin, () => 1),
  cos: trackedFunction(Math.cos, () => 1),
};

export const float64: NumberSystem<TrackedDouble> = {
  algebra: trackedDoubles,
  agree: (a, b) => Math.abs(a.v - b.v) <= a.e + b.e,
  error: (a) => a.e / (1 + Math.abs(a.v)),
};

/**
 * Agreement to 35 digits. At the same points float64 has relative errors below 1 (asserted there), so no more than 16
 * digits are lost, and 60 leave 44.
 */
export const decimal60: NumberSystem<Decimal> = {
  algebra: decimals(60),
  agree: (a, b) => a.minus(b).abs().lte(a.abs().plus(1).times('1e-35')),
  error: () => 0,
};

const BALL_PRECISION = 150;

/** The hybrid of exact rationals and balls that claims are refuted with. */
export const balls: NumberSystem<Real> = {
  algebra: reals(BALL_PRECISION),
  agree: (a, b) => overlaps(toBall(a, BALL_PRECISION), toBall(b, BALL_PRECISION)),
  error(a) {
    if (!isBall(a)) return 0;
    return (a.rad * 2 ** a.exp) / (1 + Math.abs(rationalToNumber(a.midpoint())));
  },
};
