import { compareRational, isInteger, MINUS_ONE, ONE, rational, signRational } from '../core/rational.ts';
import { Undefined, Unknown } from './analytic.ts';
import { bitLength } from './bitLength.ts';
import { gammaBall, gammaInteger } from './gamma.ts';
import { argumentBall, EXACT_BITS, exactValue, isSmall, known, type Real } from './hybrid.ts';
import { hypergeometricBall, hypergeometricPolynomial, seriesDegree, TERM_LIMIT } from './hypergeometric.ts';

/** Up to here (n − 1)! stays within the bits of an exact rational. */
const EXACT_GAMMA = 530n;

/** Γ(a): exact at small integers, a ball at half-integers and larger integers. Fails (Undefined) at 0, −1, … */
export function realGamma(a: Real, precision: number): Real {
  const q = exactValue(a);
  if (q === undefined) throw new Unknown('gamma is known at exact integers and half-integers only');
  if (isInteger(q) && q.n <= 0n) throw new Undefined('gamma at 0, -1, -2, ...');
  if (isInteger(q) && q.n <= EXACT_GAMMA) return rational(gammaInteger(q.n));
  const value = gammaBall(q, precision);
  if (value === undefined) throw new Unknown('gamma is known at moderate integers and half-integers only');
  return known(value, 'gamma is too large');
}

/** ₂F₁(a, b; c; z), exact where the series terminates at a rational point and the sum is small. */
export function realHypergeometric(a: Real, b: Real, c: Real, z: Real, precision: number): Real {
  const [p, q, r] = [exactValue(a), exactValue(b), exactValue(c)];
  if (p === undefined || q === undefined || r === undefined) {
    throw new Unknown('hyp2f1 needs exact parameters');
  }
  const parameters = { a: p, b: q, c: r };
  const degree = seriesDegree(parameters);
  if (degree === 'undefined') throw new Undefined('hyp2f1 with c = 0, -1, -2, ...');
  // Whether such a series ends at its degree or stands for a limit in c is a convention (DLMF 15.2(ii)).
  if (isInteger(r) && r.n <= 0n) throw new Unknown('hyp2f1 with c = 0, -1, -2, ... is ambiguous');
  const point = exactValue(z);
  if (point !== undefined && signRational(point) === 0) return ONE;
  if (typeof degree === 'bigint' && degree === 0n) return ONE;
  if (point !== undefined && typeof degree === 'bigint') {
    const size =
      bitLength(point.n) + bitLength(point.d) + bitLength(p.d) + bitLength(q.d) + bitLength(r.n) + 8;
    if (degree * BigInt(size) < BigInt(2 * EXACT_BITS)) {
      const sum = hypergeometricPolynomial(parameters, point);
      if (isSmall(sum)) return sum;
    }
  }
  if (point !== undefined && typeof degree !== 'bigint') {
    if (compareRational(point, ONE) >= 0 || compareRational(point, MINUS_ONE) <= 0) {
      throw new Unknown('hyp2f1 is known for |z| < 1 only');
    }
  }
  const value = hypergeometricBall(parameters, argumentBall(z, precision), precision);
  if (value === undefined) throw new Unknown(`hyp2f1 needs |z| < 1 and at most ${TERM_LIMIT} terms`);
  return known(value, 'hyp2f1 is too large');
}
