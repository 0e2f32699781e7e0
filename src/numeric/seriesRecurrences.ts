import { rational } from '../core/rational.ts';
import type { Analytic } from './analytic.ts';

/*
 * The standard recurrences for Taylor coefficients (Knuth, The Art of Computer Programming 2, section 4.7; Griewank and
 * Walther, Evaluating Derivatives, chapter 13). All arrays have one length, the order + 1. They hold over any algebra;
 * over balls they enclose, because each is an identity between the coefficients at every point of the ball.
 * Where `first` is a parameter it is the value f(u₀), which the caller has found to exist.
 */

type Coefficients<T> = readonly T[];

function integer<T>(base: Analytic<T>, k: number): T {
  return base.fromRational(rational(k));
}

function times<T>(base: Analytic<T>, k: number, x: T): T {
  if (k === 1 || base.isZero(x) === true) return x;
  return base.mul(integer(base, k), x);
}

/** The coefficients k u_k of ε u′(ε). */
function eulerDerivative<T>(base: Analytic<T>, u: Coefficients<T>): T[] {
  return u.map((x, k) => (k === 0 ? base.zero : times(base, k, x)));
}

/** Σ_{j=from}^{to} weight(j) a_j b_{k−j}, skipping factors that are exactly zero. */
function convolution<T>(
  base: Analytic<T>,
  a: Coefficients<T>,
  b: Coefficients<T>,
  k: number,
  from: number,
  to: number,
  weight?: (j: number) => T,
): T {
  let sum = base.zero;
  let empty = true;
  for (let j = from; j <= to; j++) {
    const x = a[j]!;
    const y = b[k - j]!;
    if (base.isZero(x) === true || base.isZero(y) === true) continue;
    const term = weight ? base.mul(weight(j), base.mul(x, y)) : base.mul(x, y);
    sum = empty ? term : base.add(sum, term);
    empty = false;
  }
  return sum;
}

/** Cauchy product: c_k = Σ_{j=0}^{k} a_j b_{k−j}. */
export function productCoefficients<T>(base: Analytic<T>, a: Coefficients<T>, b: Coefficients<T>): T[] {
  return a.map((_, k) => convolution(base, a, b, k, 0, k));
}

/** q_k = (a_k − Σ_{j=1}^{k} b_j q_{k−j}) / b_0. Fails as base.div does where b_0 is, or may be, zero. */
export function quotientCoefficients<T>(base: Analytic<T>, a: Coefficients<T>, b: Coefficients<T>): T[] {
  const q: T[] = [];
  for (const [k, x] of a.entries()) q.push(base.div(base.sub(x, convolution(base, b, q, k, 1, k)), b[0]!));
  return q;
}

/** The antiderivative with value `first` of (u′ · f): c_k = (1/k) Σ_{j=1}^{k} j u_j f_{k−j}. */
export function integralCoefficients<T>(
  base: Analytic<T>,
  first: T,
  u: Coefficients<T>,
  f: Coefficients<T>,
): T[] {
  const slope = eulerDerivative(base, u);
  return u.map((_, k) =>
    k === 0 ? first : base.div(convolution(base, slope, f, k, 1, k), integer(base, k)),
  );
}

/** e = exp u: e′ = u′e, so e_k = (1/k) Σ_{j=1}^{k} j u_j e_{k−j}. */
export function expCoefficients<T>(base: Analytic<T>, first: T, u: Coefficients<T>): T[] {
  const e: T[] = [first];
  const slope = eulerDerivative(base, u);
  for (let k = 1; k < u.length; k++) {
    e.push(base.div(convolution(base, slope, e, k, 1, k), integer(base, k)));
  }
  return e;
}

/** l = log u: l_k = (u_k − (1/k) Σ_{j=1}^{k−1} j l_j u_{k−j}) / u_0, for u_0 > 0. */
export function logCoefficients<T>(base: Analytic<T>, first: T, u: Coefficients<T>): T[] {
  const l: T[] = [first];
  const slope: T[] = [base.zero];
  for (let k = 1; k < u.length; k++) {
    const lower = base.div(convolution(base, slope, u, k, 1, k - 1), integer(base, k));
    l.push(base.div(base.sub(u[k]!, lower), u[0]!));
    slope.push(times(base, k, l[k]!));
  }
  return l;
}

