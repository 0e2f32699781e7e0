import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { geometry } from '../../src/cli/geometry.ts';
import { readNetwork, readPoints } from '../../src/cli/networkFiles.ts';
import { assembleNetwork, tensorsOf } from '../../src/networks/files/assembleNetwork.ts';
import { parseShortPlan } from '../../src/networks/files/layerPlan.ts';
import { networkJson } from '../../src/networks/files/networkJson.ts';
import { npyBytes } from '../../src/networks/files/npy.ts';
import { parseSafetensors, safetensorsBytes } from '../../src/networks/files/safetensors.ts';
import type { Network } from '../../src/networks/network.ts';
import { geometryAtPoints, type PointGeometry } from '../../src/networks/pointGeometry.ts';
import { rationalOfDouble } from '../../src/numeric/exactDouble.ts';
import { fixture } from '../networks/files/fixture.ts';
import { folderWith, MAIN, run, start } from './command.ts';

const MLP = fixture('mlp.safetensors');
const PLAN = '0=tanh,2=tanh,4=identity';
const NETWORK = assembleNetwork(parseSafetensors(MLP), parseShortPlan(PLAN));

/** Numbers like random ones in (−1, 1), the same ones for the same seed. */
function uniform(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}

/** A tanh network of these widths. */
function randomNetwork(widths: readonly number[], random: () => number): Network<number> {
  return {
    inputs: widths[0]!,
    layers: widths.slice(1).map((width, k) => ({
      weights: Array.from({ length: width }, () =>
        Float64Array.from({ length: widths[k]! }, () => Math.fround((2 * random()) / Math.sqrt(widths[k]!))),
      ),
      biases: Float64Array.from({ length: width }, () => Math.fround(random())),
      activation: { kind: 'tanh' },
      scaling: 'none',
    })),
  };
}

/** ½ log det JJᵀ of the second layer's Jacobian J = D₂W₂D₁W₁ of tanh layers, by elimination. */
function logVolume({ layers }: Network<number>, x: readonly number[]): number {
  let h: readonly number[] = x;
  let jacobian: number[][] = [];
  for (const { weights, biases } of layers.slice(0, 2)) {
    const next = weights.map((row, j) => Math.tanh(h.reduce((sum, v, i) => sum + row[i]! * v, biases[j]!)));
    jacobian = weights.map((row, j) => {
      const product = jacobian.length
        ? x.map((_, a) => jacobian.reduce((sum, entries, i) => sum + row[i]! * entries[a]!, 0))
        : Array.from(row);
      return product.map((entry) => (1 - next[j]! ** 2) * entry);
    });
    h = next;
  }
  const gram = jacobian.map((u) => jacobian.map((v) => u.reduce((sum, entry, a) => sum + entry * v[a]!, 0)));
  let log = 0;
  gram.forEach((pivotRow, k) => {
    log += Math.log(pivotRow[k]!) / 2;
    for (const row of gram.slice(k + 1)) {
      const factor = row[k]! / pivotRow[k]!;
      for (let b = k; b < row.length; b++) row[b]! -= factor * pivotRow[b]!;
    }
  });
  return log;
}

