import type { Activation } from '../activation.ts';
import type { Layer, Network } from '../network.ts';
import { NetworkProblem } from '../networkProblem.ts';
import { validateNetwork } from '../validateNetwork.ts';
import { joinedBytes } from './joinedBytes.ts';
import { isSingle, numberBytes } from './numberFormat.ts';

/** Keras' name of an activation. Fails with NetworkProblem where Keras has none. */
function kerasActivation(activation: Activation, k: number): string {
  const names: Partial<Record<Activation['kind'], string>> = {
    identity: 'linear',
    exp: 'exponential',
    relu: 'relu',
    sigmoid: 'sigmoid',
    tanh: 'tanh',
    softplus: 'softplus',
    gelu: 'gelu',
  };
  const name = names[activation.kind];
  if (name === undefined)
    throw new NetworkProblem(
      `layer ${k}, TensorFlow.js has no activation ${activation.kind}; write JSON or safetensors`,
    );
  return name;
}

function denseConfig(layer: Layer<number>, k: number, inputs: number): unknown {
  if (layer.scaling !== 'none')
    throw new NetworkProblem(
      `layer ${k}, TensorFlow.js knows no ${layer.scaling} scaling; write JSON or safetensors`,
    );
  return {
    class_name: 'Dense',
    config: {
      name: `dense_${k}`,
      trainable: true,
      ...(k === 1 ? { batch_input_shape: [null, inputs], dtype: 'float32' } : {}),
      units: layer.biases.length,
      activation: kerasActivation(layer.activation, k),
      use_bias: true,
    },
  };
}

/**
 * The files of a TensorFlow.js LayersModel of this network under their names. Fails with NetworkProblem on a weight that is no float32, for it
 * would be rounded, and on what Keras does not have: ntk scaling, erf, sin, monomials, polynomials, leaky ReLU inside a layer.
 */
export function tensorflowFiles(network: Network<number>): ReadonlyMap<string, Uint8Array> {
  const { inputs, layers } = validateNetwork(network);
  const weights: { name: string; shape: number[]; dtype: string }[] = [];
  const data: Uint8Array[] = [];
  layers.forEach((layer, index) => {
    const reads = layer.weights[0]!.length;
    const gives = layer.biases.length;
    const kernel = Float64Array.from(
      { length: reads * gives },
      (_, at) => layer.weights[at % gives]![Math.floor(at / gives)]!,
    );
    for (const [part, values, shape] of [
      ['kernel', kernel, [reads, gives]] as const,
      ['bias', layer.biases, [gives]] as const,
    ]) {
      if (!isSingle(values))
        throw new NetworkProblem(
          `layer ${index + 1} has a ${part} entry that is no float32; round the network with Math.fround first`,
        );
      weights.push({ name: `dense_${index + 1}/${part}`, shape: [...shape], dtype: 'float32' });
      data.push(numberBytes(values, 4));
    }
  });
  const model = {
    format: 'layers-model',
    modelTopology: {
      class_name: 'Sequential',
      config: {
        name: 'network',
        layers: layers.map((layer, index) => denseConfig(layer, index + 1, inputs)),
      },
      keras_version: 'tfjs-layers 4.22.0',
      backend: 'tensor_flow.js',
    },
    weightsManifest: [{ paths: ['weights.bin'], weights }],
  };
  return new Map([
    ['model.json', new TextEncoder().encode(`${JSON.stringify(model)}\n`)],
    ['weights.bin', joinedBytes(data)],
  ]);
}
