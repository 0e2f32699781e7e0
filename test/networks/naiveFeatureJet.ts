import { rational } from '../../src/core/rational.ts';
import { activationDerivatives } from '../../src/networks/activation.ts';
import type { FeatureJet } from '../../src/networks/featureJet.ts';
import type { Network } from '../../src/networks/network.ts';
import type { Analytic } from '../../src/numeric/analytic.ts';

/** Mistakes that a chain rule to third order invites. */
export const faults = [
  'the square of the gradient left out of the Hessian',
  'the inner Hessian left out',
  'one mixed term for three',
  'the cube left out',
  'the inner third derivative left out',
  'a second derivative for a third',
  'the scaling left out',
  'the scaling twice',
  'the transposed weights',
] as const;

export type Fault = (typeof faults)[number];

/** The feature jet of a layer in full arrays, one index after another, with at most one fault. */
export function naiveFeatureJet<T>(
  A: Analytic<T>,
  network: Network<T>,
  layer: number,
  point: readonly T[],
  fault?: Fault,
): Required<FeatureJet<T>> {
  const axes = point.map((_, a) => a);
  const sum = (...terms: T[]): T => terms.reduce((total, term) => A.add(total, term), A.zero);
  const product = (...factors: T[]): T => factors.reduce((total, factor) => A.mul(total, factor), A.one);
  const unless = (wrong: Fault, term: T): T => (fault === wrong ? A.zero : term);

  let value = [...point];
  let jacobian = axes.map((a) => axes.map((b) => (a === b ? A.one : A.zero)));
  let hessian = axes.map(() => axes.map(() => axes.map(() => A.zero)));
  let third = axes.map(() => axes.map(() => axes.map(() => axes.map(() => A.zero))));

  for (const { weights, biases, activation, scaling } of network.layers.slice(0, layer)) {
    const width = biases.length;
    const phi = activationDerivatives(A, activation, 3);
    const root = A.sqrt(A.fromRational(rational(1, width)));
    const scale =
      scaling === 'none' || fault === 'the scaling left out'
        ? A.one
        : fault === 'the scaling twice'
          ? A.mul(root, root)
          : root;
    const weight = (j: number, k: number): T =>
      fault === 'the transposed weights' ? (weights[k]?.[j] ?? A.zero) : weights[j]![k]!;
    const linear = (j: number, part: readonly T[]): T => sum(...part.map((h, k) => product(weight(j, k), h)));
    const [before, first, second, cubic] = [value, jacobian, hessian, third];
    const units = weights.map((_, j) => {
      const z = sum(biases[j]!, linear(j, before));
      const z1 = axes.map((a) =>
        linear(
          j,
          first.map((h) => h[a]!),
        ),
      );
      const z2 = axes.map((a) =>
        axes.map((b) =>
          linear(
            j,
            second.map((h) => h[a]![b]!),
          ),
        ),
      );
      const z3 = axes.map((a) =>
        axes.map((b) =>
          axes.map((c) =>
            linear(
              j,
              cubic.map((h) => h[a]![b]![c]!),
            ),
          ),
        ),
      );
      const [f0, f1, f2, f3] = phi(z).map((f) => A.mul(scale, f)) as [T, T, T, T];
      return {
        value: f0,
        jacobian: axes.map((a) => product(f1, z1[a]!)),
        hessian: axes.map((a) =>
          axes.map((b) =>
            sum(
              unless('the square of the gradient left out of the Hessian', product(f2, z1[a]!, z1[b]!)),
              unless('the inner Hessian left out', product(f1, z2[a]![b]!)),
            ),
          ),
        ),
        third: axes.map((a) =>
          axes.map((b) =>
            axes.map((c) => {
              const cube = product(
                fault === 'a second derivative for a third' ? f2 : f3,
                z1[a]!,
                z1[b]!,
                z1[c]!,
              );
              return sum(
                unless('the cube left out', cube),
                product(f2, z2[a]![b]!, z1[c]!),
                unless('one mixed term for three', product(f2, z2[a]![c]!, z1[b]!)),
                unless('one mixed term for three', product(f2, z2[b]![c]!, z1[a]!)),
                unless('the inner third derivative left out', product(f1, z3[a]![b]![c]!)),
              );
            }),
          ),
        ),
      };
    });
    value = units.map((unit) => unit.value);
    jacobian = units.map((unit) => unit.jacobian);
    hessian = units.map((unit) => unit.hessian);
    third = units.map((unit) => unit.third);
  }
  return { value, jacobian, hessian, third };
}
