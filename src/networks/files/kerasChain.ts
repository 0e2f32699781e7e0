import { NetworkProblem, quoted } from '../networkProblem.ts';
import type { ExactJson } from './exactJson.ts';
import { listIn, textIn } from './jsonValues.ts';

/** The fields of a JSON object. */
export type Fields = ReadonlyMap<string, ExactJson>;

/** A layer of a Keras model: its class, its name, its configuration and the layers that it reads. */
export interface KerasLayer {
  readonly name: string;
  readonly kind: string;
  readonly config: Fields;
  readonly reads: readonly string[];
}

/** `value` as an object with any keys. Fails with NetworkProblem that calls it `what`. */
export function fieldsIn(value: ExactJson | undefined, what: string): Fields {
  if (value instanceof Map) return value;
  throw new NetworkProblem(`${what} must be an object`);
}

/** The names of the layers in `inbound_nodes`, of Keras 2 ([[["a", 0, 0, {}]]]) or 3 ([{"args": [{... "keras_history": ["a", 0, 0]}]}]). */
function namesRead(nodes: ExactJson | undefined, what: string): string[] {
  const found: string[] = [];
  const collect = (value: ExactJson | undefined): void => {
    if (Array.isArray(value)) {
      const [name, node, index] = value as readonly ExactJson[];
      if (typeof name === 'string' && node !== undefined && index !== undefined) found.push(name);
      else for (const item of value as readonly ExactJson[]) collect(item);
    } else if (value instanceof Map) {
      collect(value.get('config') ?? value.get('keras_history') ?? value.get('args'));
    }
  };
  if (nodes !== undefined && listIn(nodes, `${what}, inbound_nodes`).length > 1)
    throw new NetworkProblem(`${what} is used more than once; only a chain of layers can be read`);
  collect(nodes);
  return found;
}

function layersOf(config: Fields): KerasLayer[] {
  return listIn(config.get('layers'), "the model's layers").map((item, index) => {
    const layer = fieldsIn(item, `layer ${index + 1} of the model`);
    const inner = fieldsIn(layer.get('config'), `the config of layer ${index + 1} of the model`);
    const name = textIn(
      inner.get('name') ?? layer.get('name'),
      `the name of layer ${index + 1} of the model`,
    );
    const kind = textIn(layer.get('class_name'), `the class of layer ${quoted(name)}`);
    return {
      name,
      kind,
      config: inner,
      reads: namesRead(layer.get('inbound_nodes'), `layer ${quoted(name)}`),
    };
  });
}

/** The layers in the order in which they are applied. Fails with NetworkProblem where they form no chain. */
export function chainOf(model: Fields): KerasLayer[] {
  const kind = textIn(model.get('class_name'), 'the class of the model');
  const layers = layersOf(fieldsIn(model.get('config'), "the model's config"));
  if (kind === 'Sequential') return layers;
  if (kind !== 'Functional' && kind !== 'Model')
    throw new NetworkProblem(
      `a model of class ${quoted(kind)}; only Sequential and Functional ones can be read`,
    );
  const readers = new Map<string, KerasLayer>();
  for (const layer of layers) {
    if (layer.reads.length > 1)
      throw new NetworkProblem(`layer ${quoted(layer.name)} joins several layers; only a chain can be read`);
    const [read = ''] = layer.reads;
    const other = readers.get(read);
    if (other)
      throw new NetworkProblem(
        `layers ${quoted(other.name)} and ${quoted(layer.name)} ${read === '' ? 'are both inputs' : `both read ${quoted(read)}`}; only a chain can be read`,
      );
    readers.set(read, layer);
  }
  const chain: KerasLayer[] = [];
  for (let next = readers.get(''); next && chain.length < layers.length; next = readers.get(next.name))
    chain.push(next);
  if (chain.length < layers.length) throw new NetworkProblem('the layers of the model form no chain');
  return chain;
}
