import { rational } from '../../src/core/rational.ts';
import type { Covariance } from '../../src/kernels/covariance.ts';
import type { Analytic } from '../../src/numeric/analytic.ts';
import type { Ball } from '../../src/numeric/ball.ts';
import { widenBall } from '../../src/numeric/ballArithmetic.ts';
import { integrate } from '../../src/numeric/quadrature.ts';
import { type Real, reals, toBall } from '../../src/numeric/real.ts';
import { type Series, seriesAlgebra } from '../../src/numeric/series.ts';

/** An activation with |φ(z)| <= 1 + |z|, and its mean over N(m, τ) in closed form, over any number system. */
export interface Activation {
  readonly phi: <T>(A: Analytic<T>, z: T) => T;
  readonly mean: <T>(A: Analytic<T>, m: T, tau: T) => T;
}

const integer = <T>(A: Analytic<T>, n: number): T => A.fromRational(rational(n));

/** exp(−z²/2)/√(2π). */
export function density<T>(A: Analytic<T>, z: T): T {
  const two = integer(A, 2);
  return A.div(A.exp(A.neg(A.div(A.mul(z, z), two))), A.sqrt(A.mul(two, A.pi())));
}

/** Φ(z), the normal distribution function. */
function distribution<T>(A: Analytic<T>, z: T): T {
  return A.div(A.add(A.one, A.erf(A.div(z, A.sqrt(integer(A, 2))))), integer(A, 2));
}

/** erf(z/√2); its mean is erf(m/√(2 + 2τ)). */
export const ERF: Activation = {
  phi: (A, z) => A.erf(A.div(z, A.sqrt(integer(A, 2)))),
  mean: (A, m, tau) => A.erf(A.div(m, A.sqrt(A.mul(integer(A, 2), A.add(A.one, tau))))),
};

/** zΦ(z); its mean is mΦ(r) + τ n(r)/√(1 + τ) with r = m/√(1 + τ). */
export const GELU: Activation = {
  phi: (A, z) => A.mul(z, distribution(A, z)),
  mean(A, m, tau) {
    const root = A.sqrt(A.add(A.one, tau));
    const r = A.div(m, root);
    return A.add(A.mul(m, distribution(A, r)), A.div(A.mul(tau, density(A, r)), root));
  },
};

const [PRECISION, TOLERANCE] = [170, 142];
const real = reals(PRECISION);
/** The weight beyond this many standard deviations is below 10^-48. */
const REACH = 15;

type Integrand = <T>(A: Analytic<T>, z: T, lift: (a: Real) => T) => T;

/** E[f(z)] for z ~ N(0, 1) by rigorous quadrature; `growth`: |f(z)| <= growth (1 + |z|)². */
function standardMean(f: Integrand, growth: number): Ball {
  const [value] = integrate(
    (at, order) => {
      const A = seriesAlgebra(real, order);
      const z: Series<Real> = Array.from({ length: order + 1 }, (_, k) =>
        k === 0 ? at : k === 1 ? real.one : real.zero,
      );
      const lift = (a: Real): Series<Real> =>
        A.fromRational(rational(0)).map((zero, k) => (k === 0 ? a : zero));
      return A.mul(f(A, z, lift), density(A, z)).map((c) => [toBall(c, PRECISION)]);
    },
    Array.from({ length: 2 * REACH }, (_, k) => ({
      from: rational(k - REACH),
      to: rational(k + 1 - REACH),
      index: 0,
    })),
    { precision: PRECISION, toleranceBits: TOLERANCE, spend: () => true },
  );
  // ∫ (1 + z)² n(z) dz beyond R is below (1 + R)² n(R) (1/R + 1/R²) < 2(1 + R) n(R), on either side.
  const tail = real.mul(
    real.fromRational(rational(Math.ceil(4 * growth * (1 + REACH)))),
    density(real, rational(REACH)),
  );
  return widenBall(value!, toBall(tail, PRECISION), PRECISION);
}

/**
 * E[φ(u) φ(v)] from the definition: v given u is N(s_xy u/s_xx, s_yy − s_xy²/s_xx), so the inner mean is φ's closed
 * one and the outer a quadrature over u = √s_xx z. Needs exact s_xx > 0.
 */
export function definitionMean({ phi, mean }: Activation, { xx, xy, yy }: Covariance<Real>): Ball {
  const tau = real.sub(yy, real.div(real.mul(xy, xy), xx));
  const root = real.sqrt(xx);
  const slope = real.div(xy, root);
  // |φ(u)| |E φ(v)| <= (1 + √s_xx |z|)(1 + √s_yy (1 + |z|)).
  const sizes = toBall(
    real.mul(real.add(real.one, real.add(xx, real.one)), real.add(rational(2), yy)),
    PRECISION,
  );
  return standardMean((A, z, lift) => {
    const inner = mean(A, A.mul(lift(slope), z), lift(tau));
    return A.mul(phi(A, A.mul(lift(root), z)), inner);
  }, 4 * sizes.approximate());
}

/** E[φ(m + √τ w)] by quadrature, to check `mean` itself. */
export function shiftedMean({ phi }: Activation, m: Real, tau: Real): Ball {
  const sizes = toBall(real.add(real.abs(m), real.add(tau, rational(2))), PRECISION);
  const root = real.sqrt(tau);
  return standardMean((A, w, lift) => phi(A, A.add(lift(m), A.mul(lift(root), w))), 2 * sizes.approximate());
}
