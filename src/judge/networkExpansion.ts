import type { Element } from '../core/tower.ts';
import type { TensorFactor } from '../geometry/tensorFactor.ts';
import { slotLabel } from '../geometry/unspecifiedCurvature.ts';
import type { VectorAlgebra } from '../geometry/vectorTensor.ts';
import { relabelled } from '../geometry/vectorTerm.ts';
import type { Expr, Metric } from '../language/syntax.ts';
import { findNode } from '../language/tree.ts';
import type { Elaborator } from './elaborate.ts';
import { networkForm } from './networkTensors.ts';
import { type Scope, Unsupported } from './scope.ts';
import { bindingOf, type TensorElement } from './tensorScope.ts';
import { hasUnitSum } from './unitRow.ts';

type NetworkForm = Extract<Metric, { kind: 'network' }>;

/** The metrics of networks that expressions speak of, by their names. */
function networksIn(exprs: readonly Expr[]): ReadonlyMap<string, NetworkForm> {
  const found = new Map<string, NetworkForm>();
  for (const e of exprs)
    findNode(e, (node) => {
      if ('metric' in node && node.metric.kind === 'network') found.set(node.metric.name, node.metric);
      return false;
    });
  return found;
}

/**
 * A tensor in which every metric of a network, and every derivative of one, is written as a sum over its units; inverses stay. Fails with Unsupported where
 * that would multiply two such sums.
 */
export function withNetworksWritten(
  el: Elaborator,
  tensor: TensorElement,
  exprs: readonly Expr[],
  scope: Scope,
  algebra: VectorAlgebra<Element>,
): TensorElement {
  const networks = networksIn(exprs);
  let out: TensorElement = { labels: tensor.labels, terms: new Map() };
  for (const { joints, factors, coefficient } of tensor.terms.values()) {
    const written = factors.filter((f) => !f.inverse && networks.has(f.metric));
    const [first] = written;
    if (written.length > 1 || (first && hasUnitSum(el.tower, coefficient)))
      throw new Unsupported('a product of sums over units in symbolic dimension');
    if (!first) {
      out = algebra.add(out, algebra.fromTerm(joints, coefficient, factors));
      continue;
    }
    const cut = (label: string): string => {
      const k = first.slots.indexOf(label);
      return k < 0 ? label : `cut ${k}`;
    };
    const others = factors.filter((f) => f !== first);
    const rest = algebra.fromTerm(relabelled(joints, cut), coefficient, others);
    const sum = summed(el, networks.get(first.metric)!, first, scope, algebra);
    out = algebra.add(out, algebra.multiply(sum, rest));
  }
  return out;
}

/** The metric, or its derivative, that a factor is, with its slots as the indices `cut 0`, `cut 1`, … */
function summed(
  el: Elaborator,
  metric: NetworkForm,
  f: TensorFactor,
  scope: Scope,
  algebra: VectorAlgebra<Element>,
): TensorElement {
  if (bindingOf(scope, metric.vector).name !== f.at)
    throw new Unsupported(`${metric.name} at another vector`);
  const order = f.slots.length - 2;
  let out = networkForm(el, metric, scope, algebra);
  for (const i of [0, 1]) out = algebra.rename(out, slotLabel(i), `cut ${order + i}`);
  for (let k = 0; k < order; k++) out = algebra.partial(out, f.at, `cut ${k}`);
  return out;
}
