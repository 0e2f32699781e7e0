import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Rational, rational } from '../src/core/rational.ts';
import { determinant } from '../src/geometry/minors.ts';
import {
  combinedKernel,
  congruence,
  type Matrix,
  matrixProduct,
  pairKernel,
  selfSupervisedKernel,
  transposed,
  truncatedInverse,
} from '../src/kernels/kernelLearning.ts';
import { metricOfKernel, type PointKernel } from '../src/kernels/metricOfKernel.ts';
import type { Analytic } from '../src/numeric/analytic.ts';
import { constantJet, jet2Algebra, jetVariable } from '../src/numeric/jet2.ts';
import type { Real } from '../src/numeric/real.ts';
import { reals } from '../src/numeric/reals.ts';
import { assertProperty } from './replay.ts';

const A = reals(64);
const SETTINGS = { share: 0.03 };

const number = fc
  .tuple(fc.integer({ min: -7, max: 7 }), fc.integer({ min: 1, max: 5 }))
  .map(([n, d]): Real => A.fromRational(rational(n, d)));
const vector = (n: number) => fc.array(number, { minLength: n, maxLength: n });
const matrix = (rows: number, columns: number) =>
  fc.array(vector(columns), { minLength: rows, maxLength: rows });
const symmetric = (n: number) =>
  matrix(n, n).map((m) => m.map((row, i) => row.map((_, j) => (j < i ? m[j]![i]! : m[i]![j]!))));

/** Exact rationals, or the test says nothing. */
function exactly(m: Matrix<Real>): Rational[][] {
  return m.map((row) =>
    row.map((c) => {
      const value = A.exact(c);
      if (value === undefined) throw new Error('not exact');
      return value;
    }),
  );
}

const dot = <T>(F: Analytic<T>, x: readonly T[], y: readonly T[]): T =>
  x.reduce((sum, c, i) => F.add(sum, F.mul(c, y[i]!)), F.zero);

/** (1 + x·y)³ + x₁y₁ + |x|²|y|² (x_d + 2)(y_d + 2): positive, and invariant under nothing. */
const base: PointKernel = (F, x, y) => {
  const s = F.add(F.one, dot(F, x, y));
  const two = F.add(F.one, F.one);
  const weight = (z: typeof x) => F.mul(dot(F, z, z), F.add(z.at(-1)!, two));
  return F.add(F.add(F.mul(s, F.mul(s, s)), F.mul(x[0]!, y[0]!)), F.mul(weight(x), weight(y)));
};

/** k(Ax, Ay). */
function transformed(root: Matrix<Real>): PointKernel {
  return (F, x, y) => {
    const image = (z: typeof x) =>
      root.map((row) =>
        row.reduce((sum, c, i) => F.add(sum, F.mul(F.fromRational(A.exact(c)!), z[i]!)), F.zero),
      );
    return base(F, image(x), image(y));
  };
}

const applied = (m: Matrix<Real>, x: readonly Real[]): Real[] => m.map((row) => dot(A, row, x));

describe.each([2, 3, 4, 5, 6])('the transformed kernel in dimension %i', (d) => {
  test('its metric is the base metric at M^(1/2) x between two M^(1/2)', () => {
    assertProperty(
      fc.property(symmetric(d), vector(d), (root, x) => {
        const metric = metricOfKernel(A, transformed(root), x);
        const there = metricOfKernel(A, base, applied(root, x));
        expect(exactly(metric)).toEqual(exactly(congruence(A, root, there)));
        const [left, right] = [determinant(A, metric, true), determinant(A, there, true)];
        const m = determinant(A, matrixProduct(A, root, root), true);
        expect(exactly([[left]])).toEqual(exactly([[A.mul(m, right)]]));
      }),
      SETTINGS,
    );
  });

  test('and not that at x', () => {
    const root = Array.from({ length: d }, (_, i) =>
      Array.from({ length: d }, (_, j) => A.fromRational(rational(i === j ? 2 : 1, 3))),
    );
    const x = root.map((_, i) => A.fromRational(rational(i - 1, 2)));
    const metric = metricOfKernel(A, transformed(root), x);
    expect(exactly(metric)).not.toEqual(exactly(congruence(A, root, metricOfKernel(A, base, x))));
  });
});

/** Kernel values with the data and their gradients at x, by jets. */
function valuesAndSlopes(data: Matrix<Real>, x: readonly Real[]): { values: Real[]; slopes: Real[][] } {
  const jets = jet2Algebra(A, x.length);
  const moving = x.map((c, i) => jetVariable(A, x.length, i, c));
  const all = data.map((datum) =>
    base(
      jets,
      moving,
      datum.map((c) => constantJet(A, x.length, c)),
    ),
  );
  return {
    values: all.map(({ value }) => value),
    slopes: transposed(all.map(({ gradient }) => [...gradient])),
  };
}

/** k_ss for a given Q, over any number system. */
function learned(data: Matrix<Real>, q: Matrix<Real>): PointKernel {
  return (F, x, y) => {
    const lift = (m: Matrix<Real>) => m.map((row) => row.map((c) => F.fromRational(A.exact(c)!)));
    const against = (z: typeof x) => lift(data).map((datum) => base(F, z, datum));
    return selfSupervisedKernel(F, lift(q), against(x), against(y));
  };
}

