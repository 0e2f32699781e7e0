import { HALF, rational } from '../core/rational.ts';
import type { Analytic } from '../numeric/analytic.ts';
import type { Covariance } from './covariance.ts';
import { type Kernel, scaleKernel } from './kernel.ts';
import { doubleFactorial, pairMoment } from './pairMoment.ts';

function checkDegree(q: number): void {
  if (!Number.isInteger(q) || q < 0) throw new RangeError('a monomial has an integer degree >= 0');
}

/** The kernel of φ = 0, which is its own slope. */
const zeroKernel: Kernel = {
  name: 'the kernel of 0',
  value: (A) => A.zero,
  get slope() {
    return zeroKernel;
  },
};

/**
 * E[φ(u) φ(v)] for φ(z) = z^q/√((2q−1)!!), by counting pairings: a polynomial in s_xy and s_xx s_yy with terms of one
 * sign, so tight at ρ = ±1 and at variance 0. Its slope is q²/(2q−1) times the kernel of degree q − 1.
 * Fails (RangeError) unless q is an integer >= 0.
 */
export function monomialKernel(q: number): Kernel {
  checkDegree(q);
  const factor = rational(1n, doubleFactorial(2 * q - 1));
  return {
    name: `the kernel of the monomial of degree ${q}`,
    value: (A, covariance) => A.mul(A.fromRational(factor), pairMoment(A, q, q, covariance)),
    get slope() {
      return q === 0 ? zeroKernel : scaleKernel(rational(q * q, 2 * q - 1), monomialKernel(q - 1));
    },
  };
}

/**
 * The same kernel through the hypergeometric function: E[u^q v^q] = ((q−1)!!)² (s_xx s_yy)^(q/2) ₂F₁(−q/2, −q/2; ½; ρ²)
 * for even q, and (q!!)² s_xy (s_xx s_yy)^((q−1)/2) ₂F₁(−(q−1)/2, −(q−1)/2; 3/2; ρ²) for odd q, ρ² = s_xy²/(s_xx s_yy)
 * (Zavatone-Veth et al., (E.31) for even degrees). Fails (Undefined) at variance 0, where there is no ρ.
 */
export function monomialHypergeometric<T>(A: Analytic<T>, q: number, { xx, xy, yy }: Covariance<T>): T {
  checkDegree(q);
  const odd = q % 2;
  const product = A.mul(xx, yy);
  const half = A.fromRational(rational(-(q - odd), 2));
  const overlap = A.div(A.mul(xy, xy), product);
  const series = A.hyp2f1(half, half, A.fromRational(odd ? rational(3n, 2n) : HALF), overlap);
  const front = doubleFactorial(q - 1 + odd);
  const scale = A.fromRational(rational(front * front, doubleFactorial(2 * q - 1)));
  const size = A.mul(A.pow(product, A.neg(half)), series);
  return A.mul(scale, odd ? A.mul(xy, size) : size);
}
