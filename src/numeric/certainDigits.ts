import {
  addRational,
  compareRational,
  parseRational,
  type Rational,
  rational,
  subRational,
} from '../core/rational.ts';
import { ballText, decimalText } from './ballText.ts';
import { type Real, toBall } from './real.ts';

/** Digits beyond those asked for that the enclosure is first written with. */
const SPARE = 6;

function powerOfTen(k: number): Rational {
  return k >= 0 ? { n: 10n ** BigInt(k), d: 1n } : { n: 1n, d: 10n ** BigInt(-k) };
}

function absolute(a: Rational): Rational {
  return a.n < 0n ? { n: -a.n, d: a.d } : a;
}

/** k with 10^k <= a < 10^(k+1), for a > 0. */
function decimalExponent(a: Rational): number {
  const guess = String(a.n).length - String(a.d).length;
  return compareRational(a, powerOfTen(guess)) < 0 ? guess - 1 : guess;
}

/** The integer nearest to a, the one further from zero of two. */
function nearestInteger(a: Rational): bigint {
  const size = (2n * absolute(a).n + a.d) / (2n * a.d);
  return a.n < 0n ? -size : size;
}

/**
 * A real as decimal text of at most `digits` significant digits that is certainly no further from it than one unit of the last of them.
 * Undefined where the enclosure does not say as much; always so for a ball around zero that is not exactly zero.
 */
export function certainDigits(a: Real, digits: number): string | undefined {
  const ball = toBall(a, Math.ceil((digits + SPARE) * 3.33) + 8);
  const [middleText = '', radiusText = '0'] = ballText(ball, digits + SPARE).split(' +/- ');
  if (middleText === 'indeterminate') return undefined;
  const middle = parseRational(middleText);
  const radius = parseRational(radiusText);
  if (middle.n === 0n) return radius.n === 0n ? '0' : undefined;
  const last = decimalExponent(absolute(middle)) - digits + 1;
  const unit = powerOfTen(last);
  const count = nearestInteger(rational(middle.n * unit.d, middle.d * unit.n));
  const off = absolute(subRational(middle, rational(count * unit.n, unit.d)));
  return compareRational(addRational(off, radius), unit) <= 0 ? decimalText(count, last) : undefined;
}
