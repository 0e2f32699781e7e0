/**
 * A monomial in δ and x over the slots 0, 1, …: each slot is either the index of an x or paired with another slot by a
 * δ. `partner[i]` is the slot paired with i, and i itself where slot i belongs to an x. This form is canonical.
 */
export type IsotropicMonomial = readonly number[];

/** What contracting leaves: the monomial, and how often δ_aa = d and x_a x_a = t came out. */
export interface ContractedMonomial {
  readonly monomial: IsotropicMonomial;
  readonly dimensionPower: number;
  readonly normPower: number;
}

/** The outer product; the slots of `right` follow those of `left`. */
export function multiplyMonomials(left: IsotropicMonomial, right: IsotropicMonomial): IsotropicMonomial {
  return [...left, ...right.map((p) => p + left.length)];
}

/** Slot i of the result is slot order[i] of the monomial. */
export function permuteMonomial(monomial: IsotropicMonomial, order: readonly number[]): IsotropicMonomial {
  const place = Array<number>(order.length);
  order.forEach((from, to) => {
    place[from] = to;
  });
  return order.map((from) => place[monomial[from]!]!);
}

/**
 * Contracts the given pairs of distinct slots: δ_aa = d, δ_ab x_b = x_a, x_a x_a = t, δ_ab δ_bc = δ_ac. The slots left
 * keep their order.
 */
export function contractMonomial(
  monomial: IsotropicMonomial,
  pairs: readonly (readonly [number, number])[],
): ContractedMonomial {
  const partner = [...monomial];
  let dimensionPower = 0;
  let normPower = 0;
  for (const [i, j] of pairs) {
    const p = partner[i]!;
    const q = partner[j]!;
    if (p === j) dimensionPower++;
    else if (p === i && q === j) normPower++;
    else if (p === i) partner[q] = q;
    else if (q === j) partner[p] = p;
    else [partner[p], partner[q]] = [q, p];
    partner[i] = -1;
    partner[j] = -1;
  }
  const kept = partner.map((_, i) => i).filter((i) => partner[i] !== -1);
  return { monomial: kept.map((i) => kept.indexOf(partner[i]!)), dimensionPower, normPower };
}

/** ∂ of the x's alone: by the product rule, one monomial per x, with δ joining its slot to a new slot 0. */
export function differentiateMonomial(monomial: IsotropicMonomial): IsotropicMonomial[] {
  const shifted = [0, ...monomial.map((p) => p + 1)];
  return monomial.flatMap((p, i) => {
    if (p !== i) return [];
    const result = [...shifted];
    result[0] = i + 1;
    result[i + 1] = 0;
    return [result];
  });
}
