import { type Rational, rational } from '../../src/core/rational.ts';
import type { Activation } from '../../src/networks/activation.ts';
import type { Layer, Network } from '../../src/networks/network.ts';
import type { Random } from '../numeric/random.ts';

/** A rational of either sign, seldom dyadic, of size at most 12/7. */
export function randomRational(random: Random): Rational {
  return rational(random.int(-12, 12), random.pick([7, 9, 10, 11, 13]));
}

/** A network of random rational weights: `widths[k]` units with `activations[k]` in layer k + 1, scaled 1/√width if it is even. */
export function randomNetwork(
  random: Random,
  inputs: number,
  widths: readonly number[],
  activations: readonly Activation[],
): Network<Rational> {
  const layers = widths.map((width, k): Layer<Rational> => {
    const fanIn = k === 0 ? inputs : widths[k - 1]!;
    const row = (length: number): Rational[] => Array.from({ length }, () => randomRational(random));
    return {
      weights: Array.from({ length: width }, () => row(fanIn)),
      biases: row(width),
      activation: activations[k % activations.length]!,
      scaling: width % 2 === 0 ? 'ntk' : 'none',
    };
  });
  return { inputs, layers };
}
