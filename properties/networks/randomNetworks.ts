import fc from 'fast-check';
import { addRational, mulRational, negRational, type Rational, rational } from '../../src/core/rational.ts';
import type { Activation } from '../../src/networks/activation.ts';
import { mapNetwork, type Network, type Scaling } from '../../src/networks/network.ts';
import { type Real, reals } from '../../src/numeric/real.ts';

/** Balls where a function is transcendental, exact rationals elsewhere. */
export const A = reals(128);

/** A shallow network with rational weights and a point; `trait` says what is special about it. */
export interface Shallow {
  readonly trait: Trait;
  readonly activation: Activation;
  readonly scaling: Scaling;
  readonly weights: readonly (readonly Rational[])[];
  readonly biases: readonly Rational[];
  readonly point: readonly Rational[];
}

const TRAITS = [
  'plain',
  'as many units as inputs',
  'one unit more than inputs',
  'parallel weights',
  'a repeated unit',
  'a unit without weights',
  'a unit at rest',
  'no biases',
  'huge weights',
  'tiny weights',
] as const;

type Trait = (typeof TRAITS)[number];

/** n/d with |n| <= 9, d <= 7: both signs, zero, and all kinds of denominators. */
export const number: fc.Arbitrary<Rational> = fc
  .tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 1, max: 7 }))
  .map(([n, d]) => rational(n, d));

const nonZero = number.filter(({ n }) => n !== 0n);

export const vector = (length: number): fc.Arbitrary<Rational[]> =>
  fc.array(number, { minLength: length, maxLength: length });

/** Activations whose derivatives are exact in rationals. */
export const polynomialActivation: fc.Arbitrary<Activation> = fc.oneof(
  fc.integer({ min: 2, max: 4 }).map((degree): Activation => ({ kind: 'monomial', degree })),
  fc
    .tuple(number, nonZero, nonZero, number)
    .map((coefficients): Activation => ({ kind: 'polynomial', coefficients })),
);

/** Activations that are odd functions, and even ones: their squared slopes do not see the sign of a unit. */
export const oddOrEvenActivation: fc.Arbitrary<Activation> = fc.oneof(
  fc.constantFrom<Activation>(
    { kind: 'erf' },
    { kind: 'erf_sqrt2' },
    { kind: 'tanh' },
    { kind: 'sin' },
    { kind: 'monomial', degree: 2 },
    { kind: 'monomial', degree: 3 },
  ),
  fc
    .tuple(nonZero, nonZero)
    .map(([a, b]): Activation => ({ kind: 'polynomial', coefficients: [rational(0), a, rational(0), b] })),
);

const transcendentalActivation: fc.Arbitrary<Activation> = fc.constantFrom<Activation>(
  { kind: 'erf' },
  { kind: 'erf_sqrt2' },
  { kind: 'sigmoid' },
  { kind: 'tanh' },
  { kind: 'softplus' },
  { kind: 'gelu' },
  { kind: 'sin' },
  { kind: 'exp' },
);

/** Any smooth activation. */
export const smoothActivation: fc.Arbitrary<Activation> = fc.oneof(
  polynomialActivation,
  transcendentalActivation,
);

/** What a shallow network is drawn from. */
export interface ShallowOptions {
  readonly activation?: fc.Arbitrary<Activation>;
  readonly dimensions?: readonly number[];
  readonly traits?: readonly Trait[];
}

/** Random shallow networks, most of them awkward in one of the ways that `TRAITS` lists. */
export function shallow(options: ShallowOptions = {}): fc.Arbitrary<Shallow> {
  const { activation = smoothActivation, dimensions = [1, 2, 2, 3], traits = TRAITS } = options;
  return fc
    .record({
      trait: fc.constantFrom(...traits),
      d: fc.constantFrom(...dimensions),
      more: fc.integer({ min: 0, max: 2 }),
      activation,
      scaling: fc.constantFrom<Scaling>('none', 'ntk'),
      factor: nonZero,
    })
    .chain(({ trait, d, more, factor, ...rest }) => {
      const n =
        trait === 'as many units as inputs' ? d : trait === 'one unit more than inputs' ? d + 1 : d + more;
      return fc
        .record({
          weights: fc.array(vector(d), { minLength: n, maxLength: n }),
          biases: vector(n),
          point: vector(d),
        })
        .map((drawn): Shallow => ({ trait, ...rest, ...withTrait(trait, factor, drawn) }));
    });
}

type Drawn = Pick<Shallow, 'weights' | 'biases' | 'point'>;

function withTrait(trait: Trait, factor: Rational, drawn: Drawn): Drawn {
  const { weights, biases, point } = drawn;
  const first = weights[0]!;
  const last = weights.length - 1;
  const replaced = <T>(list: readonly T[], value: T): T[] => [...list.slice(0, last), value];
  const scaled = (by: Rational): Drawn => ({
    ...drawn,
    weights: weights.map((row) => row.map((w) => mulRational(w, by))),
  });
  switch (trait) {
    case 'parallel weights':
      return {
        ...drawn,
        weights: replaced(
          weights,
          first.map((w) => mulRational(factor, w)),
        ),
      };
    case 'a repeated unit':
      return { ...drawn, weights: replaced(weights, first), biases: replaced(biases, biases[0]!) };
    case 'a unit without weights':
      return {
        ...drawn,
        weights: replaced(
          weights,
          first.map(() => rational(0)),
        ),
      };
    case 'a unit at rest': {
      const inner = dot(weights[last]!, point);
      return { ...drawn, biases: replaced(biases, negRational(inner)) };
    }
    case 'no biases':
      return { ...drawn, biases: biases.map(() => rational(0)) };
    case 'huge weights':
      return scaled(rational(10n ** 4n));
    case 'tiny weights':
      return scaled(rational(1n, 10n ** 20n));
    default:
      return drawn;
  }
}

/** a · b */
export function dot(a: readonly Rational[], b: readonly Rational[]): Rational {
  return a.reduce((sum, c, i) => addRational(sum, mulRational(c, b[i]!)), rational(0));
}

/** The network as data, in exact rationals or balls. */
export function networkOf({ activation, scaling, weights, biases, point }: Shallow): Network<Real> {
  const layer = { weights, biases, activation, scaling };
  return mapNetwork({ inputs: point.length, layers: [layer] }, (c): Real => c);
}
