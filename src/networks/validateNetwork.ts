import { activationProblem } from './activationNames.ts';
import type { Layer, Network } from './network.ts';
import { NetworkProblem } from './networkProblem.ts';

/** Whether a number of a network is usable: finite for doubles, anything for number systems without NaN. */
function isUsable(value: unknown): boolean {
  return typeof value === 'number' ? Number.isFinite(value) : value !== undefined && value !== null;
}

function validateLayer<T>(layer: Layer<T>, inputs: number, k: number): void {
  const { weights, biases, activation, scaling } = layer;
  const wrong = (what: string): never => {
    throw new NetworkProblem(`layer ${k}${what}`);
  };
  if (weights.length === 0) wrong(' has no units: it needs a row of weights for each');
  for (let j = 0; j < weights.length; j++) {
    const row = weights[j]!;
    if (row.length !== inputs) {
      const giver = k === 1 ? 'the network has' : `layer ${k - 1} gives`;
      wrong(
        `, weights[${j}] has ${row.length} entries, but ${giver} ${inputs} ${inputs === 1 ? 'input' : 'inputs'}`,
      );
    }
    for (let i = 0; i < inputs; i++)
      if (!isUsable(row[i]))
        wrong(`, weight [${j}][${i}] is ${row[i]}; every weight must be a finite number`);
  }
  if (biases.length !== weights.length)
    wrong(` has ${weights.length} units but ${biases.length} biases; write 0 for a unit without one`);
  for (let j = 0; j < biases.length; j++)
    if (!isUsable(biases[j])) wrong(`, bias [${j}] is ${biases[j]}; every bias must be a finite number`);
  const problem = activationProblem(activation);
  if (problem !== undefined) wrong(`, ${problem}`);
  if (scaling !== 'none' && scaling !== 'ntk')
    wrong(`, the scaling ${String(scaling)} is unknown: there are none and ntk`);
}

/**
 * The network, once it is one: at least one input and one layer, each layer's rows as long as the layer before is wide, as many biases as
 * rows, every number finite, activations and scalings known. Fails with NetworkProblem that names the first layer and entry where it is not.
 */
export function validateNetwork<T>(network: Network<T>): Network<T> {
  const { inputs, layers } = network;
  if (!Number.isSafeInteger(inputs) || inputs < 1)
    throw new NetworkProblem(`a network has at least one input, not ${String(inputs)}`);
  if (layers.length === 0) throw new NetworkProblem('a network has at least one layer');
  let width = inputs;
  layers.forEach((layer, index) => {
    validateLayer(layer, width, index + 1);
    width = layer.weights.length;
  });
  return network;
}

/**
 * The network of these layers; its inputs are as many as the first row of weights has entries. Fails as validateNetwork does.
 */
export function networkOf<T>(layers: readonly Layer<T>[]): Network<T> {
  const first = layers[0]?.weights[0];
  if (first === undefined)
    throw new NetworkProblem('a network has at least one layer with at least one unit');
  return validateNetwork({ inputs: first.length, layers });
}
