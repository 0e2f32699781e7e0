import { rational } from '../core/rational.ts';
import type { Binder, Expr } from '../language/syntax.ts';
import { findNode } from '../language/tree.ts';
import { Undefined, Unknown } from '../numeric/analytic.ts';
import { componentsOf, evaluate } from './evaluate.ts';
import { exactInteger } from './evaluateCall.ts';
import type { Environment, VectorValue } from './evaluateEnvironment.ts';
import type { Gaussian } from './expectation.ts';

type Expectation = Extract<Expr, { kind: 'expect' }>;

/** More Gaussian variables than this are not integrated one inside the other. */
const MOST_VARIABLES = 5;

/** How a Gaussian vector enters the integrand: through its products with these vectors alone, or by all its components. */
type Use = { readonly kind: 'products'; readonly with: readonly string[] } | { readonly kind: 'components' };

const uses = new WeakMap<Expr, Map<string, Use>>();

function useOf(expr: Expectation, vector: string): Use {
  const known = uses.get(expr) ?? new Map<string, Use>();
  uses.set(expr, known);
  const use = known.get(vector) ?? findUse(expr, vector);
  known.set(vector, use);
  return use;
}

function findUse(expr: Expectation, vector: string): Use {
  const own = new Set(expr.binders.flatMap((b) => (b.dimension ? b.names : [])));
  const partners = new Set<string>();
  const other = findNode(expr.body, (node) => {
    if (node.kind === 'dot' && (node.left === vector || node.right === vector)) {
      const partner = node.left === vector ? node.right : node.left;
      partners.add(partner);
      return own.has(partner);
    }
    // What moves a vector inside the integrand moves its products with it.
    if (node.kind === 'partial' || node.kind === 'at-vector') return true;
    if ((node.kind === 'diff' || node.kind === 'at') && node.variable.kind === 'norm2') return true;
    return 'vector' in node && node.vector === vector;
  });
  return other ? { kind: 'components' } : { kind: 'products', with: [...partners] };
}

const axisName = (vector: string, k: number): string => `${vector}.${k}`;
const productName = (vector: string, other: string): string => `${vector}.${other}`;

function dimensionOf<T>(b: Binder, env: Environment<T>): number {
  const n = exactInteger(env.algebra, evaluate(b.dimension!, env), 'the dimension of a Gaussian vector');
  if (n < 1n) throw new Undefined('a Gaussian vector in fewer than one dimension');
  if (n > BigInt(MOST_VARIABLES)) throw new Unknown(`Gaussian vectors end at dimension ${MOST_VARIABLES}`);
  return Number(n);
}

/** The variables that stand for a Gaussian vector under the integral, named so that no document can. */
export function vectorGaussian<T>(expr: Expectation, b: Binder, env: Environment<T>): Gaussian<T> {
  const { algebra } = env;
  const name = b.names[0]!;
  const variance = evaluate(b.variance[0]![0]!, env);
  const use = useOf(expr, name);
  const n = dimensionOf(b, env);
  if (use.kind === 'components') {
    const names = Array.from({ length: n }, (_, k) => axisName(name, k + 1));
    const covariance = names.map((_, i) => names.map((_, j) => (i === j ? variance : algebra.zero)));
    return { names, mean: names.map(() => algebra.zero), covariance };
  }
  const points = use.with.map((u) => componentsOf(u, env.vector(u)));
  if (points.some((p) => p.length !== n)) throw new Undefined('a product of vectors of different dimensions');
  const product = (p: readonly T[], q: readonly T[]): T =>
    p.map((x, i) => algebra.mul(x, q[i]!)).reduce((x, y) => algebra.add(x, y));
  return {
    names: use.with.map((u) => productName(name, u)),
    mean: use.with.map(() => algebra.zero),
    covariance: points.map((p) => points.map((q) => algebra.mul(variance, product(p, q)))),
  };
}

/** Fails with Unknown where there are too many variables to integrate over. */
export function limitVariables(count: number): void {
  if (count > MOST_VARIABLES)
    throw new Unknown(`an expectation over more than ${MOST_VARIABLES} Gaussian variables`);
}

/** The Gaussian vectors of an expectation where all variables that stand for them have values. */
export function boundVectors<T>(expr: Expectation, env: Environment<T>): ReadonlyMap<string, VectorValue<T>> {
  const out = new Map<string, VectorValue<T>>();
  const { algebra } = env;
  const two = algebra.fromRational(rational(2n));
  for (const b of expr.binders) {
    if (!b.dimension) continue;
    const name = b.names[0]!;
    const use = useOf(expr, name);
    const n = dimensionOf(b, env);
    if (use.kind === 'products') {
      const products = new Map(use.with.map((u) => [u, env.scalar(productName(name, u))]));
      out.set(name, { dimension: n, norm2: algebra.zero, products });
      continue;
    }
    const components = Array.from({ length: n }, (_, k) => env.scalar(axisName(name, k + 1)));
    const norm2 = components.map((c) => algebra.pow(c, two)).reduce((x, y) => algebra.add(x, y));
    out.set(name, { dimension: n, norm2, components });
  }
  return out;
}
