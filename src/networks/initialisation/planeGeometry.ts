/** How many averages over hidden units `planeGeometry` reads: g_11, g_12, g_22, T_111, T_112, T_122, T_222. */
export const MOMENTS = 7;

/** Determinant of a metric of the plane and det(g)² R. */
export interface PlaneGeometry {
  readonly determinant: number;
  /** det(g)² times the Ricci scalar: a form of degree 3 in the averages over hidden units */
  readonly numerator: number;
}

/**
 * The geometry of a metric of the plane whose derivative T_abc = ∂_a g_bc is symmetric in all indices, as that of every shallow network is:
 * R_abcd = −¼ g^ef (T_eac T_fbd − T_ead T_fbc), and so det(g)² R = −½ adj(g)^ef (T_e11 T_f22 − T_e12 T_f12). `m` holds, from `offset` on, the
 * components in the order of `MOMENTS`.
 */
export function planeGeometry(m: ArrayLike<number>, offset = 0): PlaneGeometry {
  const [g11, g12, g22] = [m[offset]!, m[offset + 1]!, m[offset + 2]!];
  const [a, b, c, e] = [m[offset + 3]!, m[offset + 4]!, m[offset + 5]!, m[offset + 6]!];
  const determinant = g11 * g22 - g12 * g12;
  const [q11, q12, q22] = [a * c - b * b, (a * e - b * c) / 2, b * e - c * c];
  return { determinant, numerator: -0.5 * (g22 * q11 - 2 * g12 * q12 + g11 * q22) };
}

/**
 * E[det g_n] = (1 − 1/n) det ḡ and E[det(g_n)² R_n] = (1 − 1/n)(1 − 2/n) det(ḡ)² R̄ for the averages of n independent, identically
 * distributed hidden units, exactly and for every n >= 3: both are forms in the averages, of degree 2 and 3, whose terms with a
 * repeated unit vanish (A.18 and B.15 of the papers: each carries the determinants M_jk of the units' weights).
 */
export function distinctFactors(n: number): PlaneGeometry {
  return { determinant: 1 - 1 / n, numerator: (1 - 1 / n) * (1 - 2 / n) };
}
