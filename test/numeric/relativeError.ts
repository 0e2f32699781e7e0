import type { Decimal } from 'decimal.js';
import { type Rational, rational } from '../../src/core/rational.ts';
import { Ball } from '../../src/numeric/ball.ts';
import { divBall, subBall, upperBall } from '../../src/numeric/ballArithmetic.ts';
import { absBall } from '../../src/numeric/ballOrder.ts';
import { type Real, toBall } from '../../src/numeric/real.ts';

/** A decimal as the rational that it is. */
export function rationalOfDecimal(a: Decimal): Rational {
  if (a.isZero()) return rational(0);
  const [digits = '', exponent = '0'] = a.toExponential().split('e');
  const places = (digits.split('.')[1] ?? '').length;
  const shift = Number(exponent) - places;
  const n = BigInt(digits.replace('.', ''));
  return shift >= 0 ? rational(n * 10n ** BigInt(shift)) : rational(n, 10n ** BigInt(-shift));
}

/** A double as the rational that it is. */
export function rationalOfDouble(a: number): Rational {
  return Ball.fromNumber(a).midpoint();
}

/**
 * An upper bound, as a double, of |value − exact|/|exact| where `exact` encloses the exact number: useless unless the enclosure is far
 * narrower than the error that is looked for. Infinity where `exact` may be 0 and differs from the value.
 */
export function relativeError(value: Rational, exact: Real, precision = 400): number {
  const enclosure = toBall(exact, precision);
  const difference = subBall(Ball.fromRational(value, precision + 80), enclosure, precision);
  if (difference.isZero()) return 0;
  const ratio = absBall(divBall(difference, enclosure, 60), 60);
  return ratio.isFinite() ? upperBall(ratio).approximate() : Infinity;
}
