import { type Rational, rational } from '../core/rational.ts';
import type { Expr, Metric } from '../language/syntax.ts';
import { Unknown } from '../numeric/analytic.ts';
import { symmetricMatrix } from '../numeric/symmetricMatrix.ts';
import { evaluate } from './evaluate.ts';
import { dependsOn } from './evaluateDependencies.ts';
import { type Environment, inner } from './evaluateEnvironment.ts';
import { gaussianExpectation } from './expectation.ts';
import { formPolynomial } from './expectationForm.ts';
import { formEnvironment } from './expectationFormEnvironment.ts';
import { type MetricEntries, pointOf } from './metricAt.ts';
import { type Derivatives, derivativesFromMoments } from './metricAtMoments.ts';
import { isotropicJet } from './metricAtRadial.ts';

type Network = Extract<Metric, { kind: 'nngp' | 'ntk' }>;

/** Coefficients of δ and of xxᵀ as functions of the preactivation's variance s, with two derivatives. */
interface SlopeCoefficients<T> {
  readonly mean: Derivatives<T>;
  readonly bend: Derivatives<T>;
  /** false where the derivatives in s are not computed */
  readonly smooth: boolean;
}

/**
 * E[ψ′(z)²] = M_0 and B = (M_2 − s M_0)/s² for z ~ N(0, s), M_k = E[ψ′(z)² z^k]. Derivatives in s come from the density's score,
 * M_k′ = M_{k+2}/(2s²) − M_k/(2s). For a polynomial ψ everything is a polynomial in s and holds at s = 0 too; for others B is left at 0 there
 * and the derivatives are not computed.
 */
function slopeCoefficients<T>(slopes: Expr, env: Environment<T>, s: T): SlopeCoefficients<T> {
  const { algebra } = env;
  const polynomial = slopePolynomial(slopes, env);
  if (polynomial) {
    const [mean, bend] = ofPolynomial(env, polynomial, s);
    return { mean, bend, smooth: true };
  }
  if (algebra.isZero(s) !== true) {
    const [mean, bend] = ofMoments(env, slopes, s);
    return { mean, bend, smooth: true };
  }
  const same = (u: T): T => u;
  const value = evaluate(slopes, inner(env, env.tower, same, { scalars: new Map([['z', algebra.zero]]) }));
  const { zero } = algebra;
  return { mean: [value, value, value], bend: [zero, zero, zero], smooth: false };
}

/**
 * The metric of the shallow network with z = w·x + b, w ~ N(0, σ²I), b ~ N(0, ζ²), by conditioning on z ~ N(0, s), s = σ²|x|² + ζ²: then w has
 * mean σ²xz/s and covariance σ²I − σ⁴xxᵀ/s, so E[ψ′² w wᵀ] = σ² M_0 δ + σ⁴ B xxᵀ. `nngp` is that of ψ = φ. `ntk` adds the features vφ′ and vφ′x,
 * v ~ N(0, ξ²): ξ²[(1 + |x|²) E[φ″² w wᵀ] + E[φ′φ″ w]xᵀ + x E[φ′φ″ w]ᵀ + E[φ′²] δ], where 2 E[φ′φ″ w] = ∇E[φ′²] = σ² B x.
 * Fails (`Unknown`) for derivatives at s = 0 unless φ is a polynomial.
 */
