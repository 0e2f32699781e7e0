import { spendEffort } from '../core/effort.ts';
import type { Truth } from '../core/field.ts';
import {
  addRational,
  compareRational,
  divRational,
  HALF,
  mulRational,
  negRational,
  ONE,
  type Rational,
  signRational,
  ZERO,
} from '../core/rational.ts';
import { type Analytic, Undefined, Unknown } from './analytic.ts';
import { acosBall, asinBall } from './asin.ts';
import { atanBall } from './atan.ts';
import { Ball } from './ball.ts';
import { addBall, divBall, mulBall, negBall } from './ballArithmetic.ts';
import { absBall, containsZero, isNonNegative, lessBall } from './ballOrder.ts';
import { piBall } from './constants.ts';
import { cosBall, sinBall } from './cosSin.ts';
import { erfBall } from './errorFunction.ts';
import { exactSqrt } from './exactFunctions.ts';
import { expBall } from './exp.ts';
import { argumentBall, exactValue, isBall, isSmall, known, type Real, realSign, toBall } from './hybrid.ts';
import { logBall } from './log.ts';
import { bellBall, expm1Ball, gaussianBall, log1pBall, normalBall } from './preciseBalls.ts';
import { realPower } from './realPower.ts';
import { realGamma, realHypergeometric } from './realSpecial.ts';
import { sqrtBall } from './sqrt.ts';

export { exactValue, isBall, type Real, realText, toBall } from './hybrid.ts';

/** What a function costs at a precision, beside the four operations. */
function functionEffort(precision: number): number {
  return 10 + precision / 16;
}

type RationalOperation = (a: Rational, b: Rational) => Rational;
type BallOperation = (a: Ball, b: Ball, precision: number) => Ball;
type BallFunction = (a: Ball, precision: number) => Ball;

/**
 * The hybrid real numbers: exact rationals while operations stay rational and within EXACT_BITS, else balls with
 * midpoints of `precision` bits. Every result is exact or an enclosure. `Undefined` where there is certainly no value,
 * `Unknown` where a ball does not decide that, or where the result leaves the exponent range.
 */
export function reals(precision: number): Analytic<Real> {
  const ball = (a: Real): Ball => toBall(a, precision);

  const kept = (q: Rational): Real => (isSmall(q) ? q : known(Ball.fromRational(q, precision), 'too large'));

  const binary =
    (exactly: RationalOperation, enclosing: BallOperation) =>
    (a: Real, b: Real): Real => {
      if (!isBall(a) && !isBall(b)) {
        spendEffort(1);
        return kept(exactly(a, b));
      }
      return known(enclosing(ball(a), ball(b), precision), 'the result is too large');
    };

  const sum = binary(addRational, addBall);
  const product = binary(mulRational, mulBall);
  const quotient = binary(divRational, divBall);

  /** f, exact at the rationals where `special` knows its value. */
  const unary =
    (f: BallFunction, special: (q: Rational) => Rational | undefined) =>
    (a: Real): Real => {
      const exact = isBall(a) ? undefined : special(a);
      spendEffort(exact === undefined ? functionEffort(precision) : 1);
      if (exact !== undefined) return exact;
      return known(f(argumentBall(a, precision), precision), 'the value is too large');
    };

  const at =
    (point: Rational, value: Rational) =>
    (q: Rational): Rational | undefined =>
      compareRational(q, point) === 0 ? value : undefined;

  const sqrt = unary(sqrtBall, exactSqrt);
  const log = unary(logBall, at(ONE, ZERO));
  const asin = unary(asinBall, at(ZERO, ZERO));
  const acos = unary(acosBall, at(ONE, ZERO));

  const log1p = unary(log1pBall, at(ZERO, ZERO));

  const neg = (a: Real): Real => (isBall(a) ? negBall(a) : negRational(a));
  const less = (a: Real, b: Real): Truth =>
    isBall(a) || isBall(b) ? lessBall(ball(a), ball(b)) : compareRational(a, b) < 0;

  /** f(a) where `positive` is certain to be above 0. Fails elsewhere: a logarithm. */
  const logarithm =
    (f: (a: Real) => Real, positive: (a: Real) => Real) =>
    (a: Real): Real => {
      const argument = positive(a);
      const sign = realSign(argument);
      if (sign === 1) return f(a);
      if (sign !== undefined || isNonNegative(negBall(ball(argument)))) {
        throw new Undefined('logarithm of a number that is not positive');
      }
      throw new Unknown('logarithm of what may not be positive');
    };

  /** Fails unless −1 <= a <= 1 is certain. */
  const inUnit = (a: Real, name: string): Real => {
    if (!isBall(a)) {
      if (compareRational(mulRational(a, a), ONE) > 0) throw new Undefined(`${name} outside [-1, 1]`);
      return a;
    }
    if (less(ONE, a) === true || less(a, neg(ONE)) === true) throw new Undefined(`${name} outside [-1, 1]`);
    if (less(ONE, a) !== false || less(a, neg(ONE)) !== false)
      throw new Unknown(`${name} near the edge of [-1, 1]`);
    return a;
  };

  return {
    name: `reals (${precision} bits)`,
    zero: ZERO,
    one: ONE,
    fromRational: kept,
    add: sum,
    sub: (a, b) => sum(a, neg(b)),
    neg,
    mul: (a, b) => (realSign(a) === 0 || realSign(b) === 0 ? ZERO : product(a, b)),
    div(a, b) {
      if (realSign(b) === 0) throw new Undefined('division by zero');
      if (isBall(b) && containsZero(b)) throw new Unknown('division by what may be zero');
      return realSign(a) === 0 ? ZERO : quotient(a, b);
    },
    isZero(a) {
      const sign = realSign(a);
      return sign === undefined ? undefined : sign === 0;
    },
    sign: realSign,
    less,
    exact: exactValue,
    pi: () => piBall(precision),
    pow(a, b) {
      spendEffort(functionEffort(precision));
      return realPower(a, b, precision);
    },
    sqrt(a) {
      if (realSign(a) === -1) throw new Undefined('square root of a negative number');
      if (isBall(a) && !isNonNegative(a)) throw new Unknown('square root of what may be negative');
      return sqrt(a);
    },
    exp: unary(expBall, at(ZERO, ONE)),
    log: logarithm(log, (a) => a),
    sin: unary(sinBall, at(ZERO, ZERO)),
    cos: unary(cosBall, at(ZERO, ONE)),
    atan: unary(atanBall, at(ZERO, ZERO)),
    asin: (a) => asin(inUnit(a, 'asin')),
    acos: (a) => acos(inUnit(a, 'acos')),
    erf: unary(erfBall, at(ZERO, ZERO)),
    abs: (a) => (isBall(a) ? absBall(a, precision) : signRational(a) < 0 ? negRational(a) : a),
    gamma(a) {
      spendEffort(functionEffort(precision));
      return realGamma(a, precision);
    },
    hyp2f1(a, b, c, z) {
      spendEffort(functionEffort(precision));
      return realHypergeometric(a, b, c, z, precision);
    },
    precise: {
      expm1: unary(expm1Ball, at(ZERO, ZERO)),
      log1p: logarithm(log1p, (a) => sum(ONE, a)),
      bell: unary(bellBall, at(ZERO, ONE)),
      gaussian: unary(gaussianBall, at(ZERO, ONE)),
      normal: unary(normalBall, at(ZERO, HALF)),
    },
  };
}
