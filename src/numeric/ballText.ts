import { Ball } from './ball.ts';
import { mulBall, roundBall } from './ballArithmetic.ts';
import { shift } from './bitLength.ts';
import { powIntegerBall } from './integerPower.ts';

const LOG10_2 = Math.log10(2);

/**
 * "0.333333 +/- 3.4e-7": decimal text whose own interval [mid − rad, mid + rad], read exactly, contains the ball.
 * At most `digits` significant digits of the midpoint, fewer where the radius hides them. An exact zero is "0".
 */
export function ballText(a: Ball, digits = 20): string {
  if (!a.isFinite()) return 'indeterminate';
  if (a.isZero()) return '0';
  const top = a.top();
  // Units of 10^unit: `digits` digits of the midpoint, or two digits of the radius when that is coarser.
  const leading = Math.ceil(top * LOG10_2);
  const coarse = a.rad === 0 ? -Infinity : Math.floor(a.radiusLog2() * LOG10_2) - 1;
  const unit = Math.max(leading - digits, coarse);
  const bits = Math.ceil(digits / LOG10_2) + 64;
  const scaled = mulBall(roundBall(a, bits), powIntegerBall(Ball.exact(10n), -unit, bits), bits);
  if (!scaled.isFinite()) return 'indeterminate';
  const fraction = Math.max(0, -scaled.exp);
  const half = fraction > 0 ? shift(1n, fraction - 1) : 0n;
  const mid = shift(scaled.mid + half, scaled.exp);
  // What the rounded midpoint is off by, and the radius, in units of 2^exp; then rounded up to whole units.
  const offset = fraction > 0 ? scaled.mid - shift(mid, fraction) : 0n;
  const reach = (offset < 0n ? -offset : offset) + BigInt(scaled.rad);
  const rad = -shift(-reach, scaled.exp);
  return rad === 0n ? decimalText(mid, unit) : `${decimalText(mid, unit)} +/- ${short(rad, unit)}`;
}

/** n·10^unit for an integer unit, as a plain decimal when that is short, else with an exponent; no trailing zeros after the point. */
export function decimalText(n: bigint, unit: number): string {
  if (n === 0n) return '0';
  const sign = n < 0n ? '-' : '';
  const stripped = `${n < 0n ? -n : n}`;
  const digits = stripped.replace(/0+$/, '');
  const low = unit + stripped.length - digits.length;
  const high = low + digits.length;
  if (low >= 0 && high <= 25) return sign + digits + '0'.repeat(low);
  if (low < 0 && high > 0) return `${sign}${digits.slice(0, high)}.${digits.slice(high)}`;
  if (high <= 0 && high > -6) return `${sign}0.${'0'.repeat(-high)}${digits}`;
  const tail = digits.length > 1 ? `.${digits.slice(1)}` : '';
  return `${sign}${digits[0]}${tail}e${high - 1}`;
}

/** n·10^unit rounded up to two significant digits. */
function short(n: bigint, unit: number): string {
  let value = n;
  let exponent = unit;
  while (value >= 100n) {
    value = (value + 9n) / 10n;
    exponent += 1;
  }
  return decimalText(value, exponent);
}
