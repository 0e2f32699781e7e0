import type { DifferentialField } from '../core/field.ts';
import {
  contractMonomial,
  differentiateMonomial,
  type IsotropicMonomial,
  multiplyMonomials,
  permuteMonomial,
} from './isotropicMonomial.ts';
import { sparseField } from './sparseField.ts';

export interface IsotropicTerm<T> {
  readonly monomial: IsotropicMonomial;
  readonly coefficient: T;
}

/**
 * A tensor field on R^d that rotations about the origin leave alone: a sum of monomials in δ_ab and x_a with
 * coefficients in functions of t = |x|². Terms have distinct monomials; exact zeros are dropped.
 */
export interface IsotropicTensor<T> {
  readonly rank: number;
  readonly terms: readonly IsotropicTerm<T>[];
}

/** Pairs of slots to sum over. */
export type SlotPairs = readonly (readonly [number, number])[];

/** The operations on isotropic tensors of symbolic dimension. Operations that see the same tensors share no state. */
export interface IsotropicAlgebra<T> {
  /** Σ coefficient · monomial. Fails when a monomial has another number of slots than `rank`. */
  tensor(rank: number, terms: Iterable<IsotropicTerm<T>>): IsotropicTensor<T>;
  add(a: IsotropicTensor<T>, b: IsotropicTensor<T>): IsotropicTensor<T>;
  sub(a: IsotropicTensor<T>, b: IsotropicTensor<T>): IsotropicTensor<T>;
  scale(c: T, a: IsotropicTensor<T>): IsotropicTensor<T>;
  /** The outer product, with `pairs` of its slots contracted (those of b count on from those of a). */
  product(a: IsotropicTensor<T>, b: IsotropicTensor<T>, pairs?: SlotPairs): IsotropicTensor<T>;
  /** Σ over each pair of slots: δ_aa = d, x_a x_a = t. */
  contract(a: IsotropicTensor<T>, pairs: SlotPairs): IsotropicTensor<T>;
  /** Slot i of the result is slot order[i] of a. */
  permute(a: IsotropicTensor<T>, order: readonly number[]): IsotropicTensor<T>;
  /** a minus a with slots i and j exchanged; terms that the exchange leaves alone cancel exactly. */
  antisymmetrize(a: IsotropicTensor<T>, i: number, j: number): IsotropicTensor<T>;
  /** ∂_e, in a new slot 0: ∂_e x_a = δ_ea and ∂_e c(t) = 2 c′ x_e. */
  partial(a: IsotropicTensor<T>): IsotropicTensor<T>;
  /** The value of a tensor of rank 0. Fails on other ranks. */
  scalar(a: IsotropicTensor<T>): T;
}

/**
 * Isotropic tensors over a differential field (′ = d/dt) in which `t` is |x|², t′ = 1, and `d` the dimension, d′ = 0. What it
 * computes holds for every d, x and t = |x|², because only the four rules above are used.
 */
