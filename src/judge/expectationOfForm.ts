import { HALF, rational } from '../core/rational.ts';
import { type Analytic, Undefined, Unknown } from '../numeric/analytic.ts';
import type { Form, FormTerm } from './expectationForm.ts';

/** Raised where an expectation may diverge, for all that is known. */
export class MayDiverge extends Unknown {}

/**
 * E[f(z)] for z ~ N(m, v), v ≥ 0, by completing the square: for the complex slope β = b + iw and D = 1 − 2av > 0,
 * E[z^k e^{az² + βz}] = D^{−1/2} exp((am² + βm + ½β²v)/D) · μ_k with μ_k = μ μ_{k−1} + (k − 1)(v/D) μ_{k−2} and
 * μ = (m + βv)/D, whose real and imaginary parts are the cosine's and the sine's. Fails: `Undefined` where D ≤ 0 for one
 * term alone (the others converge and can't cancel it); `Unknown` where a sign of D is not certain or f is opaque.
 */
export function expectationOfForm<T>(base: Analytic<T>, f: Form<T>, m: T, v: T): T {
  if (f.opaque !== undefined) throw new Unknown(`${f.opaque} of the bound variable has no closed form here`);
  const two = base.fromRational(rational(2));
  const gauges = f.terms.map((t) => base.sub(base.one, base.mul(two, base.mul(t.square, v))));
  requireConvergence(base, f.terms, gauges);
  return f.terms.reduce((sum, term, i) => base.add(sum, meanOfTerm(base, term, gauges[i]!, m, v)), base.zero);
}

function requireConvergence<T>(base: Analytic<T>, terms: readonly FormTerm<T>[], gauges: readonly T[]): void {
  const signs = gauges.map((d) => base.sign(d));
  const doubtful = new MayDiverge('it is not certain that the expectation converges');
  if (signs.some((s) => s === undefined)) throw doubtful;
  const divergent = terms.filter((_, i) => signs[i] !== 1);
  if (divergent.length === 0) return;
  // P cos + Q sin with P ≠ 0 or Q ≠ 0 is no zero function, unless the frequency vanishes and P = 0.
  const certain = (t: FormTerm<T>): boolean => t.cosine.some((x) => base.isZero(x) === false);
  if (divergent.length > 1 || !certain(divergent[0]!)) throw doubtful;
  throw new Undefined('the expectation diverges');
}

function meanOfTerm<T>(base: Analytic<T>, term: FormTerm<T>, gauge: T, m: T, v: T): T {
  const { add, sub, mul, div } = base;
  const { square: a, slope: b, frequency: w } = term;
  const zero = (x: T): boolean => base.isZero(x) === true;
  const plain = zero(a);
  const over = (x: T): T => (plain ? x : div(x, gauge));
  const product = (x: T, y: T): T => (zero(x) || zero(y) ? base.zero : mul(x, y));
  const half = base.fromRational(HALF);
  const spread = over(v);
  const moments = complexMoments(base, term, over(add(m, product(b, v))), over(product(w, v)), spread);
  if (plain && zero(b) && zero(w)) return moments.cosine[0];
  const bent = sub(product(b, b), product(w, w));
  const growth = add(add(product(a, product(m, m)), product(b, m)), product(half, product(bent, v)));
  const turn = over(product(w, add(m, product(b, v))));
  const size = base.exp(over(growth));
  const mass = plain ? size : div(size, base.sqrt(gauge));
  if (zero(w)) return mul(mass, moments.cosine[0]);
  const cos = base.cos(turn);
  const sin = base.sin(turn);
  const [p, q] = moments.cosine;
  const [r, s] = moments.sine;
  // Re((cos + i sin)(p + iq)) + Im((cos + i sin)(r + is))
  const real = sub(mul(cos, p), product(sin, q));
  const imaginary = add(mul(cos, s), product(sin, r));
  return mul(mass, add(real, imaginary));
}

interface ComplexMoments<T> {
  /** Σ p_k μ_k as real and imaginary part */
  readonly cosine: readonly [T, T];
  readonly sine: readonly [T, T];
}

function complexMoments<T>(base: Analytic<T>, term: FormTerm<T>, x: T, y: T, spread: T): ComplexMoments<T> {
  const { add, sub, mul } = base;
  const zero = (u: T): boolean => base.isZero(u) === true;
  const product = (u: T, t: T): T => (zero(u) || zero(t) ? base.zero : mul(u, t));
  let [beforeRe, beforeIm]: [T, T] = [base.zero, base.zero];
  let [re, im]: [T, T] = [base.one, base.zero];
  const sums: [[T, T], [T, T]] = [
    [base.zero, base.zero],
    [base.zero, base.zero],
  ];
  const length = Math.max(term.cosine.length, term.sine.length);
  for (let k = 0; k < length; k++) {
    if (k > 0) {
      const factor = k < 2 ? base.zero : product(base.fromRational(rational(k - 1)), spread);
      const nextRe = add(sub(product(x, re), product(y, im)), product(factor, beforeRe));
      const nextIm = add(add(product(x, im), product(y, re)), product(factor, beforeIm));
      [beforeRe, beforeIm, re, im] = [re, im, nextRe, nextIm];
    }
    [term.cosine, term.sine].forEach((polynomial, part) => {
      const c = polynomial[k];
      const sum = sums[part]!;
      if (c === undefined || zero(c)) return;
      sum[0] = add(sum[0], product(c, re));
      sum[1] = add(sum[1], product(c, im));
    });
  }
  return { cosine: sums[0], sine: sums[1] };
}
