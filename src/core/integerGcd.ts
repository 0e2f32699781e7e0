import { spendEffort } from './effort.ts';

const SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/** Divisions of long integers that are not counted as effort, and that one unit of it pays for beyond. */
const FEW_DIVISIONS = 8;

function gcdSafe(a: number, b: number): number {
  let x = a;
  let y = b;
  while (y !== 0) [x, y] = [y, x % y];
  return x;
}

/**
 * The greatest common divisor of two integers, >= 0, with gcd(0, 0) = 0: Euclid's algorithm on the odd parts, times the common power
 * of two. Enclosures have denominators whose odd part is small, so that one division reaches numbers that fit a double.
 */
export function integerGcd(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  if (x === 1n || y === 1n) return 1n;
  if (x === 0n) return y;
  if (y === 0n) return x;
  if (x <= SAFE && y <= SAFE) return BigInt(gcdSafe(Number(x), Number(y)));
  const twoX = x & -x;
  const twoY = y & -y;
  // The lowest bit of either.
  const two = (x | y) & -(x | y);
  if (twoX !== 1n) x /= twoX;
  if (twoY !== 1n) y /= twoY;
  let divisions = 0;
  while (x > SAFE || y > SAFE) {
    if (y === 0n) return two * x;
    [x, y] = [y, x % y];
    divisions++;
  }
  if (divisions > FEW_DIVISIONS) spendEffort(divisions / FEW_DIVISIONS);
  return two * BigInt(gcdSafe(Number(x), Number(y)));
}
