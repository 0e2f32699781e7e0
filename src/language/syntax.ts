import type { Rational } from '../core/rational.ts';
import type { Position } from './problem.ts';

/** Functions of one or more real arguments that the language knows. */
export type FunctionName =
  | 'exp'
  | 'log'
  | 'sqrt'
  | 'abs'
  | 'sign'
  | 'min'
  | 'max'
  | 'sin'
  | 'cos'
  | 'tan'
  | 'asin'
  | 'acos'
  | 'atan'
  | 'sinh'
  | 'cosh'
  | 'tanh'
  | 'erf'
  | 'erfc'
  | 'gamma'
  | 'factorial'
  | 'dfact'
  | 'binomial'
  | 'hyp2f1'
  | 'sigmoid'
  | 'softplus'
  | 'gelu'
  | 'relu';

export type BinaryOperator = '+' | '-' | '*' | '/' | '^';
export type Relation = '=' | '!=' | '<' | '<=' | '>' | '>=';

/**
 * A resolved expression: every name is a declared variable, a bound variable or a `def` already replaced by its body
 * (kept in a `defined` node for printing; bodies are shared objects, so the tree is a DAG that may be memoised on identity).
 */
export type Expr =
  | { readonly kind: 'number'; readonly value: Rational; readonly at: Position }
  | { readonly kind: 'pi'; readonly at: Position }
  /** a declared real or integer, or a bound variable (E, sum, z of nngp, coordinates of `components`, def parameters) */
  | { readonly kind: 'name'; readonly name: string; readonly at: Position }
  | { readonly kind: 'negate'; readonly arg: Expr; readonly at: Position }
  | {
      readonly kind: 'binary';
      readonly op: BinaryOperator;
      readonly left: Expr;
      readonly right: Expr;
      readonly at: Position;
    }
  | {
      readonly kind: 'call';
      readonly fn: FunctionName;
      readonly args: readonly Expr[];
      readonly at: Position;
    }
  /** a declared unspecified function of one argument */
  | { readonly kind: 'apply'; readonly fn: string; readonly arg: Expr; readonly at: Position }
  /** a use of `def name(args) = …`: body has the arguments substituted */
  | {
      readonly kind: 'defined';
      readonly name: string;
      readonly args: readonly Expr[];
      readonly body: Expr;
      readonly at: Position;
    }
  | {
      readonly kind: 'diff';
      readonly body: Expr;
      readonly variable: Variable;
      readonly order: number;
      readonly at: Position;
    }
  | {
      readonly kind: 'at';
      readonly body: Expr;
      readonly variable: Variable;
      readonly value: Expr;
      readonly at: Position;
    }
  | {
      readonly kind: 'sum';
      readonly body: Expr;
      readonly index: string;
      readonly from: Expr;
      readonly to: Expr;
      readonly at: Position;
    }
  | {
      readonly kind: 'expect';
      readonly binders: readonly Binder[];
      readonly body: Expr;
      readonly at: Position;
    }
  /** |x|² of a declared vector */
  | { readonly kind: 'norm2'; readonly vector: string; readonly at: Position }
  | { readonly kind: 'dot'; readonly left: string; readonly right: string; readonly at: Position }
  /** x[i], i a positive integer literal; defined where i <= the vector's dimension */
  | { readonly kind: 'component'; readonly vector: string; readonly index: number; readonly at: Position }
  | {
      readonly kind: 'metric-scalar';
      readonly op: 'det' | 'volume' | 'ricci';
      readonly metric: Metric;
      readonly at: Position;
    }
  /**
   * Components with 1-based literal indices: metric g_ij, inverse g^ij, christoffel Γ^i_jk, riemann R^i_jkl,
   * riemannLower R_ijkl = g_im R^m_jkl.
   */
  | {
      readonly kind: 'metric-component';
      readonly op: 'metric' | 'inverse' | 'christoffel' | 'riemann' | 'riemannLower';
      readonly metric: Metric;
      readonly indices: readonly number[];
      readonly at: Position;
    };

/** What one differentiates by, substitutes for, or moves along: a name, or |x|² of a declared vector. */
export type Variable =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'norm2'; readonly vector: string };

/** One independent Gaussian block: names.length = mean.length; variance is the square covariance matrix (1×1 for a scalar). */
export interface Binder {
  readonly names: readonly string[];
  readonly mean: readonly Expr[];
  readonly variance: readonly (readonly Expr[])[];
}

export type Metric =
  | {
      readonly kind: 'nngp';
      readonly name: string;
      readonly phi: Expr;
      readonly sigma: Expr;
      readonly zeta: Expr;
      readonly dimension: Expr;
      readonly vector: string;
      readonly at: Position;
    }
  | {
      readonly kind: 'ntk';
      readonly name: string;
      readonly phi: Expr;
      readonly sigma: Expr;
      readonly zeta: Expr;
      readonly xi: Expr;
      readonly dimension: Expr;
      readonly vector: string;
      readonly at: Position;
    }
  /** a δ + b x xᵀ at the point x = vector; a, b in norm2(x) */
  | {
      readonly kind: 'radial';
      readonly name: string;
      readonly a: Expr;
      readonly b: Expr;
      readonly dimension: Expr;
      readonly vector: string;
      readonly at: Position;
    }
  /** an explicit matrix in the named declared real variables */
  | {
      readonly kind: 'components';
      readonly name: string;
      readonly matrix: readonly (readonly Expr[])[];
      readonly coordinates: readonly string[];
      readonly at: Position;
    };

export type Condition =
  | { readonly kind: 'relation'; readonly op: Relation; readonly left: Expr; readonly right: Expr }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] }
  | { readonly kind: 'not'; readonly part: Condition }
  | { readonly kind: 'always' };

/** A declared name. `condition` is the bound of the `let`, already a condition on the name ("always" when there is none). */
export interface Declaration {
  readonly name: string;
  readonly type: 'real' | 'integer' | 'vector' | 'function';
  /** of a vector: the dimension, an expression in earlier integers (often just a name) */
  readonly dimension?: Expr;
  readonly condition: Condition;
  readonly at: Position;
}

export type Statement =
  /** a = b = c, a < b <= c, or a single relation: terms.length = ops.length + 1 */
  | { readonly kind: 'chain'; readonly terms: readonly Expr[]; readonly ops: readonly Relation[] }
  | {
      readonly kind: 'monotone';
      readonly body: Expr;
      readonly direction: 'increases' | 'decreases';
      readonly weak: boolean;
      readonly variable: Variable;
    }
  | { readonly kind: 'constant'; readonly body: Expr; readonly variable: Variable };

export interface Claim {
  readonly id: string;
  readonly title?: string;
  /** the id of the claim that this one mends */
  readonly corrects?: string;
  /** the name of a property test that judges it, instead of a statement */
  readonly property?: string;
  readonly when: Condition;
  /** absent exactly when `property` is present */
  readonly statement?: Statement;
  /** the claim as written, one line, for reports */
  readonly source: string;
  readonly at: Position;
}

export interface ClaimDocument {
  readonly file: string;
  /** the first heading of the Markdown, or the file name */
  readonly title: string;
  readonly declarations: readonly Declaration[];
  readonly metrics: readonly Metric[];
  readonly claims: readonly Claim[];
}
