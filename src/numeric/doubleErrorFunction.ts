const SQRT_PI = Math.sqrt(Math.PI);

/** Numerator and denominator of e^(x²) erfc x for 1/2 <= x <= 4, lowest power first. */
const MIDDLE = [
  [
    1230.3393547979972, 2051.0783778260716, 1712.0476126340707, 881.952221241769, 298.6351381974001,
    66.11919063714163, 8.883149794388377, 0.5641884969886701, 2.1531153547440383e-8,
  ],
  [
    1230.3393548037495, 3439.3676741437216, 4362.619090143247, 3290.7992357334597, 1621.3895745666903,
    537.1811018620099, 117.6939508913125, 15.744926110709835, 1,
  ],
] as const;

/** Numerator and denominator of (1/√π − x e^(x²) erfc x) x² in w = 1/x² for x >= 4, lowest power first. */
const TAIL = [
  [
    0.0006587491615298378, 0.016083785148742275, 0.12578172611122926, 0.36034489994980445,
    0.30532663496123236, 0.016315387137302097,
  ],
  [0.0023352049762686918, 0.06051834131244132, 0.5279051029514285, 1.8729528499234673, 2.568520192289822, 1],
] as const;

/** A polynomial with positive coefficients at x >= 0: no cancellation. */
function positivePolynomial(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (let k = coefficients.length - 1; k >= 0; k -= 1) sum = sum * x + coefficients[k]!;
  return sum;
}

/**
 * e^(x²) erfc x for x >= 1/2, by the rational approximations of W. J. Cody (Rational Chebyshev approximations for the
 * error function, Mathematics of Computation 23, 1969), right to 2^-53 with exact arithmetic; all their coefficients are
 * positive, so that the roundings (two a step of Horner's rule, one a coefficient, in both polynomials) add at most 36u
 * relative, u = 2^-53; tests see 6u.
 */
export function scaledErfcDouble(x: number): number {
  if (x < 4) return positivePolynomial(MIDDLE[0], x) / positivePolynomial(MIDDLE[1], x);
  const w = 1 / (x * x);
  return (1 / SQRT_PI - (w * positivePolynomial(TAIL[0], w)) / positivePolynomial(TAIL[1], w)) / x;
}

/**
 * e^(−x²/c), c = 1 or 2, with x² not rounded: x = h + l, h of 24 bits, so that h² is exact, and l(x + h) is below
 * 2^-23 x². Within 2^-51 of itself (two exponentials of 1.1u, a product); 0 where it is below the range of doubles, with fewer digits where that range thins out.
 */
export function bellDouble(x: number, c: 1 | 2): number {
  if (Math.abs(x) > 40) return 0;
  const high = Math.fround(x);
  return Math.exp((-high * high) / c) * Math.exp((-(x - high) * (x + high)) / c);
}

/** erf x for |x| < 1/2 by its positive series (DLMF 7.6.2). */
function erfNearZero(x: number): number {
  const v = 2 * x * x;
  let term = 1;
  let sum = 0;
  // Added from the second term on, and the first one last: the small ones keep their digits.
  for (let n = 1; term > 1e-18; n += 1) {
    term *= v / (2 * n + 1);
    sum += term;
  }
  return ((2 * x) / SQRT_PI) * (bellDouble(x, 1) * (1 + sum));
}

/** erf x: within 2^-50 of itself, as tests see; 2^-48 at worst, as derived. */
export function erfDouble(x: number): number {
  if (Number.isNaN(x)) return x;
  const size = Math.abs(x);
  if (size < 0.5) return erfNearZero(x);
  return Math.sign(x) * (1 - bellDouble(size, 1) * scaledErfcDouble(size));
}

/** erfc x: within 2^-50 of itself where it is above 2^-1022, as tests see; 2^-47 at worst, as derived. */
export function erfcDouble(x: number): number {
  return x < 0.5 ? 1 - erfDouble(x) : bellDouble(x, 1) * scaledErfcDouble(x);
}

/** Φ(z) = erfc(−z/√2)/2, as right as erfc: the bell at z itself, so that rounding z/√2 costs nothing. */
export function normalDouble(z: number): number {
  const size = Math.abs(z) * Math.SQRT1_2;
  if (!(size >= 0.5)) return (1 + erfDouble(z * Math.SQRT1_2)) / 2;
  const tail = (bellDouble(z, 2) * scaledErfcDouble(size)) / 2;
  return z < 0 ? tail : 1 - tail;
}
