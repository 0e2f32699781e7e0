import type { Activation } from '../activation.ts';
import type { Network, Scaling } from '../network.ts';
import { NetworkProblem, quoted } from '../networkProblem.ts';
import { activationIn, activationJson, activationNamed, scalingIn } from './activationJson.ts';
import { type ExactJson, parseExactJson } from './exactJson.ts';
import { listIn, objectIn, textIn } from './jsonValues.ts';

/** What a layer's rows of weights belong to: its outputs, as in PyTorch ([out, in]), or its inputs, as in Keras ([in, out]). */
export type Rows = 'outputs' | 'inputs';

/** Which arrays make up a layer, and what a file of weights does not tell. */
export interface PlannedLayer {
  readonly weights: string;
  readonly rows: Rows;
  /** null where every bias is 0 */
  readonly biases: string | null;
  readonly activation: Activation;
  readonly scaling: Scaling;
}

/** How the arrays of a file become a network: the layers in order, and the arrays that belong to none of them. */
export interface LayerPlan {
  readonly layers: readonly PlannedLayer[];
  /** names of arrays, or prefixes of names that end before a dot */
  readonly ignored: readonly string[];
}

/** A torch.nn.Linear: PREFIX.weight of shape [out, in], PREFIX.bias. */
function linearLayer(prefix: string, bias: boolean): Pick<PlannedLayer, 'weights' | 'rows' | 'biases'> {
  return { weights: `${prefix}.weight`, rows: 'outputs', biases: bias ? `${prefix}.bias` : null };
}

function arraysIn(layer: ReadonlyMap<string, ExactJson>, where: string) {
  if (layer.has('linear')) {
    const value = layer.get('bias');
    if (layer.has('weights') || layer.has('biases') || layer.has('rows'))
      throw new NetworkProblem(
        `${where} has both "linear" and "weights", "rows" or "biases"; write one of the two`,
      );
    if (value !== undefined && typeof value !== 'boolean')
      throw new NetworkProblem(`${where}, "bias" must be true or false`);
    return linearLayer(textIn(layer.get('linear'), `${where}, linear`), value ?? true);
  }
  const rows = layer.get('rows');
  if (rows !== 'outputs' && rows !== 'inputs')
    throw new NetworkProblem(
      `${where} must say "rows": "outputs" for weights of shape [out, in], "inputs" for [in, out]`,
    );
  const biases = layer.get('biases');
  if (layer.has('bias') || (biases !== null && typeof biases !== 'string'))
    throw new NetworkProblem(`${where} must give the name of its "biases", or null where there are none`);
  return { weights: textIn(layer.get('weights'), `${where}, weights`), rows, biases } as const;
}

/**
 * A plan from its JSON: {"format": "pullback layers 1", "layers": [...], "ignored": [...]}, each layer {"linear": PREFIX, "bias": false} of
 * PyTorch, or {"weights": NAME, "rows": "outputs" or "inputs", "biases": NAME or null}, and its "activation" and "scaling".
 * Fails with NetworkProblem.
 */
export function parseLayerPlan(text: string): LayerPlan {
  const object = objectIn(parseExactJson(text), 'a description of layers', ['format', 'layers', 'ignored']);
  if (object.get('format') !== 'pullback layers 1')
    throw new NetworkProblem('this describes no layers: it lacks "format": "pullback layers 1"');
  const keys = ['linear', 'bias', 'weights', 'rows', 'biases', 'activation', 'scaling'];
  return {
    layers: listIn(object.get('layers'), 'layers').map((item, index) => {
      const where = `layer ${index + 1}`;
      const layer = objectIn(item, where, keys);
      return {
        ...arraysIn(layer, where),
        activation: activationIn(layer.get('activation'), where),
        scaling: scalingIn(layer.get('scaling'), where),
      };
    }),
    ignored: listIn(object.get('ignored') ?? [], 'ignored').map((name) =>
      textIn(name, 'a name in "ignored"'),
    ),
  };
}

/**
 * A plan in one line, for the layers of PyTorch: 0=tanh,2=tanh,4=identity. PREFIX=ACTIVATION, with +ntk for its scaling and +nobias;
 * PREFIX=ignored for what belongs to no layer. Fails with NetworkProblem.
 */
export function parseShortPlan(text: string): LayerPlan {
  const layers: PlannedLayer[] = [];
  const ignored: string[] = [];
  for (const part of text.split(',')) {
    const [, prefix = '', name = '', flags = ''] =
      /^\s*([^=\s]+)\s*=\s*(\w+)((?:\+\w+)*)\s*$/.exec(part) ?? [];
    if (prefix === '')
      throw new NetworkProblem(`${quoted(part)} describes no layer; write them as 0=tanh,2=identity`);
    const given = flags.split('+').slice(1);
    const unknown = given.find((flag) => flag !== 'ntk' && flag !== 'nobias');
    if (unknown !== undefined || (name === 'ignored' && given.length > 0))
      throw new NetworkProblem(`${quoted(part)}: after an activation there may be +ntk and +nobias`);
    if (name === 'ignored') ignored.push(prefix);
    else
      layers.push({
        ...linearLayer(prefix, !given.includes('nobias')),
        activation: activationNamed(name, `layer ${layers.length + 1}`),
        scaling: given.includes('ntk') ? 'ntk' : 'none',
      });
  }
  return { layers, ignored };
}

/** The JSON of the plan by which tensorsOf(network) becomes the network again. */
export function layerPlanJson<T>({ layers }: Network<T>): string {
  const items = layers.map(
    ({ activation, scaling }, index) =>
      `    {"linear": "${index}", "activation": ${activationJson(activation)}, "scaling": "${scaling}"}`,
  );
  return `{\n  "format": "pullback layers 1",\n  "layers": [\n${items.join(',\n')}\n  ]\n}\n`;
}
