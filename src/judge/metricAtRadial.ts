import type { MetricJet } from '../geometry/metricJet.ts';
import type { Analytic } from '../numeric/analytic.ts';
import { symmetricMatrix } from '../numeric/symmetricMatrix.ts';
import type { Derivatives } from './metricAtMoments.ts';

/** a(t)δ_ij + b(t)x_i x_j with its first and second derivatives by x, from those of a and b by t = |x|²: ∂_k t = 2x_k. */
export function isotropicJet<T>(
  algebra: Analytic<T>,
  x: readonly T[],
  a: Derivatives<T>,
  b: Derivatives<T>,
): MetricJet<T> {
  const { add, mul } = algebra;
  const dimension = x.length;
  const dt = x.map((c) => add(c, c));
  const two = add(algebra.one, algebra.one);
  const delta = (i: number, j: number): T => (i === j ? algebra.one : algebra.zero);
  const first = (f: Derivatives<T>, k: number): T => mul(f[1], dt[k]!);
  const second = (f: Derivatives<T>, k: number, l: number): T =>
    add(mul(f[2], mul(dt[k]!, dt[l]!)), mul(f[1], mul(two, delta(k, l))));
  const outer = (i: number, j: number): T => mul(x[i]!, x[j]!);
  const douter = (k: number, i: number, j: number): T =>
    add(mul(delta(k, i), x[j]!), mul(delta(k, j), x[i]!));
  const ddouter = (k: number, l: number, i: number, j: number): T =>
    add(mul(delta(k, i), delta(l, j)), mul(delta(k, j), delta(l, i)));
  const axes = x.map((_, k) => k);
  const entry = (isotropic: T, radial: T, i: number, j: number): T =>
    i === j ? add(isotropic, radial) : radial;
  return {
    dimension,
    g: symmetricMatrix(dimension, (i, j) => entry(a[0], mul(b[0], outer(i, j)), i, j)),
    dg: axes.map((k) =>
      symmetricMatrix(dimension, (i, j) => {
        const radial = add(mul(first(b, k), outer(i, j)), mul(b[0], douter(k, i, j)));
        return entry(first(a, k), radial, i, j);
      }),
    ),
    ddg: symmetricMatrix(dimension, (k, l) =>
      symmetricMatrix(dimension, (i, j) => {
        const ends = add(mul(second(b, k, l), outer(i, j)), mul(b[0], ddouter(k, l, i, j)));
        const mixed = add(mul(first(b, k), douter(l, i, j)), mul(first(b, l), douter(k, i, j)));
        return entry(second(a, k, l), add(ends, mixed), i, j);
      }),
    ),
  };
}
