import { describe, expect, test } from 'vitest';
import { rational } from '../../src/core/rational.ts';
import type { Layer } from '../../src/networks/network.ts';
import { networkOf, validateNetwork } from '../../src/networks/validateNetwork.ts';

const tanh = { activation: { kind: 'tanh' }, scaling: 'none' } as const;

function layer(rows: readonly ArrayLike<number>[], biases: ArrayLike<number>): Layer<number> {
  return { weights: rows, biases, ...tanh };
}

const FIRST = layer(
  [
    [1, 2],
    [3, 4],
    [5, 6],
  ].map((row) => Float64Array.from(row)),
  [0, 0, 0],
);

/** What validation says of FIRST followed by `second`. */
function said(second: Layer<number>): string {
  try {
    networkOf([FIRST, second]);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

/** What no compiler would let through. */
function loose(activation: unknown, scaling: unknown = 'none'): Layer<number> {
  return { ...layer([[1, 2, 3]], [0]), activation, scaling } as unknown as Layer<number>;
}

describe('a network', () => {
  test('is itself', () => {
    const network = networkOf([FIRST, layer([[1, -2, 3]], [0.5])]);
    expect(network.inputs).toBe(2);
    expect(validateNetwork(network)).toBe(network);
  });

  test('may be exact', () => {
    const weights = [[rational(1, 3)]];
    expect(networkOf([{ weights, biases: [rational(0)], ...tanh }]).inputs).toBe(1);
  });

  test.each([
    [layer([[1, 2]], [0]), 'layer 2, weights[0] has 2 entries, but layer 1 gives 3 inputs'],
    [
      layer(
        [
          [1, 2, 3],
          [1, 2, 3, 4],
        ],
        [0, 0],
      ),
      'layer 2, weights[1] has 4 entries, but layer 1 gives 3 inputs',
    ],
    [layer([[1, 2, 3]], [0, 0]), 'layer 2 has 1 units but 2 biases; write 0 for a unit without one'],
    [layer([], []), 'layer 2 has no units: it needs a row of weights for each'],
    [
      layer(
        [
          [1, 2, 3],
          [4, Number.NaN, 6],
        ],
        [0, 0],
      ),
      'layer 2, weight [1][1] is NaN; every weight must be a finite number',
    ],
    [
      layer([[1, 2, -Infinity]], [0]),
      'layer 2, weight [0][2] is -Infinity; every weight must be a finite number',
    ],
    [
      layer(
        [
          [1, 2, 3],
          [4, 5, 6],
        ],
        [0, Infinity],
      ),
      'layer 2, bias [1] is Infinity; every bias must be a finite number',
    ],
    [loose({ kind: 'swish' }), 'layer 2, the activation swish is unknown: there are identity, erf, '],
    [loose({ kind: 'leaky_relu', slope: 0.1 }), 'layer 2, leaky_relu needs its slope, a rational number'],
    [
      loose({ kind: 'monomial', degree: 1.5 }),
      'layer 2, monomial needs its degree, an integer from 0 to 1000',
    ],
    [loose({ kind: 'polynomial', coefficients: [] }), 'layer 2, polynomial needs its coefficients'],
    [loose({ kind: 'tanh' }, 'mup'), 'layer 2, the scaling mup is unknown: there are none and ntk'],
  ])('%#', (second, message) => {
    expect(said(second).startsWith(message) && message !== '').toBe(true);
  });

  test('has layers and inputs', () => {
    expect(() => networkOf([])).toThrow('at least one layer');
    expect(() => validateNetwork({ inputs: 2, layers: [] })).toThrow('at least one layer');
    expect(() => validateNetwork({ inputs: 0, layers: [FIRST] })).toThrow('at least one input');
    expect(() => validateNetwork({ inputs: 3, layers: [FIRST] })).toThrow(
      'layer 1, weights[0] has 2 entries, but the network has 3 inputs',
    );
  });
});
