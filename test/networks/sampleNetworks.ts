import fc from 'fast-check';
import { negRational, type Rational, rational, ZERO } from '../../src/core/rational.ts';
import type { Activation } from '../../src/networks/activation.ts';
import type { Layer, Network, Scaling } from '../../src/networks/network.ts';

export type RationalNetwork = Network<Rational>;

/** A network and a point. */
export interface Place {
  readonly network: RationalNetwork;
  readonly point: Rational[];
}

/** Weights of both signs, seldom dyadic, small enough that erf and exp stay in sight of 1. */
const weights: fc.Arbitrary<Rational> = fc
  .tuple(fc.integer({ min: -7, max: 7 }), fc.integer({ min: 3, max: 7 }))
  .map(([n, d]) => rational(n, d));

function vectors(length: number): fc.Arbitrary<Rational[]> {
  return fc.array(weights, { minLength: length, maxLength: length });
}

function layers(
  inputs: number,
  width: number,
  activation: Activation,
  scaling: Scaling,
): fc.Arbitrary<Layer<Rational>> {
  return fc.record({
    weights: fc.array(vectors(inputs), { minLength: width, maxLength: width }),
    biases: vectors(width),
    activation: fc.constant(activation),
    scaling: fc.constant(scaling),
  });
}

/** Random rational networks of given widths, the inputs first; the last layer alone is scaled, if any. */
export function places(
  widths: readonly number[],
  activation: Activation,
  scaling: Scaling = 'none',
): fc.Arbitrary<Place> {
  const all = widths
    .slice(1)
    .map((width, k) => layers(widths[k]!, width, activation, k === widths.length - 2 ? scaling : 'none'));
  return fc.record({
    network: fc.tuple(...all).map((list) => ({ inputs: widths[0]!, layers: list })),
    point: vectors(widths[0]!),
  });
}

/** The network with its first layer replaced. */
export function withFirst(
  { network, point }: Place,
  change: (layer: Layer<Rational>) => Partial<Layer<Rational>>,
): Place {
  const [first, ...others] = network.layers;
  return { network: { ...network, layers: [{ ...first!, ...change(first!) }, ...others] }, point };
}

/** What makes a first layer awkward, units counting from 0; all keep its shape. */
export const awkward: readonly (readonly [string, (place: Place) => Place])[] = [
  ['as drawn', (place) => place],
  [
    'a repeated unit',
    (place) =>
      withFirst(place, ({ weights: w, biases: b }) => ({
        weights: w.map((row, j) => (j === 1 ? w[0]! : row)),
        biases: Array.from(b, (x, j) => (j === 1 ? b[0]! : x)),
      })),
  ],
  [
    'parallel weights',
    (place) =>
      withFirst(place, ({ weights: w }) => ({
        weights: w.map((row, j) => (j === 1 ? Array.from(w[0]!, negRational) : row)),
      })),
  ],
  [
    'a dead unit',
    (place) =>
      withFirst(place, ({ weights: w }) => ({
        weights: w.map((row, j) => (j === 0 ? Array.from(row, () => ZERO) : row)),
      })),
  ],
  ['zero biases', (place) => withFirst(place, ({ biases: b }) => ({ biases: Array.from(b, () => ZERO) }))],
];
