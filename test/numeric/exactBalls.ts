import type { Rational } from '../../src/core/rational.ts';
import { rational } from '../../src/core/rational.ts';
import type { Dyadic } from './dyadic.ts';

/** mid·2^exp as a rational. */
export function toRational(x: Dyadic): Rational {
  return x.exp >= 0 ? rational(x.mid << BigInt(x.exp)) : rational(x.mid, 1n << BigInt(-x.exp));
}
