import fc from 'fast-check';
import {
  addRational,
  mulRational,
  negRational,
  ONE,
  type Rational,
  rational,
  ZERO,
} from '../../../src/core/rational.ts';
import { rationals } from '../fieldLaws.ts';

export type RationalMatrix = Rational[][];

/** Random matrices, n×d, with zeros among the entries. */
export function matrices(n: number, d: number): fc.Arbitrary<RationalMatrix> {
  const entry = fc.oneof(
    { weight: 4, arbitrary: rationals(12) },
    { weight: 1, arbitrary: fc.constant(ZERO) },
  );
  return fc.array(fc.array(entry, { minLength: d, maxLength: d }), { minLength: n, maxLength: n });
}

export function product(a: RationalMatrix, b: RationalMatrix): RationalMatrix {
  return a.map((row) =>
    b[0]!.map((_, j) => row.reduce((sum, x, k) => addRational(sum, mulRational(x, b[k]![j]!)), ZERO)),
  );
}

export function transpose(a: RationalMatrix): RationalMatrix {
  return (a[0] ?? []).map((_, j) => a.map((row) => row[j]!));
}

export function identity(d: number): RationalMatrix {
  return Array.from({ length: d }, (_, i) => Array.from({ length: d }, (__, j) => (i === j ? ONE : ZERO)));
}

/** Random orthogonal matrices: products of rotations by the angles with tan(θ/2) = t, t rational, in random planes. */
export function orthogonalMatrices(d: number): fc.Arbitrary<RationalMatrix> {
  if (d === 1) return fc.constant(identity(1));
  const turn = fc
    .tuple(fc.nat(d - 1), fc.nat(d - 1), fc.integer({ min: -5, max: 5 }), fc.integer({ min: 1, max: 5 }))
    .map(([p, q, n, m]) => {
      const out = identity(d);
      if (p === q) return out;
      const length = n * n + m * m;
      const [c, s] = [rational(m * m - n * n, length), rational(2 * n * m, length)];
      out[p]![p] = c;
      out[q]![q] = c;
      out[p]![q] = s;
      out[q]![p] = negRational(s);
      return out;
    });
  return fc.array(turn, { minLength: d + 1, maxLength: d + 1 }).map((turns) => turns.reduce(product));
}

/** Q diag(λ) Qᵀ. */
export function withSpectrum(q: RationalMatrix, spectrum: readonly Rational[]): RationalMatrix {
  const scaled = q.map((row) => row.map((x, k) => mulRational(x, spectrum[k]!)));
  return product(scaled, transpose(q));
}
