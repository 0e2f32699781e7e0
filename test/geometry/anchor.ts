import fc from 'fast-check';
import { type Rational, rational } from '../../src/core/rational.ts';
import type { Analytic } from '../../src/numeric/analytic.ts';
import { rationals } from './numberSystems.ts';

/** A metric whose curvature nobody disputes, at coordinates x and with parameters p. */
export interface Anchor {
  readonly name: string;
  readonly dimension: number;
  readonly point: fc.Arbitrary<{ x: Rational[]; p: Rational[] }>;
  metric<T>(algebra: Analytic<T>, x: readonly T[], p: readonly T[]): T[][];
  scalar<T>(algebra: Analytic<T>, x: readonly T[], p: readonly T[]): T;
  /** Sectional curvature, where it is constant: R_abcd = K (g_ac g_bd − g_ad g_bc). */
  sectional?<T>(algebra: Analytic<T>, p: readonly T[]): T;
}

export function integer<T>(algebra: Analytic<T>, n: number): T {
  return algebra.fromRational(rational(n));
}

export function square<T>(algebra: Analytic<T>, a: T): T {
  return algebra.mul(a, a);
}

export function norm2<T>(algebra: Analytic<T>, x: readonly T[]): T {
  return x.reduce((sum, a) => algebra.add(sum, square(algebra, a)), algebra.zero);
}

export function diagonal<T>(algebra: Analytic<T>, entries: readonly T[]): T[][] {
  return entries.map((entry, i) => entries.map((_, j) => (i === j ? entry : algebra.zero)));
}

export function conformal<T>(algebra: Analytic<T>, dimension: number, factor: T): T[][] {
  return diagonal(algebra, Array<T>(dimension).fill(factor));
}

export const nonZero = rationals.filter((q) => q.n !== 0n);

export function points(
  coordinates: fc.Arbitrary<Rational>[],
  parameters: fc.Arbitrary<Rational>[],
): Anchor['point'] {
  return fc.record({ x: fc.tuple(...coordinates), p: fc.tuple(...parameters) });
}

export const repeat = <A>(dimension: number, arbitrary: A): A[] => Array<A>(dimension).fill(arbitrary);
