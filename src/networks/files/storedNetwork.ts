import type { Rational } from '../../core/rational.ts';
import { nearestDouble, rationalOfDouble } from '../../numeric/exactDouble.ts';
import { mapNetwork, type Network } from '../network.ts';
import { NetworkProblem } from '../networkProblem.ts';

/** A network as a file gives it: of doubles (each float64, float32 or float16 as the double that it is) or of exact rationals. */
export type StoredNetwork =
  | { readonly numbers: 'float64'; readonly network: Network<number> }
  | { readonly numbers: 'exact'; readonly network: Network<Rational> };

/** The network over exact rationals: nothing is rounded, a double is the rational that it is. */
export function exactNetwork(stored: StoredNetwork): Network<Rational> {
  return stored.numbers === 'exact' ? stored.network : mapNetwork(stored.network, rationalOfDouble);
}

function doubles(row: ArrayLike<Rational>, name: (i: number) => string): Float64Array {
  return Float64Array.from(row, (q, i) => {
    try {
      return nearestDouble(q);
    } catch {
      throw new NetworkProblem(`${name(i)} is beyond the range of doubles; compute with digits instead`);
    }
  });
}

/** The network over doubles, every number the nearest one. Fails with NetworkProblem where one is beyond doubles. */
export function doubleNetwork(stored: StoredNetwork): Network<number> {
  if (stored.numbers === 'float64') return stored.network;
  const { inputs, layers } = stored.network;
  return {
    inputs,
    layers: layers.map((layer, k) => ({
      ...layer,
      weights: layer.weights.map((row, j) => doubles(row, (i) => `layer ${k + 1}, weight [${j}][${i}]`)),
      biases: doubles(layer.biases, (j) => `layer ${k + 1}, bias [${j}]`),
    })),
  };
}
