/**
 * Units in coordinates in which G = Σ_j p_j² y_j y_jᵀ is the identity: y_j stands at vectors[j·inputs + a]. All ∂_c G_ab are then
 * T_abc = 2 Σ_j p_j q_j y_ja y_jb y_jc, symmetric in a, b, c, so that Γ_abc = T_abc/2, the second derivatives of G drop out of the Riemann
 * tensor R_abcd = ½(∂_b∂_c G_ad + ∂_a∂_d G_bc − ∂_a∂_c G_bd − ∂_b∂_d G_ac) + G^ef(Γ_ebc Γ_fad − Γ_ebd Γ_fac), and
 * R = ¼(T_abc T_abc − T_eaa T_ebb).
 */
export interface OrthonormalUnits {
  readonly inputs: number;
  readonly vectors: Float64Array;
  readonly first: Float64Array;
  readonly second: Float64Array;
}

/** R through T: d³/6 numbers, and as many steps for each unit. */
export function ricciThroughDerivatives({ inputs, vectors, first, second }: OrthonormalUnits): number {
  const t = new Float64Array((inputs * (inputs + 1) * (inputs + 2)) / 6);
  for (let j = 0; j < first.length; j++) {
    const y = vectors.subarray(j * inputs, (j + 1) * inputs);
    let index = 0;
    for (let a = 0; a < inputs; a++) {
      const pa = 2 * first[j]! * y[a]!;
      for (let b = 0; b <= a; b++) {
        // in this order no factor overflows where a tiny slope makes y huge
        const qb = pa * (second[j]! * y[b]!);
        for (let c = 0; c <= b; c++) {
          t[index] = t[index]! + qb * y[c]!;
          index++;
        }
      }
    }
  }
  return squareDifference(t, inputs) / 4;
}

/** T_abc T_abc − T_eaa T_ebb of a symmetric T, of which c <= b <= a are given in order. */
function squareDifference(t: Float64Array, inputs: number): number {
  const trace = new Float64Array(inputs);
  let square = 0;
  let index = 0;
  for (let a = 0; a < inputs; a++) {
    for (let b = 0; b <= a; b++) {
      for (let c = 0; c <= b; c++) {
        const entry = t[index]!;
        index++;
        square += (a === b && b === c ? 1 : a === b || b === c ? 3 : 6) * entry * entry;
        if (b === c) trace[a] = trace[a]! + entry;
        if (a === b && b !== c) trace[c] = trace[c]! + entry;
      }
    }
  }
  return trace.reduce((rest, entry) => rest - entry * entry, square);
}

/**
 * R through the units' products G_jk = y_j·y_k, with c = pq: R = Σ_jk c_j c_k G_jk (G_jk² − G_jj G_kk). The steps are n²d/2, fewer than
 * through T when there are many inputs. `product(j, k)` is G_jk, asked for k <= j, a row at a time.
 */
export function ricciThroughPairs(
  { first, second }: Pick<OrthonormalUnits, 'first' | 'second'>,
  product: (j: number, k: number) => number,
): number {
  const squares = first.map((_, j) => product(j, j));
  let sum = 0;
  for (let j = 0; j < first.length; j++) {
    let row = 0;
    for (let k = 0; k < j; k++) {
      const g = product(j, k);
      row += first[k]! * second[k]! * g * (g * g - squares[j]! * squares[k]!);
    }
    sum += first[j]! * second[j]! * row;
  }
  return 2 * sum;
}
