import { Undefined, Unknown } from '../../numeric/analytic.ts';
import { exponential } from '../../numeric/dense/exponential.ts';
import { doubles } from '../../numeric/double.ts';
import { type Activation, activationDerivatives } from '../activation.ts';
import { type PlaneFamily, planeFamily } from './planeFamily.ts';
import { SMALLEST_EXPONENT } from './planeSlopes.ts';

/**
 * Fills first[j] and second[j] with φ′(z_j)/e^M and φ″(z_j)/e^M and returns M: 0, unless all φ′ are so small (or one so large) that
 * their squares would leave the range of doubles. NaN where a derivative does not exist or z_j is not finite.
 */
export type Slopes = (z: Float64Array, first: Float64Array, second: Float64Array) => number;

/** Within e^±300, squares and cubes of slopes and sums of them stay in range. */
const MILD = 300;

/** The slopes of an activation in bulk. Relative errors: those of `activationDerivatives` and of `exponential`. */
export function slopes(activation: Activation): Slopes {
  const family = planeFamily(activation);
  return family === undefined ? generalSlopes(activation) : exponentialSlopes(family);
}

function generalSlopes(activation: Activation): Slopes {
  const derivatives = activationDerivatives(doubles, activation, 2);
  return (z, first, second) => {
    for (let j = 0; j < z.length; j++) {
      const [, p, q] = derivativesOrNone(derivatives, z[j]!);
      first[j] = p!;
      second[j] = q!;
    }
    return 0;
  };
}

function derivativesOrNone(derivatives: (z: number) => readonly number[], z: number): readonly number[] {
  try {
    return derivatives(z);
  } catch (error) {
    if (error instanceof Undefined || error instanceof Unknown) return [Number.NaN, Number.NaN, Number.NaN];
    throw error;
  }
}

/** The exponent in φ′, and what it is multiplied by; see `PlaneFamily`. */
function exponentOf(form: PlaneFamily['form'], t: number): number {
  if (form === 'logistic') return -Math.abs(t);
  if (form === 'gaussian') return -(t * t);
  return form === 'softplus' ? Math.min(t, 0) : t;
}

function cofactor(form: PlaneFamily['form'], t: number): number {
  if (form === 'gaussian' || form === 'exponential') return 1;
  const inverse = 1 / (1 + smallExponential(-Math.abs(t)));
  return form === 'softplus' ? inverse : inverse * inverse;
}

/** φ″/φ′. */
function quotient({ form, ratio }: PlaneFamily, t: number): number {
  if (form === 'exponential') return 1;
  if (form === 'gaussian') return -ratio * t;
  const e = smallExponential(-Math.abs(t));
  if (form === 'softplus') return (t < 0 ? 1 : e) / (1 + e);
  return (((t < 0 ? 1 : -1) * (1 - e)) / (1 + e)) * ratio;
}

/** e^x for x <= 0: 0 below −708. */
const smallExponential = (x: number): number => (x < SMALLEST_EXPONENT ? 0 : exponential(x));

function exponentialSlopes(family: PlaneFamily): Slopes {
  const { form, inner, slope } = family;
  return (z, first, second) => {
    let largest = Number.NEGATIVE_INFINITY;
    for (let j = 0; j < z.length; j++) largest = Math.max(largest, exponentOf(form, inner * z[j]!));
    const shift = Math.abs(largest) <= MILD ? 0 : largest;
    for (let j = 0; j < z.length; j++) {
      const t = inner * z[j]!;
      const p = slope * smallExponential(exponentOf(form, t) - shift) * cofactor(form, t);
      first[j] = p;
      // a unit saturated at infinity is dead, whatever 0·∞ says
      second[j] = p === 0 ? 0 : p * quotient(family, t);
    }
    return shift;
  };
}
