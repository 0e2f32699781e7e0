import {
  divRational,
  isInteger,
  ONE,
  powRational,
  type Rational,
  rational,
  signRational,
  ZERO,
} from '../core/rational.ts';
import { bitLength } from './bitLength.ts';
import { EXACT_BITS, isSmall } from './hybrid.ts';
import { exactRoot, integerSqrt } from './integerRoot.ts';

/** √q when q is the square of a rational. */
export function exactSqrt(q: Rational): Rational | undefined {
  if (q.n < 0n) return undefined;
  const n = integerSqrt(q.n);
  if (n * n !== q.n) return undefined;
  const d = integerSqrt(q.d);
  return d * d === q.d ? { n, d } : undefined;
}

/** q^k for an integer k, when the result has at most EXACT_BITS bits; q != 0 if k < 0. */
export function exactIntegerPower(q: Rational, k: bigint): Rational | undefined {
  if (k === 0n) return ONE;
  const unit = (q.n === 1n || q.n === -1n) && q.d === 1n;
  if (q.n === 0n) return ZERO;
  if (unit) return k % 2n === 0n ? ONE : q;
  const size = k < 0n ? -k : k;
  if (size * BigInt(Math.max(bitLength(q.n), bitLength(q.d)) - 1) > BigInt(EXACT_BITS)) return undefined;
  const power = powRational(k < 0n ? divRational(ONE, q) : q, Number(size));
  return isSmall(power) ? power : undefined;
}

/** q^y for q > 0 and a rational y = m/k, when q is the k-th power of a rational. */
export function exactPower(q: Rational, y: Rational): Rational | undefined {
  if (isInteger(y)) return exactIntegerPower(q, y.n);
  if (signRational(q) <= 0) return undefined;
  if (q.n === 1n && q.d === 1n) return ONE;
  if (y.d > BigInt(EXACT_BITS)) return undefined;
  const k = Number(y.d);
  const n = exactRoot(q.n, k);
  if (n === undefined) return undefined;
  const d = exactRoot(q.d, k);
  return d === undefined ? undefined : exactIntegerPower(rational(n, d), y.n);
}
