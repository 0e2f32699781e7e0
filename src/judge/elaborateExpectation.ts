import { type Condition, proveCondition } from '../core/condition.ts';
import { variable } from '../core/domain.ts';
import { add, div, fromGenerator, mul, sub } from '../core/element.ts';
import { elementDependsOn } from '../core/mean.ts';
import { signOf } from '../core/sign/proveSign.ts';
import type { Element, Tower } from '../core/tower.ts';
import { gaussianMean } from '../kernels/gaussianMean.ts';
import type { Binder, Expr } from '../language/syntax.ts';
import { expressionText } from '../language/text.ts';
import type { Elaborator } from './elaborate.ts';
import { childScope, type Scope, Unsupported } from './scope.ts';

/** One Gaussian variable of a binder, written through variables that are independent of each other. */
export interface Coordinate {
  readonly id: number;
  readonly mean: Element;
  readonly variance: Element;
}

/** A binder's names as elements in independent coordinates: x_k = m_k + Σ_j<k L_kj (u_j) + u_k (Cholesky without roots). */
export function coordinates(el: Elaborator, binder: Binder, scope: Scope, into: Condition[], depth: number) {
  const t = el.tower;
  const n = binder.names.length;
  const mean = binder.mean.map((e) => el.part(e, scope, into));
  const cov = binder.variance.map((row) => row.map((e) => el.part(e, scope, into)));
  const text = (i: number) =>
    `the variance of ${binder.names[i]} is not negative: ${expressionText(binder.variance[i]![i]!)}`;
  const names = new Map<string, Element>();
  const out: Coordinate[] = [];
  const rest = cov.map((row) => [...row]);
  const value = [...mean];
  for (let k = 0; k < n; k++) {
    const id = t.declare(variable(`#${depth + k}`, false));
    const variance = rest[k]![k]!;
    // By a name that moves both ways, a variance of 0 is the edge of where the expectation exists.
    const edge = scope.smooth === 'line';
    into.push({ kind: 'sign', element: variance, relation: edge ? '>' : '>=', text: text(k), exact: !edge });
    const alone = n === 1;
    out.push({ id, mean: alone ? mean[k]! : { num: new Map(), den: [] }, variance });
    names.set(binder.names[k]!, alone ? fromGenerator(id) : add(t, value[k]!, fromGenerator(id)));
    for (let i = k + 1; i < n; i++) {
      const c = rest[i]![k]!;
      if (c.num.size === 0) continue;
      if (signOf(t, variance) !== '+')
        throw new Unsupported('a joint Gaussian whose leading variance may be zero');
      const slope = div(t, c, variance);
      value[i] = add(t, value[i]!, mul(t, slope, fromGenerator(id)));
      for (let j = k + 1; j < n; j++) rest[i]![j] = sub(t, rest[i]![j]!, mul(t, slope, rest[j]![k]!));
    }
  }
  return { names, coordinates: out };
}

/**
 * E[binders](body): the body in independent Gaussian coordinates, integrated one after the other, the last first.
 * A condition on the body that involves a bound variable must be shown for all its values.
 */
export function expectationElement(
  el: Elaborator,
  expr: Extract<Expr, { kind: 'expect' }>,
  scope: Scope,
  into: Condition[],
): Element {
  const t = el.tower;
  let depth = scope.depth;
  const names = new Map(scope.names);
  const all: Coordinate[] = [];
  for (const b of expr.binders) {
    const c = coordinates(el, b, scope, into, depth);
    for (const [k, v] of c.names) names.set(k, v);
    all.push(...c.coordinates);
    depth += b.names.length;
  }
  const inner: Condition[] = [];
  const out = el.part(expr.body, childScope(scope, { names, depth }), inner);
  for (const c of inner) {
    if (!all.some((x) => conditionDependsOn(el, c, x.id))) into.push(c);
    else if (!proveCondition(t, c)) throw new Unsupported(`an expectation whose integrand needs ${c.text}`);
  }
  return coordinateMean(t, out, all);
}

/** The expectation over independent coordinates, integrated one after the other, the last first. */
export function coordinateMean(t: Tower, body: Element, all: readonly Coordinate[]): Element {
  return all.reduceRight((e, c) => gaussianMean(t, e, c.id, c.mean, c.variance), body);
}

export function conditionDependsOn(el: Elaborator, c: Condition, id: number): boolean {
  if (c.kind === 'unknown') return false;
  if (c.kind === 'sign') return elementDependsOn(el.tower, c.element, id);
  return c.parts.some((p) => conditionDependsOn(el, p, id));
}
