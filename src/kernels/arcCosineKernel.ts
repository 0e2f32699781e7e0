import { rational } from '../core/rational.ts';
import { type Analytic, Undefined } from '../numeric/analytic.ts';
import { type Covariance, determinant } from './covariance.ts';
import { type Kernel, scaleKernel } from './kernel.ts';
import { doubleFactorial } from './pairMoment.ts';

export type ArcCosineDegree = 0 | 1 | 2;

/** What the closed forms are made of: s_xy, √(s_xx s_yy − s_xy²), s_xx s_yy. */
interface Parts<T> {
  readonly c: T;
  readonly root: T;
  readonly product: T;
}

/** π − θ in [0, π], where s_xy = √(s_xx s_yy) cos θ: by the quotient that is finite, so accurate near 0 too. */
function coangle<T>(A: Analytic<T>, { c, root }: Parts<T>): T {
  switch (A.sign(c)) {
    case 1:
      return A.sub(A.pi(), A.atan(A.div(root, c)));
    case -1:
      return A.atan(A.div(root, A.neg(c)));
    default:
      return A.add(A.div(A.pi(), A.fromRational(rational(2n))), A.atan(A.div(c, root)));
  }
}

/** π k_n by Cho & Saul's J_n, without its cancellation only for s_xy >= 0. */
function closedForm<T>(A: Analytic<T>, degree: ArcCosineDegree, parts: Parts<T>): T {
  const { c, root, product } = parts;
  const angle = coangle(A, parts);
  if (degree === 0) return angle;
  if (degree === 1) return A.add(root, A.mul(angle, c));
  const [two, three] = [A.fromRational(rational(2n)), A.fromRational(rational(3n))];
  const squares = A.add(product, A.mul(two, A.mul(c, c)));
  return A.add(A.mul(three, A.mul(c, root)), A.mul(angle, squares));
}

/**
 * π k_n = (n!)²/(2n+1)!! (s_xx s_yy)^(n/2) w^(n+½) ₂F₁((n+1)/2, (n+1)/2; n + 3/2; w), w = sin²θ, for obtuse θ: all terms
 * are positive, where the closed form cancels to the order of (π − θ)^(2n+1).
 */
function obtuseSeries<T>(A: Analytic<T>, degree: 1 | 2, parts: Parts<T>, w: T): T {
  const half = A.fromRational(rational(degree + 1, 2));
  const series = A.hyp2f1(half, half, A.fromRational(rational(2 * degree + 3, 2)), w);
  // (s_xx s_yy)^(n/2) w^(n+½) is √det · w for n = 1, and √det √(s_xx s_yy) w² for n = 2.
  const scale = degree === 1 ? w : A.mul(A.sqrt(parts.product), A.mul(w, w));
  const front = A.fromRational(degree === 1 ? rational(1n, 3n) : rational(4n, 15n));
  return A.mul(front, A.mul(A.mul(parts.root, scale), series));
}

function value<T>(A: Analytic<T>, degree: ArcCosineDegree, covariance: Covariance<T>): T {
  const { xx, xy: c, yy } = covariance;
  // A determinant is not negative: the absolute value takes off what rounding, or a ball's radius, puts below 0.
  const det = A.abs(determinant(A, covariance));
  if (A.isZero(xx) === true || A.isZero(yy) === true) {
    if (degree === 0) throw new Undefined('the step function has no value at a preactivation that is 0');
    return A.zero;
  }
  const product = A.mul(xx, yy);
  const parts = { c, root: A.sqrt(det), product };
  if (degree !== 0 && A.sign(c) === -1) {
    const w = A.div(det, product);
    if (A.less(w, A.fromRational(rational(3n, 4n))) === true)
      return A.div(obtuseSeries(A, degree, parts, w), A.pi());
  }
  return A.div(closedForm(A, degree, parts), A.pi());
}

/**
 * The arc-cosine kernel 2 E[Θ(u) Θ(v) u^n v^n] of φ(z) = √2 Θ(z) z^n, Θ the step (Cho & Saul 2009): (1/π)(s_xx s_yy)^(n/2) J_n(θ),
 * J_0 = π − θ, J_1 = sin θ + (π − θ) cos θ, J_2 = 3 sin θ cos θ + (π − θ)(1 + 2cos²θ). Tight as θ → 0 and as θ → π.
 * Not smooth at u = v, so jets end there (Unknown); `diagonal` is. Its slope is n² times the kernel of degree n − 1, none
 * for the step. Fails (Undefined) at variance 0 for the step alone.
 */
export function arcCosineKernel(degree: ArcCosineDegree): Kernel {
  const name = `the arc-cosine kernel of degree ${degree}`;
  const below = degree === 0 ? undefined : arcCosineKernel(degree === 2 ? 1 : 0);
  return {
    name,
    value: (A, covariance) => value(A, degree, covariance),
    diagonal(A, s) {
      if (A.sign(s) === -1) throw new Undefined('a variance is negative');
      if (degree === 0 && A.sign(s) === 0)
        throw new Undefined('the step function has no value at a preactivation that is 0');
      const power = A.pow(s, A.fromRational(rational(degree)));
      return A.mul(A.fromRational(rational(doubleFactorial(2 * degree - 1))), power);
    },
    ...(below && { slope: scaleKernel(rational(degree * degree), below) }),
  };
}
