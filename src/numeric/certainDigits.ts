import { compareRational, parseRational, rational } from '../core/rational.ts';
import { ballText } from './ballText.ts';
import { type Real, toBall } from './real.ts';

/**
 * The decimal text of a real with at most `digits` significant digits that differs from it by no more than one unit of the last of them: exact for
 * what ends sooner. Undefined where the enclosure does not say as much; always so for a ball around zero that is not exactly zero.
 */
export function certainDigits(a: Real, digits: number): string | undefined {
  const ball = toBall(a, Math.ceil(digits * 3.33) + 64);
  const [middle = '', radius] = ballText(ball, digits).split(' +/- ');
  if (middle === 'indeterminate') return undefined;
  if (radius === undefined) return middle;
  const { n, d } = parseRational(middle);
  if (n === 0n) return undefined;
  // a unit of the last digit is at least |middle|·10^−digits
  const unit = rational(n < 0n ? -n : n, d * 10n ** BigInt(digits));
  return compareRational(parseRational(radius), unit) <= 0 ? middle : undefined;
}
