import type { Analytic } from '../numeric/analytic.ts';
import { vectorOperations } from '../numeric/vectorOperations.ts';
import type { DerivativeOrder } from './activation.ts';
import { packPairs, packTriples, pairIndex } from './packedSymmetric.ts';

/**
 * The derivatives of one unit's output by the d coordinates of the network's input, up to some order: symmetric arrays in
 * packed form. What is missing of them up to that order is 0 identically.
 */
export interface UnitJet<T> {
  readonly value: T;
  readonly gradient?: ArrayLike<T>;
  readonly hessian?: ArrayLike<T>;
  readonly third?: ArrayLike<T>;
}

/** bias + Σ_k weights[k] h_k, which acts on each derivative alone: O(fan-in · d^order). */
export function linearJet<T>(
  algebra: Analytic<T>,
  bias: T,
  weights: ArrayLike<T>,
  inputs: readonly UnitJet<T>[],
): UnitJet<T> {
  const vectors = vectorOperations(algebra);
  const values = inputs.map((input) => input.value);

  function combined(part: (input: UnitJet<T>) => ArrayLike<T> | undefined): T[] | undefined {
    let sums: T[] | undefined;
    for (const [k, input] of inputs.entries()) {
      const entries = part(input);
      if (entries === undefined) continue;
      if (sums === undefined) sums = vectors.scale(weights[k]!, entries);
      else vectors.accumulate(sums, weights[k]!, entries);
    }
    return sums;
  }

  return jetOf(
    vectors.dot(bias, values, weights),
    combined((input) => input.gradient),
    combined((input) => input.hessian),
    combined((input) => input.third),
  );
}

/** The jet of these parts, without keys for those that are missing. */
export function jetOf<T>(
  value: T,
  gradient: ArrayLike<T> | undefined,
  hessian: ArrayLike<T> | undefined,
  third: ArrayLike<T> | undefined,
): UnitJet<T> {
  return {
    value,
    ...(gradient && { gradient }),
    ...(hessian && { hessian }),
    ...(third && { third }),
  };
}

/**
 * φ(z) from the derivatives f_k = φ⁽ᵏ⁾ at the value of z, by Faà di Bruno's formula (the sum over set partitions of the
 * indices; DLMF 1.4.13 in several variables):
 *   ∂_a φ(z) = f₁ z_a,  ∂_a∂_b φ(z) = f₂ z_a z_b + f₁ z_ab,
 *   ∂_a∂_b∂_c φ(z) = f₃ z_a z_b z_c + f₂ (z_ab z_c + z_ac z_b + z_bc z_a) + f₁ z_abc.
 */
export function composedJet<T>(
  algebra: Analytic<T>,
  derivatives: readonly T[],
  z: UnitJet<T>,
  d: number,
  order: DerivativeOrder,
): UnitJet<T> {
  const { add, mul } = algebra;
  const vectors = vectorOperations(algebra);
  const [f0, f1, f2, f3] = derivatives;
  const { gradient: z1, hessian: z2, third: z3 } = z;
  if (order === 0 || z1 === undefined) return { value: f0! };
  const at = (a: number, b: number): number => pairIndex(d, a, b);

  const gradient = vectors.scale(f1!, z1);
  if (order === 1) return { value: f0!, gradient };

  // f₂ z_a, each of which serves many pairs and triples.
  const second = vectors.scale(f2!, z1);
  const hessian = packPairs(d, (a, b) => mul(second[a]!, z1[b]!));
  if (z2) vectors.accumulate(hessian, f1!, z2);
  if (order === 2) return { value: f0!, gradient, hessian };

  const cubes = packPairs(d, (a, b) => mul(f3!, mul(z1[a]!, z1[b]!)));
  const third = packTriples(d, (a, b, c) => {
    const cube = mul(cubes[at(a, b)]!, z1[c]!);
    if (z2 === undefined) return cube;
    const mixed = add(
      add(mul(z2[at(a, b)]!, second[c]!), mul(z2[at(a, c)]!, second[b]!)),
      mul(z2[at(b, c)]!, second[a]!),
    );
    return add(cube, mixed);
  });
  if (z3) vectors.accumulate(third, f1!, z3);
  return { value: f0!, gradient, hessian, third };
}
