import type { Rational } from '../core/rational.ts';
import type { Analytic } from '../numeric/analytic.ts';
import type { DerivativeOrder } from './activation.ts';
import { forwardJets, squaredScale } from './forwardJets.ts';
import type { Network } from './network.ts';
import { pairCount, tripleCount, unpackPairs, unpackTriples } from './packedSymmetric.ts';
import type { UnitJet } from './unitJet.ts';

/** The features h_i of a layer at a point and their derivatives there by the network's inputs x_a, up to an order. */
export interface FeatureJet<T> {
  /** [i] */
  readonly value: T[];
  /** ∂h_i/∂x_a as [i][a], from order 1 on. */
  readonly jacobian?: T[][];
  /** ∂²h_i/∂x_a∂x_b as [i][a][b], from order 2 on. */
  readonly hessian?: T[][][];
  /** ∂³h_i/∂x_a∂x_b∂x_c as [i][a][b][c], at order 3. */
  readonly third?: T[][][][];
}

/** A layer's features before its own scaling, and the square of the factor that scales them: 1, or 1/width for `ntk`. */
export interface UnscaledFeatureJet<T> {
  readonly jet: FeatureJet<T>;
  readonly squaredScale: Rational;
}

/**
 * The features of layer `layer` (counted from 1), after its activation and scaling, and their derivatives by the input up
 * to `order`, by forward accumulation: a linear map acts on each derivative alone, an activation composes by Faà di
 * Bruno's formula (`composedJet`). O(Σ width · fan-in · d^order), the first layer's part O(width · d^order); entries that
 * symmetry makes equal are computed once. Works in any number system; in one that has no √width (exact rationals),
 * `unscaledFeatureJet` does without that of the last layer.
 * Fails (RangeError) for a layer that the network lacks or a point of another dimension; `Undefined` and `Unknown` as the
 * number system does, naming layer and unit (counted from 1): relu at 0, what is beyond the range of doubles.
 */
export function featureJet<T>(
  algebra: Analytic<T>,
  network: Network<T>,
  layer: number,
  point: ArrayLike<T>,
  order: DerivativeOrder,
): FeatureJet<T> {
  return expanded(algebra, forwardJets(algebra, network, layer, point, order, true), point.length, order);
}

/** As `featureJet`, without the scaling of that layer: a metric needs its square alone, which is rational. */
export function unscaledFeatureJet<T>(
  algebra: Analytic<T>,
  network: Network<T>,
  layer: number,
  point: ArrayLike<T>,
  order: DerivativeOrder,
): UnscaledFeatureJet<T> {
  const units = forwardJets(algebra, network, layer, point, order, false);
  return {
    jet: expanded(algebra, units, point.length, order),
    squaredScale: squaredScale(network.layers[layer - 1]!),
  };
}

/** The tensors of the packed jets, with zeros for what they lack. */
function expanded<T>(
  { zero }: Analytic<T>,
  units: readonly UnitJet<T>[],
  d: number,
  order: DerivativeOrder,
): FeatureJet<T> {
  const zeros = (length: number): T[] => Array<T>(length).fill(zero);
  const value = units.map((unit) => unit.value);
  if (order === 0) return { value };
  const jacobian = units.map(({ gradient }) =>
    Array.isArray(gradient) ? gradient : Array.from(gradient ?? zeros(d)),
  );
  if (order === 1) return { value, jacobian };
  const hessian = units.map((unit) => unpackPairs(d, unit.hessian ?? zeros(pairCount(d))));
  if (order === 2) return { value, jacobian, hessian };
  const third = units.map((unit) => unpackTriples(d, unit.third ?? zeros(tripleCount(d))));
  return { value, jacobian, hessian, third };
}
