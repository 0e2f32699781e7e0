import { addRational, mulRational, ONE, type Rational, rational, ZERO } from '../../src/core/rational.ts';
import { inverseMetric } from '../../src/geometry/inverseMetric.ts';
import type { MetricJet } from '../../src/geometry/metricJet.ts';
import { symmetricSlots, type TensorFactor } from '../../src/geometry/tensorFactor.ts';
import { type VectorTensor, vectorAlgebra } from '../../src/geometry/vectorTensor.ts';
import { labelledRationals } from './numberSystems.ts';

/** A metric's derivatives of every order at one point, as numbers that are free but for their symmetries. */
export interface MetricNumbers {
  readonly dimension: number;
  jet(derivatives: readonly number[], pair: readonly number[]): Rational;
  readonly inverse: readonly (readonly Rational[])[];
}

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

/** Numbers drawn by the seed, the same for the same indices up to the symmetries. */
export function metricNumbers(dimension: number, total: boolean, seed: number): MetricNumbers {
  const drawn = (key: string): Rational => {
    let h = seed + 17;
    for (const c of key) h = (Math.imul(h, 31) + c.codePointAt(0)! * 7919) >>> 0;
    h = Math.imul(h ^ (h >>> 13), 1274126177) >>> 0;
    return rational((h % 41) - 20, 1 + (Math.floor(h / 64) % 7));
  };
  const jet = (derivatives: readonly number[], pair: readonly number[]): Rational => {
    const groups = total ? [[...derivatives, ...pair]] : [[...derivatives], [...pair]];
    return drawn(groups.map((g) => g.sort().join()).join(';') + derivatives.length);
  };
  const g = range(dimension).map((i) => range(dimension).map((j) => jet([], [i, j])));
  return { dimension, jet, inverse: inverseMetric(labelledRationals, g) };
}

/** The numbers as what `curvature` takes. */
export function jetOf({ dimension, jet }: MetricNumbers): MetricJet<Rational> {
  const axes = range(dimension);
  const matrix = (...d: number[]) => axes.map((i) => axes.map((j) => jet(d, [i, j])));
  return {
    dimension,
    g: matrix(),
    dg: axes.map((a) => matrix(a)),
    ddg: axes.map((a) => axes.map((b) => matrix(a, b))),
  };
}

/** Tensors with rational coefficients in which nothing but the metric moves. */
export function numberAlgebra(dimension: number) {
  return vectorAlgebra(labelledRationals, {
    dimension: rational(dimension),
    product: () => {
      throw new Error('no vectors here');
    },
    gradient: () => [],
  });
}

function factorAt(f: TensorFactor, at: readonly number[], metric: MetricNumbers): Rational {
  if (f.inverse) return metric.inverse[at[0]!]![at[1]!]!;
  return metric.jet(at.slice(0, -2), at.slice(-2));
}

/** A component of a tensor from what its monomials mean, every index summed over at each of its values. */
export function componentOf(
  tensor: VectorTensor<Rational>,
  free: Readonly<Record<string, number>>,
  metric: MetricNumbers,
): Rational {
  let out = ZERO;
  for (const { joints, factors, coefficient } of tensor.terms.values()) {
    const firsts = [...joints].flatMap(([l, j]) => (l in free || j.name in free || l > j.name ? [] : [l]));
    const walk = (k: number, at: Record<string, number>): Rational => {
      const label = firsts[k];
      if (label === undefined) return term(at);
      const partner = joints.get(label)!.name;
      return range(metric.dimension)
        .map((v) => walk(k + 1, { ...at, [label]: v, [partner]: v }))
        .reduce(addRational, ZERO);
    };
    const term = (at: Readonly<Record<string, number>>): Rational => {
      for (const [l, j] of joints) if (l in free && j.name in free && free[l] !== free[j.name]) return ZERO;
      const value = (slot: string): number => at[slot] ?? free[joints.get(slot)!.name]!;
      return factors
        .map((f) => factorAt(f, f.slots.map(value), metric))
        .reduce(mulRational, coefficient ?? ONE);
    };
    out = addRational(out, walk(0, {}));
  }
  return out;
}

/** Slots of a factor in another order that its symmetries allow, chosen by the numbers. */
export function exchanged(f: TensorFactor, choose: (n: number) => number): TensorFactor {
  const slots = symmetricSlots(f).flatMap((group) => {
    const left = [...group];
    return group.map(() => left.splice(choose(left.length), 1)[0]!);
  });
  return { ...f, slots };
}
