import type { Rational } from '../core/rational.ts';
import type { Expr } from '../language/syntax.ts';
import type { Real } from '../numeric/real.ts';

/** An assignment of exact values to every declared name. A function's value is an expression in the one name `t`. */
export interface Point {
  readonly scalars: ReadonlyMap<string, Rational>;
  readonly vectors: ReadonlyMap<string, readonly Rational[]>;
  /** by rows */
  readonly matrices: ReadonlyMap<string, readonly (readonly Rational[])[]>;
  readonly functions: ReadonlyMap<string, Expr>;
}

/** What an expression is at a point: an enclosure, certainly undefined, or not decided at this precision. */
export type Outcome =
  | { readonly kind: 'value'; readonly value: Real }
  | { readonly kind: 'undefined'; readonly because: string }
  | { readonly kind: 'unknown'; readonly because: string };
