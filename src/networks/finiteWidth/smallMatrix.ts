/** A small symmetric matrix of doubles. */
export type SmallMatrix = readonly (readonly number[])[];

/** Determinant by Laplace expansion, for sizes up to 3 or so. */
export function smallDeterminant(m: SmallMatrix): number {
  if (m.length === 1) return m[0]![0]!;
  if (m.length === 2) return m[0]![0]! * m[1]![1]! - m[0]![1]! * m[1]![0]!;
  return m[0]!.reduce((sum, entry, j) => {
    const minor = m.slice(1).map((row) => row.filter((_, k) => k !== j));
    return sum + (j % 2 === 0 ? entry : -entry) * smallDeterminant(minor);
  }, 0);
}

/** The inverse by Cramer's rule. Fails (RangeError) when the determinant is 0. */
export function smallInverse(m: SmallMatrix): number[][] {
  const determinant = smallDeterminant(m);
  if (determinant === 0) throw new RangeError('the matrix is singular');
  if (m.length === 1) return [[1 / determinant]];
  return m.map((_, i) =>
    m.map((_, j) => {
      const minor = m.filter((_, k) => k !== j).map((row) => row.filter((_, k) => k !== i));
      return ((i + j) % 2 === 0 ? 1 : -1) * (smallDeterminant(minor) / determinant);
    }),
  );
}

/** a b */
export function smallProduct(a: SmallMatrix, b: SmallMatrix): number[][] {
  return a.map((row) => b[0]!.map((_, j) => row.reduce((sum, c, k) => sum + c * b[k]![j]!, 0)));
}

/** The trace. */
export function smallTrace(m: SmallMatrix): number {
  return m.reduce((sum, row, i) => sum + row[i]!, 0);
}
