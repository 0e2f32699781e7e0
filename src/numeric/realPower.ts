import { isInteger, ONE, type Rational, signRational, ZERO } from '../core/rational.ts';
import { Undefined, Unknown } from './analytic.ts';
import { Ball } from './ball.ts';
import { negBall } from './ballArithmetic.ts';
import { containsZero, isNonNegative, signBall } from './ballOrder.ts';
import { exactPower } from './exactFunctions.ts';
import { argumentBall, exactValue, known, type Real, realSign } from './hybrid.ts';
import { powIntegerBall } from './integerPower.ts';
import { powBall } from './power.ts';

/** Integer exponents beyond this go through the logarithm. */
const CHAIN_LIMIT = 1n << 32n;

/** a^k for an integer k != 0 and a != 0, where no exact result is kept. */
function integerPower(a: Real, k: bigint, precision: number): Real {
  const base = argumentBall(a, precision);
  if (-CHAIN_LIMIT < k && k < CHAIN_LIMIT) {
    if (k < 0n && containsZero(base)) throw new Unknown('a negative power of what may be zero');
    return known(powIntegerBall(base, Number(k), precision), 'the power is too large');
  }
  const sign = signBall(base);
  if (sign === undefined || sign === 0) throw new Unknown('a gigantic power of what may be zero');
  const size = powBall(sign < 0 ? negBall(base) : base, Ball.exact(k), precision);
  return known(sign < 0 && k % 2n !== 0n ? negBall(size) : size, 'the power is too large');
}

/** 0^y. */
function powerOfZero(y: Real): Real {
  switch (realSign(y)) {
    case 1:
      return ZERO;
    case 0:
      return ONE;
    case -1:
      throw new Undefined('a negative power of zero');
    default:
      throw new Unknown('zero to a power whose sign is not known');
  }
}

/** a^y for a y that is no integer, or not known to be one. */
function generalPower(a: Real, y: Real, exponent: Rational | undefined, precision: number): Real {
  const sign = realSign(a);
  if (sign === 0) return powerOfZero(y);
  if (sign === -1) {
    if (exponent !== undefined) throw new Undefined('a negative number to a power that is not an integer');
    throw new Unknown('a negative number to a power that is not known to be an integer');
  }
  const base = exactValue(a);
  if (base !== undefined && exponent !== undefined) {
    const exact = exactPower(base, exponent);
    if (exact !== undefined) return exact;
  }
  if (base !== undefined && base.n === base.d) return ONE;
  const [x, e] = [argumentBall(a, precision), argumentBall(y, precision)];
  if (sign === undefined && !(isNonNegative(x) && signBall(e) === 1)) {
    throw new Unknown('a power of a number whose sign is not known');
  }
  return known(powBall(x, e, precision), 'the power is too large');
}

/**
 * a^y by the rules of the claim language: a > 0; or a = 0 < y; or y an integer (a != 0 if y < 0); 0^0 = 1.
 * Exact where the result is rational and small. Fails (Undefined) elsewhere, (Unknown) where that is not decided.
 */
export function realPower(a: Real, y: Real, precision: number): Real {
  const exponent = exactValue(y);
  if (exponent === undefined || !isInteger(exponent)) return generalPower(a, y, exponent, precision);
  if (exponent.n === 0n) return ONE;
  if (realSign(a) === 0) return powerOfZero(exponent);
  const base = exactValue(a);
  const exact = base === undefined || signRational(base) === 0 ? undefined : exactPower(base, exponent);
  return exact ?? integerPower(a, exponent.n, precision);
}
