import type { Rational } from '../../core/rational.ts';
import type { Layer, Network } from '../network.ts';
import { NetworkProblem } from '../networkProblem.ts';
import { validateNetwork } from '../validateNetwork.ts';
import { activationIn, activationJson, rationalJson, scalingIn } from './activationJson.ts';
import { type ExactJson, parseExactJson } from './exactJson.ts';
import { doubleIn, integerIn, listIn, objectIn, rationalIn } from './jsonValues.ts';
import type { StoredNetwork } from './storedNetwork.ts';

const MOST_INPUTS = 1_000_000_000;

function layersIn<T>(
  value: ExactJson | undefined,
  number: (item: ExactJson | undefined, what: string) => T,
  pack: (row: T[]) => ArrayLike<T>,
): Layer<T>[] {
  return listIn(value, 'layers').map((item, index) => {
    const where = `layer ${index + 1}`;
    const layer = objectIn(item, where, ['activation', 'scaling', 'weights', 'biases']);
    return {
      weights: listIn(layer.get('weights'), `${where}, weights`).map((row, j) =>
        pack(
          listIn(row, `${where}, weights[${j}]`).map((entry, i) =>
            number(entry, `${where}, weight [${j}][${i}]`),
          ),
        ),
      ),
      biases: pack(
        listIn(layer.get('biases'), `${where}, biases`).map((entry, j) =>
          number(entry, `${where}, bias [${j}]`),
        ),
      ),
      activation: activationIn(layer.get('activation'), where),
      scaling: scalingIn(layer.get('scaling'), where),
    };
  });
}

/**
 * A network from its JSON (schema/network.schema.json). With "numbers": "exact" every number is the rational that is written; with
 * "float64" it is the double nearest to the decimal. Fails with NetworkProblem.
 */
export function parseNetworkJson(text: string): StoredNetwork {
  const object = objectIn(parseExactJson(text), 'a network', ['format', 'numbers', 'inputs', 'layers']);
  if (object.get('format') !== 'pullback network 1')
    throw new NetworkProblem('this is no network: it lacks "format": "pullback network 1"');
  const numbers = object.get('numbers');
  const inputs = integerIn(object.get('inputs'), 'inputs', 1, MOST_INPUTS);
  const layers = object.get('layers');
  if (numbers === 'exact')
    return {
      numbers,
      network: validateNetwork({ inputs, layers: layersIn(layers, rationalIn, (row) => row) }),
    };
  if (numbers === 'float64') {
    const read = layersIn(layers, doubleIn, (row) => Float64Array.from(row));
    return { numbers, network: validateNetwork({ inputs, layers: read }) };
  }
  throw new NetworkProblem('numbers must be "exact" or "float64"');
}

function layersJson<T>(network: Network<T>, number: (value: T) => string): string {
  const list = (row: ArrayLike<T>): string => `[${Array.from(row, (value) => number(value)).join(', ')}]`;
  return network.layers
    .map(
      (layer) => `    {
      "activation": ${activationJson(layer.activation)},
      "scaling": "${layer.scaling}",
      "weights": [
${layer.weights.map((row) => `        ${list(row)}`).join(',\n')}
      ],
      "biases": ${list(layer.biases)}
    }`,
    )
    .join(',\n');
}

/** The shortest decimal that is nearest to the double; −0 keeps its sign. */
function doubleJson(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

/** The JSON that parseNetworkJson reads back to the very same numbers. Fails with NetworkProblem on an invalid network. */
export function networkJson(stored: StoredNetwork): string {
  const { inputs } = validateNetwork<number | Rational>(stored.network);
  const layers =
    stored.numbers === 'exact'
      ? layersJson(stored.network, rationalJson)
      : layersJson(stored.network, doubleJson);
  return `{
  "format": "pullback network 1",
  "numbers": "${stored.numbers}",
  "inputs": ${inputs},
  "layers": [
${layers}
  ]
}
`;
}