describe('pullback geometry', () => {
  test('prints a line for each point', () => {
    const folder = folderWith({ 'mlp.safetensors': MLP, 'points.npy': fixture('points.npy') });
    const args = [
      'geometry',
      'mlp.safetensors',
      '--layers',
      PLAN,
      '--layer',
      '2',
      '--points',
      'points.npy',
      '--at',
      '0.5,-1/3,0',
      '--curvature',
    ];
    const { code, out, err } = run(MAIN, folder, args);
    expect([code, err]).toEqual([0, '']);
    const lines = out.split('\n');
    expect(lines[0]).toBe('mlp.safetensors: 3 -> 7 tanh -> 5 tanh -> 2 identity');
    expect(lines[1]).toBe('layer 2: 5 features of 3 inputs; float64, nothing proved');
    expect(lines[3]).toMatch(
      /^point {2}rank {2}log-volume {2,}largest eigenvalue {2,}least non-zero {2,}Ricci scalar$/,
    );
    expect(lines).toHaveLength(10);
    expect(lines[4]).toMatch(/^1 {6}3\/3 {3}-?\d+\.\d+ +\d\S+ +\d\S+ +-?\d\S+$/);
    const json = run(MAIN, folder, [...args, '--json']);
    const objects = json.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(objects.map(({ point, rank }) => [point, rank.rank])).toEqual([1, 2, 3, 4, 5].map((k) => [k, 3]));
    objects.forEach(({ logVolume: text, ricci }, k) => {
      expect(lines[4 + k]!.split(/\s+/).slice(2)).toEqual(expect.arrayContaining([text, ricci]));
    });
  });

  test('gives log-volumes at the second hidden layer of a [784, 128, 64, 10] network from safetensors', () => {
    const random = uniform(7);
    const network = randomNetwork([784, 128, 64, 10], random);
    const x = Array.from({ length: 784 }, random);
    const folder = folderWith({ 'mnist.safetensors': safetensorsBytes(tensorsOf(network), 'F32') });
    const stored = readNetwork(join(folder, 'mnist.safetensors'), '0=tanh,1=tanh,2=identity', 2);
    const found = geometryAtPoints(stored, { layer: 2, curvature: false, eigenvalues: true })(
      x.map((v) => rationalOfDouble(v)),
    );
    expect(found).toMatchObject({ rank: { rank: 64 } });
    expect(Number((found as PointGeometry).logVolume)).toBeCloseTo(logVolume(network, x), 8);
  });

  test('goes on after a point at a kink, and says so', () => {
    const relu = {
      ...NETWORK,
      layers: NETWORK.layers.map((layer) => ({
        ...layer,
        biases: Array.from(layer.biases, () => 0),
        activation: { kind: 'relu' } as const,
      })),
    };
    const folder = folderWith({ 'relu.json': networkJson({ numbers: 'float64', network: relu }) });
    const { code, out, err } = run(MAIN, folder, [
      'geometry',
      'relu.json',
      '--layer',
      '1',
      '--at',
      '0,0,0',
      '--at',
      '1,2,3',
      '--digits',
      '20',
    ]);
    expect([code, err]).toEqual([1, '']);
    const lines = out.split('\n');
    expect(lines[1]).toBe('layer 1: 7 features of 3 inputs; 20 digits, enclosed');
    expect(lines[4]).toMatch(/^1 {6}undefined: .*layer 1, unit 1/);
    expect(lines[5]).toMatch(/^2 {6}[1-3]\/3 /);
  });

  test('keeps what it printed when it is interrupted', async () => {
    const folder = folderWith({
      'mlp.safetensors': MLP,
      'x.npy': npyBytes({ shape: [100_000, 3], values: new Float64Array(300_000).fill(0.5) }),
    });
    const args = [
      'geometry',
      'mlp.safetensors',
      '--layers',
      PLAN,
      '--layer',
      '1',
      '--points',
      'x.npy',
      '--json',
      '--digits',
      '30',
    ];
    const { child, done } = start(MAIN, folder, args);
    child.stdout?.once('data', () => child.kill('SIGINT'));
    const { code, out, err } = await done;
    expect([code, child.signalCode, err]).toEqual([null, 'SIGINT', '']);
    const lines = out.trimEnd().split('\n');
    expect(lines.length).toBeLessThan(100_000);
    expect(lines.map((line) => JSON.parse(line).point)).toEqual(lines.map((_, k) => k + 1));
  });
});

