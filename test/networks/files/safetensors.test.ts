import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assembleNetwork, tensorsOf } from '../../../src/networks/files/assembleNetwork.ts';
import { layerPlanJson, parseLayerPlan, parseShortPlan } from '../../../src/networks/files/layerPlan.ts';
import { parseSafetensors, safetensorsBytes } from '../../../src/networks/files/safetensors.ts';
import { mapNetwork } from '../../../src/networks/network.ts';
import { doubleWeights, networks, plain } from './arbitraryNetwork.ts';
import { fixture } from './fixture.ts';

const MLP = fixture('mlp.safetensors');
const PLAN = parseShortPlan('0=tanh,2=tanh,4=identity');

/** A file with this header and so many bytes of data. */
function fileOf(header: string, data: Uint8Array | number): Uint8Array {
  const text = new TextEncoder().encode(header);
  const bytes = typeof data === 'number' ? new Uint8Array(data) : data;
  const file = new Uint8Array(8 + text.length + bytes.length);
  new DataView(file.buffer).setBigUint64(0, BigInt(text.length), true);
  file.set(text, 8);
  file.set(bytes, 8 + text.length);
  return file;
}

function entry(dtype: string, shape: string, offsets: string): string {
  return `{"dtype":"${dtype}","shape":${shape},"data_offsets":${offsets}}`;
}

describe('safetensors', () => {
  test('as the library writes them', () => {
    const file = parseSafetensors(MLP);
    expect([...file].map(([name, { shape }]) => [name, shape])).toEqual([
      ['0.bias', [7]],
      ['0.weight', [7, 3]],
      ['2.bias', [5]],
      ['2.weight', [5, 7]],
      ['4.bias', [2]],
      ['4.weight', [2, 5]],
    ]);
    const network = assembleNetwork(file, PLAN);
    expect(network.layers.map(({ biases }) => biases.length)).toEqual([7, 5, 2]);
    expect(network.layers[0]!.weights[1]).toEqual(file.get('0.weight')!.read().values.slice(3, 6));
  });

  test('of networks come back exactly', () => {
    fc.assert(
      fc.property(networks(doubleWeights), fc.boolean(), (network, single) => {
        const written = single
          ? mapNetwork(network, (w) => (Math.abs(w) < 1e38 ? Math.fround(w) : 1))
          : network;
        const bytes = safetensorsBytes(tensorsOf(written), single ? 'F32' : 'F64');
        const back = assembleNetwork(parseSafetensors(bytes), parseLayerPlan(layerPlanJson(written)));
        expect(plain(back)).toEqual(plain(written));
      }),
      { seed: 4, numRuns: 60 },
    );
  });

  test('of every float type', () => {
    const view = new DataView(new ArrayBuffer(16));
    view.setFloat64(0, 0.1, true);
    view.setFloat32(8, 0.1, true);
    view.setUint16(12, 0x2e66, true);
    view.setUint16(14, 0x3dcd, true);
    const spans = [
      `"a":${entry('F64', '[]', '[0,8]')}`,
      `"b":${entry('F32', '[1]', '[8,12]')}`,
      `"c":${entry('F16', '[1,1]', '[12,14]')}`,
      `"d":${entry('BF16', '[1]', '[14,16]')}`,
    ];
    const file = parseSafetensors(fileOf(`{${spans.join(',')}}`, new Uint8Array(view.buffer)));
    expect([...file.values()].map((stored) => stored.read().values[0])).toEqual([
      0.1,
      Math.fround(0.1),
      0.0999755859375,
      0.10009765625,
    ]);
  });
});

