/** The d×d array with entries f(i, j) for i ≤ j, mirrored: f must be symmetric. Each pair is computed once. */
export function symmetricMatrix<T>(dimension: number, f: (i: number, j: number) => T): T[][] {
  const rows: T[][] = Array.from({ length: dimension }, () => Array<T>(dimension));
  for (let i = 0; i < dimension; i++) {
    for (let j = i; j < dimension; j++) {
      const entry = f(i, j);
      rows[i]![j] = entry;
      rows[j]![i] = entry;
    }
  }
  return rows;
}