export function isotropicAlgebra<T>(field: DifferentialField<T>, t: T, d: T): IsotropicAlgebra<T> {
  const { zero, add: plus, neg, mul, isZero } = field;

  function tensor(rank: number, terms: Iterable<IsotropicTerm<T>>): IsotropicTensor<T> {
    const merged = new Map<string, IsotropicTerm<T>>();
    for (const { monomial, coefficient } of terms) {
      if (monomial.length !== rank)
        throw new RangeError(`a tensor of rank ${rank} has no term of rank ${monomial.length}`);
      const key = monomial.join();
      const same = merged.get(key);
      merged.set(
        key,
        same ? { monomial, coefficient: plus(same.coefficient, coefficient) } : { monomial, coefficient },
      );
    }
    return { rank, terms: [...merged.values()].filter((term) => isZero(term.coefficient) !== true) };
  }

  function withFactors(coefficient: T, dimensionPower: number, normPower: number): T {
    let value = coefficient;
    for (let i = 0; i < dimensionPower; i++) value = mul(value, d);
    for (let i = 0; i < normPower; i++) value = mul(value, t);
    return value;
  }

  function contractTerm({ monomial, coefficient }: IsotropicTerm<T>, pairs: SlotPairs): IsotropicTerm<T> {
    const contracted = contractMonomial(monomial, pairs);
    return {
      monomial: contracted.monomial,
      coefficient: withFactors(coefficient, contracted.dimensionPower, contracted.normPower),
    };
  }

  function antisymmetrize(a: IsotropicTensor<T>, i: number, j: number): IsotropicTensor<T> {
    const order = Array.from({ length: a.rank }, (_, k) => (k === i ? j : k === j ? i : k));
    const known = new Map(a.terms.map((term) => [term.monomial.join(), term.coefficient]));
    const terms: IsotropicTerm<T>[] = [];
    for (const { monomial, coefficient } of a.terms) {
      const exchanged = permuteMonomial(monomial, order);
      const [key, other] = [monomial.join(), exchanged.join()];
      const opposite = known.get(other);
      if (key === other || (opposite !== undefined && other < key)) continue;
      const difference = opposite === undefined ? coefficient : plus(coefficient, neg(opposite));
      terms.push(
        { monomial, coefficient: difference },
        { monomial: exchanged, coefficient: neg(difference) },
      );
    }
    return tensor(a.rank, terms);
  }

  const map = (a: IsotropicTensor<T>, f: (c: T) => T): IsotropicTerm<T>[] =>
    a.terms.map(({ monomial, coefficient }) => ({ monomial, coefficient: f(coefficient) }));

  return {
    tensor,
    add: (a, b) => tensor(a.rank, [...a.terms, ...b.terms]),
    sub: (a, b) => tensor(a.rank, [...a.terms, ...map(b, neg)]),
    scale: (c, a) =>
      tensor(
        a.rank,
        map(a, (x) => mul(c, x)),
      ),
    product: (a, b, pairs = []) =>
      tensor(
        a.rank + b.rank - 2 * pairs.length,
        a.terms.flatMap((x) =>
          b.terms.map((y) =>
            contractTerm(
              {
                monomial: multiplyMonomials(x.monomial, y.monomial),
                coefficient: mul(x.coefficient, y.coefficient),
              },
              pairs,
            ),
          ),
        ),
      ),
    contract: (a, pairs) =>
      tensor(
        a.rank - 2 * pairs.length,
        a.terms.map((term) => contractTerm(term, pairs)),
      ),
    permute: (a, order) =>
      tensor(
        a.rank,
        a.terms.map(({ monomial, coefficient }) => ({
          monomial: permuteMonomial(monomial, order),
          coefficient,
        })),
      ),
    antisymmetrize,
    partial: (a) =>
      tensor(
        a.rank + 1,
        a.terms.flatMap(({ monomial, coefficient }) => {
          const slope = field.derive(coefficient);
          return [
            { monomial: multiplyMonomials([0], monomial), coefficient: plus(slope, slope) },
            ...differentiateMonomial(monomial).map((m) => ({ monomial: m, coefficient })),
          ];
        }),
      ),
    scalar(a) {
      if (a.rank !== 0) throw new RangeError(`a tensor of rank ${a.rank} is no scalar`);
      return a.terms[0]?.coefficient ?? zero;
    },
  };
}

/**
 * The component at explicit indices (from 0): δ_ij is 1 or 0 and x_i is point[i], over the field of the coefficients.
 * Fails when the number of indices is not the rank or an index has no coordinate.
 */
export function componentAt<T>(
  field: DifferentialField<T>,
  a: IsotropicTensor<T>,
  indices: readonly number[],
  point: readonly T[],
): T {
  if (indices.length !== a.rank) throw new RangeError(`a tensor of rank ${a.rank} needs ${a.rank} indices`);
  if (indices.some((i) => point[i] === undefined)) throw new RangeError('an index has no coordinate');
  const { zero, add, mul } = sparseField(field);
  let sum = zero;
  for (const { monomial, coefficient } of a.terms) {
    if (monomial.some((p, i) => indices[p] !== indices[i])) continue;
    let value = coefficient;
    monomial.forEach((p, i) => {
      if (p === i) value = mul(value, point[indices[i]!]!);
    });
    sum = add(sum, value);
  }
  return sum;
}
