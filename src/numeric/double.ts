import { type Rational, rationalToNumber } from '../core/rational.ts';
import { type Analytic, Undefined, Unknown } from './analytic.ts';
import { bellDouble, erfDouble, normalDouble } from './doubleErrorFunction.ts';
import { gammaDouble, hypergeometricDouble } from './doubleSpecial.ts';
import { doubleVectors } from './vectorOperations.ts';

/** The value when it is a finite double. Fails (Unknown) on overflow. */
function finite(a: number): number {
  if (!Number.isFinite(a)) throw new Unknown('beyond the range of doubles');
  return a;
}

function powDouble(a: number, b: number): number {
  if (b === 0) return 1;
  if (a === 0 && b < 0) throw new Undefined('a negative power of zero');
  if (a < 0 && !Number.isInteger(b))
    throw new Undefined('a negative number to a power that is not an integer');
  return finite(a ** b);
}

function inUnit(a: number): number {
  if (a < -1 || a > 1) throw new Undefined('asin or acos outside [-1, 1]');
  return a;
}

/** Float64 arithmetic: fast and unproved; a double counts as the number that it is. */
export const doubles: Analytic<number> = {
  name: 'float64',
  zero: 0,
  one: 1,
  fromRational: (q: Rational) => finite(rationalToNumber(q)),
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  neg: (a) => -a,
  mul: (a, b) => a * b,
  div(a, b) {
    if (b === 0) throw new Undefined('division by zero');
    return a / b;
  },
  isZero: (a) => a === 0,
  sign: (a) => (a > 0 ? 1 : a < 0 ? -1 : a === 0 ? 0 : undefined),
  less: (a, b) => a < b,
  exact: (a) => (Number.isSafeInteger(a) ? { n: BigInt(a), d: 1n } : undefined),
  pi: () => Math.PI,
  pow: powDouble,
  sqrt(a) {
    if (a < 0) throw new Undefined('square root of a negative number');
    return Math.sqrt(a);
  },
  exp: (a) => finite(Math.exp(a)),
  log(a) {
    if (a <= 0) throw new Undefined('logarithm of a number that is not positive');
    return Math.log(a);
  },
  sin: Math.sin,
  cos: Math.cos,
  atan: Math.atan,
  asin: (a) => Math.asin(inUnit(a)),
  acos: (a) => Math.acos(inUnit(a)),
  erf: erfDouble,
  abs: Math.abs,
  gamma: gammaDouble,
  hyp2f1: hypergeometricDouble,
  precise: {
    expm1: (a) => finite(Math.expm1(a)),
    log1p(a) {
      if (a <= -1) throw new Undefined('logarithm of a number that is not positive');
      return Math.log1p(a);
    },
    bell: (a) => bellDouble(a, 1),
    gaussian: (a) => bellDouble(a, 2),
    normal: normalDouble,
  },
  vectors: doubleVectors,
};
