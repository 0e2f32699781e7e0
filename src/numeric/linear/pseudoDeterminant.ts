import type { Analytic } from '../analytic.ts';
import type { RankIndices } from './exactRank.ts';
import { gramFactors } from './gramFactors.ts';

/** A product of positive numbers over another, kept apart so that its logarithm neither overflows nor underflows. */
export interface FactoredNumber<T> {
  readonly factors: readonly T[];
  readonly divisors: readonly T[];
}

/**
 * The product of the non-zero eigenvalues of JᵀJ (those of JJᵀ are the same) for J of rank r, n×d. With C the columns and R the
 * rows of a non-singular r×r submatrix S of J, J = C S⁻¹ R, so the product is
 *
 *     det(CᵀC) det(RRᵀ) / det(S)²,
 *
 * which is det(JᵀJ) when r = d and det(JJᵀ) when r = n. `indices` must be those of `rank`. The empty product is 1.
 * Fails as `gramFactors` does.
 */
export function pseudoDeterminant<T>(
  algebra: Analytic<T>,
  matrix: readonly ArrayLike<T>[],
  { rows, columns }: RankIndices,
): FactoredNumber<T> {
  const d = matrix[0]?.length ?? 0;
  const tall = columns.map((a) => matrix.map((row) => row[a]!));
  const wide = rows.map((i) => matrix[i]!);
  if (columns.length === d) return { factors: gramFactors(algebra, tall), divisors: [] };
  if (rows.length === matrix.length) return { factors: gramFactors(algebra, wide), divisors: [] };
  return {
    factors: [...gramFactors(algebra, tall), ...gramFactors(algebra, wide)],
    divisors: gramFactors(
      algebra,
      wide.map((row) => columns.map((a) => row[a]!)),
    ),
  };
}

/** The number itself. Fails as the algebra's operations do. */
export function factoredValue<T>(
  { one, mul, div }: Analytic<T>,
  { factors, divisors }: FactoredNumber<T>,
): T {
  return div(
    factors.reduce((product, x) => mul(product, x), one),
    divisors.reduce((product, x) => mul(product, x), one),
  );
}

/** Its natural logarithm, term by term. Fails as algebra.log does. */
export function factoredLog<T>(
  { zero, add, sub, log }: Analytic<T>,
  { factors, divisors }: FactoredNumber<T>,
): T {
  const plus = factors.reduce((sum, x) => add(sum, log(x)), zero);
  return divisors.reduce((sum, x) => sub(sum, log(x)), plus);
}
