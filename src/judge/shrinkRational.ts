import { type Rational, rational, rationalText } from '../core/rational.ts';

const q = (n: number, d = 1) => rational(n, d);
const SIMPLE: readonly Rational[] = [
  q(0),
  q(1),
  q(-1),
  q(2),
  q(-2),
  q(1, 2),
  q(-1, 2),
  q(3),
  q(-3),
  q(1, 3),
  q(-1, 3),
];

/** The size that shrinking makes small: |n| + d, doubled, one more for a negative number. 0 is smallest, then 1, then −1. */
export function rationalSize(v: Rational): bigint {
  if (v.n === 0n) return 0n;
  return 2n * ((v.n < 0n ? -v.n : v.n) + v.d) + (v.n < 0n ? 1n : 0n);
}

/**
 * Smaller rationals to try in place of v, smallest first: 0, ±1, ±2, ±1/2, ±3, ±1/3; |v|; every ancestor of v in the
 * Stern–Brocot tree; v with its numerator or denominator one less, or halved. Sure to contain every smaller integer
 * when |v| is an integer below 12.
 */
export function smallerRationals(v: Rational): Rational[] {
  const negative = v.n < 0n;
  const p = negative ? -v.n : v.n;
  const d = v.d;
  const candidates: Rational[] = [...SIMPLE, rational(p, d)];
  const signed = (n: bigint, m: bigint) => {
    if (m > 0n && n >= 0n) candidates.push(rational(negative ? -n : n, m));
  };
  for (const [n, m] of sternBrocotAncestors(p, d)) signed(n, m);
  signed(p - 1n, d);
  signed(p, d - 1n);
  signed(p - 1n, d - 1n);
  signed(p / 2n, d);
  signed(p, d / 2n);
  signed(p / d, 1n);
  signed(p / d + 1n, 1n);
  if (d === 1n && p < 12n) for (let k = 0n; k < p; k++) signed(k, 1n);
  return inSizeOrder(candidates, rationalSize(v));
}

/** Smaller integers to try in place of v, smallest first; as `smallerRationals`, integers only. */
export function smallerIntegers(v: Rational): Rational[] {
  return smallerRationals(v).filter((u) => u.d === 1n);
}

function inSizeOrder(candidates: readonly Rational[], below: bigint): Rational[] {
  const bySize = new Map<string, Rational>();
  for (const c of candidates) if (rationalSize(c) < below) bySize.set(rationalText(c), c);
  return [...bySize.values()].sort((a, b) => Number(rationalSize(a) - rationalSize(b)));
}

/** The positive fractions on the way from 1/1 to p/d in the Stern–Brocot tree, the turns only where runs are long. */
export function sternBrocotAncestors(p: bigint, d: bigint): [bigint, bigint][] {
  const out: [bigint, bigint][] = [];
  // continued fraction of p/d, with all semiconvergents of short runs
  let [h0, k0, h1, k1] = [0n, 1n, 1n, 0n];
  let [a, b] = [p, d];
  while (b !== 0n && out.length < 120) {
    const quotient = a / b;
    const few = quotient <= 16n ? quotient : 16n;
    for (let i = 1n; i <= few; i++) out.push([h0 + i * h1, k0 + i * k1]);
    for (let i = quotient / 2n; i > 16n; i /= 2n) out.push([h0 + i * h1, k0 + i * k1]);
    [h0, h1] = [h1, h0 + quotient * h1];
    [k0, k1] = [k1, k0 + quotient * k1];
    out.push([h1, k1]);
    [a, b] = [b, a % b];
  }
  return out.filter(([n, m]) => n > 0n && m > 0n);
}
