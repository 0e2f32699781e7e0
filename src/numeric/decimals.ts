import type { Decimal } from 'decimal.js';
import type { Rational } from '../core/rational.ts';
import { type Analytic, Undefined, Unknown } from './analytic.ts';
import { decimalContext, decimalOfRational, exponentOf } from './decimalContext.ts';
import { bellDecimal, erfDecimal, normalDecimal } from './decimalErrorFunction.ts';
import { hypergeometricDecimal } from './decimalHypergeometric.ts';
import { GAMMA_LIMIT, gammaHalfOverSqrtPi, gammaInteger } from './gamma.ts';

/** Digits carried beyond those that are asked for. */
const GUARD = 10;

/** decimal.js knows π to some 1000 digits. */
const MOST_DIGITS = 900;

/**
 * Decimal floating point by decimal.js, rounded to nearest at `digits` digits and some guard digits: high precision,
 * unproved; a decimal counts as the number that it is. Every function is right to `digits` digits of its own size.
 * gamma at integers and half-integers up to 20000, hyp2f1 as `hypergeometricDecimal`, else `Unknown`.
 * Fails (RangeError) unless 1 <= digits <= 900.
 */
export function decimals(digits: number): Analytic<Decimal> {
  if (!Number.isInteger(digits) || digits < 1 || digits > MOST_DIGITS)
    throw new RangeError(`decimals have 1 to ${MOST_DIGITS} digits, not ${digits}`);
  const working = digits + GUARD;
  const D = decimalContext(working);
  /** The number as one of this context, whose operations round to its digits. */
  const own = (a: Decimal): Decimal => (a.constructor === D ? a : new D(a).plus(0));
  /** The number when it has an exponent. Fails (Unknown) on overflow. */
  const finite = (a: Decimal): Decimal => {
    if (!a.isFinite()) throw new Unknown('beyond the range of decimals');
    return a;
  };
  /** f with `extra` more digits, rounded to those of this context. */
  const wider = (a: Decimal, extra: number, f: (a: Decimal) => Decimal): Decimal =>
    own(f(new (decimalContext(working + extra))(a)));
  const pi = D.acos(-1);

  function undefinedWhere(condition: boolean, what: string): void {
    if (condition) throw new Undefined(what);
  }

  /** f where its argument is small enough for f(a) ≈ a, with the digits that cancel; a + a²·half below the last digit. */
  const nearIdentity =
    (half: number, f: (a: Decimal) => Decimal) =>
    (a: Decimal): Decimal => {
      const small = Math.max(0, -exponentOf(a));
      if (small <= working) return wider(a, small + 2, f);
      return own(a).plus(own(a).times(a).times(half));
    };

  /** sin or cos, with more digits until what is lost near a zero is made up for: no decimal but 0 is one. */
  const periodic =
    (f: (a: Decimal) => Decimal) =>
    (a: Decimal): Decimal => {
      if (a.abs().lt(1)) return f(own(a));
      for (let extra = 0; ; extra = 2 * extra + GUARD) {
        const value = wider(a, extra, f);
        if (!value.isZero() && -value.e <= extra + 1) return value;
      }
    };

  /** asin or acos, with the digits that 1 − |a| has in front. */
  const inUnit =
    (name: string, f: (a: Decimal) => Decimal) =>
    (a: Decimal): Decimal => {
      undefinedWhere(a.abs().gt(1), `${name} outside [-1, 1]`);
      return wider(a, Math.max(0, -exponentOf(wider(a.abs(), a.sd(), (x) => x.minus(1)))), f);
    };

  return {
    name: `decimal.js (${digits} digits)`,
    zero: new D(0),
    one: new D(1),
    fromRational: (q: Rational) => decimalOfRational(D, q),
    add: (a, b) => own(a).plus(b),
    sub: (a, b) => own(a).minus(b),
    neg: (a) => own(a).neg(),
    mul: (a, b) => finite(own(a).times(b)),
    div(a, b) {
      undefinedWhere(b.isZero(), 'division by zero');
      return finite(own(a).div(b));
    },
    isZero: (a) => a.isZero(),
    sign: (a) => (a.isZero() ? 0 : a.isNegative() ? -1 : 1),
    less: (a, b) => a.lt(b),
    exact: (a) => (a.isInteger() && exponentOf(a) < digits ? { n: BigInt(a.toFixed()), d: 1n } : undefined),
    pi: () => pi,
    pow(a, b) {
      if (b.isZero()) return new D(1);
      undefinedWhere(a.isZero() && b.isNegative(), 'a negative power of zero');
      undefinedWhere(
        a.isNegative() && !a.isZero() && !b.isInteger(),
        'a negative number to a power that is not an integer',
      );
      return finite(own(a).pow(b));
    },
    sqrt(a) {
      undefinedWhere(a.lt(0), 'square root of a negative number');
      return own(a).sqrt();
    },
    exp: (a) => finite(own(a).exp()),
    log(a) {
      undefinedWhere(a.lte(0), 'logarithm of a number that is not positive');
      return own(a).ln();
    },
    sin: periodic((a) => a.sin()),
    cos: periodic((a) => a.cos()),
    atan: (a) => own(a).atan(),
    asin: inUnit('asin', (a) => a.asin()),
    acos: inUnit('acos', (a) => a.acos()),
    erf: (a) => own(erfDecimal(own(a), working)),
    abs: (a) => own(a).abs(),
    gamma(a) {
      undefinedWhere(a.isInteger() && a.lte(0), 'gamma at 0, -1, -2, ...');
      const twice = a.times(2);
      if (!twice.isInteger() || twice.abs().gt(2 * Number(GAMMA_LIMIT)))
        throw new Unknown('gamma is known at moderate integers and half-integers only');
      const n = BigInt(twice.toFixed());
      if (n % 2n === 0n) return new D(gammaInteger(n / 2n).toString()).plus(0);
      return decimalOfRational(D, gammaHalfOverSqrtPi((n - 1n) / 2n)).times(pi.sqrt());
    },
    hyp2f1: (a, b, c, z) => own(hypergeometricDecimal([a, b, c, z], working)),
    precise: {
      expm1: nearIdentity(0.5, (a) => finite(a.exp()).minus(1)),
      log1p(a) {
        undefinedWhere(a.lte(-1), 'logarithm of a number that is not positive');
        return nearIdentity(-0.5, (x) => x.plus(1).ln())(a);
      },
      bell: (a) => own(bellDecimal(a, working, 1)),
      gaussian: (a) => own(bellDecimal(a, working, 2)),
      normal: (a) => own(normalDecimal(a, working)),
    },
  };
}
