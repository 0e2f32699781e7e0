import type { Binder, Expr } from '../language/syntax.ts';
import { Undefined, Unknown } from '../numeric/analytic.ts';
import { evaluate } from './evaluate.ts';
import { type Environment, inner } from './evaluateEnvironment.ts';
import { expectationExactly } from './expectationExactly.ts';
import { embedInForms, formEnvironment } from './expectationFormEnvironment.ts';
import { expectationOfForm, MayDiverge } from './expectationOfForm.ts';
import { productTerms } from './expectationProduct.ts';
import { expectationByQuadrature } from './expectationQuadrature.ts';
import { boundVectors, limitVariables, vectorGaussian } from './expectationVector.ts';

/** Gaussian names with their means and covariance matrix, as elements of one number system. */
export interface Gaussian<T> {
  readonly names: readonly string[];
  readonly mean: readonly T[];
  readonly covariance: readonly (readonly T[])[];
}

/**
 * What is integrated: components that may be computed in any environment that knows the bound name, given the way from
 * the environment around. `expressions` are those that it evaluates (kinks are looked for there).
 */
export interface Integrand<T> {
  readonly expressions: readonly Expr[];
  at<U>(env: Environment<U>, embed: (x: T) => U): readonly U[];
}

/** The integrand where every name has a value. */
type Body = <U>(env: Environment<U>) => U;

/**
 * E[binders](body), from the definition. Independent binders are split off where the body is a sum of products; joint
 * ones are integrated one after the other, each conditioned on those before it. Where that needs nested quadratures, the exact core's closed form
 * at the point is taken. Fails: `Undefined` where a variance is
 * negative or the integral certainly diverges; `Unknown` where neither closed form nor quadrature has an answer.
 */
export function expectation<T>(expr: Extract<Expr, { kind: 'expect' }>, env: Environment<T>): T {
  try {
    return byDefinition(expr, env);
  } catch (error) {
    const joint = expr.binders.some((b) => b.names.length > 1) || expr.binders.length > 1;
    if (!joint || !(error instanceof Unknown) || error instanceof MayDiverge) throw error;
    const exact = expectationExactly(expr, env);
    if (!exact) throw error;
    return exact.value;
  }
}

function byDefinition<T>(expr: Extract<Expr, { kind: 'expect' }>, env: Environment<T>): T {
  if (expr.binders.some((b) => b.dimension)) return overVectors(expr, env);
  const gaussians = expr.binders.map((b) => gaussianOf(b, env));
  if (gaussians.length === 1) return jointly(env, gaussians[0]!, expr.body);
  const terms = productTerms(
    expr.body,
    expr.binders.map((b) => b.names),
  );
  if (!terms) return jointly(env, merged(env, gaussians), expr.body);
  const { algebra } = env;
  try {
    return terms.reduce((sum, factors) => {
      const product = factors.reduce((value, factor, i) => {
        if (!factor) return value;
        return algebra.mul(value, i === 0 ? evaluate(factor, env) : jointly(env, gaussians[i - 1]!, factor));
      }, algebra.one);
      return algebra.add(sum, product);
    }, algebra.zero);
  } catch (error) {
    // A term may diverge where the whole does not.
    if (error instanceof Undefined) throw new Unknown(error.message);
    throw error;
  }
}

/** Gaussian vectors stand for their products with fixed vectors, or for their components, which are integrated one after the other. */
function overVectors<T>(expr: Extract<Expr, { kind: 'expect' }>, env: Environment<T>): T {
  const gaussians = expr.binders.map((b) =>
    b.dimension ? vectorGaussian(expr, b, env) : gaussianOf(b, env),
  );
  const whole = merged(env, gaussians);
  limitVariables(whole.names.length);
  const body: Body = (inside) => {
    const vectors = boundVectors(expr, inside);
    return evaluate(
      expr.body,
      inner(inside, inside.tower, (x) => x, { vectors }),
    );
  };
  return whole.names.length === 0 ? body(env) : jointly(env, whole, expr.body, body);
}

function gaussianOf<T>(binder: Binder, env: Environment<T>): Gaussian<T> {
  const mean = binder.mean.map((m) => evaluate(m, env));
  const covariance = binder.variance.map((row) => row.map((v) => evaluate(v, env)));
  covariance.forEach((row, i) => {
    row.slice(0, i).forEach((v, j) => {
      const gap = env.algebra.isZero(env.algebra.sub(v, covariance[j]![i]!));
      const same = gap === true || binder.variance[i]![j] === binder.variance[j]![i];
      if (!same && gap === false) throw new Undefined('the covariance is not symmetric');
    });
  });
  return { names: binder.names, mean, covariance };
}

/** Independent blocks as one: the covariances between them are 0. */
function merged<T>({ algebra }: Environment<T>, gaussians: readonly Gaussian<T>[]): Gaussian<T> {
  const width = gaussians.reduce((n, g) => n + g.names.length, 0);
  const rows: T[][] = [];
  for (const { covariance } of gaussians) {
    const start = rows.length;
    for (const row of covariance) {
      const padded = Array<T>(width).fill(algebra.zero);
      row.forEach((c, j) => {
        padded[start + j] = c;
      });
      rows.push(padded);
    }
  }
  return {
    names: gaussians.flatMap((g) => g.names),
    mean: gaussians.flatMap((g) => g.mean),
    covariance: rows,
  };
}

