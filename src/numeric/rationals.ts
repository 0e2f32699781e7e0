import {
  addRational,
  compareRational,
  divRational,
  equalRational,
  HALF,
  isInteger,
  mulRational,
  negRational,
  ONE,
  powRational,
  type Rational,
  signRational,
  subRational,
  ZERO,
} from '../core/rational.ts';
import { type Analytic, Undefined, Unknown } from './analytic.ts';
import { bitLength } from './bitLength.ts';
import { exactPower, exactSqrt } from './exactFunctions.ts';
import { gammaInteger } from './gamma.ts';
import { hypergeometricPolynomial, seriesDegree, TERM_LIMIT } from './hypergeometric.ts';

/** Powers of more bits are not written out. */
const POWER_BITS = 1n << 24n;

/** Γ beyond this integer is not written out. */
const GAMMA_TOP = 10_000n;

/** f, known at `point` alone, where it is `value`. Fails (Unknown) elsewhere: the value is irrational, or not known to be rational. */
function knownAt(name: string, point: Rational, value: Rational): (a: Rational) => Rational {
  return (a) => {
    if (equalRational(a, point)) return value;
    throw new Unknown(`${name} of a rational is not known to be rational there`);
  };
}

function power(a: Rational, b: Rational): Rational {
  if (b.n === 0n) return ONE;
  if (a.n === 0n) {
    if (b.n < 0n) throw new Undefined('a negative power of zero');
    return ZERO;
  }
  if (isInteger(b)) {
    const size = b.n < 0n ? -b.n : b.n;
    if (size * BigInt(Math.max(bitLength(a.n), bitLength(a.d))) > POWER_BITS)
      throw new Unknown('a gigantic power');
    const result = powRational(a, Number(size));
    return b.n < 0n ? divRational(ONE, result) : result;
  }
  if (a.n < 0n) throw new Undefined('a negative number to a power that is not an integer');
  const result = exactPower(a, b);
  if (result === undefined) throw new Unknown('an irrational power');
  return result;
}

function squareRoot(a: Rational): Rational {
  if (a.n < 0n) throw new Undefined('square root of a negative number');
  const root = exactSqrt(a);
  if (root === undefined) throw new Unknown('an irrational square root');
  return root;
}

function positive(a: Rational): Rational {
  if (a.n <= 0n) throw new Undefined('logarithm of a number that is not positive');
  return a;
}

function inUnit(a: Rational): Rational {
  if (compareRational(mulRational(a, a), ONE) > 0) throw new Undefined('asin or acos outside [-1, 1]');
  return a;
}

function gamma(a: Rational): Rational {
  if (!isInteger(a)) throw new Unknown('gamma of a rational is known at integers only');
  if (a.n <= 0n) throw new Undefined('gamma at 0, -1, -2, ...');
  if (a.n > GAMMA_TOP) throw new Unknown('gamma at a gigantic integer');
  return { n: gammaInteger(a.n), d: 1n };
}

function hypergeometric(a: Rational, b: Rational, c: Rational, z: Rational): Rational {
  const degree = seriesDegree({ a, b, c });
  if (degree === 'undefined') throw new Undefined('hyp2f1 with c = 0, -1, -2, ...');
  if (isInteger(c) && c.n <= 0n) throw new Unknown('hyp2f1 with c = 0, -1, -2, ... is ambiguous');
  if (z.n === 0n) return ONE;
  if (degree === 'infinite' || degree > BigInt(TERM_LIMIT))
    throw new Unknown('hyp2f1 of a rational is known where its series ends');
  return hypergeometricPolynomial({ a, b, c }, z);
}

const log = knownAt('log', ONE, ZERO);
const asin = knownAt('asin', ZERO, ZERO);
const acos = knownAt('acos', ONE, ZERO);

/**
 * The exact rationals: arithmetic of any size, roots and powers where they are rational, and each transcendental function at
 * the rational point where its value is rational (e^0 = 1, by Lindemann and Weierstrass the only one for exp, sin, cos,
 * log, atan, asin and acos). `Unknown` elsewhere, π among it; `Undefined` as the language says.
 */
export const rationals: Analytic<Rational> = {
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
  pi() {
    throw new Unknown('pi is irrational');
  },
  pow: power,
  sqrt: squareRoot,
  exp: knownAt('exp', ZERO, ONE),
  log: (a) => log(positive(a)),
  sin: knownAt('sin', ZERO, ZERO),
  cos: knownAt('cos', ZERO, ONE),
  atan: knownAt('atan', ZERO, ZERO),
  asin: (a) => asin(inUnit(a)),
  acos: (a) => acos(inUnit(a)),
  erf: knownAt('erf', ZERO, ZERO),
  abs: (a) => (a.n < 0n ? negRational(a) : a),
  gamma,
  hyp2f1: hypergeometric,
  precise: {
    expm1: knownAt('exp', ZERO, ZERO),
    log1p(a) {
      positive(addRational(a, ONE));
      return knownAt('log', ZERO, ZERO)(a);
    },
    bell: knownAt('exp', ZERO, ONE),
    gaussian: knownAt('exp', ZERO, ONE),
    normal: knownAt('erf', ZERO, HALF),
  },
};
