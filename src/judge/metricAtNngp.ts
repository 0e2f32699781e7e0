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

type Nngp = Extract<Metric, { kind: 'nngp' }>;

/**
 * g_ij = E[φ′(z)² w_i w_j] with z = w·x + b, w ~ N(0, σ²I), b ~ N(0, ζ²), by conditioning on z ~ N(0, s),
 * s = σ²|x|² + ζ²: then w has mean σ²xz/s and covariance σ²I − σ⁴xxᵀ/s, so with M_k = E[φ′(z)² z^k]
 * g = σ² M_0 δ + σ⁴ B xxᵀ, B = (M_2 − s M_0)/s². Derivatives in s come from the density's score,
 * M_k′ = M_{k+2}/(2s²) − M_k/(2s). For a polynomial φ everything is a polynomial in s and holds at s = 0 too; for
 * others the metric at s = 0 is φ′(0)²σ²δ and its derivatives there are not computed (`Unknown`).
 */
export function nngpEntries<T>(metric: Nngp, dimension: number, env: Environment<T>): MetricEntries<T> {
  const { algebra } = env;
  const { add, mul } = algebra;
  const x = pointOf(metric.vector, dimension, env);
  const square = (u: T): T => algebra.pow(u, algebra.fromRational(rational(2)));
  const sigma2 = square(evaluate(metric.sigma, env));
  const sigma4 = mul(sigma2, sigma2);
  const s = add(mul(sigma2, env.vector(metric.vector).norm2), square(evaluate(metric.zeta, env)));
  const slopes = squaredSlope(metric.phi);
  const polynomial = slopePolynomial(slopes, env);
  const atZero = algebra.isZero(s) === true;
  const [mean, bend] = polynomial
    ? ofPolynomial(env, polynomial, s)
    : atZero
      ? ofPoint()
      : ofMoments(env, slopes, s);

  return {
    values: () =>
      symmetricMatrix(dimension, (i, j) => {
        const outer = mul(mul(sigma4, bend[0]), mul(x[i]!, x[j]!));
        return i === j ? add(mul(sigma2, mean[0]), outer) : outer;
      }),
    jet: () => jetOf(),
  };

  /** φ′(0)² alone; both coefficients' derivatives are missing. */
  function ofPoint(): [Derivatives<T>, Derivatives<T>] {
    const same = (u: T): T => u;
    const value = evaluate(slopes, inner(env, env.tower, same, { scalars: new Map([['z', algebra.zero]]) }));
    return [
      [value, value, value],
      [algebra.zero, algebra.zero, algebra.zero],
    ];
  }

  /** ∂_k s = 2σ²x_k and ∂_k∂_l s = 2σ²δ_kl, by the chain and product rules. */
  function jetOf(): ReturnType<MetricEntries<T>['jet']> {
    if ([metric.phi, metric.sigma, metric.zeta].some((e) => dependsOn(e, [metric.vector]))) {
      throw new Unknown('derivatives of a metric whose parameters depend on the point');
    }
    if (atZero && !polynomial) throw new Unknown('derivatives of the metric where z has no variance');
    const twice = add(sigma2, sigma2);
    const ds = x.map((c) => mul(twice, c));
    const delta = (i: number, j: number): T => (i === j ? algebra.one : algebra.zero);
    const first = (f: Derivatives<T>, k: number): T => mul(f[1], ds[k]!);
    const second = (f: Derivatives<T>, k: number, l: number): T =>
      add(mul(f[2], mul(ds[k]!, ds[l]!)), mul(f[1], mul(twice, delta(k, l))));
    const outer = (i: number, j: number): T => mul(x[i]!, x[j]!);
    const douter = (k: number, i: number, j: number): T =>
      add(mul(delta(k, i), x[j]!), mul(delta(k, j), x[i]!));
    const ddouter = (k: number, l: number, i: number, j: number): T =>
      add(mul(delta(k, i), delta(l, j)), mul(delta(k, j), delta(l, i)));
    const axes = x.map((_, k) => k);
    const entry = (isotropic: T, radial: T, i: number, j: number): T =>
      add(i === j ? mul(sigma2, isotropic) : algebra.zero, mul(sigma4, radial));
    return {
      dimension,
      g: symmetricMatrix(dimension, (i, j) => entry(mean[0], mul(bend[0], outer(i, j)), i, j)),
      dg: axes.map((k) =>
        symmetricMatrix(dimension, (i, j) => {
          const radial = add(mul(first(bend, k), outer(i, j)), mul(bend[0], douter(k, i, j)));
          return entry(first(mean, k), radial, i, j);
        }),
      ),
      ddg: symmetricMatrix(dimension, (k, l) =>
        symmetricMatrix(dimension, (i, j) => {
          const ends = add(mul(second(bend, k, l), outer(i, j)), mul(bend[0], ddouter(k, l, i, j)));
          const mixed = add(mul(first(bend, k), douter(l, i, j)), mul(first(bend, l), douter(k, i, j)));
          return entry(second(mean, k, l), add(ends, mixed), i, j);
        }),
      ),
    };
  }
}

const slopesOf = new WeakMap<Expr, Expr>();

/** φ′(z)², one expression for each φ so that what is known of it is found again. */
function squaredSlope(phi: Expr): Expr {
  const known = slopesOf.get(phi);
  if (known) return known;
  const { at } = phi;
  const slope: Expr = { kind: 'diff', body: phi, variable: { kind: 'name', name: 'z' }, order: 1, at };
  const two: Expr = { kind: 'number', value: rational(2), at };
  const made: Expr = { kind: 'binary', op: '^', left: slope, right: two, at };
  slopesOf.set(phi, made);
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
