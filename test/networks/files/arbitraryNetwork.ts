import * as fc from 'fast-check';
import { type Rational, rational } from '../../../src/core/rational.ts';
import type { Activation } from '../../../src/networks/activation.ts';
import { PLAIN_ACTIVATIONS } from '../../../src/networks/activationNames.ts';
import type { Network } from '../../../src/networks/network.ts';

const rationals: fc.Arbitrary<Rational> = fc
  .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 12n }))
  .map(([n, d]) => rational(n, d));

/** Finite doubles of every size, subnormals and −0 among them. */
export const doubleWeights = fc.double({ noNaN: true, noDefaultInfinity: true });

/** Exact weights: fractions, and decimals of every size. */
export const exactWeights: fc.Arbitrary<Rational> = fc.oneof(
  rationals,
  fc
    .tuple(fc.integer(), fc.integer({ min: -60, max: 60 }))
    .map(([n, k]) =>
      k < 0 ? rational(BigInt(n), 10n ** BigInt(-k)) : rational(BigInt(n) * 10n ** BigInt(k)),
    ),
);

export const activations: fc.Arbitrary<Activation> = fc.oneof(
  fc.constantFrom(...PLAIN_ACTIVATIONS).map((kind) => ({ kind })),
  rationals.map((slope): Activation => ({ kind: 'leaky_relu', slope })),
  fc.nat(20).map((degree): Activation => ({ kind: 'monomial', degree })),
  fc
    .array(rationals, { minLength: 1, maxLength: 4 })
    .map((coefficients): Activation => ({ kind: 'polynomial', coefficients })),
);

/** Networks of 1 to 3 layers, 1 to 4 wide. */
export function networks<T>(
  weight: fc.Arbitrary<T>,
  activation: fc.Arbitrary<Activation> = activations,
): fc.Arbitrary<Network<T>> {
  return fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 4 }).chain((widths) =>
    fc
      .tuple(
        ...widths.slice(1).map((width, k) => {
          const row = fc.array(weight, { minLength: widths[k]!, maxLength: widths[k]! });
          return fc.record({
            weights: fc.array(row, { minLength: width, maxLength: width }),
            biases: fc.array(weight, { minLength: width, maxLength: width }),
            activation,
            scaling: fc.constantFrom('none' as const, 'ntk' as const),
          });
        }),
      )
      .map((layers) => ({ inputs: widths[0]!, layers })),
  );
}

/** A network with its rows as plain arrays, to compare with. */
export function plain<T>({ inputs, layers }: Network<T>): unknown {
  return {
    inputs,
    layers: layers.map((layer) => ({
      ...layer,
      weights: layer.weights.map((row) => Array.from(row)),
      biases: Array.from(layer.biases),
    })),
  };
}
