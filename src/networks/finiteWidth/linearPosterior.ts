import {
  addRational,
  divRational,
  HALF,
  mulRational,
  ONE,
  type Rational,
  rational,
  subRational,
  ZERO,
} from '../../core/rational.ts';
import { Ball } from '../../numeric/ball.ts';
import { divBall, mulBall } from '../../numeric/ballArithmetic.ts';
import { besselKBall } from '../../numeric/besselK.ts';
import { gammaBall } from '../../numeric/gamma.ts';
import { powIntegerBall } from '../../numeric/integerPower.ts';
import { sqrtBall } from '../../numeric/sqrt.ts';

/** E χ_k = √2 Γ((k+1)/2)/Γ(k/2), the mean length of a standard normal vector of k >= 1 components. Fails (RangeError) for k < 1. */
export function chiMean(k: number, precision: number): Ball {
  const bits = precision + 10;
  const [upper, lower] = [gammaBall(rational(k + 1, 2), bits), gammaBall(rational(k, 2), bits)];
  if (k < 1 || !upper || !lower) throw new RangeError('the mean of a chi variable needs 1 <= k <= 39999');
  return mulBall(sqrtBall(Ball.exact(2n), bits), divBall(upper, lower, bits), precision);
}

/**
 * Moments ⟨S^s⟩ of the posterior of a linear network with one training example at zero temperature: S = |u|²/n with u the n hidden
 * preactivations of x_a/|x_a|, whose density is proportional to S^(n/2 − 3/2) e^(−nS/2 − r/(2S)), r = y²/|x_a|². As
 * ∫ S^(p−1) e^(−nS/2 − r/(2S)) dS = 2 (r/n)^(p/2) K_p(√(nr)), ⟨S^s⟩ = (r/n)^(s/2) K_(p+s)(√(nr))/K_p(√(nr)) with p = (n − 1)/2.
 * For s a multiple of 1/2 with p + s > 0, n >= 2 and r > 0; fails (RangeError) elsewhere.
 */
export function linearMoment(n: number, r: Rational, s: Rational, precision: number): Ball {
  const bits = precision + 20;
  const order = rational(n - 1, 2);
  const z = sqrtBall(Ball.fromRational(mulRational(r, rational(n)), bits + 10), bits + 10);
  const top = besselKBall(addRational(order, s), z, bits);
  const scale = sqrtBall(Ball.fromRational(divRational(r, rational(n)), bits + 10), bits + 10);
  const quarter = mulRational(s, rational(2));
  if (quarter.d !== 1n) throw new RangeError('a moment of half-integer order is wanted');
  const factor = powIntegerBall(sqrtBall(scale, bits), Number(quarter.n), bits);
  return mulBall(factor, divBall(top, besselKBall(order, z, bits), bits), precision);
}

/**
 * ⟨√det g⟩ of the linear network in d dimensions, relative to √det ḡ = 1: ⟨√S⟩ Π_(j<d) E χ_(n−j)/√n. The rest of det(WᵀW) beside
 * |u|² is the Gram determinant of d − 1 further columns projected orthogonally to u, a Wishart determinant independent of u, whose
 * root has that mean (Bartlett). Under the prior ⟨√S⟩ is replaced by E χ_n/√n. Fails (RangeError) for n <= d or r <= 0.
 */
export function linearVolume(n: number, d: number, r: Rational | 'prior', precision: number): Ball {
  if (n <= d) throw new RangeError('the metric has full rank for n > d only');
  const bits = precision + 10;
  const root = sqrtBall(Ball.exact(BigInt(n)), bits);
  let product = r === 'prior' ? divBall(chiMean(n, bits), root, bits) : linearMoment(n, r, HALF, bits);
  for (let j = 1; j < d; j++) product = mulBall(product, divBall(chiMean(n - j, bits), root, bits), bits);
  return product;
}

/**
 * Coefficients of 1, 1/n and 1/n² of the formal series of ⟨S^s⟩ for any rational s, from the recurrence
 * (n/2)(m_(s+1) − m_s) = (s − 1/2) m_s + (r/2) m_(s−1), which is integration by parts, with m_0 = 1: each coefficient is a polynomial in s
 * that vanishes at 0, found from its differences c_j(s+1) − c_j(s) = (2s − 1) c_(j−1)(s) + r c_(j−1)(s − 1).
 */
export function linearSeries(s: Rational, r: Rational): readonly [Rational, Rational, Rational] {
  const difference = (before: (k: Rational) => Rational, k: Rational): Rational =>
    addRational(
      mulRational(subRational(mulRational(rational(2), k), ONE), before(k)),
      mulRational(r, before(subRational(k, ONE))),
    );
  const first = (k: Rational): Rational => interpolate((j) => difference(() => ONE, j), 1, k);
  const second = (k: Rational): Rational => interpolate((j) => difference(first, j), 3, k);
  return [ONE, first(s), second(s)];
}

/** The polynomial p with p(0) = 0 and p(k + 1) − p(k) = difference(k), a polynomial of the given degree: Newton's forward formula. */
function interpolate(difference: (k: Rational) => Rational, degree: number, s: Rational): Rational {
  let column = Array.from({ length: degree + 1 }, (_, k) => difference(rational(k)));
  let [sum, binomial] = [ZERO, s];
  for (let k = 1; column.length > 0; k++) {
    sum = addRational(sum, mulRational(binomial, column[0]!));
    binomial = divRational(mulRational(binomial, subRational(s, rational(k))), rational(k + 1));
    column = column.slice(1).map((c, i) => subRational(c, column[i]!));
  }
  return sum;
}
