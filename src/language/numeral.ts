import type { Rational } from '../core/rational.ts';
import { rational } from '../core/rational.ts';
import { NUMERAL_DIGITS } from './limits.ts';
import type { Position } from './problem.ts';
import { Problem } from './problem.ts';

/** A numeral: digits, a decimal fraction, a decimal exponent. */
export const NUMERAL = /(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?/y;

/**
 * The exact value of a numeral: 0.1 is 1/10 and 1e400 is an integer. Fails when it has more than
 * NUMERAL_DIGITS digits or a larger decimal exponent.
 */
export function numeralValue(text: string, at: Position): Rational {
  const [significand = '', exponentText = '0'] = text.toLowerCase().split('e');
  const [whole = '', fraction = ''] = significand.split('.');
  const digits = (whole + fraction).replace(/^0+(?=\d)/, '');
  const exponent = exponentText.length > 8 ? Number.POSITIVE_INFINITY : Number(exponentText);
  if (
    digits.length > NUMERAL_DIGITS ||
    fraction.length > NUMERAL_DIGITS ||
    Math.abs(exponent) > NUMERAL_DIGITS
  ) {
    throw new Problem(
      `the numeral ${text.length > 20 ? `${text.slice(0, 17)}...` : text} is beyond the limit`,
      at,
      `A numeral has at most ${NUMERAL_DIGITS} digits and a decimal exponent of at most ${NUMERAL_DIGITS}.`,
    );
  }
  const power = exponent - fraction.length;
  const n = BigInt(digits);
  return power >= 0 ? rational(n * 10n ** BigInt(power)) : rational(n, 10n ** BigInt(-power));
}

/**
 * The numeral that denotes a non-negative decimal fraction, or undefined when the value has no finite decimal
 * expansion.
 */
export function numeralText(value: Rational): string | undefined {
  if (value.n < 0n) return undefined;
  let [twos, fives, d] = [0, 0, value.d];
  for (; d % 2n === 0n; d /= 2n) twos += 1;
  for (; d % 5n === 0n; d /= 5n) fives += 1;
  if (d !== 1n) return undefined;
  const places = Math.max(twos, fives);
  const digits = String(value.n * 2n ** BigInt(places - twos) * 5n ** BigInt(places - fives));
  if (places === 0) {
    const zeros = digits.length - digits.replace(/0+$/, '').length;
    return digits.length > 21 && zeros > 6 ? `${digits.slice(0, digits.length - zeros)}e${zeros}` : digits;
  }
  if (places > 40) return `${digits}e-${places}`;
  const padded = digits.padStart(places + 1, '0');
  return `${padded.slice(0, -places)}.${padded.slice(-places)}`;
}
