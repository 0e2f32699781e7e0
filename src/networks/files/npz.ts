import { NetworkProblem, quoted } from '../networkProblem.ts';
import { npyBytes, parseNpy } from './npy.ts';
import type { StoredTensor, Tensor, TensorFile } from './tensor.ts';
import { unzip } from './unzip.ts';
import { zip } from './zip.ts';

/** The arrays of an .npz file. Fails with NetworkProblem. */
export function parseNpz(bytes: Uint8Array): TensorFile {
  const file = new Map<string, StoredTensor>();
  for (const [path, content] of unzip(bytes)) {
    const name = /^(.*)\.npy$/s.exec(path)?.[1];
    if (name === undefined) throw new NetworkProblem(`${quoted(path)} in it is no .npy array`);
    file.set(name, parseNpy(content, `array ${quoted(name)}`));
  }
  return file;
}

/** An .npz file of these arrays, as numpy.savez writes it. */
export function npzBytes(tensors: ReadonlyMap<string, Tensor>, type: 'F64' | 'F32' = 'F64'): Uint8Array {
  return zip(new Map([...tensors].map(([name, tensor]) => [`${name}.npy`, npyBytes(tensor, type)])));
}
