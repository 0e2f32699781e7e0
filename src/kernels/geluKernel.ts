import { rational } from '../core/rational.ts';
import type { Analytic } from '../numeric/analytic.ts';
import { type Covariance, determinant } from './covariance.ts';
import type { Kernel } from './kernel.ts';

/** a = s_xx, b = s_yy, c = s_xy; det = ab − c², D = det(1 + S), B = (1 + a)(1 + b) = D + c², w = D/B. */
interface Parts<T> {
  readonly det: T;
  readonly D: T;
  readonly root: T;
  readonly B: T;
  readonly w: T;
  readonly square: T;
  /** 1/(2π) */
  readonly turn: T;
}

function partsOf<T>(A: Analytic<T>, covariance: Covariance<T>): Parts<T> {
  const { xx, xy, yy } = covariance;
  const det = determinant(A, covariance);
  const D = A.add(A.add(A.one, A.add(xx, yy)), det);
  const B = A.mul(A.add(A.one, xx), A.add(A.one, yy));
  const turn = A.div(A.one, A.mul(A.fromRational(rational(2n)), A.pi()));
  return { det, D, root: A.sqrt(D), B, w: A.div(D, B), square: A.mul(xy, xy), turn };
}

/** E[Φ(u) Φ(v)] = 1/4 + atan(c/√D)/(2π) (Sheppard 1899). */
function orthant<T>(A: Analytic<T>, c: T, { root, turn }: Parts<T>): T {
  return A.add(A.fromRational(rational(1n, 4n)), A.mul(turn, A.atan(A.div(c, root))));
}

/** Whether c is so far on the negative side that the closed forms cancel. */
function cancels<T>(A: Analytic<T>, c: T, { w }: Parts<T>): boolean {
  return A.sign(c) === -1 && A.less(w, A.fromRational(rational(1n, 4n))) === true;
}

/** atan x/(x/(1 + x²)) − 1 = (2/3) w ₂F₁(2, 1; 5/2; w) with w = x²/(1 + x²), x = √D/|c|. */
function arctangentExcess<T>(A: Analytic<T>, { w }: Parts<T>): T {
  const [two, top] = [A.fromRational(rational(2n)), A.fromRational(rational(5n, 2n))];
  return A.mul(A.mul(A.fromRational(rational(2n, 3n)), w), A.hyp2f1(two, A.one, top, w));
}

/** E[φ″(u) φ″(v)] for φ″ = (2 − z²) n(z): G ((1 + (1+a)/D)(1 + (1+b)/D) + 2c²/D²), G = E[n(u) n(v)] = 1/(2π√D). */
const curvatureKernel: Kernel = {
  name: 'the kernel of gelu″',
  value(A, covariance) {
    const { D, root, square, turn } = partsOf(A, covariance);
    const factor = (s: typeof D) => A.add(A.one, A.div(A.add(A.one, s), D));
    const mixed = A.div(A.mul(A.fromRational(rational(2n)), square), A.mul(D, D));
    const sum = A.add(A.mul(factor(covariance.xx), factor(covariance.yy)), mixed);
    return A.div(A.mul(turn, sum), root);
  },
};

/**
 * E[φ′(u) φ′(v)] for φ′ = Φ(z) + z n(z): E[Φ(u) Φ(v)] + cG ((2 + a + b)/B + 1/D). For strongly negative c the same as
 * √(DB − D²)/(2πB) (excess − (1 − det)/D − B/D²).
 */
const slopeKernel: Kernel = {
  name: 'the kernel of gelu′',
  value(A, covariance) {
    const parts = partsOf(A, covariance);
    const { det, D, root, B, turn } = parts;
    const c = covariance.xy;
    if (cancels(A, c, parts)) {
      const front = A.div(A.mul(turn, A.mul(root, A.neg(c))), B);
      const rest = A.add(A.sub(A.one, det), A.div(B, D));
      return A.mul(front, A.sub(arctangentExcess(A, parts), A.div(rest, D)));
    }
    const sum = A.add(A.fromRational(rational(2n)), A.add(covariance.xx, covariance.yy));
    const weight = A.add(A.div(sum, B), A.div(A.one, D));
    return A.add(orthant(A, c, parts), A.div(A.mul(A.mul(turn, c), weight), root));
  },
  slope: curvatureKernel,
};

/**
 * E[φ(u) φ(v)] for the exact GELU φ(z) = zΦ(z), by Stein's lemma on both factors:
 * c E[Φ(u) Φ(v)] + (abD + c²)/(2π√D B), with a = s_xx, b = s_yy, c = s_xy, D = 1 + a + b + ab − c², B = (1 + a)(1 + b).
 * For strongly negative c, where that cancels, the same as √D/(2πB) (c²/D + det − c² excess). Tight at ρ = ±1 and at
 * variance 0; near the ρ < 0 at which the kernel is 0 the radius is small beside the terms only.
 * Fails (Undefined) where the three numbers are no covariance.
 */
export const geluKernel: Kernel = {
  name: 'the gelu kernel',
  value(A, covariance) {
    const parts = partsOf(A, covariance);
    const { det, D, root, B, square, turn } = parts;
    const c = covariance.xy;
    if (cancels(A, c, parts)) {
      const front = A.div(A.mul(turn, root), B);
      const excess = A.sub(A.div(A.one, D), arctangentExcess(A, parts));
      return A.mul(front, A.add(det, A.mul(square, excess)));
    }
    const top = A.add(A.mul(A.mul(covariance.xx, covariance.yy), D), square);
    return A.add(A.mul(c, orthant(A, c, parts)), A.div(A.mul(turn, top), A.mul(root, B)));
  },
  slope: slopeKernel,
};
