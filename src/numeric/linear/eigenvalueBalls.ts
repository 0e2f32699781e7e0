import { Unknown } from '../analytic.ts';
import type { Ball } from '../ball.ts';
import { lowerBall, midpointBall, upperBall } from '../ballArithmetic.ts';
import { between, lessBall, maxBall, minBall } from '../ballOrder.ts';
import { type Real, reals, toBall } from '../real.ts';
import { gaussJordanInverse } from './gaussJordan.ts';
import { jacobiEigensystem, type RotationAlgebra } from './jacobi.ts';

/** Floating point of `precision` bits: the midpoints of what balls give, whatever the error. */
function midpoints(precision: number): RotationAlgebra<Real> {
  const exactly = reals(precision);
  const middle = (x: Real): Real => midpointBall(toBall(x, precision));
  return {
    zero: exactly.zero,
    one: exactly.one,
    add: (x, y) => middle(exactly.add(x, y)),
    sub: (x, y) => middle(exactly.sub(x, y)),
    neg: (x) => middle(exactly.neg(x)),
    mul: (x, y) => middle(exactly.mul(x, y)),
    div: (x, y) => middle(exactly.div(x, y)),
    abs: (x) => middle(exactly.abs(x)),
    sqrt: (x) => middle(exactly.sqrt(x)),
    less: exactly.less,
    isZero: exactly.isZero,
  };
}

interface Disc {
  readonly low: Ball;
  readonly high: Ball;
}

/** Discs that touch, joined into one interval; how many went into each, from the largest down. */
function clusters(discs: readonly Disc[], precision: number): (Disc & { readonly count: number })[] {
  const order = [...discs].sort((x, y) => Number(lessBall(x.low, y.low)) - Number(lessBall(y.low, x.low)));
  const joined: (Disc & { readonly count: number })[] = [];
  for (const disc of order) {
    const last = joined.at(-1);
    if (last === undefined || lessBall(disc.high, last.low) === true) joined.push({ ...disc, count: 1 });
    else
      joined[joined.length - 1] = {
        low: lowerBall(minBall(disc.low, last.low, precision)),
        high: upperBall(maxBall(disc.high, last.high, precision)),
        count: last.count + 1,
      };
  }
  return joined;
}

/**
 * Enclosures of the eigenvalues of a symmetric matrix from a basis Q that nearly diagonalises it, from the largest down. Q⁻¹AQ has the
 * eigenvalues of A, which lie in the Gershgorin discs |λ − c_ii| <= Σ_{j≠i} |c_ij|; k discs that touch no other hold exactly k
 * of them, so that discs that touch share the hull of their union. Q⁻¹ = (QᵀQ)⁻¹Qᵀ is enclosed, not assumed to be Qᵀ: any
 * Q gives enclosures, a better one smaller ones.
 * Fails (Unknown) where Q is not known to be invertible by way of QᵀQ, or an entry's ball says nothing.
 */
export function gershgorinBalls(
  matrix: readonly (readonly Real[])[],
  basis: readonly (readonly Real[])[],
  precision: number,
): Ball[] {
  const algebra = reals(precision);
  const { zero, add, mul, abs } = algebra;
  const product = (a: readonly (readonly Real[])[], b: readonly (readonly Real[])[]): Real[][] =>
    a.map((row) => b[0]!.map((_, j) => row.reduce<Real>((sum, x, k) => add(sum, mul(x, b[k]![j]!)), zero)));
  const transposed = matrix.map((_, i) => basis.map((row) => row[i]!));
  const inverse = product(gaussJordanInverse(algebra, product(transposed, basis)), transposed);
  const conjugate = product(inverse, product(matrix, basis));
  const discs = conjugate.map((row, i): Disc => {
    const radius = row.reduce<Real>((sum, x, j) => (i === j ? sum : add(sum, abs(x))), zero);
    return {
      low: lowerBall(toBall(algebra.sub(row[i]!, radius), precision)),
      high: upperBall(toBall(add(row[i]!, radius), precision)),
    };
  });
  if (discs.some(({ low, high }) => !low.isFinite() || !high.isFinite()))
    throw new Unknown('the eigenvalues are not enclosed');
  return clusters(discs, precision).flatMap(({ low, high, count }) =>
    Array<Ball>(count).fill(between(low, high, precision)),
  );
}

/**
 * Enclosures of the eigenvalues of a symmetric matrix, from the largest down: the k-th ball holds the k-th largest eigenvalue of every
 * symmetric matrix within the entries' balls. By Gershgorin's discs in an approximate eigenbasis that rotations find without any guarantee.
 * Fails (Unknown) as `gershgorinBalls` does, and where a midpoint's order is not known.
 */
export function eigenvalueBalls(matrix: readonly (readonly Real[])[], precision: number): Ball[] {
  const middle = matrix.map((row) => row.map((x) => midpointBall(toBall(x, precision))));
  const roundoff = reals(precision).fromRational({ n: 1n, d: 1n << BigInt(precision - 4) });
  const { vectors } = jacobiEigensystem<Real>(midpoints(precision), middle, roundoff);
  return gershgorinBalls(matrix, vectors, precision);
}
