import {
  addRational,
  mulRational,
  ONE,
  type Rational,
  rational,
  signRational,
  ZERO,
} from '../../core/rational.ts';
import { addSparse, mulSparse, numbersOf, type SparsePolynomial, scaleSparse } from './sparsePolynomial.ts';

/** A polynomial in the d components of a weight vector: exponents joined by commas → coefficient, none of them 0. */
export type WeightPolynomial = SparsePolynomial;

/** The constant c in d variables. */
export function constantPolynomial(c: Rational, d: number): WeightPolynomial {
  return signRational(c) === 0 ? new Map() : new Map([[Array(d).fill(0).join(','), c]]);
}

/** The linear form w·x. */
export function linearForm(x: readonly Rational[]): WeightPolynomial {
  const unit = (i: number): string => x.map((_, j) => (i === j ? 1 : 0)).join(',');
  return new Map(x.flatMap((c, i) => (signRational(c) === 0 ? [] : [[unit(i), c] as const])));
}

/** The component w_i among d. */
export function component(i: number, d: number): WeightPolynomial {
  return linearForm(Array.from({ length: d }, (_, j) => (i === j ? ONE : ZERO)));
}

export const addPolynomial: (a: WeightPolynomial, b: WeightPolynomial) => WeightPolynomial = addSparse;
export const scalePolynomial: (a: WeightPolynomial, c: Rational) => WeightPolynomial = scaleSparse;

export function mulPolynomial(a: WeightPolynomial, b: WeightPolynomial): WeightPolynomial {
  return mulSparse(a, b, (x, y) => x.map((p, i) => p + y[i]!));
}

/** Σ c_k p^k by Horner's rule, in d variables. */
export function composePolynomial(
  coefficients: readonly Rational[],
  p: WeightPolynomial,
  d: number,
): WeightPolynomial {
  return coefficients.reduceRight<WeightPolynomial>(
    (sum, c) => addPolynomial(mulPolynomial(sum, p), constantPolynomial(c, d)),
    new Map(),
  );
}

/** (k − 1)!!, the k-th moment of a standard normal variable for even k. */
function evenMoment(k: number): bigint {
  let value = 1n;
  for (let i = k - 1; i > 1; i -= 2) value *= BigInt(i);
  return value;
}

/** E over w ~ N(0, I_d), exactly: the components are independent, with moments (k − 1)!! for even k and 0 for odd. */
export function gaussianMean(p: WeightPolynomial): Rational {
  let sum = ZERO;
  for (const [key, c] of p) {
    const powers = numbersOf(key);
    if (powers.some((k) => k % 2 !== 0)) continue;
    const moment = powers.reduce((product, k) => product * evenMoment(k), 1n);
    sum = addRational(sum, mulRational(c, rational(moment)));
  }
  return sum;
}
