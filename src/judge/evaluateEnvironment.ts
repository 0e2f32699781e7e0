import type { Rational } from '../core/rational.ts';
import type { Expr } from '../language/syntax.ts';
import { type Analytic, Unknown } from '../numeric/analytic.ts';
import { dependsOn } from './evaluateDependencies.ts';
import type { Tower } from './evaluateTower.ts';

/** A vector's squared length, and its components where they are known along the motion at hand. */
export interface VectorValue<T> {
  readonly dimension: number;
  readonly norm2: T;
  readonly components?: readonly T[];
  /** of a Gaussian vector of which no more is known: its products with other vectors */
  readonly products?: ReadonlyMap<string, T>;
}

/** A count of quadrature's steps, which is the same on every machine as time is not. */
export interface Work {
  /** expansions of integrands on a panel */
  integrands: number;
}

/** What one evaluation at a point shares across all the environments that it opens. */
export interface Session {
  /** the instances of unspecified functions, in the name `t` */
  readonly functions: ReadonlyMap<string, Expr>;
  /** the relative radius that quadrature aims at is 2^−toleranceBits */
  readonly toleranceBits: number;
  /** evaluations of an integrand that are still allowed */
  panels: number;
  /** terms of sums that are still allowed */
  terms: number;
  readonly work: Work;
  /** false to leave the closed forms of expectations aside: quadrature alone */
  readonly closedForms: boolean;
  depth: number;
}

/** The branch that |u|, relu(u), sign(u), max(a, b) and min(a, b) take on one piece of an integral over `name`. */
export interface Branches {
  readonly name: string;
  readonly signs: ReadonlyMap<Expr, -1 | 1>;
}

/** What each name means, as elements of one number system, with a memory of what was evaluated. */
export interface Environment<T> {
  readonly tower: Tower<T>;
  readonly algebra: Analytic<T>;
  readonly session: Session;
  readonly branches?: Branches;
  /** true within the integrand of a quadrature: quadratures are not nested */
  readonly integrating: boolean;
  scalar(name: string): T;
  vector(name: string): VectorValue<T>;
  /** the rows of a matrix */
  matrix(name: string): readonly (readonly T[])[];
  /** the value found in the environment around this one, when the expression doesn't depend on what changed */
  inherited(expr: Expr, evaluateAround: Evaluator): { readonly value: T } | undefined;
  readonly memory: Map<object, T>;
  /** why expressions have no value here, or none that is known */
  readonly failures: Map<object, Error>;
  /** environments opened from this one, and other results, by what they are for */
  readonly opened: Map<unknown, unknown>;
  /** the metrics at this point */
  readonly metrics: Map<object, unknown>;
  /** the indices that have numbers here, and the environment around them all */
  readonly indexing?: Indexing<T>;
}

/** Numbers of indices over an environment. */
export interface Indexing<T> {
  readonly base: Environment<T>;
  readonly numbers: ReadonlyMap<string, Rational>;
}

export type Evaluator = <U>(expr: Expr, environment: Environment<U>) => U;

/** The outermost environment: exact values of the declared names. Fails (`Unknown`) on a name that has no value. */
export function environment<T>(
  tower: Tower<T>,
  session: Session,
  scalars: ReadonlyMap<string, T>,
  vectors: ReadonlyMap<string, VectorValue<T>>,
  integrating = false,
  matrices: ReadonlyMap<string, readonly (readonly T[])[]> = new Map(),
): Environment<T> {
  return {
    tower,
    algebra: tower.algebra,
    session,
    integrating,
    scalar: (name) => lookUp(scalars, name),
    vector: (name) => lookUp(vectors, name),
    matrix: (name) => lookUp(matrices, name),
    inherited: () => undefined,
    memory: new Map(),
    failures: new Map(),
    opened: new Map(),
    metrics: new Map(),
  };
}

function lookUp<V>(values: ReadonlyMap<string, V>, name: string): V {
  const value = values.get(name);
  if (value === undefined) throw new Unknown(`${name} has no value at this point`);
  return value;
}

export interface Changes<U> {
  readonly scalars?: ReadonlyMap<string, U>;
  readonly vectors?: ReadonlyMap<string, VectorValue<U>>;
  /** the branches of a piece of an integral; those of `around` go on unless a name they speak of gets a new meaning */
  readonly branches?: Branches;
  /** true when every changed scalar keeps its value and only starts to move */
  readonly moving?: boolean;
  /** true for the integrand of a quadrature, and all that is evaluated for it */
  readonly integrating?: boolean;
}

/** `around`, seen in another number system through `embed`, where some names change their meaning. */
export function inner<T, U>(
  around: Environment<T>,
  tower: Tower<U>,
  embed: (x: T) => U,
  changes: Changes<U>,
): Environment<U> {
  const scalars = changes.scalars ?? new Map<string, U>();
  const vectors = changes.vectors ?? new Map<string, VectorValue<U>>();
  const changed = [...scalars.keys(), ...vectors.keys()];
  const kept =
    around.branches && (changes.moving || !changed.includes(around.branches.name))
      ? around.branches
      : undefined;
  const branches = changes.branches ?? kept;
  const matrices = new Map<string, readonly (readonly U[])[]>();
  return {
    tower,
    algebra: tower.algebra,
    session: around.session,
    integrating: around.integrating || changes.integrating === true,
    ...(branches ? { branches } : {}),
    scalar(name) {
      const own = scalars.get(name);
      return own === undefined ? embed(around.scalar(name)) : own;
    },
    vector(name) {
      const own = vectors.get(name);
      if (own) return own;
      const { dimension, norm2, components, products } = around.vector(name);
      return {
        dimension,
        norm2: embed(norm2),
        ...(components ? { components: components.map(embed) } : {}),
        ...(products ? { products: new Map([...products].map(([u, x]) => [u, embed(x)])) } : {}),
      };
    },
    matrix(name) {
      const known = matrices.get(name) ?? around.matrix(name).map((row) => row.map(embed));
      matrices.set(name, known);
      return known;
    },
    inherited(expr, evaluateAround) {
      return dependsOn(expr, changed) ? undefined : { value: embed(evaluateAround(expr, around)) };
    },
    memory: new Map(),
    failures: new Map(),
    opened: new Map(),
    metrics: new Map(),
  };
}