export function networkEntries<T>(metric: Network, dimension: number, env: Environment<T>): MetricEntries<T> {
  const { algebra } = env;
  const { add, mul } = algebra;
  const x = pointOf(metric.vector, dimension, env);
  const square = (u: T): T => algebra.pow(u, algebra.fromRational(rational(2)));
  const sigma2 = square(evaluate(metric.sigma, env));
  const norm = env.vector(metric.vector).norm2;
  const s = add(mul(sigma2, norm), square(evaluate(metric.zeta, env)));
  const field = slopeCoefficients(squaredSlope(metric.phi, 1), env, s);
  const inT = (f: Derivatives<T>): Derivatives<T> => [
    f[0],
    mul(sigma2, f[1]),
    mul(mul(sigma2, sigma2), f[2]),
  ];
  const scaled = (c: T, f: Derivatives<T>): Derivatives<T> => [mul(c, f[0]), mul(c, f[1]), mul(c, f[2])];
  const sum = (f: Derivatives<T>, g: Derivatives<T>): Derivatives<T> => [
    add(f[0], g[0]),
    add(f[1], g[1]),
    add(f[2], g[2]),
  ];
  const sigma4 = mul(sigma2, sigma2);
  let a = scaled(sigma2, inT(field.mean));
  let b = scaled(sigma4, inT(field.bend));
  let smooth = field.smooth;
  if (metric.kind === 'ntk') {
    const tangent = slopeCoefficients(squaredSlope(metric.phi, 2), env, s);
    const xi2 = square(evaluate(metric.xi, env));
    /** (1 + t) f with ′ = d/dt */
    const lifted = (f: Derivatives<T>): Derivatives<T> => {
      const l = add(algebra.one, norm);
      return [mul(l, f[0]), add(mul(l, f[1]), f[0]), add(mul(l, f[2]), add(f[1], f[1]))];
    };
    const features = sum(scaled(sigma2, lifted(inT(tangent.mean))), inT(field.mean));
    const outer = sum(scaled(sigma4, lifted(inT(tangent.bend))), scaled(sigma2, inT(field.bend)));
    a = sum(a, scaled(xi2, features));
    b = sum(b, scaled(xi2, outer));
    smooth = smooth && tangent.smooth;
  }
  return {
    values: () =>
      symmetricMatrix(dimension, (i, j) => {
        const outer = mul(b[0], mul(x[i]!, x[j]!));
        return i === j ? add(a[0], outer) : outer;
      }),
    jet() {
      if ([metric.phi, metric.sigma, metric.zeta].some((e) => dependsOn(e, [metric.vector])))
        throw new Unknown('derivatives of a metric whose parameters depend on the point');
      if (!smooth) throw new Unknown('derivatives of the metric where z has no variance');
      return isotropicJet(algebra, x, a, b);
    },
  };
}

const slopesOf = [new WeakMap<Expr, Expr>(), new WeakMap<Expr, Expr>()];

/** φ′(z)² or φ″(z)², one expression for each φ so that what is known of it is found again. */
function squaredSlope(phi: Expr, order: 1 | 2): Expr {
  const known = slopesOf[order - 1]!.get(phi);
  if (known) return known;
  const { at } = phi;
  const slope: Expr = { kind: 'diff', body: phi, variable: { kind: 'name', name: 'z' }, order, at };
  const two: Expr = { kind: 'number', value: rational(2), at };
  const made: Expr = { kind: 'binary', op: '^', left: slope, right: two, at };
  slopesOf[order - 1]!.set(phi, made);
  return made;
}

function slopePolynomial<T>(slopes: Expr, env: Environment<T>): readonly T[] | undefined {
  try {
    return formPolynomial(env.algebra, evaluate(slopes, formEnvironment(env, 'z')));
  } catch (error) {
    if (error instanceof Unknown) return undefined;
    throw error;
  }
}

/** For φ′² = Σ c_j z^j: M_0 = Σ c_j (j−1)!! s^{j/2}, B = Σ c_j j (j−1)!! s^{j/2−1}, over even j. */
function ofPolynomial<T>(env: Environment<T>, c: readonly T[], s: T): [Derivatives<T>, Derivatives<T>] {
  const { algebra } = env;
  const power = (k: number): T => algebra.pow(s, algebra.fromRational(rational(k)));
  const total = (offset: number, weight: (j: number) => bigint): Derivatives<T> => {
    const sums: [T, T, T] = [algebra.zero, algebra.zero, algebra.zero];
    let odd = 1n;
    for (let j = 0; j < c.length; j += 2) {
      if (j > 0) odd *= BigInt(j - 1);
      const exponent = j / 2 - offset;
      for (let n = 0; n < 3 && exponent - n >= 0; n++) {
        const falling = n === 0 ? 1 : n === 1 ? exponent : exponent * (exponent - 1);
        const factor: Rational = rational(odd * weight(j) * BigInt(falling));
        const term = algebra.mul(algebra.mul(algebra.fromRational(factor), c[j]!), power(exponent - n));
        sums[n] = algebra.add(sums[n]!, term);
      }
    }
    return sums;
  };
  return [total(0, () => 1n), total(1, (j) => BigInt(j))];
}

/** M_0, M_2, M_4, M_6 by one expectation, and from them M_0, B and their derivatives. */
function ofMoments<T>(env: Environment<T>, slopes: Expr, s: T): [Derivatives<T>, Derivatives<T>] {
  const [m0, m2, m4, m6] = gaussianExpectation(env, 'z', env.algebra.zero, s, {
    expressions: [slopes],
    at(inside) {
      const z = inside.scalar('z');
      const weight = evaluate(slopes, inside);
      const z2 = inside.algebra.mul(z, z);
      const moments = [weight];
      for (let k = 1; k < 4; k++) moments.push(inside.algebra.mul(moments[k - 1]!, z2));
      return moments;
    },
  }) as [T, T, T, T];
  return derivativesFromMoments(env.algebra, [m0, m2, m4, m6], s);
}
