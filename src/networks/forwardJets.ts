import { type Rational, rational } from '../core/rational.ts';
import { type Analytic, Undefined, Unknown } from '../numeric/analytic.ts';
import { vectorOperations } from '../numeric/vectorOperations.ts';
import { activationDerivatives, type DerivativeOrder, type Derivatives } from './activation.ts';
import type { Layer, Network } from './network.ts';
import { composedJet, linearJet, type UnitJet } from './unitJet.ts';

/** The square of the factor that scales a layer's features: 1, or 1/width for `ntk`. */
export function squaredScale<T>(layer: Layer<T>): Rational {
  return layer.scaling === 'ntk' ? rational(1, layer.biases.length) : rational(1);
}

/**
 * [φ, φ′, …] of a layer's units times its scale: every derivative of a feature is linear in these, so that they carry the
 * factor to all. Fails as the number system's square root does where the scale is not 1.
 */
function scaledDerivatives<T>(algebra: Analytic<T>, layer: Layer<T>, order: DerivativeOrder): Derivatives<T> {
  const derivatives = activationDerivatives(algebra, layer.activation, order);
  if (layer.scaling === 'none') return derivatives;
  const scale = algebra.sqrt(algebra.fromRational(squaredScale(layer)));
  return (z) => derivatives(z).map((f) => algebra.mul(scale, f));
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
function inRange(entries: ArrayLike<unknown>): boolean {
  if (typeof entries[0] !== 'number') return true;
  const numbers = entries as ArrayLike<number>;
  let nothing = 0;
  for (let p = 0; p < numbers.length; p += 1) nothing += numbers[p]! * 0;
  return nothing === 0;
}

/** W · x + b with gradient W, which nothing has to multiply. */
function firstPreactivation<T>(
  algebra: Analytic<T>,
  bias: T,
  weights: ArrayLike<T>,
  point: ArrayLike<T>,
  order: DerivativeOrder,
): UnitJet<T> {
  const value = vectorOperations(algebra).dot(bias, point, weights);
  return order === 0 ? { value } : { value, gradient: weights };
}

/**
 * The jets of the units of layer `layer` (from 1) after its activation and, with `scaled`, its scaling.
 * Fails (RangeError) for a layer that the network lacks or a point of another dimension; `Undefined` and `Unknown` as the
 * number system does, naming layer and unit.
 */
export function forwardJets<T>(
  algebra: Analytic<T>,
  network: Network<T>,
  layer: number,
  point: ArrayLike<T>,
  order: DerivativeOrder,
  scaled: boolean,
): UnitJet<T>[] {
  const { inputs: d, layers } = network;
  if (!Number.isInteger(layer) || layer < 1 || layer > layers.length)
    throw new RangeError(`the network has layers 1 to ${layers.length}, and no layer ${layer}`);
  if (point.length !== d)
    throw new RangeError(`the network reads ${d} coordinates, and the point has ${point.length}`);

  let units: UnitJet<T>[] = [];
  for (const [k, current] of layers.slice(0, layer).entries()) {
    const before = units;
    const derivatives =
      scaled || k + 1 < layer
        ? scaledDerivatives(algebra, current, order)
        : activationDerivatives(algebra, current.activation, order);
    units = current.weights.map((weights, j) => {
      const bias = current.biases[j]!;
      return located(k + 1, j, () => {
        const z =
          k === 0
            ? firstPreactivation(algebra, bias, weights, point, order)
            : linearJet(algebra, bias, weights, before);
        return composedJet(algebra, derivatives(z.value), z, d, order);
      });
    });
  }
  return units;
}
