import { rational } from '../../src/core/rational.ts';
import type { Network } from '../../src/networks/network.ts';
import type { Analytic } from '../../src/numeric/analytic.ts';
import { constantSeries, type Series, seriesAlgebra } from '../../src/numeric/series.ts';
import { activationValue } from './activationOracle.ts';

/** The features of a layer at a point by the definition: no derivative, no precise function. */
export function features<T>(
  algebra: Analytic<T>,
  network: Network<T>,
  layer: number,
  point: readonly T[],
): T[] {
  const { precise: _precise, vectors: _vectors, ...A } = algebra;
  let x = [...point];
  for (const { weights, biases, activation, scaling } of network.layers.slice(0, layer)) {
    const z = weights.map((row, j) => x.reduce((sum, h, k) => A.add(sum, A.mul(row[k]!, h)), biases[j]!));
    const phi = z.map((a) => activationValue(A, activation, a));
    const width = A.fromRational(rational(biases.length));
    x = scaling === 'ntk' ? phi.map((h) => A.div(h, A.sqrt(width))) : phi;
  }
  return x;
}

/**
 * ∂_a∂_b… h_i for every unit i of the layer, over the listed coordinates: the coefficient of ε₁ε₂… in h_i(x + ε₁e_a + ε₂e_b + …),
 * with a further nilpotent number for each index. No chain rule but that of truncated series of order 1.
 */
export function nestedDerivative<T>(
  algebra: Analytic<T>,
  network: Network<T>,
  layer: number,
  point: readonly T[],
  indices: readonly number[],
): T[] {
  const [index, ...rest] = indices;
  if (index === undefined) return features(algebra, network, layer, point);
  const S = seriesAlgebra(algebra, 1);
  const constant = (c: T): Series<T> => constantSeries(algebra, 1, c);
  const lifted: Network<Series<T>> = {
    inputs: network.inputs,
    layers: network.layers.map((layer_) => ({
      ...layer_,
      weights: layer_.weights.map((row) => Array.from(row, constant)),
      biases: Array.from(layer_.biases, constant),
    })),
  };
  const moved = point.map((x, a): Series<T> => (a === index ? [x, algebra.one] : constant(x)));
  return nestedDerivative(S, lifted, layer, moved, rest).map((h) => h[1]!);
}
