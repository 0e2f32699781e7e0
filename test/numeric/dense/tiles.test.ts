import { describe, expect, test } from 'vitest';
import {
  addRational,
  mulRational,
  type Rational,
  rational,
  rationalToNumber,
  subRational,
} from '../../../src/core/rational.ts';
import { choleskyPanels } from '../../../src/numeric/dense/choleskyPanels.ts';
import { solvePanel } from '../../../src/numeric/dense/solvePanels.ts';
import {
  entryPosition,
  panelCount,
  productScratch,
  symmetricProduct,
  trianglePosition,
} from '../../../src/numeric/dense/symmetricPanels.ts';
import { type KernelKind, tileKernels } from '../../../src/numeric/dense/tileKernels.ts';
import { exactly } from '../../networks/batch/fromDefinition.ts';
import { present } from '../present.ts';
import { Random } from '../random.ts';

/** terms × size numbers k/7, and a factor for each term. */
function operands(seed: number, size: number, terms: number): { rows: number[][]; factors: number[] } {
  const random = new Random(seed);
  const entry = (): number => random.int(-9, 9) / 7;
  return {
    rows: Array.from({ length: terms }, () => Array.from({ length: size }, entry)),
    factors: Array.from({ length: terms }, () => random.int(1, 9) / 5),
  };
}

/** Σ f² v vᵀ in tiles at 0, and a panel that holds the first eight terms' vectors. */
function product(kind: KernelKind, { rows, factors }: ReturnType<typeof operands>, size: number) {
  const count = panelCount(size);
  const terms = rows.length;
  const panels = trianglePosition(count);
  const scratch = panels + 8 * count * terms;
  const at = scratch + productScratch(count, terms);
  const vectors = at + terms;
  const kernels = tileKernels(vectors + 64 * count, kind);
  for (const [k, row] of rows.entries()) {
    for (const [i, entry] of row.entries()) {
      kernels.memory[panels + 8 * ((i >> 3) * terms + k) + (i & 7)] = entry;
      if (k < 8) kernels.memory[vectors + 8 * i + k] = entry;
    }
  }
  kernels.memory.set(factors, at);
  symmetricProduct(kernels, { panels, count, terms, factors: at, scratch, result: 0 });
  return { kernels, vectors };
}

/** The exact sum of such terms, each entry of which is a product of doubles. */
function exactEntry({ rows, factors }: ReturnType<typeof operands>, i: number, j: number): Rational {
  return rows.reduce((sum, row, k) => {
    const f = exactly(present(factors[k]));
    const term = mulRational(exactly(present(row[i])), exactly(present(row[j])));
    return addRational(sum, mulRational(mulRational(f, f), term));
  }, rational(0));
}

const U = 2 ** -53;

describe.each(['simd', 'scalar'] as const)('tiles, %s', (kind) => {
  test('symmetric products are within their bound, over several blocks of terms', () => {
    for (const [size, terms] of [
      [3, 5],
      [9, 130],
      [5, 300],
    ] as const) {
      const given = operands(size, size, terms);
      const { kernels } = product(kind, given, size);
      expect(kernels.kind).toBe(kind);
      for (let i = 0; i < size; i++) {
        for (let j = 0; j <= i; j++) {
          const found = exactly(present(kernels.memory[entryPosition(0, i, j)]));
          const magnitudes = given.rows.reduce(
            (sum, row, k) =>
              sum + Math.abs(present(row[i]) * present(row[j])) * present(given.factors[k]) ** 2,
            0,
          );
          const error = rationalToNumber(subRational(found, exactEntry(given, i, j)));
          expect(Math.abs(error)).toBeLessThanOrEqual((terms + 3) * U * magnitudes);
        }
      }
    }
  });

  test('whole numbers: Cholesky’s factor and what it solves are exact, in no full tile and in many', () => {
    for (const size of [1, 7, 8, 9, 43]) {
      const random = new Random(size);
      // columns of a triangle L, then the first eight of many vectors L y
      const triangle = Array.from({ length: size }, (_, k) =>
        Array.from({ length: size }, (_, i) => (i < k ? 0 : i === k ? random.int(2, 9) : random.int(-3, 3))),
      );
      const solutions = Array.from({ length: 8 }, () => triangle.map(() => random.int(-9, 9)));
      const { kernels, vectors } = product(kind, { rows: triangle, factors: triangle.map(() => 1) }, size);
      const { memory } = kernels;
      for (const [lane, y] of solutions.entries()) {
        for (let i = 0; i < size; i++) {
          memory[vectors + 8 * i + lane] = y.reduce((sum, yk, k) => sum + yk * present(triangle[k]?.[i]), 0);
        }
      }
      const { halfLogDeterminant, pivot } = choleskyPanels(kernels, 0, size);
      for (let i = 0; i < size; i++) {
        for (let k = 0; k <= i; k++) expect(memory[entryPosition(0, i, k)]).toBe(triangle[k]?.[i]);
      }
      const logarithms = triangle.map((column, k) => Math.log(present(column[k])));
      expect(halfLogDeterminant).toBeCloseTo(
        logarithms.reduce((sum, term) => sum + term),
        10,
      );
      const ratios = triangle.map((_, i) => {
        const square = triangle.reduce((sum, column) => sum + present(column[i]) ** 2, 0);
        return present(triangle[i]?.[i]) ** 2 / square;
      });
      expect(pivot).toBe(Math.min(...ratios));
      solvePanel(kernels, 0, size, vectors);
      for (const [lane, y] of solutions.entries()) {
        expect(y.map((_, i) => memory[vectors + 8 * i + lane])).toEqual(y.map((yi) => yi + 0));
      }
    }
  });

  test('a matrix that is not positive definite is told apart', () => {
    const { kernels } = product(kind, operands(5, 12, 9), 12);
    const { halfLogDeterminant, pivot } = choleskyPanels(kernels, 0, 12);
    expect(Number.isNaN(halfLogDeterminant) || pivot < 1e-12).toBe(true);
    const minus = tileKernels(64, kind);
    minus.memory.set([-1]);
    expect(choleskyPanels(minus, 0, 1)).toEqual({ halfLogDeterminant: NaN, pivot: NaN });
  });
});

test('both kinds give the same bits', () => {
  for (const [size, terms] of [
    [5, 9],
    [33, 140],
  ] as const) {
    const given = operands(7, size, terms);
    const [simd, scalar] = (['simd', 'scalar'] as const).map((kind) => {
      const { kernels, vectors } = product(kind, given, size);
      const result = choleskyPanels(kernels, 0, size);
      solvePanel(kernels, 0, size, vectors);
      return { result, memory: kernels.memory };
    });
    expect(simd).toEqual(scalar);
  }
});
