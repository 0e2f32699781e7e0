import type { Activation } from '../activation.ts';
import { NetworkProblem, quoted } from '../networkProblem.ts';
import type { ExactJson } from './exactJson.ts';
import { integerIn, rationalIn } from './jsonValues.ts';
import { chainOf, type Fields, fieldsIn, type KerasLayer } from './kerasChain.ts';

/** What a chain of Keras layers comes to: dense layers in order, each with what is applied to it. */
export interface DenseLayer {
  readonly name: string;
  readonly units: number;
  readonly bias: boolean;
  readonly activation: Activation;
}

/** Keras' names of activations that are ours; its gelu is z·Φ(z) unless a layer asks for the approximation. */
const ACTIVATIONS: ReadonlyMap<string, Activation> = new Map<string, Activation>([
  ['linear', { kind: 'identity' }],
  ['relu', { kind: 'relu' }],
  ['sigmoid', { kind: 'sigmoid' }],
  ['tanh', { kind: 'tanh' }],
  ['softplus', { kind: 'softplus' }],
  ['gelu', { kind: 'gelu' }],
  ['exponential', { kind: 'exp' }],
]);

/** Layers that leave what passes through as it is once training is over. */
const PASSING = new Set([
  'InputLayer',
  'Flatten',
  'Dropout',
  'AlphaDropout',
  'GaussianDropout',
  'GaussianNoise',
  'ActivityRegularization',
]);

const MOST_UNITS = 1_000_000_000;

function activationOf(value: ExactJson | undefined, name: string, before = 0): Activation {
  const activation = ACTIVATIONS.get(typeof value === 'string' ? value : value === null ? 'linear' : '');
  if (activation) return activation;
  throw new NetworkProblem(
    `layer ${quoted(name)} has the activation ${typeof value === 'string' ? quoted(value) : '(missing, or a custom one)'}; there are ${[...ACTIVATIONS.keys()].join(', ')}${before > 0 ? `; the first ${before} dense layers can be read without it` : ''}`,
  );
}

/** The activation that a layer of its own applies, or undefined when the layer is none. */
function activationLayer({ kind, name, config }: KerasLayer): Activation | undefined {
  const number = (keys: readonly string[], fallback: ExactJson | undefined) =>
    rationalIn(
      keys.map((key) => config.get(key)).find((value) => value !== undefined) ?? fallback,
      `${keys[0]} of layer ${quoted(name)}`,
    );
  if (kind === 'Activation') return activationOf(config.get('activation'), name);
  if (kind === 'LeakyReLU')
    return { kind: 'leaky_relu', slope: number(['negative_slope', 'alpha'], undefined) };
  if (kind !== 'ReLU') return undefined;
  const slope = number(['negative_slope'], '0');
  if ((config.get('max_value') ?? null) !== null || number(['threshold'], '0').n !== 0n)
    throw new NetworkProblem(
      `layer ${quoted(name)} is a ReLU with a threshold or a largest value; neither can be read`,
    );
  return slope.n === 0n ? { kind: 'relu' } : { kind: 'leaky_relu', slope };
}

function booleanIn(value: ExactJson | undefined, what: string): boolean {
  if (typeof value === 'boolean') return value;
  throw new NetworkProblem(`${what} must be true or false`);
}

/** How many axes an input has where the layer says it; a dense layer works on the last one only. */
function inputAxes(config: Fields): number | undefined {
  const shape = config.get('batch_input_shape') ?? config.get('batch_shape');
  return Array.isArray(shape) ? shape.length - 1 : undefined;
}

/**
 * The dense layers of a Keras model (a Sequential one, or a Functional one that is a chain), with activation layers put into the dense layer
 * before them, and what does nothing after training left out. Only the first `upTo` dense layers are looked at when it is given. Fails
 * with NetworkProblem that names the layer which is of another kind.
 */
export function denseLayers(model: ExactJson | undefined, upTo = Number.POSITIVE_INFINITY): DenseLayer[] {
  const dense: DenseLayer[] = [];
  let axes = 1;
  for (const layer of chainOf(fieldsIn(model, 'the model'))) {
    const { name, kind, config } = layer;
    axes = inputAxes(config) ?? axes;
    if (kind === 'Flatten') {
      if (config.get('data_format') === 'channels_first')
        throw new NetworkProblem(
          `layer ${quoted(name)} reorders its inputs: "channels_first" cannot be read`,
        );
      axes = 1;
    }
    if (kind === 'Dense') {
      if (dense.length >= upTo) break;
      if (axes > 1)
        throw new NetworkProblem(
          `layer ${quoted(name)} reads arrays of ${axes} axes; put a Flatten layer before it`,
        );
      dense.push({
        name,
        units: integerIn(config.get('units'), `units of layer ${quoted(name)}`, 1, MOST_UNITS),
        bias: booleanIn(config.get('use_bias'), `use_bias of layer ${quoted(name)}`),
        activation: activationOf(config.get('activation'), name, dense.length),
      });
      continue;
    }
    if (PASSING.has(kind)) continue;
    const activation = activationLayer(layer);
    if (!activation)
      throw new NetworkProblem(
        `layer ${quoted(name)} is of class ${quoted(kind)}; only dense layers and activations can be read`,
      );
    const before = dense.pop();
    if (!before)
      throw new NetworkProblem(
        `layer ${quoted(name)} applies an activation to the inputs; put a Dense layer before it`,
      );
    if (before.activation.kind !== 'identity' && activation.kind !== 'identity')
      throw new NetworkProblem(
        `layer ${quoted(name)} applies an activation to ${quoted(before.name)}, which has one already`,
      );
    dense.push(activation.kind === 'identity' ? before : { ...before, activation });
  }
  if (dense.length === 0) throw new NetworkProblem('the model has no dense layer');
  return dense;
}
