import {
  addRational,
  mulRational,
  negRational,
  type Rational,
  rational,
  subRational,
  ZERO,
} from '../core/rational.ts';
import { axisVector, type Vector } from './sampleVector.ts';

/** The largest integer whose representations as a sum of squares are looked for. */
const MAX_SQUARE_SUM = 10_000n;
const MAX_REPRESENTATIONS = 4;

/** ⌊√n⌋ for n >= 0, by Newton's iteration from above. */
export function integerSqrt(n: bigint): bigint {
  if (n < 2n) return n;
  let x = 1n << BigInt((n.toString(2).length + 1) >> 1);
  for (;;) {
    const y = (x + n / x) >> 1n;
    if (y >= x) return x;
    x = y;
  }
}

/** The non-negative rational square root of r, when there is one. */
export function rationalSqrt(r: Rational): Rational | undefined {
  if (r.n < 0n) return undefined;
  const n = integerSqrt(r.n);
  const d = integerSqrt(r.d);
  return n * n === r.n && d * d === r.d ? rational(n, d) : undefined;
}

/**
 * Rational points of the sphere |x|² = r in R^n: axis points when √r is rational, sums of up to n integer squares over the
 * denominator (r = p/q is pq/q²), and these turned by the rational rotation (3, 4)/5. Empty when none was found; there
 * may be others (pq up to MAX_SQUARE_SUM is looked at).
 */
export function spherePoints(r: Rational, n: number): Vector[] {
  if (r.n < 0n || n < 1) return [];
  if (r.n === 0n) return [axisVector(n, 0, ZERO)];
  const out: Vector[] = [];
  const root = rationalSqrt(r);
  if (root) out.push(axisVector(n, 0, root), axisVector(n, n - 1, negRational(root)));
  const m = r.n * r.d;
  const sums: bigint[][] = [];
  if (m <= MAX_SQUARE_SUM) squareSums(m, n, integerSqrt(m), [], sums);
  for (const sum of sums) {
    if (sum.length === 1 && root) continue;
    out.push(Array.from({ length: n }, (_, i) => rational(sum[i] ?? 0n, r.d)));
  }
  if (n < 2) return out;
  return [
    ...out,
    ...out.map((v) => turn(v, 0, 1)),
    ...(n > 2 ? out.map((v) => turn(turn(v, 0, 1), 1, 2)) : []),
  ];
}

/** Descending positive integers, at most `parts` of them, with squares summing to m; the first few. */
function squareSums(m: bigint, parts: number, top: bigint, sofar: bigint[], out: bigint[][]): void {
  if (m === 0n) {
    out.push(sofar);
    return;
  }
  if (parts === 0) return;
  for (let a = top < integerSqrt(m) ? top : integerSqrt(m); a > 0n; a--) {
    if (out.length >= MAX_REPRESENTATIONS || a * a * BigInt(parts) < m) return;
    squareSums(m - a * a, parts - 1, a, [...sofar, a], out);
  }
}

function turn(v: Vector, i: number, j: number): Vector {
  const c = rational(3, 5);
  const s = rational(4, 5);
  const a = v[i] ?? ZERO;
  const b = v[j] ?? ZERO;
  const out = [...v];
  out[i] = subRational(mulRational(c, a), mulRational(s, b));
  out[j] = addRational(mulRational(s, a), mulRational(c, b));
  return out;
}
