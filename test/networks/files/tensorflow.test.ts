import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { featureJet } from '../../../src/networks/featureJet.ts';
import { parseTensorflow } from '../../../src/networks/files/tensorflow.ts';
import { tensorflowFiles } from '../../../src/networks/files/tensorflowFiles.ts';
import { mapNetwork } from '../../../src/networks/network.ts';
import { NetworkProblem } from '../../../src/networks/networkProblem.ts';
import { doubles } from '../../../src/numeric/double.ts';
import { activations, doubleWeights, networks, plain } from './arbitraryNetwork.ts';
import { fixture } from './fixture.ts';

const EXPECTED: Record<string, { point: number[]; features: number[] }> = JSON.parse(
  readFileSync('fixtures/networks/tensorflow.json', 'utf8'),
);

function model(name: string): string {
  return new TextDecoder().decode(fixture(`${name}/model.json`));
}

function read(name: string, json = model(name), upTo?: number) {
  return parseTensorflow(json, (shard) => fixture(`${name}/${shard}`), upTo);
}

describe('a LayersModel', () => {
  test.each(['sequential', 'functional'])('%s gives the features that TensorFlow.js gives', (name) => {
    const { point, features } = EXPECTED[name]!;
    const network = read(name, model(name), 2);
    const { value } = featureJet(doubles, network, 2, point, 0);
    expect(value).toHaveLength(features.length);
    const apart = value.map((feature, i) => Math.abs(feature - features[i]!));
    expect(Math.max(...apart)).toBeLessThan(1e-6);
  });

  test('is read as what it says', () => {
    const network = read('sequential', model('sequential'), 2);
    expect(network.inputs).toBe(4);
    expect(network.layers.map(({ activation }) => activation.kind)).toEqual(['tanh', 'leaky_relu']);
    expect(Array.from(network.layers[1]!.biases)).toEqual([0, 0, 0, 0, 0]);
    expect(read('sequential', model('sequential'), 1).layers).toHaveLength(1);
  });

  test('comes back exactly', () => {
    const keras = activations.filter(({ kind }) =>
      /^(identity|exp|relu|sigmoid|tanh|softplus|gelu)$/.test(kind),
    );
    fc.assert(
      fc.property(networks(doubleWeights, keras), (random) => {
        const singles = mapNetwork(random, (w) => (Math.abs(w) < 1e38 ? Math.fround(w) : 1));
        const network = {
          ...singles,
          layers: singles.layers.map((layer) => ({ ...layer, scaling: 'none' as const })),
        };
        const files = tensorflowFiles(network);
        const json = new TextDecoder().decode(files.get('model.json'));
        expect(plain(parseTensorflow(json, (name) => files.get(name)!))).toEqual(plain(network));
      }),
      { seed: 4, numRuns: 40 },
    );
  });

  test('is not written of what Keras does not have', () => {
    const network = {
      inputs: 1,
      layers: [{ weights: [[0.5]], biases: [0], activation: { kind: 'erf' }, scaling: 'none' }],
    } as const;
    const [layer] = network.layers;
    expect(() => tensorflowFiles(network)).toThrow('layer 1, TensorFlow.js has no activation erf');
    const tanh = { ...layer, activation: { kind: 'tanh' } } as const;
    expect(() => tensorflowFiles({ inputs: 1, layers: [{ ...tanh, scaling: 'ntk' }] })).toThrow(
      'layer 1, TensorFlow.js knows no ntk scaling',
    );
    expect(() => tensorflowFiles({ inputs: 1, layers: [{ ...tanh, biases: [0.1] }] })).toThrow(
      'layer 1 has a bias entry that is no float32',
    );
  });
});

