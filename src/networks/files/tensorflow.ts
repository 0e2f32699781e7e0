import type { Network } from '../network.ts';
import { NetworkProblem, quoted } from '../networkProblem.ts';
import { assembleNetwork } from './assembleNetwork.ts';
import { type ExactJson, parseExactJson } from './exactJson.ts';
import { joinedBytes } from './joinedBytes.ts';
import { integerIn, listIn, textIn } from './jsonValues.ts';
import { fieldsIn } from './kerasChain.ts';
import { denseLayers } from './kerasLayers.ts';
import { FLOAT32, readNumbers } from './numberFormat.ts';
import { LARGEST_SIZE, type StoredTensor, sizeOf, type TensorFile } from './tensor.ts';

/** The bytes of a file beside model.json. */
export type ReadShard = (name: string) => Uint8Array;

/** A shard's name: a file beside model.json or below it, never elsewhere. */
function shardName(value: ExactJson): string {
  const name = textIn(value, 'a path in the weightsManifest');
  if (/[\\:\0]|^\/|(^|\/)\.\.?(\/|$)/.test(name) || name === '')
    throw new NetworkProblem(
      `the weightsManifest names the shard ${quoted(name)}, which is no file beside model.json`,
    );
  return name;
}

/** dense_Dense1/kernel and sequential/dense_Dense1/kernel:0 are both layer dense_Dense1's kernel. */
function weightName(full: string): string {
  return full.replace(/:0$/, '').split('/').slice(-2).join('/');
}

function readGroup(
  group: ReadonlyMap<string, ExactJson>,
  readShard: ReadShard,
  file: Map<string, StoredTensor>,
): void {
  const paths = listIn(group.get('paths'), 'paths in the weightsManifest').map(shardName);
  const data = joinedBytes(paths.map(readShard));
  let at = 0;
  for (const item of listIn(group.get('weights'), 'weights in the weightsManifest')) {
    const entry = fieldsIn(item, 'a weight in the weightsManifest');
    const full = textIn(entry.get('name'), 'the name of a weight');
    const name = weightName(full);
    const type = textIn(entry.get('dtype'), `the dtype of ${quoted(full)}`);
    if (type !== 'float32' || entry.has('quantization'))
      throw new NetworkProblem(
        `${quoted(full)} is ${entry.has('quantization') ? 'quantized' : `of type ${type}`}; weights are float32: convert the model without quantization`,
      );
    const shape = listIn(entry.get('shape'), `the shape of ${quoted(full)}`).map((extent) =>
      integerIn(extent, `a size in the shape of ${quoted(full)}`, 0, LARGEST_SIZE),
    );
    const size = sizeOf(shape, full);
    const bytes = data.subarray(at, at + 4 * size);
    if (bytes.length < 4 * size)
      throw new NetworkProblem(
        `cut off: ${quoted(full)} needs ${4 * size} bytes, but ${bytes.length} are left in ${paths.join(', ')}`,
      );
    if (file.has(name)) throw new NetworkProblem(`the weight ${quoted(full)} is there twice`);
    file.set(name, { shape, read: () => ({ shape, values: readNumbers(bytes, FLOAT32, size) }) });
    at += 4 * size;
  }
  if (at !== data.length)
    throw new NetworkProblem(
      `${data.length - at} bytes in ${paths.join(', ')} belong to no weight: the model is damaged`,
    );
}

function weightsOf(manifest: ExactJson | undefined, readShard: ReadShard): TensorFile {
  const file = new Map<string, StoredTensor>();
  for (const group of listIn(manifest, 'the weightsManifest'))
    readGroup(fieldsIn(group, 'a group of the weightsManifest'), readShard, file);
  return file;
}

/**
 * A network from a TensorFlow.js LayersModel: its model.json, and what reads the shards beside it. Dense layers and activations in a chain;
 * only the first `upTo` dense layers are looked at when it is given, so that a softmax at the end does no harm. `Keras`' activations as
 * kerasLayers.ts lists them. Fails with NetworkProblem that names the layer or the weight.
 */
export function parseTensorflow(modelJson: string, readShard: ReadShard, upTo?: number): Network<number> {
  const root = fieldsIn(parseExactJson(modelJson), 'the model');
  if (root.get('format') === 'graph-model')
    throw new NetworkProblem('this is a graph model; convert the Keras model to a LayersModel instead');
  const topology = fieldsIn(root.get('modelTopology'), 'modelTopology');
  const dense = denseLayers(topology.get('model_config') ?? topology, upTo);
  const file = weightsOf(root.get('weightsManifest'), readShard);
  const layers = dense.map(({ name, bias, activation }) => ({
    weights: `${name}/kernel`,
    rows: 'inputs' as const,
    biases: bias ? `${name}/bias` : null,
    activation,
    scaling: 'none' as const,
  }));
  const ours = new Set(dense.map(({ name }) => name));
  const ignored =
    upTo === undefined ? [] : [...file.keys()].filter((name) => !ours.has(name.split('/')[0] ?? ''));
  const network = assembleNetwork(file, { layers, ignored });
  dense.forEach(({ name, units }, index) => {
    const width = network.layers[index]!.biases.length;
    if (width !== units)
      throw new NetworkProblem(`layer ${quoted(name)} has ${units} units, but its weights are for ${width}`);
  });
  return network;
}
