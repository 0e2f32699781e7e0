import type { Activation } from './activation.ts';

/** How a layer's features are scaled after its activation: not at all, or by 1/√(its width). */
export type Scaling = 'none' | 'ntk';

/**
 * One layer: h_j = s·φ(Σ_i weights[j][i]·x_i + biases[j]) for j = 0, …, width − 1, with s = 1, or 1/√width where scaling is `ntk`.
 * `weights` has a row for each unit.
 */
export interface Layer<T> {
  readonly weights: readonly ArrayLike<T>[];
  readonly biases: ArrayLike<T>;
  readonly activation: Activation;
  readonly scaling: Scaling;
}

/** A fully connected network as data: layer k reads what layer k − 1 gives, the first one the `inputs` coordinates of a point. */
export interface Network<T> {
  readonly inputs: number;
  readonly layers: readonly Layer<T>[];
}

/** The widths of the layers in order: [784, 128, 10] without the inputs is [128, 10]. */
export function widthsOf(network: Network<unknown>): readonly number[] {
  return network.layers.map((layer) => layer.biases.length);
}

/** The same network in another number system: every weight and bias through `embed`, once each. */
export function mapNetwork<T, U>(network: Network<T>, embed: (weight: T) => U): Network<U> {
  return {
    inputs: network.inputs,
    layers: network.layers.map((layer) => ({
      weights: layer.weights.map((row) => Array.from(row, (weight) => embed(weight))),
      biases: Array.from(layer.biases, (bias) => embed(bias)),
      activation: layer.activation,
      scaling: layer.scaling,
    })),
  };
}
