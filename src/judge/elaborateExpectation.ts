import { type Condition, proveCondition } from '../core/condition.ts';
import { variable } from '../core/domain.ts';
import {
  add,
  div,
  equalElements,
  fromGenerator,
  mul,
  ONE_ELEMENT,
  sub,
  ZERO_ELEMENT,
} from '../core/element.ts';
import { type GaussianLaw, independentLaws } from '../core/gaussianLaw.ts';
import { elementDependsOn } from '../core/mean.ts';
import { signOf } from '../core/sign/proveSign.ts';
import { substitute } from '../core/substitute.ts';
import type { Element, Tower } from '../core/tower.ts';
import { gaussianLawMean } from '../kernels/jointGaussianMean.ts';
import { freeNames } from '../language/freeNames.ts';
import type { Binder, Expr } from '../language/syntax.ts';
import { expressionText } from '../language/text.ts';
import type { Elaborator } from './elaborate.ts';
import { dependsOn } from './evaluateDependencies.ts';
import { childScope, type Scope, Unsupported } from './scope.ts';

/** The means of a binder's variables, and the law of what they are beyond. */
export interface BoundLaw {
  readonly mean: readonly Element[];
  readonly law: GaussianLaw;
}

/**
 * The binder's law. That the covariance is positive semidefinite goes into the conditions: the pivots of elimination are not negative, or, where a pivot
 * that must be divided by may be 0, the principal minors.
 */
export function boundLaw(
  el: Elaborator,
  binder: Binder,
  scope: Scope,
  into: Condition[],
  depth: number,
): BoundLaw {
  const t = el.tower;
  const mean = binder.mean.map((e) => el.part(e, scope, into));
  const covariance = binder.variance.map((row) => row.map((e) => el.part(e, scope, into)));
  symmetric(t, covariance, binder);
  const variables = binder.names.map((_, k) => t.declare(variable(`#${depth + k}`, false)));
  const edge = binder.variance.flat().some((v) => isEdge(scope, v));
  for (const { element, of } of pivots(t, covariance) ?? principalMinors(t, covariance)) {
    const variance = (i: number) =>
      `${binder.names[i]} is not negative: ${expressionText(binder.variance[i]![i]!)}`;
    const text =
      of.length === 1
        ? `the variance of ${variance(of[0]!)}`
        : `the covariance of ${of.map((i) => binder.names[i]).join(' and ')} is positive`;
    into.push({ kind: 'sign', element, relation: edge ? '>' : '>=', text, exact: !edge });
  }
  return { mean, law: { variables, covariance } };
}

/** Fails with Unsupported where the matrix is not certainly symmetric. */
function symmetric(t: Tower, covariance: GaussianLaw['covariance'], binder: Binder): void {
  covariance.forEach((row, i) => {
    row.slice(0, i).forEach((c, j) => {
      if (!equalElements(t, c, covariance[j]![i]!))
        throw new Unsupported(
          `a covariance of ${binder.names[i]} and ${binder.names[j]} that may not be symmetric`,
        );
    });
  });
}

interface Pivot {
  readonly element: Element;
  /** the variables whose covariance it is about */
  readonly of: readonly number[];
}

/** The pivots of elimination without exchange; undefined where one that must be divided by may be 0. */
function pivots(t: Tower, covariance: GaussianLaw['covariance']): Pivot[] | undefined {
  const rest = covariance.map((row) => [...row]);
  const out: Pivot[] = [];
  for (let k = 0; k < rest.length; k++) {
    const pivot = rest[k]![k]!;
    out.push({ element: pivot, of: [k] });
    for (let i = k + 1; i < rest.length; i++) {
      if (rest[i]![k]!.num.size === 0) continue;
      if (signOf(t, pivot) !== '+') return undefined;
      const slope = div(t, rest[i]![k]!, pivot);
      for (let j = k + 1; j < rest.length; j++)
        rest[i]![j] = sub(t, rest[i]![j]!, mul(t, slope, rest[k]![j]!));
    }
  }
  return out;
}

/** The determinants of all square blocks on the diagonal. Fails with Unsupported beyond four variables. */
function principalMinors(t: Tower, covariance: GaussianLaw['covariance']): Pivot[] {
  const n = covariance.length;
  if (n > 4) throw new Unsupported('a covariance of over four variables whose leading variance may be zero');
  const sets = Array.from({ length: 2 ** n - 1 }, (_, s) =>
    Array.from({ length: n }, (_, i) => i).filter((i) => ((s + 1) >> i) % 2 === 1),
  );
  return sets.map((of) => ({ element: minor(t, covariance, of, of), of }));
}

function minor(
  t: Tower,
  m: GaussianLaw['covariance'],
  rows: readonly number[],
  columns: readonly number[],
): Element {
  const [first, ...rest] = rows;
  if (first === undefined) return ONE_ELEMENT;
  return columns.reduce((sum, c, k) => {
    const below = mul(
      t,
      m[first]![c]!,
      minor(
        t,
        m,
        rest,
        columns.filter((x) => x !== c),
      ),
    );
    return k % 2 === 0 ? add(t, sum, below) : sub(t, sum, below);
  }, ZERO_ELEMENT);
}

/**
 * E[binders](body), by the joint law of all names.
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
  const laws: GaussianLaw[] = [];
  const means: Element[] = [];
  for (const b of expr.binders) {
    const own = boundLaw(el, b, scope, into, depth);
    b.names.forEach((name, k) => {
      names.set(name, fromGenerator(own.law.variables[k]!));
    });
    means.push(...own.mean);
    laws.push(own.law);
    depth += b.names.length;
  }
  const inner: Condition[] = [];
  // What depends on the bound names alone does not move with what is differentiated by: its kinks do no harm.
  const bound = new Set(expr.binders.flatMap((b) => b.names));
  const still = [...freeNames(expr.body)].every(
    (name) => bound.has(name) || !(scope.names.has(name) || scope.vectors.has(name)),
  );
  const smooth = still ? false : scope.smooth;
  const out = el.part(expr.body, childScope(scope, { names, depth, smooth }), inner);
  const law = independentLaws(laws);
  for (const c of inner) {
    if (!law.variables.some((z) => conditionDependsOn(el, c, z))) into.push(c);
    else if (!proveCondition(t, c)) throw new Unsupported(`an expectation whose integrand needs ${c.text}`);
  }
  return gaussianLawMean(t, shifted(t, out, law.variables, means), law);
}

/** Each variable moved by its mean, so that what is left is centred. */
export function shifted(
  t: Tower,
  e: Element,
  variables: readonly number[],
  means: readonly Element[],
): Element {
  return variables.reduce(
    (f, z, i) => (means[i]!.num.size === 0 ? f : substitute(t, f, z, add(t, fromGenerator(z), means[i]!))),
    e,
  );
}

/** At a variance that moves both ways, 0 is the edge of where the expectation exists. */
export function isEdge(scope: Scope, variance: Expr): boolean {
  return scope.smooth === 'line' && (!scope.moving || dependsOn(variance, scope.moving));
}

export function conditionDependsOn(el: Elaborator, c: Condition, id: number): boolean {
  if (c.kind === 'unknown') return false;
  if (c.kind === 'sign') return elementDependsOn(el.tower, c.element, id);
  return c.parts.some((p) => conditionDependsOn(el, p, id));
}
