import type { Field } from '../core/field.ts';
import type { Jet2 } from '../numeric/jet2.ts';
import { symmetricMatrix } from '../numeric/symmetricMatrix.ts';

/** A metric with its first and second partial derivatives at one point: all that curvature depends on. */
export interface MetricJet<T> {
  readonly dimension: number;
  /** g[i][j], symmetric. */
  readonly g: readonly (readonly T[])[];
  /** dg[a][i][j] = ∂_a g_ij. */
  readonly dg: readonly (readonly (readonly T[])[])[];
  /** ddg[a][b][i][j] = ∂_a ∂_b g_ij. */
  readonly ddg: readonly (readonly (readonly (readonly T[])[])[])[];
}

function assertSquare(entries: readonly (readonly unknown[])[]): number {
  const dimension = entries.length;
  if (dimension === 0 || entries.some((row) => row.length !== dimension)) {
    throw new RangeError('a metric needs a square matrix of at least one row');
  }
  return dimension;
}

/**
 * The jet of a metric given by functions, `partial(f, i)` being ∂f/∂x_i. Reads the upper triangle (g_ij = g_ji is the
 * caller's to check) and uses ∂_a∂_b = ∂_b∂_a, Schwarz's theorem. Fails when the matrix is not square.
 */
export function metricJet<T>(
  entries: readonly (readonly T[])[],
  partial: (f: T, i: number) => T,
  field: Field<T>,
): MetricJet<T> {
  const dimension = assertSquare(entries);
  const derivative = (f: T, i: number): T => (field.isZero(f) === true ? field.zero : partial(f, i));
  const axes = Array.from({ length: dimension }, (_, a) => a);
  const g = symmetricMatrix(dimension, (i, j) => entries[i]![j]!);
  const dg = axes.map((a) => symmetricMatrix(dimension, (i, j) => derivative(g[i]![j]!, a)));
  const ddg = symmetricMatrix(dimension, (a, b) =>
    symmetricMatrix(dimension, (i, j) => derivative(dg[a]![i]![j]!, b)),
  );
  return { dimension, g, dg, ddg };
}

/**
 * The jet of a metric whose entries are second-order jets in as many variables as the matrix has rows. Reads the upper
 * triangle. Fails when the matrix is not square, or an entry has another number of variables.
 */
export function metricJetOfJets<T>(entries: readonly (readonly Jet2<T>[])[]): MetricJet<T> {
  const dimension = assertSquare(entries);
  if (entries.some((row) => row.some((entry) => entry.gradient.length !== dimension))) {
    throw new RangeError(`the entries of this metric must be jets in ${dimension} variables`);
  }
  const axes = Array.from({ length: dimension }, (_, a) => a);
  return {
    dimension,
    g: symmetricMatrix(dimension, (i, j) => entries[i]![j]!.value),
    dg: axes.map((a) => symmetricMatrix(dimension, (i, j) => entries[i]![j]!.gradient[a]!)),
    ddg: symmetricMatrix(dimension, (a, b) =>
      symmetricMatrix(dimension, (i, j) => entries[i]![j]!.hessian[a]![b]!),
    ),
  };
}