describe('what cannot be read', () => {
  const sequential = model('sequential');
  const functional = model('functional');

  test.each([
    [
      sequential,
      'layer "classes" has the activation "softmax"; there are linear, relu, sigmoid, tanh, softplus, gelu, exponential; the first 2 dense layers can be read without it',
    ],
    [
      sequential.replace('"class_name":"Dropout"', '"class_name":"BatchNormalization"'),
      'layer "drop" is of class "BatchNormalization"; only dense layers and activations can be read',
    ],
    [
      sequential.replace('"class_name":"Dropout"', '"class_name":"Conv2D"'),
      'layer "drop" is of class "Conv2D"',
    ],
    [
      sequential.replace('"class_name":"Flatten"', '"class_name":"InputLayer"'),
      'layer "first" reads arrays of 2 axes; put a Flatten layer before it',
    ],
    [
      sequential.replace('"class_name":"Flatten"', '"class_name":"LeakyReLU"'),
      'negative_slope of layer "flat" is missing',
    ],
    [
      sequential.replace('"activation":"linear"', '"activation":"tanh"'),
      'layer "leaky" applies an activation to "second", which has one already',
    ],
    [
      sequential.replace(
        '"class_name":"LeakyReLU","config":{"alpha":0.25',
        '"class_name":"ReLU","config":{"max_value":6',
      ),
      'layer "leaky" is a ReLU with a threshold or a largest value',
    ],
    [sequential.replace('"units":5', '"units":4'), 'layer "second" has 4 units, but its weights are for 5'],
    [sequential.replace('"units":5,', ''), 'units of layer "second" must be a whole number'],
    [
      sequential.replace('"shape":[6,5]', '"shape":[5,6]'),
      'layer 2, "second/kernel" of shape [5, 6] reads 5 numbers, but layer 1 gives 6',
    ],
    [
      sequential.replace('"shape":[6,5]', '"shape":[6,6]'),
      'cut off: "classes/kernel" needs 60 bytes, but 48 are left in group1-shard1of2.bin, group1-shard2of2.bin',
    ],
    [sequential.replace('"shape":[6,5]', '"shape":[6,4]'), 'belong to no weight'],
    [
      sequential.replace('"second/kernel"', '"third/kernel"'),
      'layer 2 needs "second/kernel", which is not there',
    ],
    [
      sequential.replace('"dtype":"float32"}]', '"dtype":"int32"}]'),
      '"classes/bias" is of type int32; weights are float32',
    ],
    [
      sequential.replace('"dtype":"float32"}]', '"dtype":"float32","quantization":{"dtype":"uint8"}}]'),
      '"classes/bias" is quantized',
    ],
    [
      sequential.replace('group1-shard1of2.bin', '../secret.bin'),
      'names the shard "../secret.bin", which is no file beside model.json',
    ],
    [sequential.replace('group1-shard1of2.bin', '/etc/passwd'), 'names the shard "/etc/passwd"'],
    [sequential.replace('"layers-model"', '"graph-model"'), 'this is a graph model'],
    [sequential.replace('"modelTopology"', '"topology"'), 'modelTopology must be an object'],
    [
      functional.replace('[[["b",0,0,{}]]]', '[[["b",0,0,{}],["a",0,0,{}]]]'),
      'layer "c" joins several layers; only a chain can be read',
    ],
    [
      functional.replace('[[["b",0,0,{}]]]', '[[["a",0,0,{}]]]'),
      'layers "b" and "c" both read "a"; only a chain can be read',
    ],
    [functional.replace('[[["b",0,0,{}]]]', '[[["c",0,0,{}]]]'), 'the layers of the model form no chain'],
    [functional.replace('[[["a",0,0,{}]]]', '[]'), 'layers "in" and "b" are both inputs'],
    [
      functional.replace('[[["in",0,0,{}]]]', '[[["in",0,0,{}]],[["in",0,0,{}]]]'),
      'layer "a" is used more than once',
    ],
    [functional.slice(0, -30), 'a string does not end in its line'],
    [functional.slice(0, -4), 'the text ends too soon'],
  ])('%#', (json, message) => {
    expect(() =>
      json.includes('"model1"')
        ? read('functional', json)
        : read('sequential', json, json === sequential ? undefined : 2),
    ).toThrow(message);
  });

  test('with any character changed, it is refused or the same', () => {
    const shard = (name: string): Uint8Array => {
      if (/^group1-shard[12]of2\.bin$/.test(name)) return fixture(`functional/${name}`);
      throw new NetworkProblem('no such file');
    };
    const shards = new Map(
      ['group1-shard1of2.bin', 'group1-shard2of2.bin'].map((name) => [name, shard(name)]),
    );
    const right = plain(read('functional'));
    for (let at = 0; at < functional.length; at += 2) {
      const other = String.fromCharCode(functional.charCodeAt(at) ^ (1 << (at % 7)));
      try {
        const changed = functional.slice(0, at) + other + functional.slice(at + 1);
        const network = parseTensorflow(changed, (name) => shards.get(name) ?? shard(name));
        expect(plain(network)).toEqual(right);
      } catch (error) {
        if (!(error instanceof NetworkProblem)) throw new Error(`at ${at}: ${String(error)}`);
      }
    }
  });

  test('of Keras 3, a chain is read', () => {
    const node = (name: string) =>
      `[{"args":[{"class_name":"__keras_tensor__","config":{"shape":[null,4],"dtype":"float32","keras_history":["${name}",0,0]}}],"kwargs":{}}]`;
    const keras3 = functional
      .replace('"Model"', '"Functional"')
      .replace(/\[\[\["(\w+)",0,0,\{\}\]\]\]/g, (_all, name: string) => node(name))
      .replace(/"name":"([abc])\/(kernel|bias)"/g, '"name":"functional/$1/$2:0"');
    expect(plain(read('functional', keras3))).toEqual(plain(read('functional')));
  });
});
