import type { Position } from './problem.ts';
import type { Expr } from './syntax.ts';

/** What `metric NAME = …` defines; its points are the declared vector, or the values of the coordinates. */
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
    }
  /**
   * ½∂∂K(x, x) − ∂_y∂_y K(x, y) at y = x, of a kernel in norm2(x), norm2(y), dot(x, y), where x = vector is the
   * point and y = other
   */
  | {
      readonly kind: 'kernel';
      readonly name: string;
      readonly kernel: Expr;
      readonly vector: string;
      readonly other: string;
      readonly dimension: Expr;
      readonly at: Position;
    }
  /** the same of a kernel in declared real coordinates and their counterparts in the second argument */
  | {
      readonly kind: 'kernel-components';
      readonly name: string;
      readonly kernel: Expr;
      readonly coordinates: readonly string[];
      readonly others: readonly string[];
      readonly at: Position;
    }
  /** nothing is given of it; `hessian`, ∂∂F with F unspecified, is any metric whose first derivative is totally symmetric */
  | {
      readonly kind: 'hessian' | 'unspecified';
      readonly name: string;
      readonly dimension: Expr;
      readonly vector: string;
      readonly at: Position;
    }
  /**
   * (1/units) Σ_j φ'(z_j)² w_j w_jᵀ with w_j the rows of a matrix and z_j = w_j·x + b_j: the metric of the features
   * φ(z_j)/√units at x = vector; φ = activation in z; without biases, b = 0
   */
  | {
      readonly kind: 'network';
      readonly name: string;
      readonly activation: Expr;
      readonly weights: string;
      readonly biases?: string;
      readonly units: Expr;
      readonly dimension: Expr;
      readonly vector: string;
      readonly at: Position;
    };
