import { addRational, mulRational, type Rational, signRational, ZERO } from '../../core/rational.ts';

/** Monomials, each written as numbers joined by commas, → coefficients, none of them 0. What the numbers mean is the user's to say. */
export type SparsePolynomial = ReadonlyMap<string, Rational>;

/** The numbers of a monomial; none for the empty one. */
export function numbersOf(key: string): number[] {
  return key === '' ? [] : key.split(',').map(Number);
}

/** a + b. */
export function addSparse(a: SparsePolynomial, b: SparsePolynomial): SparsePolynomial {
  const sum = new Map(a);
  for (const [key, c] of b) {
    const total = addRational(sum.get(key) ?? ZERO, c);
    if (signRational(total) === 0) sum.delete(key);
    else sum.set(key, total);
  }
  return sum;
}

/** c a. */
export function scaleSparse(a: SparsePolynomial, c: Rational): SparsePolynomial {
  return signRational(c) === 0 ? new Map() : new Map([...a].map(([key, e]) => [key, mulRational(e, c)]));
}

/** a b, monomials multiplied by `join`; undefined for a product that is dropped. */
export function mulSparse(
  a: SparsePolynomial,
  b: SparsePolynomial,
  join: (x: readonly number[], y: readonly number[]) => readonly number[] | undefined,
): SparsePolynomial {
  const product = new Map<string, Rational>();
  const right = [...b].map(([key, c]) => [numbersOf(key), c] as const);
  for (const [key, c] of a) {
    const left = numbersOf(key);
    for (const [others, e] of right) {
      const joint = join(left, others)?.join(',');
      if (joint !== undefined) product.set(joint, addRational(product.get(joint) ?? ZERO, mulRational(c, e)));
    }
  }
  return new Map([...product].filter(([, c]) => signRational(c) !== 0));
}
