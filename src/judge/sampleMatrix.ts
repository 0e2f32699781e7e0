import { negRational, ONE, type Rational, rational, ZERO } from '../core/rational.ts';
import { type Random, randomRational } from './sampleRandom.ts';
import { scaleVector, type Vector } from './sampleVector.ts';

/** By rows, which have the same length. */
export type Matrix = readonly Vector[];

const q = (n: number, d = 1) => rational(n, d);

/** Entries without pattern, of both signs: every minor of their first rows is nonzero. */
const GENERIC: readonly Rational[] = [
  [1, 3],
  [-2, 1],
  [3, 2],
  [7, 5],
  [-1, 2],
  [2, 3],
  [-5, 4],
  [1, 1],
  [4, 7],
  [-3, 5],
  [2, 1],
  [-1, 6],
  [5, 2],
].map(([n, d]) => q(n!, d));

function fromEntries(n: number, d: number, entry: (j: number, m: number) => Rational): Matrix {
  return Array.from({ length: n }, (_, j) => Array.from({ length: d }, (__, m) => entry(j, m)));
}

/**
 * Matrices of n by d to try, simplest first: rows along the axes in turn, entries without pattern, small whole ones; between
 * them what degenerates: parallel, equal and opposite rows, a row of zeros, rank one, zero; and large and small ones.
 */
export function matrixCandidates(n: number, d: number): Matrix[] {
  const axes = fromEntries(n, d, (j, m) => (j % d === m ? ONE : ZERO));
  const whole = fromEntries(n, d, (j, m) => q((((j + 1) * (m + 2) + j * j) % 5) - 2 || 1));
  const generic = fromEntries(n, d, (j, m) => GENERIC[(5 * j + 2 * m) % GENERIC.length]!);
  const out = [axes, generic];
  const last = (row: (matrix: Matrix) => Vector): Matrix => [...generic.slice(0, -1), row(generic)];
  if (n > 1)
    out.push(
      last((w) => scaleVector(w[0]!, q(-3, 2))),
      last((w) => w[0]!),
    );
  out.push(
    whole,
    last((w) => w[0]!.map(() => ZERO)),
  );
  out.push(fromEntries(n, d, (j, m) => (j === m ? ONE : j > m ? GENERIC[(j + m) % 6]! : ZERO)));
  if (n > 1) {
    out.push(
      last((w) => w[0]!.map(negRational)),
      last((w) => w[0]!.map((x, m) => (m === 0 ? x : negRational(x)))),
    );
  }
  out.push(generic.map((row) => row.map((x, m) => (m === 0 ? x : ZERO))));
  out.push(fromEntries(n, d, (j) => q(j + 1)));
  out.push(
    generic.map((row) => scaleVector(row, q(1, 5))),
    whole.map((row) => scaleVector(row, q(3))),
  );
  out.push(fromEntries(n, d, () => ZERO));
  return distinct(out);
}

/** A random matrix of n by d: one in four has a row that repeats or is parallel to another, or is zero. */
export function randomMatrix(random: Random, n: number, d: number, height: number): Matrix {
  const rows: Vector[] = fromEntries(n, d, () =>
    random.below(6) === 0 ? ZERO : randomRational(random, height),
  ).map((row) => [...row]);
  if (random.below(4) > 0) return rows;
  const [j, k] = [random.below(n), random.below(n)];
  const factors = [ONE, negRational(ONE), ZERO, q(2), q(-1, 2)];
  rows[j] = scaleVector(rows[k]!, factors[random.below(factors.length)]!);
  return rows;
}

/** The matrix with another entry in row j and column m (from 0). */
export function withEntry(matrix: Matrix, j: number, m: number, x: Rational): Matrix {
  return matrix.map((row, k) => (k === j ? row.map((old, c) => (c === m ? x : old)) : row));
}

function distinct(matrices: readonly Matrix[]): Matrix[] {
  const seen = new Set<string>();
  return matrices.filter((matrix) => {
    const key = matrix.map((row) => row.map((x) => `${x.n}/${x.d}`).join()).join(';');
    return !seen.has(key) && seen.add(key);
  });
}
