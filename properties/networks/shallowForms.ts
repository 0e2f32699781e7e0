import { type Rational, rational } from '../../src/core/rational.ts';
import { determinant } from '../../src/geometry/minors.ts';
import { activationDerivatives } from '../../src/networks/activation.ts';
import { Undefined } from '../../src/numeric/analytic.ts';
import type { Real } from '../../src/numeric/real.ts';
import { A, dot, type Shallow } from './randomNetworks.ts';

/** What the closed forms of Appendix B speak of, by the printed letters. */
export interface ShallowLetters {
  readonly d: number;
  readonly n: number;
  /** φ′(z_j)² */
  readonly squares: readonly Real[];
  /** φ′(z_j) φ″(z_j) */
  readonly bends: readonly Real[];
  /** M_{j_1…j_d} = det of the rows j_1, …, j_d of the weights */
  readonly minor: (rows: readonly number[]) => Real;
  /** 1/n for features over √n; 1 without */
  readonly scale: Rational;
}

/** A closed form of the Ricci scalar. Undefined where det g = 0. */
export type RicciForm = (letters: ShallowLetters) => Real;

export function lettersOf({ activation, scaling, weights, biases, point }: Shallow): ShallowLetters {
  const derivatives = activationDerivatives(A, activation, 2);
  const slopes = weights.map((row, j) => derivatives(A.add(dot(row, point), biases[j]!)));
  const [d, n] = [point.length, weights.length];
  const known = new Map<string, Real>();
  return {
    d,
    n,
    squares: slopes.map(([, slope]) => A.mul(slope!, slope!)),
    bends: slopes.map(([, slope, bend]) => A.mul(slope!, bend!)),
    minor(rows) {
      const key = rows.join();
      const found =
        known.get(key) ??
        determinant(
          A,
          rows.map((j) => weights[j]!),
        );
      known.set(key, found);
      return found;
    },
    scale: scaling === 'ntk' ? rational(1, n) : rational(1),
  };
}

const sum = (terms: readonly Real[]): Real => terms.reduce((total, t) => A.add(total, t), A.zero);
const product = (factors: readonly Real[]): Real => factors.reduce((total, f) => A.mul(total, f), A.one);

/** All tuples of `length` numbers below n. */
function tuples(n: number, length: number): number[][] {
  if (length === 0) return [[]];
  return tuples(n, length - 1).flatMap((head) => Array.from({ length: n }, (_, k) => [...head, k]));
}

function power(a: Real, k: number): Real {
  return product(Array<Real>(k).fill(a));
}

/** det g = (c^d/d!) Σ M² φ′² … φ′² over all d-tuples, c = 1/n (magnify 3, B.22). */
export function cauchyBinet(letters: ShallowLetters, exponent = 2): Real {
  const { d, n, squares, minor, scale } = letters;
  const terms = tuples(n, d).map((rows) =>
    product([power(minor(rows), exponent), ...rows.map((j) => squares[j]!)]),
  );
  const factorial = product(Array.from({ length: d }, (_, k) => rational(k + 1)));
  return A.div(A.mul(power(scale, d), sum(terms)), factorial);
}

/** Σ_K φ′(z_{k_2})² … φ′(z_{k_d})² M_{iK} M_{jK}, through which the sums of B.36 and B.40 factor. */
function cofactors({ d, n, squares, minor }: ShallowLetters): Real[][] {
  return Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (_unused, j) =>
      sum(
        tuples(n, d - 1).map((k) =>
          product([minor([i, ...k]), minor([j, ...k]), ...k.map((m) => squares[m]!)]),
        ),
      ),
    ),
  );
}

/**
 * R by B.36 in any dimension, without the printed factor 3: −(c^(3d−1)/((d − 1)!³ det g³)) Σ φ′φ″ φ′φ″ A_ij (A_ii A_jj − A_ij²), where A_ij sums over the
 * other units and the powers of c = 1/n make up for those in det g; `factor` is 3 in print. Undefined where det g = 0.
 */
export function ricciByCofactors(letters: ShallowLetters, factor = 1): Real {
  const { d, n, bends, scale } = letters;
  const det = cauchyBinet(letters);
  if (A.isZero(det) === true) throw new Undefined('the metric is degenerate');
  const a = cofactors(letters);
  const terms = tuples(n, 2).map(([i, j]) =>
    product([
      bends[i!]!,
      bends[j!]!,
      a[i!]![j!]!,
      A.sub(A.mul(a[i!]![i!]!, a[j!]![j!]!), A.mul(a[i!]![j!]!, a[i!]![j!]!)),
    ]),
  );
  const factorial = product(Array.from({ length: d - 1 }, (_, k) => rational(k + 1)));
  const denominator = A.mul(power(factorial, 3), power(det, 3));
  return A.div(product([rational(-factor), power(scale, 3 * d - 1), sum(terms)]), denominator);
}

/** R in the plane by B.43, without the 3: −(c³/det g²) Σ φ′φ″(z_i) φ′φ″(z_j) φ′(z_k)² M_ik M_jk M_ij². Undefined where det g = 0. */
export function ricciInThePlane(letters: ShallowLetters, factor = 1): Real {
  const { n, bends, squares, minor, scale } = letters;
  const det = cauchyBinet(letters);
  if (A.isZero(det) === true) throw new Undefined('the metric is degenerate');
  const terms = tuples(n, 3).map(([i, j, k]) =>
    product([
      bends[i!]!,
      bends[j!]!,
      squares[k!]!,
      minor([i!, k!]),
      minor([j!, k!]),
      power(minor([i!, j!]), 2),
    ]),
  );
  return A.div(product([rational(-factor), power(scale, 3), sum(terms)]), power(det, 2));
}

/** R in the plane by B.42, five sums, without the 3: −(c^5/(2 det g³)) Σ φ′φ″ φ′φ″ φ′² φ′² φ′² M_ik M_jk M_ij² M_lm². */
export function ricciByFiveSums(letters: ShallowLetters, factor = 1): Real {
  const { n, bends, squares, minor, scale } = letters;
  const det = cauchyBinet(letters);
  if (A.isZero(det) === true) throw new Undefined('the metric is degenerate');
  const terms = tuples(n, 5).map(([i, j, k, l, m]) =>
    product([
      bends[i!]!,
      bends[j!]!,
      squares[k!]!,
      squares[l!]!,
      squares[m!]!,
      minor([i!, k!]),
      minor([j!, k!]),
      power(minor([i!, j!]), 2),
      power(minor([l!, m!]), 2),
    ]),
  );
  return A.div(product([rational(-factor), power(scale, 5), sum(terms)]), A.mul(rational(2), power(det, 3)));
}
