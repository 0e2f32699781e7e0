import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rational } from '../../../src/core/rational.ts';
import { ACTIVATIONS } from '../../../src/networks/activationNames.ts';
import { parseLayerPlan } from '../../../src/networks/files/layerPlan.ts';
import { networkJson, parseNetworkJson } from '../../../src/networks/files/networkJson.ts';
import { doubleNetwork, exactNetwork } from '../../../src/networks/files/storedNetwork.ts';
import { NetworkProblem } from '../../../src/networks/networkProblem.ts';
import { violations } from '../../report/jsonSchema.ts';
import { doubleWeights, exactWeights, networks, plain } from './arbitraryNetwork.ts';

const SCHEMA = JSON.parse(readFileSync('schema/network.schema.json', 'utf8'));

const EXACT = `{
  "format": "pullback network 1",
  "numbers": "exact",
  "inputs": 2,
  "layers": [
    {
      "activation": {"kind": "leaky_relu", "slope": 0.01},
      "scaling": "ntk",
      "weights": [[0.1, "-1/3"], [1e-30, 9007199254740993]],
      "biases": [0, "2.50"]
    }
  ]
}`;

describe('docs/networks.md', () => {
  const [plan = '', network = ''] = [
    ...readFileSync('docs/networks.md', 'utf8').matchAll(/```json\n([\s\S]*?)```/g),
  ].map((m) => m[1]!);

  test('shows a plan and a network', () => {
    expect(parseLayerPlan(plan).layers.map(({ weights, biases }) => [weights, biases])).toEqual([
      ['W1', 'b1'],
      ['out.weight', null],
    ]);
    expect(parseNetworkJson(network).network.inputs).toBe(2);
    expect(violations(SCHEMA, JSON.parse(network))).toEqual([]);
  });

  test('names every activation', () => {
    const names = readFileSync('docs/networks.md', 'utf8');
    expect(
      ACTIVATIONS.filter((name) => !names.includes(`\`${name}\``) && !names.includes(`"${name}"`)),
    ).toEqual([]);
  });
});

describe('a network as JSON', () => {
  test('keeps what is written, where doubles would not', () => {
    const { numbers, network } = parseNetworkJson(EXACT);
    expect(numbers).toBe('exact');
    expect(network).toEqual({
      inputs: 2,
      layers: [
        {
          weights: [
            [rational(1, 10), rational(-1, 3)],
            [rational(1n, 10n ** 30n), rational(9007199254740993n)],
          ],
          biases: [rational(0), rational(5, 2)],
          activation: { kind: 'leaky_relu', slope: rational(1, 100) },
          scaling: 'ntk',
        },
      ],
    });
  });

  test('of doubles means the nearest ones', () => {
    const stored = parseNetworkJson(EXACT.replace('"exact"', '"float64"').replace('"-1/3"', '-0.1'));
    expect(stored.network.layers[0]?.weights[0]).toEqual(Float64Array.of(0.1, -0.1));
    expect(exactNetwork(stored).layers[0]?.weights[0]?.[0]).toEqual(
      rational(3602879701896397n, 36028797018963968n),
    );
    expect(doubleNetwork(parseNetworkJson(EXACT)).layers[0]?.weights[0]).toEqual(
      Float64Array.of(0.1, -1 / 3),
    );
  });

  test('comes back exactly and follows the schema', () => {
    fc.assert(
      fc.property(networks(exactWeights), networks(doubleWeights), (exact, doubles) => {
        for (const stored of [
          { numbers: 'exact', network: exact } as const,
          { numbers: 'float64', network: doubles } as const,
        ]) {
          const text = networkJson(stored);
          const back = parseNetworkJson(text);
          expect(back.numbers).toBe(stored.numbers);
          expect(plain<unknown>(back.network)).toEqual(plain<unknown>(stored.network));
          expect(violations(SCHEMA, JSON.parse(text))).toEqual([]);
        }
      }),
      { seed: 4, numRuns: 60 },
    );
  });

  test('with any character changed or cut off is refused, or has the same shape', () => {
    const characters = '0-."[]{}:,enN\\';
    for (let at = 0; at < EXACT.length; at++) {
      expect(() => parseNetworkJson(EXACT.slice(0, at))).toThrow(NetworkProblem);
      const other = characters[at % characters.length]!;
      try {
        const { network } = parseNetworkJson(EXACT.slice(0, at) + other + EXACT.slice(at + 1));
        expect([network.inputs, network.layers.map(({ weights }) => weights.length)]).toEqual([2, [2]]);
      } catch (error) {
        expect(error).toBeInstanceOf(NetworkProblem);
      }
    }
  });

  test.each([
    [(t: string) => t.slice(0, 150), 'line 7, column 58: the text ends too soon; it may have been cut off'],
    [
      (t: string) => t.replace('[0.1, "-1/3"]', '[0.1]'),
      'layer 1, weights[0] has 1 entries, but the network has 2 inputs',
    ],
    [(t: string) => t.replace('"-1/3"', '"-1/0"'), 'layer 1, weight [0][1], "-1/0", divides by zero'],
    [
      (t: string) => t.replace('"-1/3"', 'null'),
      'layer 1, weight [0][1] is null; it must be a number, or "p/q" in quotes',
    ],
    [(t: string) => t.replace('"-1/3"', 'NaN'), 'line 9, column 25: "NaN], [1e-30, 900719" is no JSON value'],
    [
      (t: string) => t.replace('1e-30', '1e-3000000000'),
      'layer 1, weight [1][0] is beyond the limit of 1200 digits',
    ],
    [
      (t: string) => t.replace('1e-30', '1e400').replace('exact', 'float64').replace('"-1/3"', '0'),
      'layer 1, weight [1][0], "1e400", is beyond the range of doubles',
    ],
    [
      (t: string) => t.replace('exact', 'float64'),
      'layer 1, weight [0][1] is "-1/3"; it must be a decimal number',
    ],
    [
      (t: string) => t.replace('"scaling": "ntk"', '"scaling": "ntk", "scaling": "none"'),
      'line 8, column 34: the key "scaling" is there twice',
    ],
    [(t: string) => t.replace('"scaling"', '"scale"'), 'layer 1 has the unknown key "scale"'],
    [(t: string) => t.replace('"ntk"', '"ntk2"'), 'layer 1, the scaling must be "none" or "ntk"'],
    [
      (t: string) => t.replace('leaky_relu', 'leaky'),
      'layer 1, the activation "leaky" has the unknown key "slope"',
    ],
    [(t: string) => t.replace('"kind": "leaky_relu", ', ''), "layer 1, the activation's kind must be text"],
    [
      (t: string) => t.replace('{"kind": "leaky_relu", "slope": 0.01}', '"leaky_relu"'),
      'layer 1, the activation leaky_relu has a parameter',
    ],
    [(t: string) => t.replace('"exact"', '"float16"'), 'numbers must be "exact" or "float64"'],
    [(t: string) => t.replace('network 1', 'network 2'), 'this is no network'],
    [(t: string) => `${t} ,`, 'line 13, column 3: something follows the end of the value'],
    [() => '['.repeat(100_000), 'nested deeper than 64 levels'],
    [() => '', 'line 1, column 1: the text ends too soon'],
    [() => '["\\x"]', 'a string with a control character or an escape'],
    [(t: string) => t.replace('"inputs": 2', '"inputs": 2.5'), 'inputs must be a whole number'],
  ])('%# is refused', (break_, message) => {
    const text = break_(EXACT);
    expect(text).not.toBe(EXACT);
    expect(() => parseNetworkJson(text)).toThrow(message);
  });
});
