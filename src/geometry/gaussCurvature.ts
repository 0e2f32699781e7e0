import type { Field } from '../core/field.ts';
import { symmetricMatrix } from '../numeric/symmetricMatrix.ts';
import { lazy } from './lazy.ts';
import type { MapJet } from './mapJet.ts';
import type { Riemann } from './riemann.ts';

/** The curvature of a metric by one route; indices count from 0, signs as in `curvature`. */
export interface RouteCurvature<T> {
  /** R_abcd as [a][b][c][d]. */
  riemannLower(): Riemann<T>;
  /** R_bd = R^a_bad. */
  ricciTensor(): readonly (readonly T[])[];
  /** R = g^bd R_bd. */
  ricciScalar(): T;
}

type Vector<T> = readonly T[];

/**
 * The curvature of the image of a map F: R^d → R^n from its first and second derivatives, by the equation of Gauss:
 *
 *     R_abcd = c (⟨II_ac, II_bd⟩ − ⟨II_ad, II_bc⟩),   II_ab the part of ∂_a ∂_b F normal to the image,
 *
 * for the metric c ∂_aF·∂_bF. Neither the metric nor its inverse is formed: ∂_aF = Σ_e q_e u_ea by Gram and Schmidt, and traces
 * are taken in the orthogonal frame E_e = Σ_a (u⁻¹)_ae ∂_a, |E_e|² = c |q_e|²:
 *
 *     R_bd = Σ_e (⟨II_ee, II_bd⟩ − ⟨II_eb, II_ed⟩)/|q_e|²,   R = Σ_ef (⟨II_ee, II_ff⟩ − |II_ef|²)/(c |q_e|² |q_f|²).
 *
 * Fails as field.div does where the derivatives ∂_aF are, or may be, linearly dependent; certainly when n < d.
 */
export function gaussCurvature<T>(
  field: Field<T>,
  map: Pick<MapJet<T>, 'jacobian' | 'hessian'>,
  c: T = field.one,
): RouteCurvature<T> {
  const { zero, one, add, sub, mul, div } = field;
  const { jacobian, hessian } = map;
  const d = jacobian[0]?.length ?? 0;
  const axes = Array.from({ length: d }, (_, a) => a);
  const dot = (u: Vector<T>, v: Vector<T>): T => u.reduce((sum, x, k) => add(sum, mul(x, v[k]!)), zero);
  const combine = (weights: Vector<T>, vectors: readonly Vector<T>[]): T[] =>
    jacobian.map((_, k) => weights.reduce((sum, w, a) => add(sum, mul(w, vectors[a]![k]!)), zero));

  const frame = lazy(() => {
    const basis: T[][] = [];
    const lengths: T[] = [];
    /** The coefficients of E_e in ∂_1 … ∂_d. */
    const vectors: T[][] = [];
    for (const a of axes) {
      let rest: T[] = jacobian.map((row) => row[a]!);
      let vector: T[] = axes.map((b) => (a === b ? one : zero));
      for (const [e, q] of basis.entries()) {
        const u = div(dot(rest, q), lengths[e]!);
        rest = rest.map((x, k) => sub(x, mul(u, q[k]!)));
        vector = vector.map((x, b) => sub(x, mul(u, vectors[e]![b]!)));
      }
      basis.push(rest);
      lengths.push(dot(rest, rest));
      vectors.push(vector);
      // Division by a length that is, or may be, zero fails here rather than give a number.
      div(one, lengths[a]!);
    }
    return { basis, lengths, vectors };
  });

  const second = lazy(() => {
    const { basis, lengths } = frame();
    return symmetricMatrix(d, (a, b) =>
      basis.reduce<T[]>(
        (rest, q, e) => {
          const u = div(dot(rest, q), lengths[e]!);
          return rest.map((x, k) => sub(x, mul(u, q[k]!)));
        },
        hessian.map((matrix) => matrix[a]![b]!),
      ),
    );
  });
  /** II(E_e, ∂_b). */
  const mixed = lazy(() =>
    frame().vectors.map((v) =>
      axes.map((b) =>
        combine(
          v,
          second().map((row) => row[b]!),
        ),
      ),
    ),
  );
  /** II(E_e, E_f). */
  const framed = lazy(() => mixed().map((row) => frame().vectors.map((v) => combine(v, row))));

  const inner = lazy(() => {
    const vectors = second();
    const pairs = axes.flatMap((a) => axes.map((b) => [a, b] as const));
    return symmetricMatrix(d * d, (p, q) =>
      dot(vectors[pairs[p]![0]]![pairs[p]![1]]!, vectors[pairs[q]![0]]![pairs[q]![1]]!),
    );
  });
  const product = (a: number, b: number, i: number, j: number): T => inner()[a * d + b]![i * d + j]!;

  return {
    riemannLower: lazy(() =>
      axes.map((a) =>
        axes.map((b) =>
          axes.map((i) => axes.map((j) => mul(c, sub(product(a, i, b, j), product(a, j, b, i))))),
        ),
      ),
    ),
    ricciTensor: lazy(() => {
      const { lengths } = frame();
      return symmetricMatrix(d, (b, i) =>
        axes.reduce((sum, e) => {
          const plus = dot(framed()[e]![e]!, second()[b]![i]!);
          return add(sum, div(sub(plus, dot(mixed()[e]![b]!, mixed()[e]![i]!)), lengths[e]!));
        }, zero),
      );
    }),
    ricciScalar: lazy(() => {
      const { lengths } = frame();
      const h = framed();
      let sum = zero;
      for (const e of axes)
        for (const f of axes.slice(e + 1)) {
          const plane = sub(dot(h[e]![e]!, h[f]![f]!), dot(h[e]![f]!, h[e]![f]!));
          sum = add(sum, div(plane, mul(lengths[e]!, lengths[f]!)));
        }
      return div(add(sum, sum), c);
    }),
  };
}
