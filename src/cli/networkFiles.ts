import { existsSync, statSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { assembleNetwork } from '../networks/files/assembleNetwork.ts';
import { type LayerPlan, parseLayerPlan, parseShortPlan } from '../networks/files/layerPlan.ts';
import { parseNetworkJson } from '../networks/files/networkJson.ts';
import { parseNpy } from '../networks/files/npy.ts';
import { parseNpz } from '../networks/files/npz.ts';
import { onlyTensor, type Points, parsePointsJson, pointsOfTensor } from '../networks/files/points.ts';
import { parseSafetensors } from '../networks/files/safetensors.ts';
import type { StoredNetwork } from '../networks/files/storedNetwork.ts';
import type { TensorFile } from '../networks/files/tensor.ts';
import { parseTensorflow } from '../networks/files/tensorflow.ts';
import { listed } from '../networks/networkProblem.ts';
import { UsageError } from './failure.ts';
import { fileBytes, fileText, ofFile } from './fileBytes.ts';

/** How the arrays of a file become layers: --layers, or the JSON beside the file. */
function planFor(path: string, file: TensorFile, layers: string | undefined): LayerPlan {
  if (layers?.includes('=')) return ofFile('--layers', () => parseShortPlan(layers));
  const beside = `${path.slice(0, path.length - extname(path).length)}.json`;
  const description = layers ?? beside;
  if (layers === undefined && !existsSync(beside))
    throw new UsageError(
      `${path}: holds ${listed([...file.keys()])}, but not which layer comes first and which activations follow; say so with --layers 0=tanh,2=identity or in ${beside}`,
    );
  return ofFile(description, () => parseLayerPlan(fileText(description)));
}

function tensorflowModel(modelJson: string, upTo: number): StoredNetwork {
  const folder = dirname(modelJson);
  const text = fileText(modelJson);
  return {
    numbers: 'float64',
    network: ofFile(modelJson, () => parseTensorflow(text, (name) => fileBytes(join(folder, name)), upTo)),
  };
}

/**
 * The network in a file, or in the folder of a TensorFlow.js model, of which the first `upTo` dense layers are read. Fails with UsageError: one line
 * that names the file, the place in it, what is wrong and what to do.
 */
export function readNetwork(path: string, layers: string | undefined, upTo: number): StoredNetwork {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  const kind = isFolder ? 'folder' : extname(path).toLowerCase();
  if (kind === '.safetensors' || kind === '.npz') {
    const bytes = fileBytes(path);
    const file = ofFile(path, () => (kind === '.npz' ? parseNpz(bytes) : parseSafetensors(bytes)));
    const plan = planFor(path, file, layers);
    return { numbers: 'float64', network: ofFile(path, () => assembleNetwork(file, plan)) };
  }
  if (layers !== undefined && (kind === 'folder' || kind === '.json'))
    throw new UsageError(`${path} says itself which layers it has; leave --layers out`);
  if (isFolder) return tensorflowModel(join(path, 'model.json'), upTo);
  if (kind !== '.json')
    throw new UsageError(
      `cannot read ${path}: networks come as .safetensors, .npz, .json, or the folder of a TensorFlow.js model`,
    );
  const text = fileText(path);
  if (/"modelTopology"\s*:/.test(text)) return tensorflowModel(path, upTo);
  return ofFile(path, () => parseNetworkJson(text));
}

/** The points in a .npy, .npz or .json file. Fails with UsageError, as readNetwork does. */
export function readPoints(path: string, dimension: number): Points {
  const kind = extname(path).toLowerCase();
  if (kind === '.json') {
    const text = fileText(path);
    return ofFile(path, () => parsePointsJson(text, dimension));
  }
  if (kind !== '.npy' && kind !== '.npz')
    throw new UsageError(`cannot read ${path}: points come as .npy, .npz or .json`);
  const bytes = fileBytes(path);
  return ofFile(path, () =>
    pointsOfTensor(kind === '.npy' ? parseNpy(bytes) : onlyTensor(parseNpz(bytes)), dimension),
  );
}
