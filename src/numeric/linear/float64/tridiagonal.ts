/** A symmetric tridiagonal matrix: diagonal d_0 … d_{n−1}, beside it e_0 … e_{n−2}. */
export interface Tridiagonal {
  readonly diagonal: Float64Array;
  readonly beside: Float64Array;
}

/**
 * The tridiagonal matrix that Householder's reflections turn a symmetric one into; its eigenvalues are the same but for
 * rounding. Takes the lower triangle as rows of growing length and overwrites it. Cost: 2/3 d³ multiplications and additions each.
 */
export function tridiagonalise(rows: readonly Float64Array[]): Tridiagonal {
  const n = rows.length;
  const diagonal = new Float64Array(n);
  const beside = new Float64Array(Math.max(n - 1, 0));
  for (let last = n - 1; last >= 1; last--) {
    const row = rows[last]!;
    diagonal[last] = row[last]!;
    // Row `last` left of the diagonal, reflected into a multiple of its last entry.
    const x = row.slice(0, last);
    let size = 0;
    for (const entry of x) size = Math.max(size, Math.abs(entry));
    if (size === 0) continue;
    let square = 0;
    for (const [i, entry] of x.entries()) {
      x[i] = entry / size;
      square += x[i]! ** 2;
    }
    const norm = Math.sqrt(square);
    const sign = x[last - 1]! < 0 ? -1 : 1;
    beside[last - 1] = -sign * norm * size;
    x[last - 1] = x[last - 1]! + sign * norm;
    const h = norm * Math.abs(x[last - 1]!);
    // p = A x/h, k = x·p/(2h), q = p − k x, A − x qᵀ − q xᵀ.
    const p = new Float64Array(last);
    for (let i = 0; i < last; i++) {
      const a = rows[i]!;
      let sum = a[i]! * x[i]!;
      for (let j = 0; j < i; j++) {
        sum += a[j]! * x[j]!;
        p[j] = p[j]! + a[j]! * x[i]!;
      }
      p[i] = p[i]! + sum;
    }
    let k = 0;
    for (let i = 0; i < last; i++) {
      p[i] = p[i]! / h;
      k += x[i]! * p[i]!;
    }
    k /= 2 * h;
    for (let i = 0; i < last; i++) p[i] = p[i]! - k * x[i]!;
    for (let i = 0; i < last; i++) {
      const a = rows[i]!;
      const [xi, pi] = [x[i]!, p[i]!];
      for (let j = 0; j <= i; j++) a[j] = a[j]! - xi * p[j]! - pi * x[j]!;
    }
  }
  if (n > 0) diagonal[0] = rows[0]![0]!;
  return { diagonal, beside };
}

/**
 * The eigenvalues of a tridiagonal matrix by QL with implicit shifts, from the largest down; absolute error some roundings of the
 * largest. Overwrites it. Fails (RangeError) if 60 steps don't find one, which no finite matrix is known to do.
 */
export function tridiagonalEigenvalues({ diagonal: d, beside }: Tridiagonal): number[] {
  const n = d.length;
  const e = new Float64Array(n);
  e.set(beside);
  const norm = Math.max(0, ...Array.from(d, (x, i) => Math.abs(x) + Math.abs(e[i]!)));
  for (let l = 0; l < n; l++) {
    for (let step = 0; ; step++) {
      let m = l;
      for (; m < n - 1; m++) if (Math.abs(e[m]!) <= 2 ** -53 * norm) break;
      if (m === l) break;
      if (step === 60) throw new RangeError('the eigenvalues of this matrix were not found');
      // Wilkinson's shift, from the leading 2×2 block.
      const half = (d[l + 1]! - d[l]!) / (2 * e[l]!);
      const root = Math.hypot(half, 1);
      let g = d[m]! - d[l]! + e[l]! / (half + (half < 0 ? -root : root));
      let [s, c, p] = [1, 1, 0];
      let i = m - 1;
      for (; i >= l; i--) {
        const f = s * e[i]!;
        const b = c * e[i]!;
        const r = Math.hypot(f, g);
        e[i + 1] = r;
        if (r === 0) {
          d[i + 1] = d[i + 1]! - p;
          e[m] = 0;
          break;
        }
        s = f / r;
        c = g / r;
        g = d[i + 1]! - p;
        const t = (d[i]! - g) * s + 2 * c * b;
        p = s * t;
        d[i + 1] = g + p;
        g = c * t - b;
      }
      if (i >= l) continue;
      d[l] = d[l]! - p;
      e[l] = g;
      e[m] = 0;
    }
  }
  return Array.from(d).sort((a, b) => b - a);
}