describe('what cannot be read', () => {
  const folder = folderWith({
    'mlp.safetensors': MLP,
    'cut.safetensors': MLP.subarray(0, 600),
    'nan.safetensors': MLP.map((byte, at) => (at >= MLP.length - 8 && at < MLP.length - 4 ? 0xff : byte)),
    'noplan.npz': fixture('shallow.npz'),
    'shallow.npz': fixture('shallow.npz'),
    'shallow.json': fixture('shallow.json'),
    'net.json': networkJson({ numbers: 'float64', network: NETWORK }),
    'weights.h5': new Uint8Array(8),
    'latin.json': Uint8Array.of(0x22, 0xe9, 0x22),
    'plan.json':
      '{"format": "pullback layers 1", "layers": [{"linear": "0", "activation": "tanh"}], "ignored": ["2", "4"]}',
    'tf/model.json': fixture('functional/model.json'),
    'points.json': '[[1, 2, 3], [1, 2]]',
    'flat.json': '[1, 2, 3]',
    'points.npy': npyBytes({ shape: [2, 3], values: Float64Array.of(1, 2, 3, 4, Number.NaN, 6) }),
    'flat.npy': npyBytes({ shape: [3], values: Float64Array.of(1, 2, 3) }),
  });
  const at = (name: string) => join(folder, name);

  test('is said in one line', () => {
    const args = ['nan.safetensors', '--layers', PLAN, '--layer', '1', '--at', '1,2,3'];
    expect(run(MAIN, folder, ['geometry', ...args])).toEqual({
      code: 2,
      out: '',
      err: 'pullback: nan.safetensors: layer 3, weight [1][3] is NaN; every weight must be a finite number\n',
    });
  });

  test.each([
    [{ layer: 4, at: ['1,2,3'] }, /^--layer 4: .*mlp.safetensors has 3 layers$/],
    [{ at: ['1,2,3', '1,2'] }, '--at 1,2: the point has 2 coordinates, but the network has 3 inputs'],
    [{ at: ['1,x,3'] }, '--at 1,x,3: coordinate [1] of the point is "x"; write numbers, as in 0.5,-1/3'],
    [{ at: ['1,2/0,3'] }, '--at 1,2/0,3: coordinate [1] of the point, "2/0", divides by zero'],
    [{}, 'no point given; write --at 0.5,-1/3 or --points FILE'],
  ])('of the request %j', async (wrong, message) => {
    const terminal = { out: process.stdout, err: process.stderr, env: {} };
    const options = {
      layer: 1,
      layers: PLAN,
      at: [],
      curvature: false,
      eigenvalues: true,
      json: false,
      ...wrong,
    };
    await expect(geometry(at('mlp.safetensors'), options, terminal)).rejects.toThrow(message);
  });

  test.each([
    ['cut.safetensors', PLAN, 'cut.safetensors: cut off: tensor "2.weight" ends at byte'],
    [
      'mlp.safetensors',
      undefined,
      'mlp.safetensors: holds "0.bias", "0.weight", "2.bias", "2.weight", "4.bias", "4.weight", but not which layer comes first and which activations follow; say so with --layers 0=tanh,2=identity or in ',
    ],
    ['mlp.safetensors', '0=tanh,2=tanh', 'mlp.safetensors: no layer uses "4.bias", "4.weight"'],
    ['mlp.safetensors', '0=tanh,2', '--layers: "2" describes no layer'],
    ['mlp.safetensors', 'none.json', 'cannot read none.json: no such file or folder'],
    ['noplan.npz', undefined, 'noplan.npz: holds "W1", "b1", "W2", "b2", but not which'],
    ['net.json', PLAN, 'net.json says itself which layers it has; leave --layers out'],
    [
      'weights.h5',
      undefined,
      'weights.h5: networks come as .safetensors, .npz, .json, or the folder of a TensorFlow.js model',
    ],
    ['latin.json', undefined, 'latin.json: it is not UTF-8 text'],
    ['flat.json', undefined, 'flat.json: a network must be an object'],
    ['tf', undefined, 'group1-shard1of2.bin: no such file or folder'],
    ['.', undefined, 'model.json: no such file or folder'],
    ['nothing.npz', PLAN, 'nothing.npz: no such file or folder'],
  ])('the network %s with layers %s', (name, layers, message) => {
    expect(() => readNetwork(at(name), layers, 1)).toThrow(message);
  });

  test.each([
    ['points.json', 'points.json: point 2 has 2 coordinates, but the network has 3 inputs'],
    ['flat.json', 'flat.json: point 1 must be a list'],
    ['points.npy', 'points.npy: point 2, coordinate [1] is NaN; it must be a finite number'],
    [
      'flat.npy',
      'flat.npy: the array has the shape [3], but points for this network have [points, 3]; reshape it',
    ],
    ['shallow.npz', 'shallow.npz: it holds "W1", "b1", "W2", "b2"; save the points alone, with numpy.save'],
    ['mlp.safetensors', 'points come as .npy, .npz or .json'],
  ])('the points %s', (name, message) => {
    expect(() => readPoints(at(name), 3)).toThrow(message);
  });

  test('but the plan may stand in a file, beside the network or elsewhere', () => {
    expect(readNetwork(at('shallow.npz'), undefined, 1).network.layers).toHaveLength(2);
    expect(readNetwork(at('mlp.safetensors'), at('plan.json'), 1).network.layers).toHaveLength(1);
    mkdirSync(at('model'));
    for (const name of ['model.json', 'group1-shard1of2.bin', 'group1-shard2of2.bin'])
      writeFileSync(at(`model/${name}`), fixture(`sequential/${name}`));
    expect(readNetwork(at('model'), undefined, 2).network.inputs).toBe(4);
    expect(readNetwork(at('model/model.json'), undefined, 1).network.layers).toHaveLength(1);
  });
});
