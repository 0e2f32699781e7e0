import { type Rational, rational } from '../core/rational.ts';
import { bitLength, shift } from './bitLength.ts';

const view = new DataView(new ArrayBuffer(8));

/** The rational number that a double is: ±m·2^e, exactly. −0 is 0. Fails (RangeError) for NaN and ±Infinity. */
export function rationalOfDouble(a: number): Rational {
  if (!Number.isFinite(a)) throw new RangeError(`${a} is no rational number`);
  if (Number.isSafeInteger(a)) return { n: BigInt(a), d: 1n };
  view.setFloat64(0, a);
  const bits = view.getBigUint64(0);
  const field = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  const size = field === 0 ? fraction : fraction | 0x10000000000000n;
  const exponent = Math.max(field, 1) - 1075;
  const n = a < 0 ? -size : size;
  return exponent >= 0 ? { n: shift(n, exponent), d: 1n } : rational(n, shift(1n, -exponent));
}

/**
 * The double nearest to q, the even one of two that are equally near, as IEEE 754 rounds; tiny q become subnormal or 0.
 * Fails (RangeError) where that is ±Infinity, from 2^1024 − 2^970 on.
 */
export function nearestDouble(q: Rational): number {
  const size = q.n < 0n ? -q.n : q.n;
  let exponent = Math.max(bitLength(size) - bitLength(q.d) - 53, -1074);
  let quotient = quotientAt(size, q.d, exponent);
  if (bitLength(quotient.whole) > 53) quotient = quotientAt(size, q.d, ++exponent);
  const { whole, remainder, divisor } = quotient;
  const twice = 2n * remainder;
  const up = twice > divisor || (twice === divisor && whole % 2n === 1n);
  const rounded = Number(up ? whole + 1n : whole);
  const value = exponent > 971 ? Number.POSITIVE_INFINITY : rounded * 2 ** exponent;
  if (value === Number.POSITIVE_INFINITY) throw new RangeError('beyond the range of doubles');
  return q.n < 0n ? -value : value;
}

/** size/d = (whole + remainder/divisor)·2^exponent with whole an integer and 0 <= remainder < divisor. */
function quotientAt(
  size: bigint,
  d: bigint,
  exponent: number,
): { whole: bigint; remainder: bigint; divisor: bigint } {
  const dividend = exponent < 0 ? shift(size, -exponent) : size;
  const divisor = exponent > 0 ? shift(d, exponent) : d;
  return { whole: dividend / divisor, remainder: dividend % divisor, divisor };
}
