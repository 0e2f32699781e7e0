import { type Analytic, Unknown } from '../analytic.ts';

/** A symmetric matrix in its eigenbasis, as nearly as the number system gets. */
export interface Eigensystem<T> {
  /** In no particular order. */
  readonly values: readonly T[];
  /** [i][k]: component i of the k-th eigenvector, of length 1. */
  readonly vectors: readonly (readonly T[])[];
}

/** The operations that rotations need. */
export type RotationAlgebra<T> = Pick<
  Analytic<T>,
  'zero' | 'one' | 'add' | 'sub' | 'neg' | 'mul' | 'div' | 'abs' | 'sqrt' | 'less' | 'isZero'
>;

/** Quadratic convergence needs about log2(digits) sweeps after the first few. */
const SWEEPS = 40;

function decided(truth: boolean | undefined): boolean {
  if (truth === undefined) throw new Unknown('a rotation needs an order that the balls leave open');
  return truth;
}

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by Jacobi's cyclic rotations, in floating point of any precision: for p < q
 * the entry a_pq is rotated away by tan θ = t, t² + t (a_qq − a_pp)/a_pq − 1 = 0, |t| <= 1, unless it is at most
 * `roundoff` times the geometric mean of a_pp and a_qq, until a sweep rotates nothing. Absolute error of an eigenvalue:
 * about d·roundoff times the largest. A diagonal matrix needs no rotation, in any number system.
 * Fails (Unknown) where the algebra has no square root, or can't order two numbers.
 */
export function jacobiEigensystem<T>(
  algebra: RotationAlgebra<T>,
  matrix: readonly (readonly T[])[],
  roundoff: T,
): Eigensystem<T> {
  const { zero, one, add, sub, neg, mul, div, abs, sqrt, less, isZero } = algebra;
  const a = matrix.map((row) => [...row]);
  const vectors = a.map((_, i) => a.map((__, j) => (i === j ? one : zero)));
  const small = mul(roundoff, roundoff);

  const rotate = (rows: T[][], p: number, q: number, c: T, s: T): void => {
    for (const row of rows) {
      const [x, y] = [row[p]!, row[q]!];
      row[p] = sub(mul(c, x), mul(s, y));
      row[q] = add(mul(s, x), mul(c, y));
    }
  };

  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let rotated = false;
    for (let p = 0; p < a.length; p++)
      for (let q = p + 1; q < a.length; q++) {
        const off = a[p]![q]!;
        if (isZero(off) === true) continue;
        const [low, high] = [a[p]![p]!, a[q]![q]!];
        if (decided(less(mul(off, off), mul(small, abs(mul(low, high)))))) continue;
        rotated = true;
        const ratio = div(sub(high, low), add(off, off));
        const root = sqrt(add(mul(ratio, ratio), one));
        const size = div(one, add(abs(ratio), root));
        const t = decided(less(ratio, zero)) ? neg(size) : size;
        const c = div(one, sqrt(add(mul(t, t), one)));
        const s = mul(t, c);
        rotate(a, p, q, c, s);
        for (const i of a.keys()) {
          const [x, y] = [a[p]![i]!, a[q]![i]!];
          a[p]![i] = sub(mul(c, x), mul(s, y));
          a[q]![i] = add(mul(s, x), mul(c, y));
        }
        a[p]![q] = zero;
        a[q]![p] = zero;
        rotate(vectors, p, q, c, s);
      }
    if (!rotated) break;
  }
  return { values: a.map((row, i) => row[i]!), vectors };
}
