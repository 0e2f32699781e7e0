import { readFileSync } from 'node:fs';

const FOLDER = 'fixtures/networks';

/** The bytes of a file of fixtures/networks. */
export function fixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(`${FOLDER}/${name}`));
}

/** The values that numpy computed. */
export const EXPECTED = JSON.parse(readFileSync(`${FOLDER}/expected.json`, 'utf8')) as {
  readonly 'mlp.safetensors': readonly (readonly Volume[])[];
  readonly 'shallow.npz': Volume & { readonly at: readonly number[]; readonly layer: number };
  readonly 'arrays.npz': Readonly<Record<string, { readonly shape: number[]; readonly values: number[] }>>;
};

/** Rank, log-volume and eigenvalues of a metric. */
export interface Volume {
  readonly rank: number;
  readonly logVolume: number;
  readonly largest: number;
  readonly least: number;
}
