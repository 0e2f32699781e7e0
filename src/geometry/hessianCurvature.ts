import type { Field } from '../core/field.ts';
import { ldlFactors, unitLowerInverse } from '../numeric/linear/ldl.ts';
import { symmetricMatrix } from '../numeric/symmetricMatrix.ts';
import type { RouteCurvature } from './gaussCurvature.ts';
import { lazy } from './lazy.ts';

/** S_abc as [a][b][c], symmetric in all three. */
export type SymmetricCube<T> = readonly (readonly (readonly T[])[])[];

/**
 * The curvature of a metric whose first derivatives S_abc = ∂_a g_bc are symmetric in all three indices (on a ball, the
 * metrics that are Hessians of a potential; that of a shallow network among them), from g and S at one point alone:
 *
 *     R_abcd = −¼ g^ef (S_eac S_fbd − S_ead S_fbc),   R = ¼ (S_abc S^abc − t_a t^a),   t_a = S_abc g^bc.
 *
 * Derivation: Γ_abc = ½ S_abc, and the second derivatives, symmetric in all four indices, cancel from R_abcd, which leaves
 * Γ_eda Γ^e_cb − Γ_eca Γ^e_db. (Print has ¾ for ¼, in the equations A.8 to A.12 of `magnify`.)
 * The inverse is taken in the frame L⁻ᵀ of g = L D Lᵀ, where g is D. Cost: d⁴ products for R.
 * Symmetry of S is the caller's to know. Fails as `ldlFactors` does, and where the last pivot is, or may be, zero.
 */
export function hessianCurvature<T>(
  field: Field<T>,
  g: readonly ArrayLike<T>[],
  slopes: SymmetricCube<T>,
): RouteCurvature<T> {
  const { zero, one, add, sub, neg, mul, div } = field;
  const axes = Array.from({ length: g.length }, (_, a) => a);
  const quarter = div(one, add(add(one, one), add(one, one)));

  const frame = lazy(() => {
    const { lower, pivots } = ldlFactors(field, g);
    return { change: unitLowerInverse(field, lower), weights: pivots.map((p) => div(one, p)) };
  });
  /** The first index of S in the frame: Σ_a (L⁻¹)_ea S_a…. L⁻¹ is lower triangular. */
  const intoFrame = (e: number, entry: (a: number) => T): T => {
    const row = frame().change[e]!;
    let sum = entry(e);
    for (let a = 0; a < e; a++) sum = add(sum, mul(row[a]!, entry(a)));
    return sum;
  };
  const once = lazy(() =>
    axes.map((e) => symmetricMatrix(g.length, (b, c) => intoFrame(e, (a) => slopes[a]![b]![c]!))),
  );
  const twice = lazy(() =>
    axes.map((e) => axes.map((f) => axes.map((c) => intoFrame(f, (b) => once()[e]![b]![c]!)))),
  );
  const thrice = lazy(() =>
    axes.map((e) => symmetricMatrix(g.length, (f, h) => intoFrame(h, (c) => twice()[e]![f]![c]!))),
  );
  const weighted = (f: (e: number) => T): T => {
    const { weights } = frame();
    return axes.reduce((sum, e) => add(sum, mul(weights[e]!, f(e))), zero);
  };
  const traces = lazy(() => axes.map((e) => weighted((f) => thrice()[e]![f]![f]!)));

  return {
    riemannLower: lazy(() => {
      const s = once();
      const p = axes.map((a) =>
        axes.map((c) =>
          axes.map((b) =>
            axes.map((d) =>
              mul(
                quarter,
                weighted((e) => mul(s[e]![a]![c]!, s[e]![b]![d]!)),
              ),
            ),
          ),
        ),
      );
      return axes.map((a) =>
        axes.map((b) => axes.map((c) => axes.map((d) => sub(p[a]![d]![b]![c]!, p[a]![c]![b]![d]!)))),
      );
    }),
    ricciTensor: lazy(() => {
      const s = twice();
      return symmetricMatrix(g.length, (b, d) => {
        const squares = weighted((e) => weighted((f) => mul(s[e]![f]![b]!, s[e]![f]![d]!)));
        const trace = weighted((e) => mul(traces()[e]!, once()[e]![b]![d]!));
        return mul(quarter, add(squares, neg(trace)));
      });
    }),
    ricciScalar: lazy(() => {
      const s = thrice();
      const squares = weighted((e) => weighted((f) => weighted((h) => mul(s[e]![f]![h]!, s[e]![f]![h]!))));
      const trace = weighted((e) => mul(traces()[e]!, traces()[e]!));
      return mul(quarter, sub(squares, trace));
    }),
  };
}
