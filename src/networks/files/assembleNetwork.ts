import type { Layer, Network } from '../network.ts';
import { listed, NetworkProblem, quoted } from '../networkProblem.ts';
import { networkOf, validateNetwork } from '../validateNetwork.ts';
import type { LayerPlan, PlannedLayer } from './layerPlan.ts';
import { type StoredTensor, shapeText, type Tensor, type TensorFile } from './tensor.ts';

function tensorNamed(file: TensorFile, name: string, where: string): StoredTensor {
  const tensor = file.get(name);
  if (tensor) return tensor;
  const names = [...file.keys()];
  throw new NetworkProblem(
    `${where} needs ${quoted(name)}, which is not there; ${names.length === 0 ? 'there is nothing' : `there are ${listed(names)}`}`,
  );
}

/** The rows of a matrix in C order, or its columns. */
function rowsOf({ shape, values }: Tensor, transposed: boolean): Float64Array[] {
  const [rows = 0, columns = 0] = shape;
  if (!transposed)
    return Array.from({ length: rows }, (_, j) => values.slice(j * columns, (j + 1) * columns));
  return Array.from({ length: columns }, (_, j) =>
    Float64Array.from({ length: rows }, (_unused, i) => values[i * columns + j]!),
  );
}

function layerOf(file: TensorFile, plan: PlannedLayer, k: number, inputs: number | undefined): Layer<number> {
  const where = `layer ${k}`;
  const stored = tensorNamed(file, plan.weights, where);
  const { shape } = stored;
  const transposed = plan.rows === 'inputs';
  if (shape.length !== 2)
    throw new NetworkProblem(
      `${where}, ${quoted(plan.weights)} has the shape ${shapeText(shape)}; the weights of a layer are a matrix`,
    );
  if (shape.includes(0))
    throw new NetworkProblem(`${where}, ${quoted(plan.weights)} of shape ${shapeText(shape)} is empty`);
  const [reads = 0, gives = 0] = transposed ? shape : [shape[1], shape[0]];
  if (inputs !== undefined && reads !== inputs) {
    const hint = gives === inputs ? `; with "rows": "${transposed ? 'outputs' : 'inputs'}" it would fit` : '';
    throw new NetworkProblem(
      `${where}, ${quoted(plan.weights)} of shape ${shapeText(shape)} reads ${reads} numbers, but layer ${k - 1} gives ${inputs}${hint}`,
    );
  }
  const weights = rowsOf(stored.read(), transposed);
  const { activation, scaling, biases: name } = plan;
  if (name === null) return { weights, biases: new Float64Array(gives), activation, scaling };
  const biases = tensorNamed(file, name, where);
  if (biases.shape.length !== 1 || biases.shape[0] !== gives)
    throw new NetworkProblem(
      `${where}, ${quoted(name)} has the shape ${shapeText(biases.shape)}, but the layer has ${gives} units; its biases have the shape [${gives}]`,
    );
  return { weights, biases: biases.read().values, activation, scaling };
}

/**
 * The network that a plan makes of a file's arrays. Nothing is left over in silence: an array that no layer uses must be ignored by
 * name. Fails with NetworkProblem that names layer and array, and as validateNetwork does.
 */
export function assembleNetwork(file: TensorFile, plan: LayerPlan): Network<number> {
  const layers: Layer<number>[] = [];
  const used = new Set<string>();
  plan.layers.forEach((planned, index) => {
    for (const name of [planned.weights, planned.biases]) {
      if (name !== null && used.has(name))
        throw new NetworkProblem(`layer ${index + 1} uses ${quoted(name)} again; every array has one place`);
      if (name !== null) used.add(name);
    }
    layers.push(layerOf(file, planned, index + 1, layers.at(-1)?.biases.length));
  });
  const isIgnored = (name: string): boolean =>
    plan.ignored.some((ignored) => name === ignored || name.startsWith(`${ignored}.`));
  const left = [...file.keys()].filter((name) => !used.has(name) && !isIgnored(name));
  if (left.length > 0)
    throw new NetworkProblem(
      `no layer uses ${listed(left)}; describe the layer, or list what is not to be read as ignored`,
    );
  return networkOf(layers);
}

/** A network's arrays under PyTorch's names: 0.weight of shape [out, in], 0.bias, 1.weight, … Fails as validateNetwork does. */
export function tensorsOf(network: Network<number>): ReadonlyMap<string, Tensor> {
  const tensors = new Map<string, Tensor>();
  validateNetwork(network).layers.forEach(({ weights, biases }, index) => {
    const columns = weights[0]!.length;
    const values = new Float64Array(weights.length * columns);
    for (const [j, row] of weights.entries()) values.set(row, j * columns);
    tensors.set(`${index}.weight`, { shape: [weights.length, columns], values });
    tensors.set(`${index}.bias`, { shape: [biases.length], values: Float64Array.from(biases) });
  });
  return tensors;
}
