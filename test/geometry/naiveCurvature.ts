import type { Field } from '../../src/core/field.ts';
import { rational } from '../../src/core/rational.ts';
import type { MetricJet } from '../../src/geometry/metricJet.ts';
import type { Riemann } from '../../src/geometry/riemann.ts';

/** What a pipeline has to tell for the anchors. */
export interface PipelineResult<T> {
  christoffel(): readonly (readonly (readonly T[])[])[];
  riemann(): Riemann<T>;
  riemannLower(): Riemann<T>;
  ricciTensor(): readonly (readonly T[])[];
  ricciScalar(): T;
}

export type Pipeline = <T>(field: Field<T>, jet: MetricJet<T>) => PipelineResult<T>;

/** One thing to get wrong. */
export const faults = [
  'no half',
  'sign of the last term of Γ',
  'derivative index of Γ',
  'derivative of the inverse dropped',
  'sign of the derivative of the inverse',
  'sign of the first ΓΓ',
  'sign of the second ΓΓ',
  'second ΓΓ dropped',
  'index order in ΓΓ',
  'antisymmetry of ∂Γ',
  'Ricci contracts the wrong slot',
  'scalar contracts with g',
  'scalar without off-diagonal terms',
  'mixed second derivatives dropped',
] as const;

export type Fault = (typeof faults)[number];

/** Gauss–Jordan elimination, choosing any pivot that is certainly not zero. */
function gaussInverse<T>(field: Field<T>, matrix: readonly (readonly T[])[]): T[][] {
  const d = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? field.one : field.zero))]);
  for (let c = 0; c < d; c++) {
    const pivot = rows.findIndex((row, i) => i >= c && field.isZero(row[c]!) === false);
    [rows[c], rows[pivot]] = [rows[pivot]!, rows[c]!];
    rows[c] = rows[c]!.map((x, _, row) => field.div(x, row[c]!));
    for (let i = 0; i < d; i++) {
      if (i === c) continue;
      const factor = rows[i]![c]!;
      rows[i] = rows[i]!.map((x, j) => field.sub(x, field.mul(factor, rows[c]![j]!)));
    }
  }
  return rows.map((row) => row.slice(d));
}

/**
 * Curvature with no symmetry used and nothing shared with the library: all d⁴ components in loops over the textbook
 * formulas, with one fault on request.
 */
export function naivePipeline(fault?: Fault): Pipeline {
  return <T>(field: Field<T>, jet: MetricJet<T>) => {
    const n = jet.dimension;
    const axes = Array.from({ length: n }, (_, i) => i);
    const half = fault === 'no half' ? field.one : field.fromRational(rational(1, 2));
    const sum = (f: (k: number) => T): T => axes.reduce((s, k) => field.add(s, f(k)), field.zero);
    const table = <U>(f: (i: number) => U): U[] => axes.map(f);
    const wrong = (what: Fault, x: T): T => (fault === what ? field.neg(x) : x);
    const drop = (what: Fault, x: T): T => (fault === what ? field.zero : x);

    const g = jet.g;
    const dg = (a: number, i: number, j: number): T => jet.dg[a]![i]![j]!;
    const ddg = (a: number, b: number, i: number, j: number): T =>
      a === b ? jet.ddg[a]![b]![i]![j]! : drop('mixed second derivatives dropped', jet.ddg[a]![b]![i]![j]!);
    const inverse = gaussInverse(field, g);
    const lowerOf = (d: (a: number, i: number, j: number) => T, m: number, b: number, c: number): T => {
      const last = wrong('sign of the last term of Γ', d(m, b, c));
      const middle = fault === 'derivative index of Γ' ? d(m, c, b) : d(c, m, b);
      return field.mul(half, field.sub(field.add(d(b, m, c), middle), last));
    };
    const lower = table((m) => table((b) => table((c) => lowerOf(dg, m, b, c))));
    const gamma = table((a) =>
      table((b) => table((c) => sum((m) => field.mul(inverse[a]![m]!, lower[m]![b]![c]!)))),
    );
    const inverseSlope = table((e) =>
      table((a) =>
        table((m) => {
          const x = sum((p) =>
            sum((q) => field.mul(field.mul(inverse[a]![p]!, dg(e, p, q)), inverse[q]![m]!)),
          );
          return drop(
            'derivative of the inverse dropped',
            wrong('sign of the derivative of the inverse', field.neg(x)),
          );
        }),
      ),
    );
    const slope = table((e) =>
      table((a) =>
        table((b) =>
          table((c) =>
            sum((m) =>
              field.add(
                field.mul(inverseSlope[e]![a]![m]!, lower[m]![b]![c]!),
                field.mul(
                  inverse[a]![m]!,
                  lowerOf((x, i, j) => ddg(e, x, i, j), m, b, c),
                ),
              ),
            ),
          ),
        ),
      ),
    );
    const riemann = table((a) =>
      table((b) =>
        table((c) =>
          table((d) => {
            const first = sum((e) => field.mul(gamma[a]![c]![e]!, gamma[e]![d]![b]!));
            const second = sum((e) =>
              fault === 'index order in ΓΓ'
                ? field.mul(gamma[a]![b]![e]!, gamma[e]![c]![d]!)
                : field.mul(gamma[a]![d]![e]!, gamma[e]![c]![b]!),
            );
            const slopes = field.sub(
              slope[c]![a]![d]![b]!,
              wrong('antisymmetry of ∂Γ', slope[d]![a]![c]![b]!),
            );
            const squares = field.sub(
              wrong('sign of the first ΓΓ', first),
              drop('second ΓΓ dropped', wrong('sign of the second ΓΓ', second)),
            );
            return field.add(slopes, squares);
          }),
        ),
      ),
    );
    const ricci = table((b) =>
      table((d) =>
        sum((a) =>
          fault === 'Ricci contracts the wrong slot' ? riemann[a]![b]![d]![a]! : riemann[a]![b]![a]![d]!,
        ),
      ),
    );
    const contractor = fault === 'scalar contracts with g' ? g : inverse;
    const skip = fault === 'scalar without off-diagonal terms';
    return {
      christoffel: () => gamma,
      riemann: () => riemann,
      ricciTensor: () => ricci,
      riemannLower: () =>
        table((a) =>
          table((b) => table((c) => table((d) => sum((e) => field.mul(g[a]![e]!, riemann[e]![b]![c]![d]!))))),
        ),
      ricciScalar: () =>
        sum((b) => sum((d) => (skip && b !== d ? field.zero : field.mul(contractor[b]![d]!, ricci[b]![d]!)))),
    };
  };
}
