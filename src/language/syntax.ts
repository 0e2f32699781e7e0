import type { Rational } from '../core/rational.ts';
import type { FunctionName } from './functionName.ts';
import type { Metric } from './metricSyntax.ts';
import type { Position } from './problem.ts';

export type { Claim, ClaimDocument, Declaration, FreeIndex, Statement } from './claimSyntax.ts';
export type { FunctionName } from './functionName.ts';
export type { Metric } from './metricSyntax.ts';

/** An index: a 1-based literal, the name of a declared abstract index, or a number's name. */
export type Index = number | string | NamedIndex;

/**
 * A name whose value at a point is the index: a `sum` variable, a declared integer, or a parameter of a definition. It is
 * never summed over by Einstein's rule.
 */
export interface NamedIndex {
  readonly name: string;
}

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
  /** a component at 1-based literal indices */
  | {
      readonly kind: 'metric-component';
      readonly op: MetricOperator;
      readonly metric: Metric;
      readonly indices: readonly number[];
      readonly at: Position;
    }
  /** the same with at least one index that is no literal */
  | {
      readonly kind: 'metric-indexed';
      readonly op: MetricOperator;
      readonly metric: Metric;
      readonly indices: readonly Index[];
      readonly at: Position;
    }
  /** x[mu] of a declared or bound vector, mu an abstract index of its dimension or a number's name */
  | {
      readonly kind: 'indexed';
      readonly vector: string;
      readonly index: string | NamedIndex;
      readonly at: Position;
    }
  /** W[j, mu] of a declared matrix; defined where both indices are within its size */
  | {
      readonly kind: 'matrix-entry';
      readonly matrix: string;
      readonly row: Index;
      readonly column: Index;
      readonly at: Position;
    }
  /** Kronecker's δ, at least one of the two indices abstract or a number's name */
  | { readonly kind: 'delta'; readonly left: Index; readonly right: Index; readonly at: Position }
  /** Levi-Civita's ε: defined where the dimension is the number of its indices */
  | {
      readonly kind: 'epsilon';
      readonly indices: readonly Index[];
      readonly dimension: Expr;
      readonly at: Position;
    }
  /** the body of a `sum` where the relation between integers holds, and 0 where it doesn't */
  | {
      readonly kind: 'where';
      readonly body: Expr;
      readonly op: Exclude<Relation, '='>;
      readonly left: Expr;
      readonly right: Expr;
      readonly at: Position;
    }
  /** ∂body/∂vector_index, the derivative by a component of a declared vector */
  | {
      readonly kind: 'partial';
      readonly body: Expr;
      readonly vector: string;
      readonly index: Index;
      readonly at: Position;
    }
  /** Σ over index = 1..dimension: what a repeated index means, at the product where its two occurrences meet */
  | {
      readonly kind: 'contract';
      readonly index: string;
      readonly dimension: Expr;
      readonly body: Expr;
      readonly at: Position;
    }
  /** body where the vector is replaced by another vector of its dimension */
  | {
      readonly kind: 'at-vector';
      readonly body: Expr;
      readonly vector: string;
      readonly value: string;
      readonly at: Position;
    };

/**
 * What has indices at a metric: g_ij, g^ij, Γ^i_jk, R^i_jkl, R_ijkl = g_im R^m_jkl, and `ricciTensor`
 * R_ij = R^a_iaj.
 */
export type MetricOperator =
  | 'metric'
  | 'inverse'
  | 'christoffel'
  | 'riemann'
  | 'riemannLower'
  | 'ricciTensor';

/** What one differentiates by, substitutes for, or moves along: a name, or |x|² of a declared vector. */
export type Variable =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'norm2'; readonly vector: string };

/**
 * One independent Gaussian block: names.length = mean.length; variance is the square covariance matrix (1×1 for a
 * scalar). With a dimension the one name is a vector of independent components, of mean 0 and the 1×1 variance each.
 */
export interface Binder {
  readonly names: readonly string[];
  readonly mean: readonly Expr[];
  readonly variance: readonly (readonly Expr[])[];
  readonly dimension?: Expr;
}

export type Condition =
  | { readonly kind: 'relation'; readonly op: Relation; readonly left: Expr; readonly right: Expr }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] }
  | { readonly kind: 'not'; readonly part: Condition }
  | { readonly kind: 'always' };
