import type { Condition } from '../core/condition.ts';
import { derive } from '../core/derivation.ts';
import { equalElements, scale, sub } from '../core/element.ts';
import { exactField } from '../core/exactField.ts';
import { rational } from '../core/rational.ts';
import { substitute } from '../core/substitute.ts';
import type { Element } from '../core/tower.ts';
import { type Curvature, curvature } from '../geometry/curvature.ts';
import { metricJet } from '../geometry/metricJet.ts';
import { leadingMinors } from '../geometry/minors.ts';
import type { Metric } from '../language/syntax.ts';
import type { Elaborator } from './elaborate.ts';
import { positiveDefinite } from './positiveDefinite.ts';
import { type Scope, smoothScope, Unsupported } from './scope.ts';
import { substituteCondition } from './substituteCondition.ts';

type ComponentsForm = Extract<Metric, { kind: 'components' | 'kernel-components' }>;

/** A metric as an explicit matrix in coordinates, with what it needs to be one. */
export interface ComponentsMetric {
  readonly kind: 'components';
  readonly matrix: readonly (readonly Element[])[];
  readonly curvature: () => Curvature<Element>;
  readonly determinant: Element;
  readonly conditions: readonly Condition[];
}

function coordinateIds(el: Elaborator, names: readonly string[], scope: Scope): number[] {
  return names.map((name) => {
    const e = scope.names.get(name);
    const id = e && e.num.size === 1 ? [...e.num.values()][0]!.mono.ids[0] : undefined;
    if (id === undefined || el.tower.generators[id]!.kind !== 'variable')
      throw new Unsupported(`the coordinate ${name} is fixed here`);
    return id;
  });
}

/** ½∂_i∂_j K(p, p) − ∂_i′∂_j′ K(p, r) at r = p, the primes on the second argument. */
function kernelMatrix(
  el: Elaborator,
  metric: Extract<Metric, { kind: 'kernel-components' }>,
  ids: readonly number[],
  scope: Scope,
  into: Condition[],
): Element[][] {
  const t = el.tower;
  const others = coordinateIds(el, metric.others, scope);
  const names = metric.coordinates.map((p) => scope.names.get(p)!);
  const conditions: Condition[] = [];
  const kernel = el.part(
    metric.kernel,
    smoothScope(scope, 'line', [...metric.coordinates, ...metric.others]),
    conditions,
  );
  const onDiagonal = (e: Element) => others.reduce((f, id, i) => substitute(t, f, id, names[i]!), e);
  into.push(
    ...conditions.map((c) => others.reduce((d, id, i) => substituteCondition(t, d, id, names[i]!), c)),
  );
  const diagonal = onDiagonal(kernel);
  return ids.map((i, a) =>
    ids.map((j, b) => {
      const whole = scale(derive(t, derive(t, diagonal, i), j), rational(1n, 2n));
      return sub(t, whole, onDiagonal(derive(t, derive(t, kernel, others[a]!), others[b]!)));
    }),
  );
}

/** Its element form. Fails with Unsupported. */
export function componentsMetric(el: Elaborator, metric: ComponentsForm, scope: Scope): ComponentsMetric {
  const t = el.tower;
  const conditions: Condition[] = [];
  const ids = coordinateIds(el, metric.coordinates, scope);
  const matrix =
    metric.kind === 'components'
      ? metric.matrix.map((row) => row.map((e) => el.part(e, scope, conditions)))
      : kernelMatrix(el, metric, ids, scope, conditions);
  for (let i = 0; i < matrix.length; i++)
    for (let j = 0; j < i; j++)
      if (!equalElements(t, matrix[i]![j]!, matrix[j]![i]!))
        conditions.push({ kind: 'unknown', text: `the matrix of ${metric.name} is symmetric`, exact: false });
  const field = exactField(t, ids[0]!);
  const minors = leadingMinors(field, matrix);
  conditions.push(positiveDefinite(metric.name, minors));
  let made: Curvature<Element> | undefined;
  const make = () => {
    made ??= curvature(
      field,
      metricJet(matrix, (f, i) => derive(t, f, ids[i]!), field),
    );
    return made;
  };
  return { kind: 'components', matrix, curvature: make, determinant: minors.at(-1)!, conditions };
}
