import type { Layer } from '../network.ts';

/**
 * A layer's weights as the batches want them: axis a divided by 2^exponents[a], so that its largest weight is in [1, 2). Coordinates
 * multiplied by the same powers leave every preactivation as it was, bit by bit; det g is 4^Σexponents times that of the divided weights, and scalars
 * such as R are the same.
 */
export interface HiddenLayer {
  readonly inputs: number;
  readonly width: number;
  /** weights[j·inputs + a], divided. */
  readonly weights: Float64Array;
  readonly biases: Float64Array;
  readonly exponents: readonly number[];
  /** What φ′φ′ is multiplied by in the metric: 1/width with `ntk` scaling, else 1. */
  readonly factor: number;
}

/** The layer with divided weights. Fails (RangeError) when it is empty, or its rows differ in length. */
export function hiddenLayer(layer: Layer<number>): HiddenLayer {
  const width = layer.weights.length;
  const inputs = layer.weights[0]?.length ?? 0;
  if (inputs === 0) throw new RangeError('a layer needs at least one unit and one input');
  if (layer.weights.some((row) => row.length !== inputs) || layer.biases.length !== width) {
    throw new RangeError('every unit of a layer needs as many weights as there are inputs, and a bias');
  }
  const largest = new Float64Array(inputs);
  for (const row of layer.weights) {
    for (let a = 0; a < inputs; a++) largest[a] = Math.max(largest[a]!, Math.abs(row[a]!));
  }
  const exponents = Array.from(largest, binaryExponent);
  // two factors, for one of them alone may be out of range
  const halves = exponents.map((exponent) => Math.trunc(-exponent / 2));
  const once = Float64Array.from(halves, (half) => 2 ** half);
  const twice = Float64Array.from(halves, (half, a) => 2 ** (-exponents[a]! - half));
  const weights = new Float64Array(width * inputs);
  for (let j = 0; j < width; j++) {
    const row = layer.weights[j]!;
    const at = j * inputs;
    for (let a = 0; a < inputs; a++) weights[at + a] = row[a]! * once[a]! * twice[a]!;
  }
  return {
    inputs,
    width,
    weights,
    biases: Float64Array.from(layer.biases),
    exponents,
    factor: layer.scaling === 'ntk' ? 1 / width : 1,
  };
}

/** a·2^k in two steps, for 2^k alone may be out of range. Exact where the result is normal. */
export function timesPower(a: number, k: number): number {
  if (Math.abs(k) < 1022) return a * 2 ** k;
  const half = Math.trunc(k / 2);
  return a * 2 ** half * 2 ** (k - half);
}

/** The k with 2^k <= a < 2^(k+1) for normal a; 0 for 0, and for what is not finite. */
function binaryExponent(a: number): number {
  if (a === 0 || !Number.isFinite(a)) return 0;
  const guess = Math.floor(Math.log2(a));
  return timesPower(a, -guess) < 1 ? guess - 1 : guess;
}