/**
 * The joint expectation as an iterated one. Fubini needs absolute convergence: a factor whose inner expectation vanishes
 * can hide that the outer one diverges, which the opposite order then shows.
 */
function jointly<T>(
  env: Environment<T>,
  gaussian: Gaussian<T>,
  expr: Expr,
  body: Body = (inside) => evaluate(expr, inside),
): T {
  const value = iterated(env, gaussian, expr, body);
  if (gaussian.names.length === 1) return value;
  try {
    iterated({ ...env, integrating: true }, reversed(gaussian), expr, body);
  } catch (error) {
    if (error instanceof Undefined || error instanceof MayDiverge) throw new MayDiverge(error.message);
    if (!(error instanceof Unknown)) throw error;
  }
  return value;
}

function reversed<T>({ names, mean, covariance }: Gaussian<T>): Gaussian<T> {
  const flip = <A>(list: readonly A[]): A[] => [...list].reverse();
  return { names: flip(names), mean: flip(mean), covariance: flip(covariance.map(flip)) };
}

/** The expectation over the first name of the one over the others, conditioned on it. */
function iterated<T>(env: Environment<T>, gaussian: Gaussian<T>, expr: Expr, body: Body): T {
  const [name] = gaussian.names;
  if (name === undefined) return body(env);
  const integrand: Integrand<T> = {
    expressions: [expr],
    at: (inside, embed) => [iterated(inside, conditioned(inside, converted(gaussian, embed)), expr, body)],
  };
  return gaussianExpectation(env, name, gaussian.mean[0]!, gaussian.covariance[0]![0]!, integrand)[0]!;
}

function converted<T, U>({ names, mean, covariance }: Gaussian<T>, embed: (x: T) => U): Gaussian<U> {
  return { names, mean: mean.map(embed), covariance: covariance.map((row) => row.map(embed)) };
}

/** The other names given the first: means m_j + Σ_1j (z − m_1)/Σ_11, covariances Σ_ij − Σ_1i Σ_1j/Σ_11. */
function conditioned<T>({ algebra, scalar }: Environment<T>, g: Gaussian<T>): Gaussian<T> {
  const { add, sub, mul, div } = algebra;
  const [names, mean] = [g.names.slice(1), g.mean.slice(1)];
  if (names.length === 0) return { names, mean, covariance: [] };
  const row = g.covariance[0]!;
  const variance = row[0]!;
  const link = row.slice(1);
  const alone = link.every((c) => algebra.isZero(c) === true);
  if (!alone && algebra.sign(variance) === 0) {
    if (link.some((c) => algebra.isZero(c) === false)) throw new Undefined('the covariance is not positive');
    throw new Unknown('the covariance may not be positive');
  }
  const block = g.covariance.slice(1).map((r) => r.slice(1));
  if (alone) return { names, mean, covariance: block };
  const offset = sub(scalar(g.names[0]!), g.mean[0]!);
  return {
    names,
    mean: mean.map((m, j) => add(m, div(mul(link[j]!, offset), variance))),
    covariance: block.map((r, i) => r.map((c, j) => sub(c, div(mul(link[i]!, link[j]!), variance)))),
  };
}

/**
 * E[f(z)] for z ~ N(m, v), componentwise: evaluation at m when v is 0; a closed form where f is a sum of polynomials
 * times exponentials of quadratics; quadrature otherwise. Fails as `expectation` does.
 */
export function gaussianExpectation<T>(
  env: Environment<T>,
  name: string,
  m: T,
  v: T,
  integrand: Integrand<T>,
): readonly T[] {
  const { algebra } = env;
  const sign = algebra.sign(v);
  if (sign === -1) throw new Undefined('the variance is negative');
  if (algebra.isZero(v) === true) {
    const same = (x: T): T => x;
    return integrand.at(inner(env, env.tower, same, { scalars: new Map([[name, m]]) }), same);
  }
  if (sign === undefined) throw new Unknown('the variance may be negative');
  let obstacle = new Unknown('the closed forms are left aside');
  if (env.session.closedForms || env.integrating || !env.tower.coefficients) {
    try {
      return closedForm(env, name, m, v, integrand);
    } catch (error) {
      if (!(error instanceof Unknown)) throw error;
      obstacle = error;
    }
  }
  if (sign === 0) throw new Unknown(`the variance vanishes here, and ${obstacle.message}`);
  if (env.integrating && obstacle instanceof MayDiverge) throw obstacle;
  if (env.integrating) throw new Unknown(`a joint expectation without closed form: ${obstacle.message}`);
  return expectationByQuadrature(env, name, m, v, integrand, obstacle.message);
}

function closedForm<T>(env: Environment<T>, name: string, m: T, v: T, integrand: Integrand<T>): T[] {
  const forms = integrand.at(formEnvironment(env, name), embedInForms(env));
  return forms.map((form) => expectationOfForm(env.algebra, form, m, v));
}
