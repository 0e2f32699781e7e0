/** Writes φ′(z) and φ″(z) of an activation to `out`, in doubles. */
export type Slopes = (z: number, out: Float64Array) => void;

/** φ = erf(z/√2): φ′ = √(2/π) exp(−z²/2), φ″ = −z φ′. */
export const errorFunctionSlopes: Slopes = (z, out) => {
  const slope = Math.sqrt(2 / Math.PI) * Math.exp((-z * z) / 2);
  out[0] = slope;
  out[1] = -z * slope;
};

/** φ = z^q/√((2q − 1)!!), q >= 2. Fails (RangeError) for other degrees. */
export function monomialSlopes(q: number): Slopes {
  if (!(Number.isInteger(q) && q >= 2)) throw new RangeError('a degree is an integer >= 2');
  let doubleFactorial = 1;
  for (let k = 3; k < 2 * q; k += 2) doubleFactorial *= k;
  const factor = q / Math.sqrt(doubleFactorial);
  return (z, out) => {
    const power = z ** (q - 2);
    out[0] = factor * power * z;
    out[1] = factor * (q - 1) * power;
  };
}

/** φ = tanh z: φ′ = 1 − φ², φ″ = −2 φ φ′. */
export const tanhSlopes: Slopes = (z, out) => {
  const value = Math.tanh(z);
  const slope = 1 - value * value;
  out[0] = slope;
  out[1] = -2 * value * slope;
};

/** φ = 1/(1 + e^(−z)): φ′ = φ (1 − φ), φ″ = φ′ (1 − 2φ). */
export const sigmoidSlopes: Slopes = (z, out) => {
  const value = 1 / (1 + Math.exp(-z));
  const slope = value * (1 - value);
  out[0] = slope;
  out[1] = slope * (1 - 2 * value);
};
