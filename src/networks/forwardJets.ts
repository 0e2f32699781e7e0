import { type Rational, rational } from '../core/rational.ts';
import { type Analytic, Undefined, Unknown } from '../numeric/analytic.ts';
import { activationDerivatives, type DerivativeOrder } from './activation.ts';
import type { Layer, Network } from './network.ts';
import { composedJet, jetOf, linearJet, type UnitJet } from './unitJet.ts';

/** The square of the factor that scales a layer's features: 1, or 1/width for `ntk`. */
export function squaredScale<T>(layer: Layer<T>): Rational {
  return layer.scaling === 'ntk' ? rational(1, layer.biases.length) : rational(1);
}

/** The jets of a layer's units times its scale. Fails as the number system's square root does where that is not 1. */
export function scaledJets<T>(algebra: Analytic<T>, units: UnitJet<T>[], layer: Layer<T>): UnitJet<T>[] {
  if (layer.scaling === 'none') return units;
  const scale = algebra.sqrt(algebra.fromRational(squaredScale(layer)));
  const times = (entries: ArrayLike<T> | undefined): T[] | undefined =>
    entries && Array.from(entries, (x) => algebra.mul(scale, x));
  return units.map((unit) =>
    jetOf(algebra.mul(scale, unit.value), times(unit.gradient), times(unit.hessian), times(unit.third)),
  );
}

/** What is computed for a unit; its failures name layer and unit, counted from 1, and numbers out of range are failures. */
function located<T>(layer: number, unit: number, make: () => UnitJet<T>): UnitJet<T> {
  const place = `layer ${layer}, unit ${unit + 1}`;
  try {
    const jet = make();
    for (const entries of [[jet.value], jet.gradient, jet.hessian, jet.third]) {
      if (entries !== undefined && !inRange(entries)) throw new Unknown('beyond the range of doubles');
    }
    return jet;
  } catch (error) {
    if (error instanceof Undefined) throw new Undefined(`${place}: ${error.message}`);
    if (error instanceof Unknown) throw new Unknown(`${place}: ${error.message}`);
    throw error;
  }
}

/** False when doubles among the entries are infinite or not numbers; other number systems see to their range themselves. */
function inRange<T>(entries: ArrayLike<T>): boolean {
  for (let p = 0; p < entries.length; p += 1) {
    const x = entries[p];
    if (typeof x !== 'number') return true;
    if (!Number.isFinite(x)) return false;
  }
  return true;
}

/** W · x + b with gradient W, which nothing has to multiply. */
function firstPreactivation<T>(
  { add, mul }: Analytic<T>,
  bias: T,
  weights: ArrayLike<T>,
  point: ArrayLike<T>,
  order: DerivativeOrder,
): UnitJet<T> {
  let value = bias;
  for (let a = 0; a < point.length; a += 1) value = add(value, mul(weights[a]!, point[a]!));
  return order === 0 ? { value } : { value, gradient: weights };
}

/**
 * The jets of the units of layer `layer` (from 1) after its activation, before its own scaling.
 * Fails (RangeError) for a layer that the network lacks or a point of another dimension; `Undefined` and `Unknown` as the
 * number system does, naming layer and unit.
 */
export function forwardJets<T>(
  algebra: Analytic<T>,
  network: Network<T>,
  layer: number,
  point: ArrayLike<T>,
  order: DerivativeOrder,
): UnitJet<T>[] {
  const { inputs: d, layers } = network;
  if (!Number.isInteger(layer) || layer < 1 || layer > layers.length)
    throw new RangeError(`the network has layers 1 to ${layers.length}, and no layer ${layer}`);
  if (point.length !== d)
    throw new RangeError(`the network reads ${d} coordinates, and the point has ${point.length}`);

  let units: UnitJet<T>[] = [];
  for (const [k, current] of layers.slice(0, layer).entries()) {
    const before = k === 0 ? [] : scaledJets(algebra, units, layers[k - 1]!);
    const derivatives = activationDerivatives(algebra, current.activation, order);
    units = current.weights.map((weights, j) => {
      const bias = current.biases[j]!;
      return located(k + 1, j, () => {
        const z =
          k === 0
            ? firstPreactivation(algebra, bias, weights, point, order)
            : linearJet(algebra, bias, weights, before, d);
        return composedJet(algebra, derivatives(z.value), z, d, order);
      });
    });
  }
  return units;
}
