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
