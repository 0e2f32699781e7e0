import { type Condition, proveCondition } from '../core/condition.ts';
import { elementKey, fromGenerator } from '../core/element.ts';
import type { GaussianLaw } from '../core/gaussianLaw.ts';
import type { Element } from '../core/tower.ts';
import type { Binder, Expr } from '../language/syntax.ts';
import { expressionText } from '../language/text.ts';
import type { Elaborator } from './elaborate.ts';
import { boundLaw, conditionDependsOn, isEdge } from './elaborateExpectation.ts';
import type { GaussianVector } from './linearFormMean.ts';
import { childScope, type Scope, Unsupported, VectorBinding } from './scope.ts';

/** An expectation as written. */
export type Expectation = Extract<Expr, { kind: 'expect' }>;

/** What an expectation binds, in the scope of its body. */
export interface Bound {
  readonly scope: Scope;
  readonly vectors: readonly GaussianVector[];
  readonly scalars: readonly GaussianLaw[];
  /** of all scalars, in their order */
  readonly means: readonly Element[];
}

/** The names of all binders in force, vectors as bindings and scalars as independent coordinates. */
export function bind(el: Elaborator, expr: Expectation, scope: Scope, into: Condition[]): Bound {
  let depth = scope.depth;
  const names = new Map(scope.names);
  const bindings = new Map(scope.vectors);
  const vectors: GaussianVector[] = [];
  const scalars: GaussianLaw[] = [];
  const means: Element[] = [];
  for (const b of expr.binders) {
    if (b.dimension) {
      const variance = varianceOf(el, b, scope, into);
      const dimension = el.part(b.dimension, scope, into);
      const binding = new VectorBinding(el.tower, `#${depth} of ${elementKey(dimension)}`, dimension);
      bindings.set(b.names[0]!, binding);
      vectors.push({ binding, variance });
    } else {
      const c = boundLaw(el, b, scope, into, depth);
      b.names.forEach((name, k) => {
        names.set(name, fromGenerator(c.law.variables[k]!));
      });
      means.push(...c.mean);
      scalars.push(c.law);
    }
    depth += b.names.length;
  }
  return { scope: childScope(scope, { names, vectors: bindings, depth }), vectors, scalars, means };
}

function varianceOf(el: Elaborator, b: Binder, scope: Scope, into: Condition[]): Element {
  const expr = b.variance[0]![0]!;
  const element = el.part(expr, scope, into);
  const edge = isEdge(scope, expr);
  const text = `the variance of ${b.names[0]} is not negative: ${expressionText(expr)}`;
  into.push({ kind: 'sign', element, relation: edge ? '>' : '>=', text, exact: !edge });
  return element;
}

/** Conditions on the integrand join those outside; where they involve what is integrated over, they must hold for all its values. */
export function keepConditions(
  el: Elaborator,
  inner: readonly Condition[],
  ids: readonly number[],
  into: Condition[],
): void {
  for (const c of inner) {
    if (!ids.some((id) => conditionDependsOn(el, c, id))) into.push(c);
    else if (!proveCondition(el.tower, c))
      throw new Unsupported(`an expectation whose integrand needs ${c.text}`);
  }
}
