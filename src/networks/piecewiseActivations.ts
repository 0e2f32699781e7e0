import { ONE, type Rational, signRational } from '../core/rational.ts';
import { type Analytic, Undefined, Unknown } from '../numeric/analytic.ts';
import type { DerivativeOrder, Derivatives } from './activation.ts';

/**
 * z for z > 0 and slope·z for z < 0, exact in every number system but for the rounding of that product; the first
 * derivative is 1 or the slope, the others 0. At z = 0 the value is 0 and the derivatives fail: `Undefined`, by convention
 * (frameworks pick a subgradient; geometry has none), unless slope = 1. Where the sign of z is not certain the value is
 * z + (slope − 1)(z − |z|)/2, and the derivatives fail: `Unknown`.
 */
export function rectifierDerivatives<T>(
  algebra: Analytic<T>,
  slope: Rational,
  order: DerivativeOrder,
): Derivatives<T> {
  const { zero, one, add, sub, mul } = algebra;
  const linear = slope.n === ONE.n && slope.d === ONE.d;
  const below = algebra.fromRational(slope);
  const dead = signRational(slope) === 0;

  function value(z: T, sign: -1 | 0 | 1 | undefined): T {
    if (linear || sign === 1) return z;
    if (sign === -1) return dead ? zero : mul(below, z);
    // Through |z| also at 0: a jet there has no derivative, and says so.
    const negativePart = algebra.div(sub(z, algebra.abs(z)), add(one, one));
    return add(z, mul(sub(below, one), negativePart));
  }

  return (z) => {
    const sign = algebra.sign(z);
    const phi = value(z, sign);
    if (order === 0) return [phi];
    if (!linear && sign === 0) throw new Undefined('a rectifier has no derivative at 0');
    if (!linear && sign === undefined) throw new Unknown('a rectifier may have no derivative there');
    return [phi, linear || sign === 1 ? one : below, zero, zero].slice(0, order + 1);
  };
}
