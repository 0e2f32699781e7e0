import { addRational, mulRational, type Rational, ZERO } from '../../src/core/rational.ts';

/** value + slope·ε with ε² = 0: arithmetic with it differentiates. */
export interface Dual {
  readonly value: Rational;
  readonly slope: Rational;
}

export const constant = (value: Rational): Dual => ({ value, slope: ZERO });

export function addDual(a: Dual, b: Dual): Dual {
  return { value: addRational(a.value, b.value), slope: addRational(a.slope, b.slope) };
}

export function mulDual(a: Dual, b: Dual): Dual {
  return {
    value: mulRational(a.value, b.value),
    slope: addRational(mulRational(a.value, b.slope), mulRational(a.slope, b.value)),
  };
}