describe('a broken file', () => {
  test.each([
    [
      'truncated',
      fileOf(`{"a":${entry('F32', '[2]', '[0,8]')}}`, 4),
      'cut off: tensor "a" ends at byte 8 of the data, but only 4 are there',
    ],
    [
      'of another shape',
      fileOf(`{"a":${entry('F32', '[3]', '[0,8]')}}`, 8),
      'tensor "a" of shape [3] needs 12 bytes as F32, but its offsets span 8',
    ],
    [
      'overlapping',
      fileOf(`{"a":${entry('F32', '[2]', '[0,8]')},"b":${entry('F32', '[2]', '[4,12]')}}`, 12),
      'tensor "b" overlaps the one before it',
    ],
    [
      'with a gap',
      fileOf(`{"a":${entry('F32', '[1]', '[0,4]')},"b":${entry('F32', '[1]', '[8,12]')}}`, 12),
      'tensor "b" leaves a gap before it',
    ],
    ['with a rest', fileOf(`{"a":${entry('F32', '[1]', '[0,4]')}}`, 5), '1 bytes follow the last tensor'],
    [
      'with a huge shape',
      fileOf(`{"a":${entry('F32', '[999999999999999,999999999999999]', '[0,4]')}}`, 4),
      '"a" claims',
    ],
    [
      'of sizes that multiply to nothing',
      fileOf(`{"a":${entry('F32', '[0,999999999999999]', '[0,0]')}}`, 0),
      '',
    ],
    [
      'with offsets backwards',
      fileOf(`{"a":${entry('F32', '[1]', '[4,0]')}}`, 4),
      'the data_offsets of tensor "a" are no begin and end',
    ],
    [
      'with one offset',
      fileOf(`{"a":${entry('F32', '[0]', '[0]')}}`, 0),
      'the data_offsets of tensor "a" are no begin and end',
    ],
    [
      'with a negative offset',
      fileOf(`{"a":${entry('F32', '[1]', '[-4,0]')}}`, 4),
      'an offset of tensor "a" must be a whole number',
    ],
    [
      'of an unknown type',
      fileOf(`{"a":${entry('F12', '[1]', '[0,4]')}}`, 4),
      'tensor "a" has the unknown type "F12"',
    ],
    [
      'with a name twice',
      fileOf(`{"a":${entry('F32', '[1]', '[0,4]')},"a":${entry('F32', '[1]', '[0,4]')}}`, 4),
      'the key "a" is there twice',
    ],
    ['whose header is a list', fileOf('[]', 0), 'it is no object'],
    [
      'whose header is no text',
      fileOf('{"\u0000":1}', 4).map((b, i) => (i === 9 ? 0xff : b)),
      'its header is not UTF-8 text',
    ],
    [
      'with a huge header',
      Uint8Array.of(0, 0, 0, 0, 0, 1, 0, 0, 123),
      'no safetensors file: its header would have 1099511627776 bytes',
    ],
    ['cut within its header', MLP.subarray(0, 50), 'cut off: its header has'],
    ['cut within the first bytes', MLP.subarray(0, 3), 'cut off: 3 bytes are too few'],
    [
      'of integers',
      fileOf(`{"a":${entry('I64', '[1]', '[0,8]')}}`, 8),
      'tensor "a" is of type I64; weights are F64, F32, F16 or BF16',
    ],
  ])('%s', (_name, bytes, message) => {
    const read = () => {
      for (const stored of parseSafetensors(bytes).values()) stored.read();
    };
    if (message === '') expect(read).not.toThrow();
    else expect(read).toThrow(message);
  });

  test('cut off anywhere, or with any byte changed, is refused or has the same shape', () => {
    const refusedOrFine = (bytes: Uint8Array): boolean => {
      try {
        const network = assembleNetwork(parseSafetensors(bytes), PLAN);
        return network.inputs === 3 && network.layers.map(({ biases }) => biases.length).join() === '7,5,2';
      } catch (error) {
        if ((error as Error).name !== 'NetworkProblem' || (error as Error).message.includes('\n'))
          throw error;
        return true;
      }
    };
    for (let length = 0; length < MLP.length; length++) {
      expect(() => assembleNetwork(parseSafetensors(MLP.subarray(0, length)), PLAN)).toThrow(/cut off/);
      const bytes = Uint8Array.from(MLP);
      bytes[length]! ^= 1 << (length % 8);
      expect(refusedOrFine(bytes)).toBe(true);
    }
  });
});