describe.each([
  [1, 2],
  [2, 3],
  [3, 2],
])('the self-supervised kernel of %i pairs in dimension %i', (p, d) => {
  test('its metric is J Q Jᵀ for every symmetric Q', () => {
    assertProperty(
      fc.property(matrix(2 * p, d), symmetric(2 * p), vector(d), (data, q, x) => {
        const metric = metricOfKernel(A, learned(data, q), x);
        expect(exactly(metric)).toEqual(exactly(congruence(A, valuesAndSlopes(data, x).slopes, q)));
      }),
      SETTINGS,
    );
  });

  test('but not for a Q that is not symmetric', () => {
    const at = (i: number, j: number) => A.fromRational(rational(((i * 5 + j * 3) % 7) - 2, 3));
    const data = Array.from({ length: 2 * p }, (_, i) => Array.from({ length: d }, (_, j) => at(i, j)));
    const q = data.map((_, i) => data.map((_, j) => at(j, i + 1)));
    const x = Array.from({ length: d }, (_, i) => at(i, 2));
    const metric = metricOfKernel(A, learned(data, q), x);
    const mean = q.map((row, i) =>
      row.map((c, j) => A.div(A.add(c, q[j]![i]!), A.fromRational(rational(2)))),
    );
    expect(exactly(metric)).not.toEqual(exactly(congruence(A, valuesAndSlopes(data, x).slopes, mean)));
  });
});

describe.each([1, 2, 3])('data and features of %i pairs', (p) => {
  const data = fc.tuple(matrix(p, 4), matrix(p, 4));

  test('K̃ and Z are the Gram forms of the identity and the cross-covariance', () => {
    assertProperty(
      fc.property(data, ([first, second]) => {
        const phi = [...first, ...second];
        const gram = (a: Matrix<Real>, b: Matrix<Real>) => matrixProduct(A, a, transposed(b));
        const pairs = { first: gram(first, first), cross: gram(first, second), second: gram(second, second) };
        const outer = matrixProduct(A, transposed(first), second);
        const cross = outer.map((row, i) =>
          row.map((c, j) => A.div(A.add(c, outer[j]![i]!), A.fromRational(rational(2 * p)))),
        );
        expect(exactly(combinedKernel(pairs))).toEqual(exactly(gram(phi, phi)));
        expect(exactly(pairKernel(A, pairs))).toEqual(exactly(congruence(A, phi, cross)));
      }),
      SETTINGS,
    );
  });
});

/** I − 2vvᵀ/|v|², a rational orthogonal matrix. */
function reflection(v: readonly Real[]): Real[][] {
  const norm = A.div(dot(A, v, v), A.fromRational(rational(2)));
  return v.map((a, i) => v.map((b, j) => A.sub(i === j ? A.one : A.zero, A.div(A.mul(a, b), norm))));
}

describe('two pairs, truncated', () => {
  const nonzero = fc.integer({ min: 1, max: 6 }).map((n) => A.fromRational(rational(n, 3)));
  const direction = (n: number) => vector(n).filter((v) => A.isZero(dot(A, v, v)) === false);

  test('k_ss is φᵀ Γ⁺ φ, Γ cut to its largest eigenvalues', () => {
    assertProperty(
      fc.property(
        direction(2),
        direction(4),
        fc.array(nonzero, { minLength: 4, maxLength: 4 }),
        vector(4),
        vector(4),
        (v, frame, size, x, y) => {
          // K̃^{1/2} in the eigenbasis (r, ±r) of the exchange of the partners, r the columns of a rational reflection
          const r = reflection(v);
          const basis = [1, -1].flatMap((sign) =>
            r.map((row) => [...row, ...row.map((c) => (sign > 0 ? c : A.neg(c)))]),
          );
          const spectral = (weights: readonly Real[]) =>
            congruence(
              A,
              transposed(basis),
              weights.map((w, i) =>
                weights.map((_, j) => (i === j ? A.div(w, A.fromRational(rational(2))) : A.zero)),
              ),
            );
          const root = spectral(size);
          const inverseRoot = spectral(size.map((s) => A.div(A.one, s)));
          const phi = matrixProduct(A, root, reflection(frame));
          const gram = matrixProduct(A, phi, transposed(phi));
          const part = (i: number, j: number) => gram.slice(i, i + 2).map((row) => row.slice(j, j + 2));
          const pairs = { first: part(0, 0), cross: part(0, 2), second: part(2, 2) };
          const whitened = congruence(A, inverseRoot, pairKernel(A, pairs));
          const eigenvalues = size.map((s, i) =>
            A.div(A.mul(s, s), A.fromRational(rational(i < 2 ? 4 : -4))),
          );
          for (const [i, u] of basis.entries())
            expect(exactly([applied(whitened, u)])).toEqual(
              exactly([u.map((c) => A.mul(c, eigenvalues[i]!))]),
            );

          // unit eigenvectors are u/√2: the root is put into the eigenvalue
          const kept = [0, 1];
          const inverse = truncatedInverse(
            A,
            kept.map((i) => basis[i]!),
            kept.map((i) => A.mul(A.fromRational(rational(2)), eigenvalues[i]!)),
          );
          const q = congruence(A, inverseRoot, inverse);
          const kernel = selfSupervisedKernel(A, q, applied(phi, x), applied(phi, y));
          const cut = spectral(eigenvalues.map((e, i) => (i < 2 ? e : A.zero)));
          const turn = transposed(reflection(frame));
          const gamma = congruence(A, turn, cut);
          const pseudo = congruence(A, turn, inverse);
          expect(exactly([[kernel]])).toEqual(
            exactly(matrixProduct(A, [applied(pseudo, x)], transposed([y]))),
          );
          const twice = (a: Matrix<Real>, b: Matrix<Real>) => matrixProduct(A, matrixProduct(A, a, b), a);
          expect(exactly(twice(gamma, pseudo))).toEqual(exactly(gamma));
          expect(exactly(twice(pseudo, gamma))).toEqual(exactly(pseudo));
        },
      ),
      SETTINGS,
    );
  });
});
