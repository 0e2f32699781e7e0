import type { Metric } from './metricSyntax.ts';
import type { Position } from './problem.ts';
import type { Condition, Expr, Relation, Variable } from './syntax.ts';

/** A declared name. `condition` is the bound of the `let`, already a condition on the name ("always" when there is none). */
export interface Declaration {
  readonly name: string;
  readonly type: 'real' | 'integer' | 'vector' | 'matrix' | 'function' | 'index';
  /** of a vector, a matrix's rows, or an index: the dimension, an expression in earlier integers (often just a name) */
  readonly dimension?: Expr;
  /** of a matrix: how many rows it has, an expression in earlier integers */
  readonly rows?: Expr;
  /** an abstract index that a point gives a number, read as an integer from 1 to its dimension */
  readonly index?: true;
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

/** A free abstract index of a statement, which runs from 1 to the dimension. */
export interface FreeIndex {
  readonly name: string;
  readonly dimension: Expr;
}

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
  /** the abstract indices that both sides carry, each meant for all values; absent when there are none */
  readonly indices?: readonly FreeIndex[];
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