describe('a network from arrays', () => {
  const file = parseSafetensors(MLP);
  const changed = (name: string, shape: readonly number[], values: readonly number[]) => {
    const stored = { shape, read: () => ({ shape, values: Float64Array.from(values) }) };
    return new Map([...file, [name, stored]]);
  };

  test.each([
    [
      '0=tanh,2=tanh',
      'no layer uses "4.bias", "4.weight"; describe the layer, or list what is not to be read as ignored',
    ],
    ['0=tanh,2=tanh,4=ignored', ''],
    ['0=tanh,4=tanh,2=tanh', 'layer 2, "4.weight" of shape [2, 5] reads 5 numbers, but layer 1 gives 7'],
    ['0=tanh,1=tanh', 'layer 2 needs "1.weight", which is not there; there are "0.bias", "0.weight"'],
    ['0=tanh,0=tanh', 'layer 2 uses "0.weight" again'],
    ['0=tanh,2=tanh+nobias,4=identity', 'no layer uses "2.bias"'],
    ['0=tanh,2=tanh+ntk,4=identity', ''],
    ['0=tanh,2=tanh+mup,4=identity', '"2=tanh+mup": after an activation there may be +ntk and +nobias'],
    ['0=tanh,2=swish,4=identity', 'layer 2, the activation "swish" is unknown; there are identity, erf,'],
    ['0=tanh,2=leaky_relu,4=identity', 'layer 2, the activation leaky_relu has a parameter'],
    ['0=tanh,,4=identity', '"" describes no layer; write them as 0=tanh,2=identity'],
  ])('by the plan %s', (plan, message) => {
    const read = () => assembleNetwork(file, parseShortPlan(plan));
    if (message === '') expect(read).not.toThrow();
    else expect(read).toThrow(message);
  });

  test.each([
    [
      changed('2.weight', [7, 5], Array(35).fill(1)),
      'layer 2, "2.weight" of shape [7, 5] reads 5 numbers, but layer 1 gives 7; with "rows": "inputs" it would fit',
    ],
    [
      changed('2.weight', [35], Array(35).fill(1)),
      'layer 2, "2.weight" has the shape [35]; the weights of a layer are a matrix',
    ],
    [
      changed('2.weight', [0, 999999999999999], []),
      'layer 2, "2.weight" of shape [0, 999999999999999] is empty',
    ],
    [
      changed('2.bias', [1, 5], Array(5).fill(1)),
      'layer 2, "2.bias" has the shape [1, 5], but the layer has 5 units; its biases have the shape [5]',
    ],
    [
      changed('2.weight', [5, 7], [...Array(24).fill(1), Number.NaN, ...Array(10).fill(1)]),
      'layer 2, weight [3][3] is NaN',
    ],
    [changed('4.bias', [2], [0, Infinity]), 'layer 3, bias [1] is Infinity'],
  ])('whose arrays are wrong, %#', (arrays, message) => {
    expect(() => assembleNetwork(arrays, PLAN)).toThrow(message);
  });

  test('of which some units have no bias, in either order of axes', () => {
    const rows = new Map([
      ['W', { shape: [2, 3], read: () => ({ shape: [2, 3], values: Float64Array.of(1, 2, 3, 4, 5, 6) }) }],
    ]);
    const read = (order: string) =>
      assembleNetwork(
        rows,
        parseLayerPlan(
          `{"format": "pullback layers 1", "layers": [{"weights": "W", "rows": "${order}", "biases": null, "activation": "tanh"}]}`,
        ),
      ).layers[0]!;
    expect(read('outputs').weights).toEqual([Float64Array.of(1, 2, 3), Float64Array.of(4, 5, 6)]);
    expect(read('inputs').weights).toEqual([
      Float64Array.of(1, 4),
      Float64Array.of(2, 5),
      Float64Array.of(3, 6),
    ]);
    expect(read('inputs').biases).toEqual(Float64Array.of(0, 0, 0));
    expect(() => read('both')).toThrow('layer 1 must say "rows": "outputs" for weights of shape [out, in]');
  });
});
