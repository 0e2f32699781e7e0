import { addRational, HALF, mulRational, type Rational, rational, ZERO } from '../core/rational.ts';
import type { Ball } from '../numeric/ball.ts';
import { fixedPointPolynomial } from '../numeric/fixedPointPolynomial.ts';
import { hypergeometricTerms } from '../numeric/hypergeometric.ts';

/**
 * The coefficients, lowest first, of χ as a polynomial in w = ρ², exactly:
 * χ(w) = [d + 2(2q−1)] ₂F₁(1−q, −q; ½; w) − 2(q−1) ₂F₁(−q, −q; ½; w) (Zavatone-Veth et al., (E.33)), which is
 * ḡ^μν E[φ(z_a)² φ′(z)² w_μ w_ν]/E[φ(z_a)²] for φ(z) = z^q/√((2q−1)!!), w ~ N(0, 1_d), z = w·x, z_a = w·x_a, ρ their correlation,
 * ḡ = E[φ′(z)² w wᵀ]. Fails (RangeError) unless q and d are integers >= 1.
 */
export function chiCoefficients(q: number, d: number): Rational[] {
  if (!Number.isInteger(q) || !Number.isInteger(d) || q < 1 || d < 1)
    throw new RangeError('chi needs integers q >= 1 and d >= 1');
  const [below, at] = [hypergeometricTerms(parameters(1 - q, q)), hypergeometricTerms(parameters(-q, q))];
  const [first, second] = [rational(d + 2 * (2 * q - 1)), rational(-2 * (q - 1))];
  // At q = 1 the second factor is 0, and with it the top coefficient.
  return at
    .map((c, k) => addRational(mulRational(first, below[k] ?? ZERO), mulRational(second, c)))
    .slice(0, q === 1 ? 1 : q + 1);
}

function parameters(a: number, q: number): { a: Rational; b: Rational; c: Rational } {
  return { a: rational(a), b: rational(-q), c: HALF };
}

/**
 * χ as a function of a ball of w = ρ², prepared once for many overlaps: a rigorous enclosure of about `precision` bits,
 * fast for 0 <= w <= 1. Fails as `chiCoefficients` does.
 */
export function chi(q: number, d: number, precision: number): (w: Ball) => Ball {
  return fixedPointPolynomial(chiCoefficients(q, d), precision);
}
