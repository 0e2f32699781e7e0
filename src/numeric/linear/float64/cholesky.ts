/** The lower triangle of Σ_k v_k v_kᵀ as rows of growing length, four vectors v at a time so that sums stay in registers. */
export function gramTriangle(vectors: readonly Float64Array[], d: number): Float64Array[] {
  const g = Array.from({ length: d }, (_, i) => new Float64Array(i + 1));
  const nothing = new Float64Array(d);
  for (let k = 0; k < vectors.length; k += 4) {
    const p = vectors[k]!;
    const q = vectors[k + 1] ?? nothing;
    const r = vectors[k + 2] ?? nothing;
    const s = vectors[k + 3] ?? nothing;
    for (let i = 0; i < d; i++) {
      const row = g[i]!;
      const [a, b, c, e] = [p[i]!, q[i]!, r[i]!, s[i]!];
      for (let j = 0; j <= i; j++) row[j] = row[j]! + (a * p[j]! + b * q[j]!) + (c * r[j]! + e * s[j]!);
    }
  }
  return g;
}

/**
 * Cholesky's factor g = L Lᵀ in place of the lower triangle, in float64. Returns the smallest quotient of a pivot and the diagonal entry of g
 * above which it stands: what cancellation left, 1 for a diagonal matrix; at most 0 when the matrix is not positive definite, and
 * then the factor is unfinished. Cost: d³/6 multiplications and additions each.
 */
export function cholesky(g: readonly Float64Array[]): number {
  let smallest = 1;
  for (let i = 0; i < g.length; i++) {
    const row = g[i]!;
    const diagonal = row[i]!;
    for (let j = 0; j <= i; j++) {
      const other = g[j]!;
      let [s, t] = [0, 0];
      let k = 0;
      for (; k + 1 < j; k += 2) {
        s += row[k]! * other[k]!;
        t += row[k + 1]! * other[k + 1]!;
      }
      if (k < j) s += row[k]! * other[k]!;
      const rest = row[j]! - (s + t);
      if (j < i) row[j] = rest / other[j]!;
      else {
        smallest = Math.min(smallest, diagonal > 0 ? rest / diagonal : 0);
        if (!(smallest > 0)) return Math.min(smallest, 0);
        row[i] = Math.sqrt(rest);
      }
    }
  }
  return smallest;
}