/** s = √u: s_k = (u_k − Σ_{j=1}^{k−1} s_j s_{k−j}) / (2 s_0), for u_0 > 0. */
export function sqrtCoefficients<T>(base: Analytic<T>, first: T, u: Coefficients<T>): T[] {
  const s: T[] = [first];
  const twice = base.add(first, first);
  for (let k = 1; k < u.length; k++) {
    s.push(base.div(base.sub(u[k]!, convolution(base, s, s, k, 1, k - 1)), twice));
  }
  return s;
}

/** p = u^r, r constant: p_k = (1/(k u_0)) Σ_{j=1}^{k} (j(r + 1) − k) u_j p_{k−j}, for u_0 ≠ 0. */
export function powCoefficients<T>(base: Analytic<T>, first: T, u: Coefficients<T>, r: T): T[] {
  const p: T[] = [first];
  const next = base.add(r, base.one);
  for (let k = 1; k < u.length; k++) {
    const weight = (j: number): T => base.sub(base.mul(integer(base, j), next), integer(base, k));
    const sum = convolution(base, u, p, k, 1, k, weight);
    p.push(base.div(sum, base.mul(integer(base, k), u[0]!)));
  }
  return p;
}

/** sin u and cos u together: s′ = u′c, c′ = −u′s. */
export function sinCosCoefficients<T>(base: Analytic<T>, u: Coefficients<T>): { sin: T[]; cos: T[] } {
  const sin: T[] = [base.sin(u[0]!)];
  const cos: T[] = [base.cos(u[0]!)];
  const slope = eulerDerivative(base, u);
  for (let k = 1; k < u.length; k++) {
    const s = base.div(convolution(base, slope, cos, k, 1, k), integer(base, k));
    const c = base.div(convolution(base, slope, sin, k, 1, k), integer(base, k));
    sin.push(s);
    cos.push(base.neg(c));
  }
  return { sin, cos };
}

/**
 * f⁽ʲ⁾(z)/j! of f(z) = ₂F₁(a, b; c; z) for j ≤ order: ((a)_j (b)_j / ((c)_j j!)) ₂F₁(a+j, b+j; c+j; z), and 0 from where a
 * factor of (a)_j (b)_j vanishes on (DLMF 15.5.2).
 */
export function hypergeometricCoefficients<T>(
  base: Analytic<T>,
  order: number,
  first: T,
  a: T,
  b: T,
  c: T,
  z: T,
): T[] {
  const f: T[] = [first];
  const zeros = Array<T>(order + 1).fill(base.zero);
  let factor = base.one;
  for (let j = 1; j <= order; j++) {
    const shift = integer(base, j - 1);
    const numerator = base.mul(base.add(a, shift), base.add(b, shift));
    if (base.isZero(numerator) === true) return [...f, ...zeros.slice(j)];
    factor = base.mul(factor, base.div(numerator, base.mul(base.add(c, shift), integer(base, j))));
    const next = integer(base, j);
    f.push(base.mul(factor, base.hyp2f1(base.add(a, next), base.add(b, next), base.add(c, next), z)));
  }
  return f;
}

/** True when every coefficient from ε² on is exactly zero. */
export function isAffine<T>(base: Analytic<T>, u: Coefficients<T>): boolean {
  return u.every((x, k) => k < 2 || base.isZero(x) === true);
}

/**
 * f(u) from the Taylor coefficients f_j = f⁽ʲ⁾(u₀)/j! at u₀: Σ f_j (u − u₀)^j by Horner's rule.
 * For an affine u this is c_j = f_j u₁^j. All arrays have one length.
 */
export function compositionCoefficients<T>(base: Analytic<T>, f: Coefficients<T>, u: Coefficients<T>): T[] {
  if (isAffine(base, u)) {
    let power = base.one;
    return f.map((x, j) => {
      if (j > 0) power = power === base.one ? u[1]! : base.mul(power, u[1]!);
      return power === base.one ? x : base.mul(x, power);
    });
  }
  const shifted = [base.zero, ...u.slice(1)];
  let sum: T[] = u.map(() => base.zero);
  for (let j = f.length - 1; j >= 0; j--) {
    sum = productCoefficients(base, sum, shifted);
    sum[0] = f[j]!;
  }
  return sum;
}
